"""Accession rounds, forums and neighbours, on frames worked by hand."""

import pandas as pd
import pytest

from uneasy_ties.relations import accession, forums, neighbours


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


ACTORS = pd.DataFrame({"id": ["usa", "poland", "czechia", "albania"], "name": ["US", "Poland", "Czechia", "Albania"]})
MEMBERS = pd.DataFrame(
    {
        "actor": ["albania", "usa", "poland", "czechia"],
        "round": ["2009", "founders", "1999", "1999"],
        "date_invited": pd.to_datetime(["2008-04-03", None, "1997-07-08", "1997-07-08"]),
        "date_acceded": pd.to_datetime(["2009-04-01", "1949-08-24", "1999-03-12", "1999-03-12"]),
    }
)
DISTANCES = pd.DataFrame(
    {"actor": ["poland", "czechia"], "indicator": "distance_to_russia", "value": [0.0, 430.0], "year": 2013}
)


def test_rounds_hold_who_came_later_with_members_before_and_after():
    got = accession.rounds(MEMBERS, DISTANCES, ACTORS)
    assert list(got["name"]) == ["Czechia", "Poland", "Albania"]
    assert list(zip(got["before"], got["after"], strict=True)) == [(1, 3), (1, 3), (3, 4)]
    assert got["distance"].tolist()[:2] == [430.0, 0.0]
    assert pd.isna(got["distance"].iloc[2])


def test_the_nearest_of_each_round_passes_over_unknown_distances():
    got = accession.nearest(accession.rounds(MEMBERS, DISTANCES, ACTORS))
    assert list(got["name"]) == ["Poland"]


@pytest.mark.parametrize(
    ("date", "number"),
    [
        pytest.param("1999-03-11", 1, id="on the eve"),
        pytest.param("1999-03-12", 3, id="on the day"),
    ],
)
def test_members_on_a_day(date, number):
    assert accession.members_on(day(date), MEMBERS) == number


def russian(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["date", "direction"])
    return frame.assign(
        date=pd.to_datetime(frame["date"]), initiator_side="russia", id=[f"e{n}" for n in range(len(frame))]
    )


def test_acts_around_a_decision():
    acts = russian(
        ("1998-05-31", "conflict"),
        ("1998-06-01", "conflict"),
        ("1999-01-01", "cooperation"),
        ("1999-06-01", "conflict"),
        ("2000-05-31", "conflict"),
        ("2000-06-01", "conflict"),
    )
    decisions = pd.DataFrame({"date": [day("1999-06-01"), day("1999-06-01")]})
    got = accession.around(decisions, acts, start=day("1990-01-01"), end=day("2022-06-30"))
    assert len(got) == 1
    row = got.iloc[0]
    assert (row["before_rows"], row["after_rows"]) == (["e1"], ["e3", "e4"])
    assert (row["before"], row["after"], row["whole"]) == (1, 2, True)


@pytest.mark.parametrize(
    ("start", "end", "whole"),
    [
        pytest.param("1998-06-01", "2000-06-01", True, id="twelve months on either side are enough"),
        pytest.param("1998-06-02", "2000-06-01", False, id="a day too short before"),
        pytest.param("1998-06-01", "2000-05-30", False, id="too short after"),
    ],
)
def test_a_window_that_cuts_the_twelve_months_is_marked(start, end, whole):
    decisions = pd.DataFrame({"date": [day("1999-06-01")]})
    got = accession.around(decisions, russian(("1999-01-01", "conflict")), start=day(start), end=day(end))
    assert bool(got["whole"].iloc[0]) is whole


def test_no_decision_gives_an_empty_frame_with_its_columns():
    got = accession.around(pd.DataFrame({"date": []}), russian(("1999-01-01", "conflict")), start=None, end=None)
    assert got.empty
    assert "whole" in got


FORUMS = pd.DataFrame(
    {
        "id": ["nrc", "pjc"],
        "short": ["NRC", "PJC"],
        "date": pd.to_datetime(["2002-05-28", "1997-05-27"]),
        "date_end": pd.to_datetime([None, "2002-05-28"]),
    }
)


def steps(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["forum", "date", "forum_step"])
    return frame.assign(date=pd.to_datetime(frame["date"]), id=[f"s{n}" for n in range(len(frame))])


def stretches(events: pd.DataFrame, end: str = "2022-06-30") -> list[tuple]:
    got = forums.lifelines(FORUMS, events, day(end))
    return [(r.forum, f"{r.first:%Y-%m-%d}", f"{r.last:%Y-%m-%d}", r.state) for r in got.itertuples()]


PJC = ("pjc", "1997-05-27", "2002-05-28", "at work")


@pytest.mark.parametrize(
    ("rows", "nrc"),
    [
        pytest.param([], [("2002-05-28", "2022-06-30", "at work")], id="an open forum runs to the end of the window"),
        pytest.param(
            [("nrc", "2008-08-19", "suspended"), ("nrc", "2009-03-05", "resumed")],
            [
                ("2002-05-28", "2008-08-19", "at work"),
                ("2008-08-19", "2009-03-05", "suspended"),
                ("2009-03-05", "2022-06-30", "at work"),
            ],
            id="suspended, then at work again",
        ),
        pytest.param(
            [("nrc", "2014-04-01", "suspended"), ("nrc", "2015-01-01", "suspended")],
            [("2002-05-28", "2014-04-01", "at work"), ("2014-04-01", "2022-06-30", "suspended")],
            id="a second suspension changes nothing",
        ),
        pytest.param(
            [("pjc", "2014-04-01", "suspended"), ("nrc", "2002-05-28", "founded"), ("nrc", "2023-01-01", "suspended")],
            [("2002-05-28", "2022-06-30", "at work")],
            id="steps of another forum, of another kind or after the window change nothing",
        ),
    ],
)
def test_lifelines(rows, nrc):
    assert stretches(steps(*rows)) == [PJC, *[("nrc", *stretch) for stretch in nrc]]


def test_a_forum_ends_with_the_window_and_one_founded_later_is_left_out():
    assert stretches(steps(), end="2000-01-01") == [("pjc", "1997-05-27", "2000-01-01", "at work")]


def test_a_year_without_meetings_on_record_is_left_out_and_not_zero():
    meetings = pd.DataFrame(
        {
            "forum": ["nrc", "nrc", "nrc", "pjc", "nrc"],
            "date": pd.to_datetime(["2003-01-01", "2003-02-01", "2005-01-01", "2004-01-01", "2030-01-01"]),
            "status": ["reported", "announced", "reported", "reported", "reported"],
        }
    )
    got = forums.meetings_per_year(meetings[meetings["forum"] == "nrc"])
    assert got.to_numpy().tolist() == [[2003, "nrc", 1, 1], [2005, "nrc", 1, 0], [2030, "nrc", 1, 0]]


def test_neighbours_side_by_side_and_nothing_after_the_end():
    conditions = pd.DataFrame(
        [
            ("p1", "promise", "2008-04-03", "poland"),
            ("f1", "onset of force", "2014-02-27", "poland"),
            ("f2", "onset of force", "2008-08-08", "poland"),
            ("o1", "opening", "2000-01-01", "czechia"),
            ("p2", "promise", "2030-01-01", "poland"),
        ],
        columns=["id", "kind", "date", "neighbour"],
    )
    got = neighbours.compared(
        ["poland", "albania"],
        actors=ACTORS,
        members=MEMBERS,
        conditions=conditions.assign(date=pd.to_datetime(conditions["date"])),
        indicators=DISTANCES,
        end=day("2008-12-31"),
    ).set_index("actor")
    assert got.loc["poland", "onset of force"] == ["2008-08-08"]
    assert got.loc["poland", "promise"] == ["2008-04-03"]
    assert got.loc["poland", "opening"] == []
    assert got.loc["poland", "rows"] == ["conditions:p1", "conditions:f2"]
    assert got.loc["poland", "date_acceded"] == day("1999-03-12")
    assert got.loc["poland", "distance"] == 0.0
    assert got.loc["albania", "date_invited"] == day("2008-04-03")
    assert pd.isna(got.loc["albania", "date_acceded"])
    assert pd.isna(got.loc["albania", "distance"])


def test_steps_of_a_neighbour_are_those_it_began_or_met():
    events = pd.DataFrame(
        {
            "id": ["c", "a", "b"],
            "date": pd.to_datetime(["2003-01-01", "2001-01-01", "2002-01-01"]),
            "initiator": ["georgia", "nato", "russia"],
            "target": ["nato", "georgia", "ukraine"],
        }
    )
    assert list(neighbours.steps(events, "georgia")["id"]) == ["a", "c"]


def test_the_facts_behind_a_count_are_those_of_its_kind_states_and_time():
    rows = [
        ("a", "promise", "2008-04-03", "ukraine"),
        ("b", "demand", "2008-04-03", "ukraine"),
        ("c", "promise", "2008-04-03", "moldova"),
        ("d", "promise", "2030-01-01", "ukraine"),
    ]
    conditions = pd.DataFrame(rows, columns=["id", "kind", "date", "neighbour"])
    conditions["date"] = pd.to_datetime(conditions["date"])
    states = pd.DataFrame({"actor": ["ukraine"]})
    assert neighbours.facts(conditions, states, "promise", pd.Timestamp("2022-06-30")) == ["conditions:a"]
