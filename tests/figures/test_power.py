"""Panels of power shares: each begins at zero, shows per cent, parts the range into thirds."""

import pandas as pd
import pytest

from uneasy_ties.figures import power, style

FRAME = pd.DataFrame(
    [
        ("gdp2", 1992, 0.05),
        ("gdp2", 1993, 0.02),
        ("gdp2", 1994, 0.08),
        ("milex", 1992, 0.2),
        ("milex", 1994, 0.1),
    ],
    columns=["measure", "year", "share"],
)
THIRDS = {"gdp2": (0.03, 0.06), "milex": (0.12, 0.18)}
NAMES = {"gdp2": "Product", "milex": "Spending"}
PHASES = pd.DataFrame({"date": [pd.Timestamp("1992-01-01")], "date_end": [pd.Timestamp("1994-12-31")]})


@pytest.fixture
def panels():
    return power.shares(FRAME, thirds=THIRDS, names=NAMES, phases=PHASES).figure.axes


def curve(ax):
    return next(line for line in ax.lines if line.get_marker() == "o")


def test_every_panel_begins_at_zero_and_holds_its_highest_share(panels):
    assert [ax.get_ylim()[0] for ax in panels] == [0, 0]
    assert panels[0].get_ylim()[1] > 8
    assert panels[1].get_ylim()[1] > 20


def test_points_are_the_shares_in_per_cent_and_only_of_years_on_record(panels):
    assert list(curve(panels[0]).get_ydata()) == pytest.approx([5, 2, 8])
    assert list(curve(panels[1]).get_ydata()) == pytest.approx([20, 10])
    assert [int(x) for x in curve(panels[1]).get_xdata()] == [1992, 1994]


def test_dotted_lines_part_the_range_into_thirds(panels):
    for ax, measure in zip(panels, THIRDS, strict=True):
        levels = [line.get_ydata()[0] for line in ax.lines if line.get_linestyle() not in ("-", "solid")]
        assert levels == pytest.approx([value * 100 for value in THIRDS[measure]])


def test_lowest_and_last_share_are_written(panels):
    words = [t.get_text() for t in panels[0].texts]
    assert {"Product", "2.0 %", "8.0 %"} <= set(words)


def test_panels_do_not_overlap(panels):
    one, other = (ax.get_position() for ax in panels)
    assert one.x1 <= other.x0


@pytest.mark.parametrize("measures", [2, 3, 4])
def test_every_label_lies_inside_the_figure(measures):
    names = {str(n): f"Measure {n}" for n in range(measures)}
    frame = pd.DataFrame([(m, y, 0.181) for m in names for y in (1992, 2022)], columns=["measure", "year", "share"])
    first = power.shares(frame, thirds=dict.fromkeys(names, (0.1, 0.15)), names=names, phases=PHASES)
    width = first.figure.bbox.width
    assert all(text.get_window_extent().x1 <= width for ax in first.figure.axes for text in ax.texts)


def test_one_measure_draws_one_panel():
    ax = power.shares(FRAME, thirds=THIRDS, names={"milex": "Spending"}, phases=PHASES)
    assert ax.figure.axes == [ax]
    assert "Spending" in style.to_svg(ax.figure, "one", alt="shares")
