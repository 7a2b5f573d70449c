"""Exercises of each side by size, one panel above the other on one scale."""

import pandas as pd
from matplotlib.axes import Axes
from matplotlib.ticker import MaxNLocator, StrMethodFormatter

from . import style, timeline
from .style import TOKENS

WIDTH, PANEL = 1184, 230
NAMED = 3


def panels(
    exercises: pd.DataFrame, *, sides: dict[str, str], phases: pd.DataFrame, first: int, last: int
) -> tuple[Axes, ...]:
    """One panel a side of `sides` (id to name). `exercises`: `title, date, side, troops`; a stem as high as `troops`, a
    ring on the base line where no number is known; the largest of each side are named. ValueError: no exercise.
    """
    if exercises.empty:
        raise ValueError("exercises by size: no exercise to draw")
    figure, ax = style.canvas(WIDTH, PANEL * len(sides))
    top = max(exercises["troops"].max(skipna=True), 1)
    drawn = []
    with style.use():
        for n, (side, name) in enumerate(sides.items()):
            panel = ax if n == 0 else figure.add_axes((0, 0, 1, 1))
            panel.set_position((0.06, 1 - (n + 0.84) / len(sides), 0.93, 0.62 / len(sides)))
            _panel(panel, exercises[exercises["side"] == side], name, top, phases, first, last)
            drawn.append(panel)
    return tuple(drawn)


def _panel(ax: Axes, rows: pd.DataFrame, name: str, top: float, phases: pd.DataFrame, first: int, last: int) -> None:
    timeline.bands(ax, phases)
    known = rows[rows["troops"].notna()]
    at = known["date"].map(timeline.position)
    ax.vlines(at, 0, known["troops"].astype(float), color=TOKENS["ink2"], lw=2.4)
    unknown = rows.loc[rows["troops"].isna(), "date"].map(timeline.position)
    ax.plot(unknown, [0] * len(unknown), "o", ms=6, mfc=TOKENS["paper"], mec=TOKENS["ink2"], mew=1.4, clip_on=False)
    timeline.years(ax, first, last)
    ax.set_ylim(0, top * 1.05)
    ax.yaxis.set_major_locator(MaxNLocator(4, steps=[1, 2, 5, 10]))
    ax.yaxis.set_major_formatter(StrMethodFormatter("{x:,.0f}"))
    ax.text(0, 1.1, name, transform=ax.transAxes, fontsize=13, fontweight=600, va="bottom")
    for row in known.nlargest(NAMED, "troops").itertuples():
        late = timeline.position(row.date) > first + 0.7 * (last - first)
        place = (timeline.position(row.date), float(row.troops))
        ax.annotate(
            row.title, place, (-4 if late else 4, 0), textcoords="offset points", ha="right" if late else "left"
        )
