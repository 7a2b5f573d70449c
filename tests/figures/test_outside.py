"""Panels of outside series: counts are bars, measures are lines, each panel spans the same years from zero."""

import pandas as pd
import pytest

from uneasy_ties.figures import outside

FRAME = pd.DataFrame(
    [("Votes", 1992, 1.5), ("Votes", 1993, 2.5), ("Incidents", 1993, 3.0), ("Incidents", 1994, 0.0)],
    columns=["name", "year", "value"],
)
PHASES = pd.DataFrame({"date": [pd.Timestamp("1992-01-01")], "date_end": [pd.Timestamp("1994-12-31")]})


@pytest.fixture
def panels():
    return outside.panels(FRAME, first=1990, last=1999, phases=PHASES).figure.axes


def test_a_measure_is_a_line_of_its_own_years(panels):
    line = next(line for line in panels[0].lines if line.get_marker() == "o")
    assert [int(x) for x in line.get_xdata()] == [1992, 1993]
    assert list(line.get_ydata()) == [1.5, 2.5]


def test_counts_are_bars_as_high_as_the_count(panels):
    assert not any(line.get_marker() == "o" for line in panels[1].lines)
    assert [bar.get_height() for bar in panels[1].containers[0]] == [3.0, 0.0]


def test_all_panels_span_the_same_years_from_zero_and_say_their_highest(panels):
    assert [ax.get_xlim() for ax in panels] == [(1990, 2000)] * 2
    assert [ax.get_ylim()[0] for ax in panels] == [0, 0]
    said = [{text.get_text() for text in ax.texts} for ax in panels]
    assert "2.5 in 1993" in said[0]
    assert "3 in 1993" in said[1]


def test_nothing_to_draw_is_refused():
    with pytest.raises(ValueError, match="no row"):
        outside.panels(FRAME.iloc[:0], first=1990, last=1999, phases=PHASES)
