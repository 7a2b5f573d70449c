"""Acts of cooperation above and of conflict below one axis of years."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.patches import Rectangle

from . import style, timeline
from .style import TOKENS

WIDTH, HEIGHT = 1184, 700
LEFT, ACROSS = 0.018, 0.82
STEPS = {1: "words", 2: "institution or measure", 3: "joint work or display", 4: "force"}
SIGN = {"cooperation": 1, "conflict": -1}
PREFIX = {"cooperation": "coop", "conflict": "conf"}


def trajectory(
    counts: pd.DataFrame,
    *,
    intensity: pd.DataFrame,
    points: pd.DataFrame,
    phases: pd.DataFrame,
    hindsight: pd.DataFrame,
    context_until: int = 1991,
) -> Axes:
    """Bars of acts a year by step of weight (`counts`: year × (direction, step)), the heaviest nearest to the axis.

    `points` are the turning points to label (`id, date, title, direction`); `hindsight` counts a year after the window
    (same columns), outlined; years to `context_until` are outlined too. Below, sums of scores a year (`intensity`).
    A bar counts acts, not scale or deaths. Returns the upper Axes.
    """
    figure, ax = style.canvas(WIDTH, HEIGHT)
    with style.use():
        last = max([counts.index.max(), *hindsight.index]) + 1
        first = int(counts.index.min())
        ax.set_position((LEFT, 0.285, ACROSS, 0.70))
        _bars(ax, counts, context_until)
        _outlines(ax, hindsight, counts)
        _frame(ax, counts, hindsight, phases, first, last)
        _labels(ax, points, counts, last - first)
        _key(ax)
        lower = figure.add_axes((LEFT, 0.02, ACROSS, 0.15))
        _intensity(lower, intensity, phases, first, last)
    return ax


def _bars(ax: Axes, counts: pd.DataFrame, context_until: int) -> None:
    for direction, sign in SIGN.items():
        height = pd.Series(0, index=counts.index)
        solid = counts.index > context_until
        for step in (4, 3, 2, 1):
            values = counts[(direction, step)]
            shown = values.where(solid, 0)
            ax.bar(
                counts.index + 0.5,
                sign * shown,
                0.76,
                bottom=sign * height,
                color=TOKENS[f"{PREFIX[direction]}{step}"],
                lw=0,
            )
            height = height + values
        ax.bar(counts.index + 0.5, sign * height, 0.76, color="none", edgecolor=TOKENS[f"{PREFIX[direction]}3"], lw=1)


def _outlines(ax: Axes, hindsight: pd.DataFrame, counts: pd.DataFrame) -> None:
    """Acts after the window, dashed, on top of what the window holds of the same year."""
    for direction, sign in SIGN.items():
        total = hindsight[direction].sum(axis="columns")
        base = counts[direction].sum(axis="columns").reindex(total.index, fill_value=0)
        ax.bar(
            total.index + 0.5,
            sign * total,
            0.76,
            bottom=sign * base,
            color="none",
            edgecolor=TOKENS[PREFIX[direction]],
            lw=1,
            ls=(0, (2, 2)),
        )


def _frame(
    ax: Axes, counts: pd.DataFrame, hindsight: pd.DataFrame, phases: pd.DataFrame, first: int, last: int
) -> None:
    timeline.bands(ax, phases)
    timeline.years(ax, first, last)
    ax.axhline(0, color=TOKENS["ink"], lw=1.2)
    up, down = (_tallest(counts, hindsight, direction) for direction in SIGN)
    reach = max(up, down, 4)
    ax.set_ylim(-reach * 1.75, reach * 1.75)
    for value in (reach // 2, reach):
        for sign in (1, -1):
            ax.axhline(sign * value, color=TOKENS["rule"], lw=1, zorder=0.5)
            timeline.at_right(ax, sign * value, str(value))
    ax.spines["bottom"].set_visible(False)
    timeline.brackets(ax, phases, below=-0.075)
    if len(hindsight):
        ax.text(last - 0.05, reach * 1.72, "hindsight, dashed", ha="right", va="top", color=TOKENS["ink3"], fontsize=13)


def _tallest(counts: pd.DataFrame, hindsight: pd.DataFrame, direction: str) -> int:
    both = counts[direction].sum(axis="columns").add(hindsight[direction].sum(axis="columns"), fill_value=0)
    return int(both.max()) if len(both) else 0


def _labels(ax: Axes, points: pd.DataFrame, counts: pd.DataFrame, span: int) -> None:
    """Turning points in lanes, the day and the title, each a link to its event."""
    reach = ax.get_ylim()[1]
    width = 176 / (WIDTH * ACROSS) * span
    for direction, sign in SIGN.items():
        mine = points[points["direction"] == direction].sort_values("date")
        latest = ax.get_xlim()[1] - width
        starts = [min(timeline.position(d), latest) for d in mine["date"]]
        for row, start, lane in zip(
            mine.itertuples(), starts, timeline.lanes(starts, [width] * len(starts)), strict=True
        ):
            year = row.date.year
            bar = counts[direction].loc[year].sum() if year in counts.index else 0
            top = reach * (0.98 - 0.235 * lane)
            _label(ax, row, sign, start, bar, top, reach)


def _label(ax: Axes, row, sign: int, start: float, bar: float, top: float, reach: float) -> None:
    at = timeline.position(row.date)
    ink = TOKENS["cooptext" if sign > 0 else "conftext"]
    ax.plot([at, at], [sign * (bar + reach * 0.01), sign * top], color=TOKENS["edge"], lw=1)
    lines = [f"{row.date:%Y-%m-%d}", *timeline.wrapped(row.title)]
    step = reach * 0.058
    for n, line in enumerate(lines):
        y = sign * top - n * step if sign > 0 else -top + (len(lines) - 1 - n) * step
        shade = TOKENS["ink3"] if n == 0 else ink
        text = ax.text(
            start + 0.12, y, line, ha="left", va="top" if sign > 0 else "bottom", fontsize=13 if n else 12, color=shade
        )
        text.set_url(f"events.html#{row.id}")


def _key(ax: Axes) -> None:
    """The stacked bar itself as its own key."""
    box = ax.inset_axes((1.03, 0.24, 0.13, 0.52))
    box.set_axis_off()
    box.set_xlim(0, 10)
    box.set_ylim(-4.4, 4.4)
    for direction, sign in SIGN.items():
        for step in STEPS:
            low = (4 - step) if sign > 0 else -(5 - step)
            box.add_patch(
                Rectangle(
                    (0, low),
                    1.5,
                    1,
                    fc=TOKENS[f"{PREFIX[direction]}{step}"],
                    ec=TOKENS[f"{PREFIX[direction]}3"],
                    lw=0.8,
                )
            )
            box.text(2.1, low + 0.5, STEPS[step], va="center", fontsize=13, color=TOKENS["ink2"])
    box.plot([0, 1.5], [0, 0], color=TOKENS["ink"], lw=1.2)
    for y, va, word, token in ((4.25, "bottom", "Cooperation", "cooptext"), (-4.25, "top", "Conflict", "conftext")):
        box.text(0, y, word, va=va, fontsize=13, fontweight=600, color=TOKENS[token])


def _intensity(ax: Axes, intensity: pd.DataFrame, phases: pd.DataFrame, first: int, last: int) -> None:
    timeline.bands(ax, phases)
    for column in ("cooperation", "conflict"):
        ax.bar(
            intensity.index + 0.5,
            intensity[column],
            0.76,
            color=TOKENS[PREFIX[column]],
            lw=0,
        )
    timeline.years(ax, first, last)
    ax.set_xticks([])
    ax.spines["bottom"].set_visible(False)
    ax.axhline(0, color=TOKENS["ink"], lw=1.2)
    reach = max(intensity.abs().to_numpy().max(), 1) * 1.15
    ax.set_ylim(-reach, reach)
    for sign in (1, -1):
        value = round(reach / 1.15)
        timeline.at_right(ax, sign * value, f"{sign * value}".replace("-", "−"))
    timeline.at_right(ax, 0, "sum of scores")
