"""Sides, codes, admission, counts a year and turning points, on frames worked by hand."""

import pandas as pd
import pytest

from uneasy_ties import paths
from uneasy_ties.record import tables
from uneasy_ties.relations import acts, coverage


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def events(*rows: dict) -> pd.DataFrame:
    known = {
        "date": "2000-01-01",
        "initiator": "russia",
        "target": "nato",
        "role": "act",
        "contested": 0,
        "in_article": False,
        "entry_route": "search",
        "title": "a title",
    }
    frame = pd.DataFrame([{"id": f"e{n}", **known, **row} for n, row in enumerate(rows, start=1)])
    return frame.assign(date=pd.to_datetime(frame["date"]))


ACTORS = pd.DataFrame(
    {
        "id": ["nato", "russia", "ussr", "nato-russia", "poland", "serbia"],
        "side": ["nato", "russia", "ussr", "joint", "", ""],
    }
)
MEMBERS = pd.DataFrame({"actor": ["poland"], "date_acceded": [day("1999-03-12")]})


@pytest.mark.parametrize(
    ("actor", "date", "side"),
    [
        pytest.param("poland", "1999-03-11", "", id="a state is a third state on the eve of its accession"),
        pytest.param("poland", "1999-03-12", "nato", id="a state counts as NATO on the day of its accession"),
        pytest.param("poland", "2010-01-01", "nato", id="a state counts as NATO ever after"),
        pytest.param("serbia", "2010-01-01", "", id="a state that never joined stays a third state"),
        pytest.param("russia", "2010-01-01", "russia", id="Russia's side does not hang on the day"),
        pytest.param("ussr", "1990-06-01", "ussr", id="the USSR is not Russia"),
        pytest.param("nato-russia", "2002-05-28", "joint", id="both together are joint"),
    ],
)
def test_side_by_membership_on_the_day(actor, date, side):
    got = acts.with_sides(events({"initiator": actor, "date": date}, {"target": actor, "date": date}), ACTORS, MEMBERS)
    assert got["initiator_side"].iloc[0] == side
    assert got["target_side"].iloc[1] == side


SCALES = pd.DataFrame(
    [
        {"code": "CONSULT", "type": "", "direction": "cooperation", "material": False, "score": 2.5, "step": 1},
        {"code": "visit", "type": "CONSULT", "direction": "cooperation", "material": False, "score": 4.0, "step": 1},
        {"code": "ASSAULT", "type": "", "direction": "conflict", "material": True, "score": -9.0, "step": 4},
        {"code": "visit", "type": "ASSAULT", "direction": "conflict", "material": True, "score": -1.0, "step": 4},
    ]
)


def codings(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["unit", "field", "coder", "code"])


@pytest.fixture
def coded() -> pd.DataFrame:
    given = codings(
        ("e1", "type", "first", "CONSULT"),
        ("e2", "type", "first", "CONSULT"),
        ("e2", "mode", "first", "visit"),
        ("e3", "type", "first", "ASSAULT"),
        ("e3", "type", "second", "CONSULT"),
        ("e4", "type", "second", "ASSAULT"),
    )
    return acts.with_codes(events({}, {}, {}, {}, {}), given, SCALES, coder="first").set_index("id")


def test_a_mode_replaces_the_score_of_its_own_type_only(coded):
    assert coded["score"].head(3).tolist() == [2.5, 4.0, -9.0]
    assert coded["step"].head(3).tolist() == [1, 1, 4]


def test_codes_are_those_of_the_coder_asked_for(coded):
    assert coded.loc["e3", ["type", "direction"]].tolist() == ["ASSAULT", "conflict"]
    assert bool(coded.loc["e3", "material"])


@pytest.mark.parametrize(
    "id",
    [
        pytest.param("e4", id="coded by somebody else"),
        pytest.param("e5", id="coded by nobody"),
    ],
)
def test_an_uncoded_event_stays_empty_and_not_zero(coded, id):
    row = coded.loc[id]
    assert (row["type"], row["mode"], row["direction"], bool(row["material"])) == ("", "", "", False)
    assert pd.isna(row["score"])
    assert pd.isna(row["step"])


def test_two_codes_of_one_coder_for_one_event_are_refused():
    twice = codings(("e1", "type", "first", "CONSULT"), ("e1", "type", "first", "ASSAULT"))
    with pytest.raises(ValueError, match="duplicate"):
        acts.with_codes(events({}), twice, SCALES, coder="first")


def test_the_scale_of_the_record_parts_types_as_the_method_does():
    scale = tables.load("scales", paths.data())
    types = scale[scale["type"] == ""].set_index("code")
    cooperation = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]
    material = ["PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT"]
    assert set(types.loc[cooperation, "direction"]) == {"cooperation"}
    assert types.loc["REQUEST", "direction"] == "neither"
    assert set(types.loc[["ACCUSE", "REJECT", "THREATEN", *material], "direction"]) == {"conflict"}
    assert types.loc[material, "material"].all()
    assert not types.loc[["ACCUSE", "REJECT", "THREATEN"], "material"].any()


EVIDENCE = pd.DataFrame(
    [("e1", "nato"), ("e1", "russia"), ("e2", "nato"), ("e3", "russia"), ("e4", "press")], columns=["event", "side"]
)


@pytest.mark.parametrize(
    ("changed", "kept"),
    [
        pytest.param({}, "e1 e2 e3 e4 e5", id="everything by default, an event without evidence too"),
        pytest.param({"contested": 1}, "e1 e2 e4 e5", id="only what is contested to the grade given"),
        pytest.param({"contested": 0}, "e1 e4 e5", id="only what nobody contests"),
        pytest.param({"record": "article"}, "e2 e3", id="only what the article mentions"),
        pytest.param({"record": "backbone"}, "e3 e4", id="only what lists of others hold"),
        pytest.param({"sources": "both"}, "e1", id="only what pages of both sides bear out"),
        pytest.param({"sources": "nato"}, "e1 e2", id="only what NATO's pages bear out"),
        pytest.param({"sources": "russia"}, "e1 e3", id="only what Russia's pages bear out"),
        pytest.param({"sources": "russia", "contested": 1}, "e1", id="parameters add up"),
    ],
)
def test_admitted(changed, kept):
    frame = events(
        {},
        {"contested": 1, "in_article": True, "entry_route": "article"},
        {"contested": 2, "in_article": True, "entry_route": "frame"},
        {"entry_route": "frame"},
        {},
    )
    chosen = {"contested": 2, "record": "all", "sources": "any"} | changed
    assert list(acts.admitted(frame, EVIDENCE, **chosen)["id"]) == kept.split()


def coded_acts(*rows: tuple) -> pd.DataFrame:
    """Rows of `date, direction, step, score` and, at will, the initiator's side."""
    frame = pd.DataFrame([(*row, "russia")[:5] for row in rows], columns=["date", "direction", "step", "score", "side"])
    return frame.assign(
        date=pd.to_datetime(frame["date"]),
        id=[f"e{n}" for n in range(1, len(frame) + 1)],
        role="act",
        initiator_side=frame["side"],
    )


def test_series_holds_acts_with_a_direction():
    frame = events({}, {}, {}, {"role": "context"}).assign(direction=["cooperation", "neither", "", "conflict"])
    assert list(acts.series(frame)["id"]) == ["e1"]


def test_russian_acts_begin_in_1992_and_count_joint_ones():
    frame = coded_acts(
        ("1991-12-31", "conflict", 1, -2, "russia"),
        ("1992-01-01", "conflict", 1, -2, "russia"),
        ("1993-01-01", "cooperation", 1, 2, "joint"),
        ("1993-01-01", "cooperation", 1, 2, "ussr"),
        ("1993-01-01", "cooperation", 1, 2, "nato"),
        ("1993-01-01", "cooperation", 1, 2, ""),
    )
    assert list(acts.russian(frame)["id"]) == ["e2", "e3"]
    assert list(acts.natos(frame)["id"]) == ["e3", "e5"]


@pytest.mark.parametrize(
    ("directions", "share"),
    [
        pytest.param(["conflict", "conflict", "cooperation", "cooperation", "cooperation"], 0.4, id="two of five"),
        pytest.param(["conflict", "neither", "neither"], 1.0, id="requests are neither and do not count"),
        pytest.param(["neither"], None, id="nothing to count is unknown and not zero"),
        pytest.param([], None, id="no act at all is unknown"),
    ],
)
def test_share(directions, share):
    assert acts.share(pd.DataFrame({"direction": pd.Series(directions, dtype=str)}), "conflict") == share


def test_by_year_counts_direction_and_step_and_keeps_years_without_acts():
    frame = coded_acts(
        ("2001-01-01", "conflict", 2, -5), ("2001-12-31", "conflict", 2, -6), ("2003-01-01", "cooperation", 4, 9)
    )
    counts = acts.by_year(frame, range(2000, 2004))
    assert list(counts.index) == [2000, 2001, 2002, 2003]
    assert counts[("conflict", 2)].tolist() == [0, 2, 0, 0]
    assert counts[("cooperation", 4)].tolist() == [0, 0, 0, 1]
    assert counts.to_numpy().sum() == 3
    assert len(counts.columns) == 8


def test_by_year_leaves_out_what_lies_outside_the_years():
    assert acts.by_year(coded_acts(("1999-12-31", "conflict", 2, -5)), range(2000, 2002)).to_numpy().sum() == 0


def test_by_year_of_nothing_is_zeros():
    counts = acts.by_year(coded_acts(("1999-12-31", "conflict", 2, -5)).iloc[:0], range(2000, 2002))
    assert counts.shape == (2, 8)
    assert counts.to_numpy().sum() == 0


def test_intensity_sums_scores_by_direction():
    frame = coded_acts(
        ("2001-01-01", "conflict", 2, -5), ("2001-12-31", "conflict", 2, -6.5), ("2001-05-01", "cooperation", 4, 9)
    )
    sums = acts.intensity_by_year(frame, range(2000, 2002))
    assert sums.loc[2001].tolist() == [9.0, -11.5]
    assert sums.loc[2000].tolist() == [0.0, 0.0]


def candidates(*rows: tuple) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Acts of force, from `date, direction, pages[, step, type, forum_step]`, and evidence from as many pages."""
    known = [(*row, *("", "", "", 4, "", "")[len(row) :]) for row in rows]
    frame = pd.DataFrame(known, columns=["date", "direction", "pages", "step", "type", "forum_step"])
    frame = frame.assign(date=pd.to_datetime(frame["date"]), id=[f"e{n}" for n in range(1, len(frame) + 1)], score=-9)
    borne = [(row.id, f"page-{n}") for row in frame.itertuples() for n in range(row.pages)]
    return frame.drop(columns="pages"), pd.DataFrame(borne, columns=["event", "source"])


@pytest.mark.parametrize(
    ("rows", "chosen"),
    [
        pytest.param(
            [("2001-01-01", "conflict", 3), ("2001-06-01", "conflict", 4)],
            ["e2"],
            id="within two years the one with more pages wins",
        ),
        pytest.param(
            [("2001-01-01", "conflict", 3, 3, "COERCE"), ("2001-06-01", "conflict", 3, 4, "ASSAULT")],
            ["e2"],
            id="of as many pages the heavier wins",
        ),
        pytest.param(
            [("2001-06-01", "conflict", 3), ("2001-01-01", "conflict", 3)],
            ["e2"],
            id="of as many pages and one weight the earlier wins",
        ),
        pytest.param(
            [("2001-01-01", "conflict", 3), ("2001-01-01", "cooperation", 1, 1, "CONSULT", "founded")],
            ["e1", "e2"],
            id="directions do not compete",
        ),
        pytest.param(
            [("2001-01-01", "conflict", 3), ("2003-01-01", "conflict", 1)],
            ["e1", "e2"],
            id="two years apart both stand",
        ),
        pytest.param(
            [("2001-01-01", "conflict", 3), ("2002-12-31", "conflict", 1)],
            ["e1"],
            id="a day less than two years apart the one with fewer pages falls",
        ),
        pytest.param(
            [("2001-01-01", "conflict", 9, 3, "MOBILIZE"), ("2005-01-01", "conflict", 0, 2, "REJECT", "suspended")],
            ["e2"],
            id="what neither changed a forum nor used force is no candidate, whatever was written of it",
        ),
    ],
)
def test_turning_points_by_rule(rows, chosen):
    frame, evidence = candidates(*rows)
    assert list(acts.turning_points(frame, evidence)["id"]) == chosen


def test_turning_points_are_at_most_so_many_a_direction_and_stand_in_order_of_days():
    frame, evidence = candidates(*[(f"{2020 - 3 * n}-01-01", "conflict", n) for n in range(6)])
    assert list(acts.turning_points(frame, evidence, most=4)["id"]) == ["e6", "e5", "e4", "e3"]


def test_an_event_counts_as_disputed_if_its_own_row_or_one_of_its_evidence_is():
    reviews = pd.DataFrame(
        {
            "id": ["1", "2", "3"],
            "unit": ["one", "one.a", "two.b"],
            "outcome": ["borne out", "disputed", "borne out"],
        }
    )
    got = coverage.read_again(reviews, pd.DataFrame({"id": ["one", "two"]}))
    assert got.to_numpy().tolist() == [["one", 2, 1], ["two", 1, 0]]


def page(event: str, source: str, side: str, bears: str = "act", said: str = "") -> dict:
    return {"event": event, "source": source, "side": side, "bears": bears, "date_said": said}


PAGES = pd.DataFrame(
    {
        "id": ["own", "copied", "paper", "twin", "moscow"],
        "publisher": ["NATO", "Kremlin", "Herald", "Herald", "Kommersant"],
        "own": ["own", "copy", "neither", "neither", "neither"],
        "URL": [f"https://{host}/a" for host in ("nato.int", "copies.org", "herald.com", "ru.herald.com", "k.ru")],
    }
)


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        pytest.param([("own", "nato")], ["own_page"], id="one own page is neither two publishers nor both sides"),
        pytest.param([("paper", "press"), ("twin", "press")], [], id="two pages of one publisher are one publisher"),
        pytest.param([("paper", "press"), ("own", "nato")], ["two_publishers", "own_page"], id="two publishers"),
        pytest.param([("copied", "russia")], ["own_page", "russian_published"], id="a full copy is an own page"),
        pytest.param(
            [("copied", "russia"), ("own", "nato")],
            ["two_publishers", "own_page", "russian_published", "both_sides"],
            id="a page of each side is both sides",
        ),
        pytest.param([("moscow", "press")], ["russian_published"], id="a Moscow paper is no side"),
        pytest.param([("paper", "press", "date", "2000-01-01")], ["day_confirmed"], id="the very day"),
        pytest.param([("paper", "press", "both", "2000-01-02")], [], id="another day confirms nothing"),
        pytest.param([("paper", "press", "act", "2000-01-01")], [], id="a page that bears the act alone, not its day"),
    ],
)
def test_targets_that_an_event_meets(pages, expected):
    evidence = pd.DataFrame([page("e1", *given) for given in pages])
    evidence["date_said"] = pd.to_datetime(evidence["date_said"], errors="coerce")
    got = coverage.met(events({"precision": "day"}), evidence, PAGES).iloc[0]
    assert [target for target in coverage.TARGETS if got[target]] == expected


def test_a_month_is_no_confirmed_day():
    evidence = pd.DataFrame([page("e1", "own", "nato", "both", "2000-01-01")])
    evidence["date_said"] = pd.to_datetime(evidence["date_said"])
    assert not coverage.met(events({"precision": "month"}), evidence, PAGES)["day_confirmed"].any()


def test_shortfall_is_the_number_of_events_that_a_target_still_needs():
    met = pd.DataFrame({"id": list("abc"), **{name: [True, False, False] for name in coverage.TARGETS}})
    got = coverage.against_targets(met).set_index("target")
    assert got.loc["both_sides", ["wanted", "met", "short"]].tolist() == [50, 1, 1]
    assert got.loc["day_confirmed", "short"] == 2
    assert got.loc["two_publishers", "share"] == pytest.approx(100 / 3)
    assert coverage.against_targets(met.iloc[:1])["short"].eq(0).all(), "more than wanted is no shortfall"
    assert coverage.against_targets(met.iloc[:0])["short"].eq(0).all()


def test_shares_of_targets_in_each_group():
    met = pd.DataFrame({"id": list("abc"), **{name: [True, False, True] for name in coverage.TARGETS}})
    got = coverage.shares(met, pd.Series(["x", "x", "y"]))
    assert got[["group", "events", "own_page"]].to_numpy().tolist() == [["x", 2, 50.0], ["y", 1, 100.0]]


def test_recall_counts_entries_that_became_an_event_or_a_row_elsewhere():
    frames = pd.DataFrame(
        [
            {"id": "1", "frame": "MID", "event": "e1", "row": "", "why_not": ""},
            {"id": "2", "frame": "MID", "event": "", "row": "", "why_not": "a clash of fishing boats"},
            {"id": "3", "frame": "meetings", "event": "", "row": "meetings:pjc-1", "why_not": ""},
        ]
    )
    got = coverage.recall(frames).set_index("frame")
    assert got.loc["MID"].tolist() == [2, 1, 1, 50.0]
    assert got.loc["meetings"].tolist() == [1, 1, 0, 100.0]


def test_whose_archive_holds_an_event():
    evidence = pd.DataFrame(
        [page("e1", "own", "nato"), page("e2", "own", "russia"), page("e3", "own", "nato"), page("e3", "own", "russia")]
    )
    assert list(coverage.archives(events({}, {}, {}, {}), evidence)) == ["nato", "russia", "both", "neither"]


def test_later_look_ups_of_a_year_stand_together_by_their_place():
    searches = pd.DataFrame(
        {
            "id": ["s1990-01", "s1990-02", "s1990-03", "s1991-01", "sp-01"],
            "new_rows": [4, 2, 0, 3, 9],
        }
    )
    got = coverage.saturation(searches, step=2)
    assert got.to_numpy().tolist() == [[1, 2, 3, 9, 3.0], [3, 4, 1, 0, 0.0]]
