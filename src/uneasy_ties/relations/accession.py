"""Accession rounds: who joined, when, how near to Russia, and what Russia did in the year around each decision."""

import pandas as pd

from . import acts as series


def rounds(members: pd.DataFrame, indicators: pd.DataFrame, actors: pd.DataFrame) -> pd.DataFrame:
    """One row a state that acceded after the sixteen: `actor, name, round, date_*, distance` (km, least between
    territories; missing if unknown) and `before`, `after`, the number of members around its accession."""
    later = members[members["date_acceded"] > "1990-01-01"].sort_values(["date_acceded", "actor"])
    distance = indicators[indicators["indicator"] == "distance_to_russia"].set_index("actor")["value"]
    before = [members_on(day - pd.Timedelta(days=1), members) for day in later["date_acceded"]]
    after = [members_on(day, members) for day in later["date_acceded"]]
    return later.assign(
        name=later["actor"].map(actors.set_index("id")["name"]),
        distance=later["actor"].map(distance),
        before=before,
        after=after,
    ).reset_index(drop=True)


def members_on(day: pd.Timestamp, members: pd.DataFrame) -> int:
    """Number of members at the end of `day`."""
    return int((members["date_acceded"] <= day).sum())


def nearest(joined: pd.DataFrame) -> pd.DataFrame:
    """The joiner of each round that lies nearest to Russia, one row a round; rounds without a distance are left out."""
    known = joined.dropna(subset="distance")
    return known.loc[known.groupby("round")["distance"].idxmin()].sort_values("date_acceded")


def around(decisions: pd.DataFrame, acts: pd.DataFrame, *, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Russian acts in the twelve months before and after each accession decision.

    One row a day: `date`, `before` and `after` (conflict acts), `before_rows`, `after_rows` (their ids), `whole` (false
    if the window cuts either span, and then nothing is to be read from the counts).
    """
    russian = series.russian(acts)
    conflicts = russian[russian["direction"] == "conflict"]
    rows = []
    for day in sorted(decisions["date"].drop_duplicates()):
        first, then = series.around(conflicts, day)
        rows.append(
            {
                "date": day,
                "before": len(first),
                "after": len(then),
                "before_rows": list(first["id"]),
                "after_rows": list(then["id"]),
                "whole": series.whole(day, start, end),
            }
        )
    return pd.DataFrame(rows, columns=["date", "before", "after", "before_rows", "after_rows", "whole"])
