"""The bars of the trajectory: heights are counts, the heaviest acts lie nearest to the axis."""

import pandas as pd
import pytest
from matplotlib.colors import to_hex

from uneasy_ties.figures import style, trajectory

COLUMNS = pd.MultiIndex.from_product([["cooperation", "conflict"], [1, 2, 3, 4]])
STEP_OF = {style.TOKENS[f"{p}{n}"].lower(): (d, n) for d, p in trajectory.PREFIX.items() for n in (1, 2, 3, 4)}


def counts(**years: dict) -> pd.DataFrame:
    """Years `y1999={("conflict", 2): 3}` as the figure takes them."""
    frame = pd.DataFrame(0, index=[int(y[1:]) for y in years], columns=COLUMNS)
    for year, cells in years.items():
        for cell, number in cells.items():
            frame.loc[int(year[1:]), cell] = number
    return frame


COUNTS = counts(
    y1991={("conflict", 1): 2},
    y1992={("cooperation", 1): 5, ("cooperation", 3): 2, ("conflict", 2): 1},
    y1993={},
    y1994={("conflict", 1): 1, ("conflict", 2): 2, ("conflict", 4): 3},
)
NOTHING = counts().reindex(columns=COLUMNS)
PHASES = pd.DataFrame({"date": [pd.Timestamp("1991-01-01")], "date_end": [pd.Timestamp("1994-12-31")]})
POINTS = pd.DataFrame(
    {
        "id": ["1994-war", "1992-talks"],
        "date": pd.to_datetime(["1994-06-01", "1992-03-01"]),
        "title": ["War begins", "Talks begin"],
        "direction": ["conflict", "cooperation"],
    }
)


def drawn(table=COUNTS, hindsight=NOTHING, points=POINTS):
    intensity = pd.DataFrame({"cooperation": 2.0, "conflict": -3.5}, index=table.index)
    return trajectory.trajectory(table, intensity=intensity, points=points, phases=PHASES, hindsight=hindsight)


def solid(ax) -> dict:
    """Filled bars: `(year, direction, step)` to `(bottom, height)`."""
    out = {}
    for bar in ax.patches:
        colour = to_hex(bar.get_facecolor())
        if colour in STEP_OF and hasattr(bar, "get_width") and bar.get_width() == pytest.approx(0.76):
            out[int(bar.get_x() + 0.38), *STEP_OF[colour]] = (bar.get_y(), bar.get_height())
    return out


def outlined(ax, token: str, dashed: bool) -> dict:
    """Unfilled bars of one edge colour: year to `(bottom, height)`."""
    out = {}
    for bar in ax.patches:
        ours = to_hex(bar.get_edgecolor()) == style.TOKENS[token].lower() and bar.get_facecolor()[3] == 0
        if ours and (bar.get_linestyle() not in ("-", "solid")) is dashed:
            out[int(bar.get_x() + 0.38)] = (bar.get_y(), bar.get_height())
    return out


def test_heights_equal_the_counts_cooperation_up_conflict_down():
    bars = solid(drawn())
    for year in (1992, 1993, 1994):
        for (direction, step), number in COUNTS.loc[year].items():
            assert bars[year, direction, step][1] == number * (1 if direction == "cooperation" else -1)


def test_the_heaviest_lie_nearest_to_the_axis():
    bars = solid(drawn())
    assert bars[1994, "conflict", 4] == (0, -3)
    assert bars[1994, "conflict", 2] == (-3, -2)
    assert bars[1994, "conflict", 1] == (-5, -1)
    assert bars[1992, "cooperation", 3] == (0, 2)
    assert bars[1992, "cooperation", 1] == (2, 5)


def test_a_year_without_record_stays_without_height():
    bars = solid(drawn())
    assert {bars[1993, d, n][1] for d in trajectory.SIGN for n in trajectory.STEPS} == {0}
    assert outlined(drawn(), "conf3", dashed=False)[1993][1] == 0


def test_years_of_the_ussr_are_outlined_only():
    ax = drawn()
    assert {solid(ax)[1991, "conflict", n][1] for n in trajectory.STEPS} == {0}
    assert outlined(ax, "conf3", dashed=False)[1991] == (0, -2)


def test_hindsight_is_dashed_on_top_of_what_the_window_holds():
    ax = drawn(hindsight=counts(y1994={("conflict", 1): 4, ("cooperation", 2): 1}, y1995={("conflict", 4): 2}))
    assert outlined(ax, "conf", dashed=True) == {1994: (-6, -4), 1995: (0, -2)}
    assert outlined(ax, "coop", dashed=True) == {1994: (0, 1), 1995: (0, 0)}
    assert ax.get_xlim()[1] == 1996
    assert any("hindsight" in t.get_text() for t in ax.texts)
    assert not any("hindsight" in t.get_text() for t in drawn().texts)


def test_each_line_of_a_label_leads_to_its_event():
    urls = {t.get_text(): t.get_url() for t in drawn().texts if t.get_url()}
    assert urls["1994-06-01"] == urls["War begins"] == "events.html#1994-war"
    assert urls["1992-03-01"] == urls["Talks begin"] == "events.html#1992-talks"


def test_labels_stand_on_the_side_of_their_direction():
    heights = {t.get_text(): t.get_position()[1] for t in drawn().texts}
    assert heights["War begins"] < 0 < heights["Talks begin"]


def test_up_and_down_have_one_scale_and_everything_fits():
    low, high = drawn().get_ylim()
    assert low == -high
    assert high > 7


def test_sums_of_scores_stand_below_with_their_sign():
    lower = drawn().figure.axes[1]
    heights = {bar.get_height() for bar in lower.patches if bar.get_width() == pytest.approx(0.76)}
    assert heights == {2.0, -3.5}


def test_a_window_without_acts_draws_bare_axes():
    ax = drawn(counts(y1985={}, y1986={}), points=POINTS.iloc[:0])
    assert {height for _, height in solid(ax).values()} == {0}
    assert "svg" in style.to_svg(ax.figure, "bare", alt="no acts")
