"""What the record holds and misses: by year, side, grade, way of entry."""

import pandas as pd


def by_year(events: pd.DataFrame, years: range) -> pd.DataFrame:
    """Events a year: `year, cooperation, conflict, neither, context, not coded, total`; empty years stand as zeros."""
    kind = events["direction"].where(events["role"] == "act", "context").replace("", "not coded")
    counts = (
        events.assign(year=events["date"].dt.year, kind=kind).groupby(["year", "kind"]).size().unstack(fill_value=0)
    )
    columns = ["cooperation", "conflict", "neither", "context", "not coded"]
    counts = counts.reindex(index=pd.Index(years, name="year"), columns=columns, fill_value=0)
    return counts.assign(total=counts.sum(axis="columns")).reset_index()


def sided(events: pd.DataFrame, evidence: pd.DataFrame) -> pd.DataFrame:
    """For each event whether a page of either side, of both, and of how many publishers' pages bears on it:
    `id, nato, russia, both, sources`."""
    mine = evidence[evidence["event"].isin(events["id"])]
    wide = mine.assign(one=True).pivot_table(index="event", columns="side", values="one", aggfunc="any")
    frame = pd.DataFrame({"id": events["id"].to_numpy()}).set_index("id")
    for side in ("nato", "russia"):
        frame[side] = wide[side].eq(True).reindex(frame.index, fill_value=False) if side in wide else False
    frame["both"] = frame["nato"] & frame["russia"]
    frame["sources"] = mine.groupby("event")["source"].nunique().reindex(frame.index, fill_value=0)
    return frame.reset_index()


def publishers(events: pd.DataFrame, evidence: pd.DataFrame, sources: pd.DataFrame) -> pd.Series:
    """Number of different publishers behind each event, by id."""
    mine = evidence[evidence["event"].isin(events["id"])]
    publisher = mine["source"].map(sources.set_index("id")["publisher"])
    counts = publisher.groupby(mine["event"]).nunique()
    return counts.reindex(events["id"], fill_value=0)


def grades(evidence: pd.DataFrame) -> pd.DataFrame:
    """Evidence rows by side and grade, sides as rows."""
    columns = ["official", "agency", "press", "scholar"]
    counts = evidence.groupby(["side", "grade"]).size().unstack(fill_value=0)
    return counts.reindex(columns=columns, fill_value=0).reset_index()


def look_ups(searches: pd.DataFrame) -> pd.DataFrame:
    """Look-ups a language: `language, look_ups, fruitless, rows`."""
    grouped = searches.groupby("language")
    return pd.DataFrame(
        {
            "look_ups": grouped.size(),
            "fruitless": grouped["new_rows"].agg(lambda n: int((n == 0).sum())),
            "rows": grouped["new_rows"].sum(),
        }
    ).reset_index()


def read_again(reviews: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """One row an event of which something was read again: `event, rows, disputed` (numbers of rows).

    A unit is an event's id or the id of one of its evidence rows, which begins with it.
    """
    unit = reviews["unit"].where(reviews["unit"].isin(events["id"]), reviews["unit"].str.rsplit(".", n=1).str[0])
    mine = reviews.assign(event=unit, disputed=reviews["outcome"] == "disputed")
    return mine.groupby("event").agg(rows=("id", "size"), disputed=("disputed", "sum")).reset_index()
