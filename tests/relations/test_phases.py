"""Phases: what the window leaves of a scheme, breaks given by hand, and the phase of a day."""

import pandas as pd
import pytest

from uneasy_ties.relations import initiators, phases


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


@pytest.fixture
def scheme() -> pd.DataFrame:
    """Three phases with a gap of one year between the last two; the last is open."""
    return pd.DataFrame(
        {
            "id": ["third", "war", "partnership"],
            "number": [3, 2, 1],
            "title": ["Open", "War", "Partnership"],
            "date": pd.to_datetime(["2011-01-01", "2000-01-01", "1990-01-01"]),
            "date_end": pd.to_datetime([None, "2009-12-31", "1999-12-31"]),
        }
    )


def test_phases_stand_in_order_and_an_open_one_ends_with_the_window(scheme):
    got = phases.of(scheme, start=day("1990-01-01"), end=day("2022-06-30"))
    assert list(got["id"]) == ["partnership", "war", "third"]
    assert got["date_end"].iloc[-1] == day("2022-06-30")
    assert not got["cut"].any()


@pytest.mark.parametrize(
    ("start", "end", "spans"),
    [
        pytest.param(
            "1995-05-01",
            "2005-06-30",
            [("partnership", "1995-05-01", "1999-12-31", True), ("war", "2000-01-01", "2005-06-30", True)],
            id="both ends are cut and marked, what lies outside is left out",
        ),
        pytest.param(
            "1999-12-31",
            "2000-01-01",
            [("partnership", "1999-12-31", "1999-12-31", True), ("war", "2000-01-01", "2000-01-01", True)],
            id="one day of a phase is enough",
        ),
        pytest.param(
            "2000-01-01", "2010-12-31", [("war", "2000-01-01", "2009-12-31", False)], id="a whole phase is not cut"
        ),
        pytest.param("2010-02-01", "2010-03-01", [], id="a window in a gap has no phase"),
        pytest.param("1985-01-01", "1989-12-31", [], id="a window before the scheme has no phase"),
    ],
)
def test_window_shortens_phases(scheme, start, end, spans):
    got = phases.of(scheme, start=day(start), end=day(end))
    rows = [(r.id, f"{r.date:%Y-%m-%d}", f"{r.date_end:%Y-%m-%d}", bool(r.cut)) for r in got.itertuples()]
    assert rows == spans


def test_breaks_are_first_days_and_leave_no_day_out():
    got = phases.from_breaks([day("1999-03-24"), day("2014-03-18")], start=day("1990-01-01"), end=day("2022-06-30"))
    assert list(got["id"]) == ["b1", "b2", "b3"]
    assert [f"{d:%Y-%m-%d}" for d in got["date"]] == ["1990-01-01", "1999-03-24", "2014-03-18"]
    assert [f"{d:%Y-%m-%d}" for d in got["date_end"]] == ["1999-03-23", "2014-03-17", "2022-06-30"]


@pytest.mark.parametrize(
    ("date", "phase"),
    [
        pytest.param("1999-12-31", "partnership", id="last day belongs"),
        pytest.param("2000-01-01", "war", id="the next day begins the next phase"),
        pytest.param("1990-01-01", "partnership", id="first day belongs"),
        pytest.param("1989-12-31", None, id="before the scheme begins there is none"),
        pytest.param("2010-06-01", None, id="in a gap there is none"),
        pytest.param("2022-06-30", "third", id="the last day of the window belongs to the open phase"),
        pytest.param("2022-07-01", None, id="after the window there is none"),
    ],
)
def test_phase_of(scheme, date, phase):
    inside = phases.of(scheme, start=day("1985-01-01"), end=day("2022-06-30"))
    assert phases.phase_of(day(date), inside) == phase


def test_acts_by_initiator_in_each_phase():
    divided = phases.from_breaks([day("2000-01-01")], start=day("1990-01-01"), end=day("2009-12-31"))
    acts = pd.DataFrame(
        [
            ("1999-12-31", "nato", "conflict"),
            ("2000-01-01", "nato", "conflict"),
            ("2000-01-02", "russia", "conflict"),
            ("2000-01-02", "russia", "cooperation"),
            ("2000-01-02", "joint", "cooperation"),
            ("2000-01-02", "", "conflict"),
            ("2010-01-01", "nato", "conflict"),
        ],
        columns=["date", "initiator_side", "direction"],
    )
    got = initiators.by_phase(acts.assign(date=pd.to_datetime(acts["date"])), divided)
    rows = got[["phase", "side", "cooperation", "conflict"]].itertuples(index=False, name=None)
    assert list(rows) == [
        ("b1", "nato", 0, 1),
        ("b1", "joint", 0, 0),
        ("b1", "russia", 0, 0),
        ("b2", "nato", 0, 1),
        ("b2", "joint", 1, 0),
        ("b2", "russia", 1, 1),
    ]
