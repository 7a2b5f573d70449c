"""Forums in which NATO and Russia met: lifelines and meetings."""

import pandas as pd

LEVELS = {
    "heads": "heads of state or government",
    "foreign": "foreign ministers",
    "defence": "defence ministers",
    "chiefs": "chiefs of staff",
    "ambassadors": "ambassadors",
    "other": "other",
}


def meetings_per_year(meetings: pd.DataFrame) -> pd.DataFrame:
    """Meetings on record: `year, forum, reported, announced`. A year without rows is unknown, not zero: left out."""
    counts = meetings.groupby([meetings["date"].dt.year.rename("year"), "forum", "status"]).size().unstack(fill_value=0)
    return counts.reindex(columns=["reported", "announced"], fill_value=0).reset_index()


def lifelines(forums: pd.DataFrame, events: pd.DataFrame, end: pd.Timestamp) -> pd.DataFrame:
    """Stretches of each forum: `forum, short, first, last, state` with state `at work` or `suspended`.

    A forum begins on its day of founding and runs until its own end, or to `end`; events with a `forum_step` suspend
    and resume it.
    """
    rows = [stretch for forum in forums.sort_values("date").itertuples() for stretch in _stretches(forum, events, end)]
    return pd.DataFrame(rows, columns=["forum", "short", "first", "last", "state"])


def _stretches(forum, events: pd.DataFrame, end: pd.Timestamp) -> list[tuple]:
    last = min(forum.date_end, end) if pd.notna(forum.date_end) else end
    if forum.date > last:
        return []
    steps = events[(events["forum"] == forum.id) & events["forum_step"].isin(["suspended", "resumed"])]
    steps = steps[(steps["date"] > forum.date) & (steps["date"] < last)].sort_values(["date", "id"])
    out, begun, state = [], forum.date, "at work"
    for step in steps.itertuples():
        now = "suspended" if step.forum_step == "suspended" else "at work"
        if now != state:
            out.append((forum.id, forum.short, begun, step.date, state))
            begun, state = step.date, now
    return [*out, (forum.id, forum.short, begun, last, state)]


def steps(events: pd.DataFrame) -> pd.DataFrame:
    """Events that founded, suspended, resumed or ended a forum, in order."""
    return events[events["forum_step"] != ""].sort_values(["date", "id"])
