"""How long treaties stood and how many steps a side took, on frames worked by hand."""

import pandas as pd
import pytest

from uneasy_ties.relations import posture


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


def acts(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["treaty", "date", "act"])
    return frame.assign(date=pd.to_datetime(frame["date"]))


LAST = day("2022-06-30")


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        pytest.param(
            [("T", "1990-01-01", "signed"), ("T", "2000-01-01", "ended")],
            [("1990-01-01", "2000-01-01", "at work")],
            id="an end ends it",
        ),
        pytest.param(
            [("T", "1990-01-01", "signed"), ("T", "1994-01-01", "in force")],
            [("1990-01-01", "1994-01-01", "at work"), ("1994-01-01", "2022-06-30", "no end on record")],
            id="without an end the rest is open",
        ),
        pytest.param(
            [("T", "1990-01-01", "signed"), ("T", "2007-12-12", "suspended")],
            [("1990-01-01", "2007-12-12", "at work"), ("2007-12-12", "2022-06-30", "suspended")],
            id="a suspension lasts until an end is on record",
        ),
        pytest.param(
            [("T", "1990-01-01", "signed"), ("T", "2020-01-01", "withdrawn"), ("T", "2021-01-01", "withdrawn")],
            [("1990-01-01", "2021-01-01", "at work")],
            id="two parties leave: the last one ends it",
        ),
        pytest.param(
            [("T", "1990-01-01", "signed"), ("T", "2023-01-01", "ended")],
            [("1990-01-01", "1990-01-01", "at work"), ("1990-01-01", "2022-06-30", "no end on record")],
            id="what comes after the window is not known in it",
        ),
    ],
)
def test_lives_of_a_treaty(rows, expected):
    got = posture.lives(acts(*rows), LAST)
    assert [(str(r.first.date()), str(r.last.date()), r.state) for r in got.itertuples()] == expected


def test_treaties_stand_in_the_order_of_their_first_act():
    got = posture.lives(acts(("B", "1991-01-01", "signed"), ("A", "1990-01-01", "signed")), LAST)
    assert list(got["treaty"].drop_duplicates()) == ["A", "B"]


def test_steps_by_side_in_spans_of_five_years_and_only_of_the_kind():
    prompts = pd.DataFrame(
        [("nato", "1992-05-01", "deploy"), ("russia", "1994-12-31", "deploy"), ("nato", "1995-01-01", "missile")],
        columns=["side", "date", "kind"],
    ).assign(date=lambda frame: pd.to_datetime(frame["date"]))
    got = posture.steps(prompts, "deploy", range(1992, 1998))
    assert got.to_numpy().tolist() == [[1992, 1994, 1, 1], [1995, 1997, 0, 0]]
