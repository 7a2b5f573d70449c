"""What the designs can see: the shape taken from the closed lists, and simulations that keep their promises."""

from dataclasses import replace

import numpy as np
import pandas as pd
import pytest

from uneasy_ties.relations import designs
from uneasy_ties.relations.designs import Shape

SHAPE = Shape(tuple(n // 2 for n in range(58)), 30, 366, (66, 130, 195, 287, 318), 37)


def days(*text: str) -> pd.Series:
    return pd.Series(pd.to_datetime(list(text)))


def test_acts_within_thirty_days_of_the_first_are_one_prompt():
    found = designs.clusters(days("1999-03-12", "1999-03-24", "1999-04-11", "1999-04-24", "2008-04-03"))
    assert [str(day.date()) for day in found] == ["1999-03-12", "1999-04-24", "2008-04-03"]


def test_the_shape_leaves_out_answers_the_other_side_and_later_rounds():
    prompts = pd.DataFrame(
        {
            "side": ["nato", "nato", "nato", "russia", "nato"],
            "flags": ["", "r", "md", "", ""],
            "date": days("1997-07-08", "2014-04-01", "2003-03-20", "2007-07-14", "2022-06-29"),
        }
    )
    conditions = pd.DataFrame(
        {
            "kind": ["accession decision", "placebo summit", "accession decision"],
            "date": days("1997-07-08", "2001-06-13", "2022-07-05"),
        }
    )
    shape = designs.shape_of(prompts, conditions, pd.DataFrame({"id": range(7)}), end=pd.Timestamp("2022-06-29"))
    assert shape == Shape((4, 10, 29), 30, 366, (66,), 7)


def test_a_cell_is_the_same_whatever_was_simulated_before_it(monkeypatch):
    whole = designs.simulated(SHAPE, draws=5).set_index("id")
    monkeypatch.setattr(designs, "RHOS", designs.RHOS[:2])
    part = designs.simulated(SHAPE, draws=5).set_index("id")
    assert len(part) < len(whole)
    pd.testing.assert_frame_equal(part, whole.loc[part.index])


def test_every_design_is_asked_for_size_power_and_coverage_at_each_effect():
    found = designs.simulated(SHAPE, draws=3)
    assert found["id"].is_unique
    for design in designs.DESIGNS:
        rows = found[found["design"] == design]
        assert {0.0, 0.5, 1.0, 2.0} <= set(rows["times"])
        assert set(rows.loc[rows["times"] == 0, "question"]) == {"size", "coverage"}
        assert set(rows["rho"].dropna()) == (set() if design == "P4" else set(designs.RHOS))
    assert found["value"].between(0, 1).all() and (found["error"] > 0).all()


@pytest.mark.parametrize("name", list(designs.DESIGNS))
def test_no_design_finds_what_is_not_there_more_often_than_it_may(name):
    nothing = 1.0 if name == "P2" else 0.0
    drawn = designs.DESIGNS[name](SHAPE, nothing, 0.7, 200, np.random.default_rng(11))
    assert np.mean(drawn.p <= designs.LEVEL) <= 0.05 + 3 * np.sqrt(0.05 * 0.95 / 200)


@pytest.mark.parametrize("name", list(designs.DESIGNS))
def test_a_larger_effect_is_seen_more_often(name):
    seen = [
        np.mean(designs.DESIGNS[name](SHAPE, effect, 0.7, 120, np.random.default_rng(12)).p <= designs.LEVEL)
        for effect in (designs.effects(name)[0.5], designs.CLAIMED[name])
    ]
    assert seen[1] > seen[0] + 0.2


@pytest.mark.parametrize("rho", designs.RHOS)
def test_the_strength_gives_the_rank_correlation_asked_for(rho):
    places, shares = SHAPE.prompts, designs.SEVERITY
    strength = designs._strength(places, SHAPE.years, shares, 0.5, rho)
    rng = np.random.default_rng(13)
    power, score = designs._latent(strength, SHAPE.years, np.array(places), rho, 1500, rng)
    pairs = designs.inference.YearPairs(np.array(places), SHAPE.years)
    taus = [pairs.taus(a[None, :], designs._cut(b, shares))[0] for a, b in zip(power, score, strict=True)]
    assert np.mean(taus) == pytest.approx(0.5, abs=0.03)


def test_the_shares_of_an_ordered_outcome_are_those_asked_for():
    score = np.random.default_rng(14).standard_normal(50_000)
    shares = np.bincount(designs._cut(score, designs.SEVERITY)) / 50_000
    assert shares == pytest.approx(designs.SEVERITY, abs=0.01)
    counts = designs._cut(score, designs._shares_of_counts())
    assert counts.mean() == pytest.approx(designs.UNPROMPTED, abs=0.05)
    assert counts.var() / counts.mean() == pytest.approx(designs.DISPERSION, abs=0.1)


def test_power_at_the_claimed_effect_is_taken_at_the_nearest_autocorrelation():
    table = pd.DataFrame(
        {
            "design": ["P1", "P1", "P1", "P4", "P2"],
            "question": ["power", "power", "coverage", "power", "power"],
            "effect": [0.5, 0.5, 0.5, 0.5, 1.5],
            "rho": [0.7, 0.9, 0.9, None, 0.7],
            "value": [0.91, 0.83, 0.95, 0.56, 0.3],
        }
    )
    assert designs.power_at_claim(table, "P1", 0.95) == 0.83
    assert designs.power_at_claim(table, "P1", 0.75) == 0.91
    assert designs.power_at_claim(table, "P1") == 0.83
    assert designs.power_at_claim(table, "P4") == 0.56
    assert designs.power_at_claim(table, "P2", 0.7) is None


@pytest.mark.parametrize("lacking", [{"prompts": (3, 3)}, {"decisions": ()}, {"neighbours": 3}])
def test_a_shape_on_which_nothing_can_be_drawn_is_refused(lacking):
    with pytest.raises(ValueError, match="are the least"):
        designs.simulated(replace(SHAPE, **lacking), draws=1)
