"""Russia's share of power on each measure, in panels that each begin at zero."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH, HEIGHT = 1184, 300


def shares(
    frame: pd.DataFrame, *, thirds: dict[str, tuple[float, float]], names: dict[str, str], phases: pd.DataFrame
) -> Axes:
    """Panels of yearly shares (`measure, year, share` in parts of one); dotted lines part the range into thirds.

    Heights compare within a panel only: the measures differ in kind. Returns the first Axes.
    """
    figure, ax = style.canvas(WIDTH, HEIGHT)
    with style.use():
        panels = [ax, *(figure.add_axes((0, 0, 1, 1)) for _ in range(len(names) - 1))]
        for n, (panel, (measure, name)) in enumerate(zip(panels, names.items(), strict=True)):
            panel.set_position((0.005 + n / len(names), 0.12, 0.82 / len(names), 0.72))
            _panel(panel, frame[frame["measure"] == measure], thirds[measure], name, phases)
    return ax


def _panel(ax: Axes, rows: pd.DataFrame, thirds: tuple[float, float], name: str, phases: pd.DataFrame) -> None:
    first, last = int(rows["year"].min()), int(rows["year"].max()) + 1
    timeline.bands(ax, phases)
    ax.plot(rows["year"] + 0.5, rows["share"] * 100, "o-", color=TOKENS["ink"], ms=4, lw=1.6)
    for value in thirds:
        ax.axhline(value * 100, color=TOKENS["edge"], lw=1, ls=(0, (1, 2)))
    timeline.years(ax, first, last, every=10)
    ax.set_xlim(first, last)
    top = rows["share"].max() * 100 * 1.12
    ax.set_ylim(0, top)
    ax.text(0, 1.06, name, transform=ax.transAxes, fontsize=12.5, fontweight=600, va="bottom")
    for row in (rows.loc[rows["share"].idxmin()], rows.iloc[-1]):
        ax.annotate(
            f"{row['share'] * 100:.1f} %",
            (row["year"] + 0.5, row["share"] * 100),
            (6, -4),
            textcoords="offset points",
            va="top",
            fontsize=12,
            color=TOKENS["ink2"],
        )
