"""Posture: how long treaties stood, how many steps of each kind a side took, whose figure an exercise has."""

import pandas as pd

ENDS = ("withdrawn", "ended")
CLOSING = ("breach alleged", "refused", "suspended", "notice", "ratification withdrawn", *ENDS)
SPAN = 5


def lives(acts: pd.DataFrame, last: pd.Timestamp) -> pd.DataFrame:
    """Stretches of each treaty, in the order of its first act: `treaty, first, last, state`.

    `at work` from the first act on record; `suspended` from the first suspension; to the last withdrawal or end. Where
    the record holds none, the stretch from its last act to `last` is `no end on record`. Acts after `last` are passed
    over.
    """
    rows = []
    inside = acts[acts["date"] <= last].sort_values("date")
    for treaty, mine in inside.groupby("treaty", sort=False):
        over = mine.loc[mine["act"].isin(ENDS), "date"]
        held = mine.loc[mine["act"] == "suspended", "date"]
        stop = over.iloc[-1] if len(over) else last if len(held) else mine["date"].iloc[-1]
        turn = held.iloc[0] if len(held) else stop
        rows.append((treaty, mine["date"].iloc[0], turn, "at work"))
        if turn < stop:
            rows.append((treaty, turn, stop, "suspended"))
        if not len(over) and stop < last:
            rows.append((treaty, stop, last, "no end on record"))
    return pd.DataFrame(rows, columns=["treaty", "first", "last", "state"])


def steps(prompts: pd.DataFrame, kind: str, years: range) -> pd.DataFrame:
    """Acts of `kind` by each side in spans of five years: `first, last, nato, russia`; empty spans are zeros."""
    mine = prompts[(prompts["kind"] == kind) & prompts["date"].dt.year.isin(years)]
    begins = range(years.start // SPAN * SPAN, years.stop, SPAN)
    counts = mine.groupby([mine["date"].dt.year // SPAN * SPAN, "side"]).size().unstack(fill_value=0)
    counts = counts.reindex(index=begins, columns=["nato", "russia"], fill_value=0)
    firsts = [max(begin, years.start) for begin in begins]
    lasts = [min(begin + SPAN, years.stop) - 1 for begin in begins]
    return pd.DataFrame(
        {"first": firsts, "last": lasts, "nato": counts["nato"].to_numpy(), "russia": counts["russia"].to_numpy()}
    )
