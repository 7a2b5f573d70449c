"""The axis of years that figures share: phase bands, ticks, brackets, and labels in lanes."""

import textwrap

import pandas as pd
from matplotlib.axes import Axes

from .style import TOKENS

ROMAN = ["I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X", "XI", "XII"]


def position(day: pd.Timestamp) -> float:
    """A day on an axis of years: 1 January 1997 is 1997.0."""
    return day.year + (day.day_of_year - 1) / (366 if day.is_leap_year else 365)


def numeral(number: int) -> str:
    return ROMAN[number - 1] if number <= len(ROMAN) else str(number)


def bands(ax: Axes, phases: pd.DataFrame) -> None:
    """Every second phase on `wash`; phases have no hue."""
    for n, phase in enumerate(phases.itertuples()):
        if n % 2 == 0:
            ax.axvspan(position(phase.date), position(phase.date_end), color=TOKENS["wash"], lw=0, zorder=0)


def brackets(ax: Axes, phases: pd.DataFrame, *, below: float) -> None:
    """A bracket and a numeral under the axis for each phase; `below` is in parts of the axes' height."""
    along = ax.get_xaxis_transform()
    for n, phase in enumerate(phases.itertuples(), start=1):
        first, last = position(phase.date), position(phase.date_end)
        ax.plot([first + 0.06, last - 0.06], [below, below], transform=along, color=TOKENS["ink2"], lw=1, clip_on=False)
        ax.text(
            (first + last) / 2,
            below - 0.02,
            numeral(n),
            transform=along,
            ha="center",
            va="top",
            fontsize=13,
            color=TOKENS["ink2"],
        )


def years(ax: Axes, first: int, last: int, *, every: int = 5) -> None:
    """Ticks at every fifth year, no y axis."""
    ax.set_xlim(first, last)
    ticks = [y for y in range(first, last + 1) if y % every == 0]
    ax.set_xticks(ticks, [str(y) for y in ticks])
    ax.set_yticks([])


def lifeline(ax: Axes, row: int, stretches: pd.DataFrame) -> None:
    """Lines at height `row` for `stretches` (`first, last, state`): dots while `suspended`, thin and pale for
    `no end on record`, solid otherwise."""
    for s in stretches.itertuples():
        pale = s.state == "no end on record"
        ax.plot(
            [position(s.first), position(s.last)],
            [row, row],
            color=TOKENS["mid"] if pale else TOKENS["ink"],
            lw=1 if pale else 1.6,
            ls=(0, (1, 2.5)) if s.state == "suspended" else "-",
        )


def at_right(ax: Axes, y: float, text: str) -> None:
    """`text` beside the right end of the axes, at the height `y`."""
    ax.annotate(
        text,
        (1, y),
        (4, 0),
        xycoords=("axes fraction", "data"),
        textcoords="offset points",
        va="center",
        color=TOKENS["ink3"],
        fontsize=13,
    )


def wrapped(text: str, *, width: int = 26, lines: int = 3) -> list[str]:
    """`text` in at most `lines` lines; what does not fit ends in an ellipsis."""
    parts = textwrap.wrap(text, width)
    return (
        parts
        if len(parts) <= lines
        else [*parts[: lines - 1], textwrap.shorten(" ".join(parts[lines - 1 :]), width, placeholder=" …")]
    )


def lanes(places: list[float], widths: list[float]) -> list[int]:
    """For labels that begin at `places` with `widths` (same unit), the nearest lane in which each is free."""
    ends: list[float] = []
    out = []
    for place, width in zip(places, widths, strict=True):
        lane = next((n for n, end in enumerate(ends) if end <= place), len(ends))
        if lane == len(ends):
            ends.append(0.0)
        ends[lane] = place + width
        out.append(lane)
    return out
