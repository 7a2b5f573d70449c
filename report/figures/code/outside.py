"""Small panels of outside series by year, each on its own scale from zero."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH, ROW, COLUMNS = 1184, 200, 3


def panels(frame: pd.DataFrame, *, first: int, last: int, phases: pd.DataFrame) -> Axes:
    """One panel a series (`name, year, value`), all from `first` to the end of `last`; whole numbers stand as bars.

    Where a series has no year nothing is drawn. Returns the first Axes. ValueError: no row.
    """
    if frame.empty:
        raise ValueError("outside series: no row to draw")
    names = list(dict.fromkeys(frame["name"]))
    rows = -(-len(names) // COLUMNS)
    figure, ax = style.canvas(WIDTH, ROW * rows)
    with style.use():
        for n, name in enumerate(names):
            panel = ax if n == 0 else figure.add_axes((0, 0, 1, 1))
            row, column = divmod(n, COLUMNS)
            panel.set_position((0.016 + column * 0.337, 1 - (row + 0.8) / rows, 0.285, 0.5 / rows))
            _panel(panel, frame[frame["name"] == name], name, first, last, phases)
    return ax


def _panel(ax: Axes, rows: pd.DataFrame, name: str, first: int, last: int, phases: pd.DataFrame) -> None:
    timeline.bands(ax, phases)
    if (rows["value"] % 1 == 0).all():
        ax.bar(rows["year"] + 0.5, rows["value"], width=0.7, color=TOKENS["ink2"], edgecolor="none")
    else:
        ax.plot(rows["year"] + 0.5, rows["value"], "o-", color=TOKENS["ink"], ms=3.5, lw=1.4)
    timeline.years(ax, first, last + 1, every=10)
    ax.set_xlim(first, last + 1)
    ax.set_ylim(0, max(rows["value"].max(), 1) * 1.2)
    ax.text(0, 1.08, name, transform=ax.transAxes, fontsize=12.5, fontweight=600, va="bottom")
    high = rows.loc[rows["value"].idxmax()]
    said = f"{high['value']:.0f}" if (rows["value"] % 1 == 0).all() else f"{high['value']:.1f}"
    ax.annotate(
        f"{said} in {int(high['year'])}",
        (high["year"] + 0.5, high["value"]),
        (0, 3),
        textcoords="offset points",
        ha="right" if high["year"] > (first + last) / 2 else "left",
        va="bottom",
        fontsize=12,
        color=TOKENS["ink2"],
    )
