"""Exercises by size: a stem as high as the number, a ring where none is known, both sides on one scale."""

import pandas as pd
import pytest

from uneasy_ties.figures import exercises

ROWS = pd.DataFrame(
    {
        "title": ["North", "South", "East"],
        "date": pd.to_datetime(["2000-01-01", "2010-01-01", "2015-01-01"]),
        "side": ["nato", "russia", "russia"],
        "troops": [40000, 300000, None],
    }
)
PHASES = pd.DataFrame({"date": [pd.Timestamp("1990-01-01")], "date_end": [pd.Timestamp("2022-12-31")]})


@pytest.fixture
def drawn():
    return exercises.panels(ROWS, sides={"nato": "NATO", "russia": "Russia"}, phases=PHASES, first=1990, last=2023)


def stems(ax) -> list[tuple[float, float]]:
    return [(path[1][0], path[1][1]) for lines in ax.collections for path in lines.get_segments()]


def test_a_stem_is_as_high_as_the_number(drawn):
    assert [stems(ax) for ax in drawn] == [[(2000.0, 40000.0)], [(2010.0, 300000.0)]]


def test_an_unknown_number_is_a_ring_on_the_base_line(drawn):
    ring = next(line for line in drawn[1].lines if line.get_marker() == "o" and len(line.get_xdata()))
    assert (list(ring.get_xdata()), list(ring.get_ydata())) == ([2015.0], [0])


def test_both_sides_stand_on_one_scale(drawn):
    assert drawn[0].get_ylim() == drawn[1].get_ylim()


def test_panels_are_named_and_so_are_the_largest(drawn):
    assert [{text.get_text() for text in ax.texts} for ax in drawn] == [{"NATO", "North"}, {"Russia", "South"}]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no exercise"):
        exercises.panels(ROWS.iloc[:0], sides={"nato": "NATO"}, phases=PHASES, first=1990, last=2023)
