"""The plan's tables: signs by hand, theories that cannot be parted, and what a forecast is worth."""

import pandas as pd
import pytest

from uneasy_ties.relations import plan

SIGNS = pd.DataFrame(
    {"O1": ["+", "+", "0", "silent"], "O2": ["-", "-", "-", "0"], "O10": ["m", "silent", "m", "p"]},
    index=["one", "two", "three", "four"],
)


def predictions() -> pd.DataFrame:
    long = SIGNS.reset_index(names="theory").melt(id_vars="theory", var_name="observable", value_name="sign")
    return long.sample(frac=1, random_state=3)


def test_the_matrix_keeps_the_order_of_the_closed_list():
    signs = plan.matrix(predictions())
    assert list(signs.columns) == ["O1", "O2", "O10"]
    assert signs.loc["three"].tolist() == ["0", "-", "m"]


def test_signs_are_printed_so_that_silence_is_no_sign():
    assert plan.shown(SIGNS).loc["four"].tolist() == ["·", "=", "p"]
    assert plan.shown(SIGNS).loc["one"].tolist() == ["+", "−", "m"]


def test_theories_that_never_differ_are_alike_and_those_with_one_difference_are_one_apart():
    found = plan.pairs(SIGNS)
    assert len(found) == 6
    assert plan.alike(found)[["one", "other"]].values.tolist() == [["one", "two"]]
    assert plan.one_apart(found)[["one", "other"]].values.tolist() == [["one", "three"], ["two", "three"]]
    assert plan.one_apart(found)["apart"].tolist() == [["O1"], ["O1"]]
    both = found.set_index(["one", "other"]).loc[("one", "four")]
    assert (both["shared"], both["apart"]) == (["O2", "O10"], ["O2", "O10"])


def test_an_observable_parts_theories_only_if_two_signs_are_spoken():
    assert plan.parting(SIGNS).to_dict() == {"O1": 2, "O2": 2, "O10": 2}
    assert plan.parting(SIGNS.loc[["one", "two"]]).to_dict() == {"O1": 1, "O2": 1, "O10": 1}


def test_power_is_said_as_cases_missed_of_ten():
    assert [plan.missed(p) for p in (0.28, 0.55, 0.949, 0.96, 1.0)] == [7, 4, 1, 0, 0]


@pytest.mark.parametrize(
    ("sign", "condition", "worth"),
    [
        ("more", "met", 0.9),
        ("more", "open", 0.7),
        ("even", "met", 0.5),
        ("even", "open", 0.5),
        ("less", "open", 0.3),
        ("less", "met", 0.1),
    ],
)
def test_an_expectation_is_worth_what_the_ladder_says(sign, condition, worth):
    assert plan.probability(sign, condition) == worth
    frame = pd.DataFrame({"sign": [sign], "condition": [condition]})
    assert plan.odds(frame)["probability"].tolist() == [worth]


def test_no_expectation_is_worth_nothing():
    assert plan.odds(pd.DataFrame(columns=["sign", "condition"])).empty
    with pytest.raises(KeyError):
        plan.probability("sure", "met")


def test_a_proposition_is_called_by_its_number_and_a_rival_by_its_name():
    theories = pd.DataFrame({"id": ["P1", "spiral"], "name": ["Power and assertion", "Spiral"]})
    assert plan.names(theories).to_dict() == {"P1": "P1", "spiral": "Spiral"}
