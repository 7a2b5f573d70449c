"""The reading of a phase: words worked by hand from the method, and codes of the record that change one."""

import pandas as pd
import pytest

from uneasy_ties import prose
from uneasy_ties.relations.phases import Material, Reading, read
from uneasy_ties.study import Study

# Ten years each at a tenth, two tenths and three tenths: the lower, middle and upper third of the range.
STEADY = pd.Series([0.1] * 10 + [0.2] * 10 + [0.3] * 10, index=range(1992, 2022))
THREE = {
    "low": ("1992-01-01", "2001-12-31"),
    "middle": ("2002-01-01", "2011-12-31"),
    "high": ("2012-01-01", "2021-12-31"),
}
COOP, CONF, MATERIAL = "cooperation", "conflict", "material"


def acts(*runs: tuple) -> pd.DataFrame:
    """Runs of `(year or first day, side, direction, how many)`; acts of a year stand ten days apart from 1 February."""
    rows = []
    for when, side, direction, number in runs:
        first = pd.Timestamp(f"{when}-02-01" if len(str(when)) == 4 else when)
        for n in range(number):
            rows.append((first + pd.Timedelta(days=10 * n), side, direction))
    frame = pd.DataFrame(rows, columns=["date", "initiator_side", "direction"])
    return frame.assign(
        id=[f"a{n}" for n in range(len(frame))],
        date=pd.to_datetime(frame["date"]),
        material=frame["direction"] == MATERIAL,
        direction=frame["direction"].replace(MATERIAL, CONF),
    )


def facts(*rows: tuple) -> pd.DataFrame:
    """Rows of `(kind, day, neighbour)`."""
    frame = pd.DataFrame(rows, columns=["kind", "date", "neighbour"])
    return frame.assign(date=pd.to_datetime(frame["date"]), id=[f"c{n}" for n in range(len(frame))])


def word(theory: str, phase: str, *, runs=(), conditions=(), share=STEADY, spans=None) -> Reading:
    spans = spans or THREE
    phases = pd.DataFrame([(i, *map(pd.Timestamp, d)) for i, d in spans.items()], columns=["id", "date", "date_end"])
    start, end = phases["date"].min(), phases["date_end"].max()
    material = Material(acts(*runs), phases, share, facts(*conditions), start, end)
    return next(r for r in read(phase, material) if r.theory == theory)


NOISE = (1995, "nato", CONF, 9)


@pytest.mark.parametrize(
    ("phase", "runs", "value"),
    [
        pytest.param(
            "low",
            [(1995, "russia", COOP, 3), (1996, "russia", CONF, 1), (2015, "russia", CONF, 4), NOISE],
            "as expected",
            id="weak and more cooperative than over all, 3 of 4 against 3 of 8",
        ),
        pytest.param(
            "low",
            [(1995, "russia", COOP, 1), (1996, "russia", CONF, 3), (2015, "russia", COOP, 4)],
            "otherwise",
            id="weak and less cooperative, 1 of 4 against 5 of 8",
        ),
        pytest.param(
            "low",
            [
                (1995, "russia", COOP, 2),
                (1996, "russia", CONF, 2),
                (2015, "russia", COOP, 2),
                (2016, "russia", CONF, 2),
            ],
            "otherwise",
            id="an equal share is not above",
        ),
        pytest.param(
            "high",
            [(1995, "russia", COOP, 3), (1996, "russia", CONF, 1), (2015, "russia", CONF, 4)],
            "as expected",
            id="strong and less cooperative, none of 4 against 3 of 8",
        ),
        pytest.param(
            "high",
            [(1995, "russia", CONF, 3), (2015, "joint", COOP, 3)],
            "otherwise",
            id="strong and more cooperative, joint acts counted",
        ),
        pytest.param(
            "middle",
            [(2005, "russia", COOP, 9), (2015, "russia", CONF, 9)],
            "condition absent",
            id="neither low nor high",
        ),
        pytest.param(
            "low", [(1995, "russia", COOP, 2), NOISE], "too few", id="two acts in phase and window, NATO's do not count"
        ),
        pytest.param("low", [NOISE], "too few", id="no Russian act at all"),
    ],
)
def test_p1_weakness_makes_for_cooperation(phase, runs, value):
    assert word("P1", phase, runs=runs).value == value


def test_p1_is_silent_where_no_power_share_is_known():
    spans = {"ussr": ("1985-01-01", "1991-12-31"), "later": ("1992-01-01", "2021-12-31")}
    assert word("P1", "ussr", runs=[(1995, "russia", COOP, 9)], spans=spans).value == "condition absent"


AROUND = [
    pytest.param(
        "2005-06-01", [(2005, "russia", CONF, 2), ("2005-07-01", "russia", CONF, 4)], "as expected", id="2 to 4"
    ),
    pytest.param(
        "2005-06-01", [(2005, "russia", CONF, 4), ("2005-07-01", "russia", CONF, 2)], "otherwise", id="4 to 2"
    ),
    pytest.param(
        "2005-06-01", [(2005, "russia", CONF, 3), ("2005-07-01", "russia", CONF, 3)], "otherwise", id="3 to 3"
    ),
    pytest.param(
        "2005-06-01", [(2005, "russia", CONF, 1), ("2005-07-01", "russia", CONF, 4)], "too few", id="five acts in all"
    ),
    pytest.param(
        "2005-06-01",
        [(2005, "russia", COOP, 1), ("2005-07-01", "russia", CONF, 5)],
        "as expected",
        id="cooperative acts fill the number that is enough",
    ),
    pytest.param(
        "2005-06-01",
        [(2005, "nato", CONF, 9), ("2005-07-01", "russia", CONF, 5)],
        "too few",
        id="NATO's acts fill nothing",
    ),
    pytest.param(
        "2015-06-01",
        [(2005, "russia", CONF, 2), ("2005-07-01", "russia", CONF, 4)],
        "condition absent",
        id="in no phase",
    ),
    pytest.param(
        "2005-06-01",
        [("2004-06-01", "russia", CONF, 3), ("2005-06-01", "russia", CONF, 4)],
        "as expected",
        id="the day a year before counts as before, the day itself as after",
    ),
    pytest.param(
        "2005-06-01",
        [("2005-01-01", "russia", CONF, 3), ("2006-05-31", "russia", CONF, 1), ("2005-08-01", "russia", CONF, 3)],
        "as expected",
        id="the last day of the twelve months after counts",
    ),
    pytest.param(
        "2005-06-01",
        [("2005-01-01", "russia", CONF, 3), ("2006-06-01", "russia", CONF, 1), ("2005-08-01", "russia", CONF, 3)],
        "otherwise",
        id="the day a year after counts no more",
    ),
]


@pytest.mark.parametrize(("date", "runs", "value"), AROUND)
def test_p2_accession_decisions(date, runs, value):
    assert word("P2", "middle", runs=runs, conditions=[("accession decision", date, "")]).value == value


@pytest.mark.parametrize(("date", "runs", "value"), AROUND)
def test_force_without_a_mandate(date, runs, value):
    got = word("unilateral-force", "middle", runs=runs, conditions=[("force without mandate", date, "")])
    assert got.value == value


def test_a_decision_is_no_use_of_force():
    runs = [(2005, "russia", CONF, 2), ("2005-07-01", "russia", CONF, 4)]
    got = word("unilateral-force", "middle", runs=runs, conditions=[("accession decision", "2005-06-01", "")])
    assert got.value == "condition absent"


def test_several_decisions_are_summed_and_each_is_listed():
    runs = [
        ("2005-07-01", "russia", CONF, 1),
        ("2008-01-10", "russia", CONF, 5),
        ("2008-07-01", "russia", CONF, 3),
    ]
    decisions = [("accession decision", "2005-06-01", ""), ("accession decision", "2008-06-01", "")]
    got = word("P2", "middle", runs=runs, conditions=decisions)
    assert got.value == "otherwise"  # 0 + 5 before, 1 + 3 after
    assert "2005-06-01: 0 before, 1 after" in got.counted
    assert "2008-06-01: 5 before, 3 after" in got.counted


def test_a_decision_whose_twelve_months_the_window_cuts_is_named_and_not_counted():
    got = word("P2", "high", runs=[(2021, "russia", CONF, 9)], conditions=[("accession decision", "2021-02-01", "")])
    assert got.value == "too few"
    assert "window cuts" in got.counted
    assert "2021-02-01" in got.counted


TWO = {"before": ("1995-01-01", "1999-12-31"), "after": ("2000-01-01", "2004-12-31")}
RISING = pd.Series(range(1, 31), index=range(1992, 2022)) / 100
FALLING = pd.Series(range(30, 0, -1), index=range(1992, 2022)) / 100


@pytest.mark.parametrize(
    ("phase", "share", "runs", "value"),
    [
        pytest.param(
            "after",
            RISING,
            [(1996, "russia", MATERIAL, 2), (2001, "russia", MATERIAL, 4)],
            "as expected",
            id="power rose, 2 in five years became 4",
        ),
        pytest.param(
            "after",
            RISING,
            [(1996, "russia", MATERIAL, 4), (2001, "russia", MATERIAL, 2)],
            "otherwise",
            id="power rose, 4 became 2",
        ),
        pytest.param(
            "after",
            RISING,
            [(1996, "russia", MATERIAL, 2), (2001, "russia", CONF, 9), (2002, "nato", MATERIAL, 9)],
            "otherwise",
            id="words are not material conflict, nor are NATO's acts Russia's",
        ),
        pytest.param(
            "after",
            FALLING,
            [(1996, "russia", MATERIAL, 2), (2001, "russia", MATERIAL, 4)],
            "condition absent",
            id="power fell",
        ),
        pytest.param(
            "before", RISING, [(1996, "russia", MATERIAL, 9)], "condition absent", id="there is no earlier phase"
        ),
        pytest.param(
            "after", RISING, [(1996, "russia", MATERIAL, 1), (2001, "russia", MATERIAL, 4)], "too few", id="five acts"
        ),
    ],
)
def test_p3_recovery_makes_for_conflict(phase, share, runs, value):
    assert word("P3", phase, runs=runs, share=share, spans=TWO).value == value


def test_p3_compares_acts_a_year_and_not_acts():
    spans = {"long": ("1992-01-01", "2001-12-31"), "short": ("2002-01-01", "2003-12-31")}
    runs = [(1996, "russia", MATERIAL, 4), (2002, "russia", MATERIAL, 2)]
    got = word("P3", "short", runs=runs, share=RISING, spans=spans)
    assert got.value == "as expected"
    assert "1.00 a year here, 0.40 in the phase before" in got.counted


PROMISE = ("promise", "2008-04-03", "ukraine")
BASING = ("basing", "2010-01-01", "ukraine")
DEMAND = ("demand", "2015-01-01", "ukraine")
REFUSAL = ("refusal", "2015-02-01", "ukraine")
FORCE = ("onset of force", "2015-03-01", "ukraine")


@pytest.mark.parametrize(
    ("phase", "conditions", "value"),
    [
        pytest.param("high", [PROMISE, DEMAND, REFUSAL, FORCE], "as expected", id="promised, refused, attacked"),
        pytest.param("high", [BASING, DEMAND, REFUSAL, FORCE], "as expected", id="based, refused, attacked"),
        pytest.param("high", [PROMISE, DEMAND, REFUSAL], "otherwise", id="promised, refused, not attacked"),
        pytest.param(
            "high",
            [PROMISE, DEMAND, REFUSAL, ("onset of force", "2015-03-01", "georgia")],
            "otherwise",
            id="force against another neighbour",
        ),
        pytest.param(
            "high",
            [PROMISE, DEMAND, REFUSAL, ("onset of force", "2014-03-01", "ukraine")],
            "otherwise",
            id="force before the refusal",
        ),
        pytest.param("high", [DEMAND, REFUSAL, FORCE], "condition absent", id="neither promise nor basing"),
        pytest.param("high", [PROMISE, REFUSAL, FORCE], "condition absent", id="nothing was demanded"),
        pytest.param("high", [PROMISE, DEMAND, FORCE], "condition absent", id="nothing was refused"),
        pytest.param(
            "high",
            [("promise", "2008-04-03", "georgia"), DEMAND, REFUSAL],
            "condition absent",
            id="another was promised",
        ),
        pytest.param("middle", [PROMISE, DEMAND, REFUSAL, FORCE], "condition absent", id="all of it came later"),
        pytest.param(
            "low",
            [
                ("promise", "1995-01-01", "ukraine"),
                ("demand", "1996-01-01", "ukraine"),
                ("refusal", "1997-01-01", "ukraine"),
                ("onset of force", "1998-01-01", "ukraine"),
            ],
            "condition absent",
            id="power in the lower third",
        ),
    ],
)
def test_p4_red_lines_without_any_act_to_count(phase, conditions, value):
    assert word("P4", phase, conditions=conditions).value == value


def pair(nato: tuple, russia: tuple) -> list[tuple]:
    """Conflict and cooperation before and after, for each side: `(conflict, cooperation, conflict, cooperation)`."""
    out = []
    for side, (c0, p0, c1, p1) in (("nato", nato), ("russia", russia)):
        out += [(1996, side, CONF, c0), (1997, side, COOP, p0), (2001, side, CONF, c1), (2002, side, COOP, p1)]
    return out


@pytest.mark.parametrize(
    ("phase", "runs", "value"),
    [
        pytest.param("after", pair((1, 3, 3, 1), (1, 3, 2, 2)), "as expected", id="both shares rose"),
        pytest.param("after", pair((3, 1, 1, 3), (3, 1, 2, 2)), "as expected", id="both shares fell"),
        pytest.param("after", pair((1, 3, 3, 1), (3, 1, 1, 3)), "otherwise", id="NATO's rose, Russia's fell"),
        pytest.param("after", pair((1, 3, 3, 1), (2, 2, 2, 2)), "otherwise", id="NATO's rose, Russia's stayed"),
        pytest.param("after", pair((2, 2, 3, 3), (1, 3, 3, 1)), "condition absent", id="NATO's stayed"),
        pytest.param("before", pair((1, 3, 3, 1), (1, 3, 2, 2)), "condition absent", id="there is no earlier phase"),
        pytest.param("after", pair((1, 1, 2, 1), (1, 3, 3, 1)), "too few", id="five acts of NATO"),
        pytest.param("after", pair((1, 3, 3, 1), (1, 1, 2, 1)), "too few", id="five acts of Russia"),
    ],
)
def test_reciprocity(phase, runs, value):
    assert word("reciprocity", phase, runs=runs, spans=TWO).value == value


def test_every_phase_is_read_by_four_propositions_and_two_rivals():
    study = Study({})
    for phase in study.phases["id"]:
        theories = [r.theory for r in study.readings(phase)]
        assert theories == ["P1", "P2", "P3", "P4", "reciprocity", "unilateral-force"]


class Recoded(Study):
    """The record with the types of some events changed to one type, their modes taken away."""

    def __init__(self, given: dict, types: dict[str, str]):
        self.types = types
        super().__init__(given)

    def table(self, name: str) -> pd.DataFrame:
        frame = super().table(name)
        if name != "codings":
            return frame
        mine = frame["unit"].isin(self.types)
        changed = frame["unit"].map(self.types)
        kept = frame.assign(code=changed.where(mine & (frame["field"] == "type"), frame["code"]))
        return kept[~(mine & (frame["field"] == "mode"))]


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"phase_scheme": "article"}, id="phases of the article"),
        pytest.param({"phase_scheme": "office"}, id="phases by office-holder"),
        pytest.param({"breaks": "1999-03-24,2008-08-08,2014-03-18"}, id="phases from breaks given by hand"),
    ],
)
def test_three_codes_changed_in_the_record_change_a_reading_and_its_sentence(given):
    """In each phase read by P1, acts that make for its word are turned over, three at least, until it must change."""
    study = Study(given)
    turned = {"cooperation": "PROTEST", "conflict": "AGREE"}
    moved = {}
    for phase in study.phases["id"]:
        old = next(r for r in study.readings(phase) if r.theory == "P1")
        ids = {"as expected": old.fitting, "otherwise": old.contrary}.get(old.value, ())
        directions = study.acts.set_index("id")["direction"]
        for number in range(3, len(ids) + 1):
            types = {i: turned[directions[i]] for i in ids[:number]}
            new = next(r for r in Recoded(given, types).readings(phase) if r.theory == "P1")
            if new.value != old.value:
                moved[phase] = number
                assert {old.value, new.value} == {"as expected", "otherwise"}
                assert prose.reading_sentence(phase, new, "P1") != prose.reading_sentence(phase, old, "P1")
                assert prose.reading_finding(phase, new).html != prose.reading_finding(phase, old).html
                break
        else:
            assert len(ids) < 3, f"{phase}: all {len(ids)} acts turned over, and the word stays {old.value}"
    assert moved


@pytest.mark.parametrize(
    ("demand", "promise", "word"),
    [
        pytest.param("2014-06-01", "2014-01-01", "as expected", id="promise and demand stand before the refusal"),
        pytest.param(
            "2016-01-01",
            "2014-01-01",
            "condition absent",
            id="a demand made after the refusal is none that was refused",
        ),
        pytest.param(
            "2014-06-01", "2016-01-01", "condition absent", id="a promise made after the refusal did not stand then"
        ),
    ],
)
def test_a_red_line_needs_promise_and_demand_before_the_refusal(demand, promise, word):
    rows = [
        ("d", "demand", demand),
        ("p", "promise", promise),
        ("r", "refusal", "2015-02-01"),
        ("f", "onset of force", "2015-03-01"),
    ]
    conditions = pd.DataFrame(rows, columns=["id", "kind", "date"]).assign(
        neighbour="ukraine", date=lambda f: pd.to_datetime(f["date"])
    )
    spans = {"id": ["one"], "date": [pd.Timestamp("2015-01-01")], "date_end": [pd.Timestamp("2017-12-31")]}
    empty = pd.DataFrame({"id": [], "date": pd.to_datetime([]), "initiator_side": [], "direction": [], "material": []})
    share = pd.Series(range(1, 31), index=range(1992, 2022), dtype=float)
    material = Material(
        empty, pd.DataFrame(spans), share, conditions, pd.Timestamp("1990-01-01"), pd.Timestamp("2020-12-31")
    )
    reading = next(r for r in read("one", material) if r.theory == "P4")
    assert reading.value == word
