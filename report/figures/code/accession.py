"""Accession rounds with their members and each joiner's least distance to Russia."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH = 948
ROW = 64


def rounds(joined: pd.DataFrame) -> Axes:
    """One row a round (`round, name, date_acceded, distance, before, after`), dots at the least distance in km.

    Distances are between territories, Kaliningrad included; a round whose distances are unknown has no dot.
    """
    names = list(joined["round"].drop_duplicates())
    _, ax = style.canvas(WIDTH, ROW * len(names) + 76)
    with style.use():
        ax.set_position((0.17, 46 / (ROW * len(names) + 76), 0.80, 1 - 70 / (ROW * len(names) + 76)))
        for n, name in enumerate(names):
            _round(ax, n, joined[joined["round"] == name])
        far = joined["distance"].max()
        ax.set_xlim(-20, (0 if pd.isna(far) else far) * 1.18 + 60)
        ax.set_ylim(len(names) - 0.5, -0.62)
        ax.set_yticks([])
        ax.text(
            1,
            1.0,
            "km, least distance to Russian territory",
            transform=ax.transAxes,
            ha="right",
            va="bottom",
            fontsize=12,
            color=TOKENS["ink3"],
        )
    return ax


def _round(ax: Axes, row: int, joined: pd.DataFrame) -> None:
    last = joined.iloc[-1]
    first = int(joined["before"].min())
    ax.axhline(row, color=TOKENS["rule"], lw=1, zorder=0)
    ax.annotate(
        str(joined["round"].iloc[0]),
        (0, row),
        (-150, 7),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontweight=600,
    )
    ax.annotate(
        f"{first} become {int(last['after'])}",
        (0, row),
        (-150, -9),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        fontsize=12,
        color=TOKENS["ink3"],
    )
    places = [(d, ", ".join(g["name"])) for d, g in joined.dropna(subset="distance").groupby("distance")]
    widths = [len(text) * 6.6 / (WIDTH * 0.8) * 1500 for _, text in places]
    for (distance, text), lane in zip(places, timeline.lanes([d for d, _ in places], widths), strict=True):
        ax.plot(distance, row, "o", color=TOKENS["ink"], ms=7)
        ax.annotate(
            text,
            (distance, row),
            (0, 8 if lane % 2 == 0 else -8),
            textcoords="offset points",
            ha="left",
            va="bottom" if lane % 2 == 0 else "top",
            fontsize=13,
        )
