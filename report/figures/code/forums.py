"""Lifelines of forums: at work, suspended, ended; a tick for each meeting on record."""

import pandas as pd
from matplotlib.axes import Axes

from . import style, timeline
from .style import TOKENS

WIDTH = 1184
ROW = 92


def lifelines(
    stretches: pd.DataFrame, *, meetings: pd.DataFrame, steps: pd.DataFrame, phases: pd.DataFrame, first: int, last: int
) -> Axes:
    """One row a forum. `stretches`: `forum, short, first, last, state`; `meetings`: `forum, date, status`; `steps`:
    events that changed a forum. A forum whose line reaches the latest day is labelled as going on. Years without
    meetings on record are gaps in the record, not proof of none."""
    names = list(stretches["forum"].drop_duplicates())
    height = ROW * max(len(names), 1) + 40
    _, ax = style.canvas(WIDTH, height)
    with style.use():
        ax.set_position((0.075, 34 / height, 0.92, 1 - 40 / height))
        timeline.bands(ax, phases)
        for n, forum in enumerate(names):
            _forum(
                ax,
                n,
                stretches[stretches["forum"] == forum],
                meetings[meetings["forum"] == forum],
                steps[steps["forum"] == forum],
                stretches["last"].max(),
            )
        timeline.years(ax, first, last)
        ax.set_ylim(len(names) - 0.3, -0.75)
    return ax


def _forum(
    ax: Axes, row: int, stretches: pd.DataFrame, meetings: pd.DataFrame, steps: pd.DataFrame, edge: pd.Timestamp
) -> None:
    begun, ended = stretches["first"].min(), stretches["last"].max()
    ax.annotate(
        stretches["short"].iloc[0],
        (0, row),
        (-84, 6),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        fontweight=600,
        va="center",
    )
    ax.annotate(
        f"{begun.year}–{ended.year}" if ended < edge else f"since {begun.year}",
        (0, row),
        (-84, -10),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        fontsize=12,
        color=TOKENS["ink3"],
        va="center",
    )
    timeline.lifeline(ax, row, stretches)
    ax.plot(timeline.position(begun), row, "o", color=TOKENS["ink"], ms=6)
    for m in meetings.itertuples():
        at = timeline.position(m.date)
        tall = 0.26 if m.status == "reported" else 0.14
        ax.plot([at, at], [row - 0.05 - tall, row - 0.05], color=TOKENS["ink2"], lw=1)
    _notes(ax, row, steps[steps["forum_step"].isin(["suspended", "resumed"])])


def _notes(ax: Axes, row: int, steps: pd.DataFrame) -> None:
    places = [timeline.position(d) for d in steps["date"]]
    for step, place, lane in zip(steps.itertuples(), places, timeline.lanes(places, [5.2] * len(places)), strict=True):
        text = ax.annotate(
            f"{step.forum_step} {step.date:%Y-%m-%d}",
            (place, row),
            (0, -10 - 14 * lane),
            textcoords="offset points",
            ha="left",
            va="top",
            fontsize=12,
            color=TOKENS["ink2"],
        )
        text.set_url(f"events.html#{step.id}")
