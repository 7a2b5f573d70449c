"""Acts by initiator in each phase: cooperation above, conflict below."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH, HEIGHT = 948, 340
MARKS = {"nato": "NATO", "joint": "jointly", "russia": "Russia"}


def by_initiator(counts: pd.DataFrame) -> Axes:
    """Columns for NATO and members, both jointly, and Russia in each phase.

    `counts`: `phase, title, side, cooperation, conflict`, one row a phase and side.

    Phases differ in length, so heights compare within a phase, not between phases.
    """
    _, ax = style.canvas(WIDTH, HEIGHT)
    with style.use():
        ax.set_position((0.01, 0.16, 0.94, 0.82))
        names = list(counts["phase"].drop_duplicates())
        for n, phase in enumerate(names):
            for k, side in enumerate(MARKS):
                row = counts[(counts["phase"] == phase) & (counts["side"] == side)].iloc[0]
                _column(ax, n * 4 + k, row, MARKS[side])
            ax.text(
                n * 4 + 1,
                -0.075,
                f"{timeline.numeral(n + 1)}",
                transform=ax.get_xaxis_transform(),
                ha="center",
                va="top",
                fontsize=13,
                color=TOKENS["ink2"],
            )
        reach = max(counts["cooperation"].max(), counts["conflict"].max(), 3)
        ax.set_ylim(-reach * 1.35, reach * 1.25)
        ax.set_xlim(-0.8, len(names) * 4 - 1.2)
        ax.set_xticks([])
        ax.set_yticks([])
        ax.spines["bottom"].set_visible(False)
        ax.axhline(0, color=TOKENS["ink"], lw=1.2)
        ax.text(-0.75, reach * 1.22, "cooperation", color=TOKENS["cooptext"], va="top", fontweight=600)
        ax.text(-0.75, -reach * 1.33, "conflict", color=TOKENS["conftext"], va="bottom", fontweight=600)
    return ax


def _column(ax: Axes, x: int, row: pd.Series, name: str) -> None:
    ax.bar(x, row["cooperation"], 0.8, color=TOKENS["coop"], lw=0)
    ax.bar(x, -row["conflict"], 0.8, color=TOKENS["conf"], lw=0)
    ax.annotate(
        str(row["cooperation"]),
        (x, row["cooperation"]),
        (0, 3),
        textcoords="offset points",
        ha="center",
        va="bottom",
        fontsize=13,
    )
    ax.annotate(
        str(row["conflict"]),
        (x, -row["conflict"]),
        (0, -3),
        textcoords="offset points",
        ha="center",
        va="top",
        fontsize=13,
    )
    ax.text(
        x, -0.01, name, transform=ax.get_xaxis_transform(), ha="center", va="top", fontsize=12, color=TOKENS["ink3"]
    )
