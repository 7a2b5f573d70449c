"""Lifelines of treaties: signed, suspended, ended, with a mark for each act on record."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH, ROW, MARGIN = 1184, 38, 0.012
LATE = 0.85


def lifelines(
    stretches: pd.DataFrame,
    *,
    acts: pd.DataFrame,
    phases: pd.DataFrame,
    first: int,
    last: int,
    closing: tuple[str, ...],
) -> Axes:
    """One row a treaty. `stretches`: `treaty, first, last, state`; `acts`: `treaty, date, act`, a cross for those of
    `closing` and a dot for the others. Dots in the line: suspended; a thin line: no end on record. ValueError: none.
    """
    if stretches.empty:
        raise ValueError("lifelines of treaties: no treaty to draw")
    names = list(stretches["treaty"].drop_duplicates())
    height = ROW * len(names) + 50
    _, ax = style.canvas(WIDTH, height)
    with style.use():
        ax.set_position((MARGIN, 36 / height, 1 - 2 * MARGIN, 1 - 42 / height))
        timeline.bands(ax, phases)
        timeline.years(ax, first, last)
        ax.set_ylim(len(names) - 0.5, -0.8)
        for row, name in enumerate(names):
            mine = stretches[stretches["treaty"] == name]
            timeline.lifeline(ax, row, mine)
            _marks(ax, row, acts[acts["treaty"] == name], closing)
            _name(ax, row, name, mine)
    return ax


def _name(ax: Axes, row: int, name: str, stretches: pd.DataFrame) -> None:
    """The name above the start of the line, so that it stays beside it where a narrow page scrolls."""
    low, high = ax.get_xlim()
    start = max(low, timeline.position(stretches["first"].min()))
    late = start > low + LATE * (high - low)
    ax.annotate(name, (start, row), (0, 6), textcoords="offset points", ha="right" if late else "left", va="bottom")


def _marks(ax: Axes, row: int, acts: pd.DataFrame, closing: tuple[str, ...]) -> None:
    for act in acts.itertuples():
        marker = "x" if act.act in closing else "o"
        (mark,) = ax.plot(timeline.position(act.date), row, marker, color=TOKENS["ink"], ms=6, mew=1.6, clip_on=False)
        if act.event:
            mark.set_url(f"events.html#{act.event}")
