"""Events with sides and codes: who acted towards whom, in which direction, with what weight."""

import pandas as pd

RUSSIAN = ("russia", "joint")
NATO = ("nato", "joint")
RUSSIA_FROM = pd.Timestamp("1992-01-01")
YEAR = pd.DateOffset(months=12)


def with_sides(events: pd.DataFrame, actors: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """Adds `initiator_side` and `target_side`: `nato`, `russia`, `ussr`, `joint`, or empty for third states.

    A state counts as `nato` from the day of its accession in `members`.
    """
    return events.assign(
        initiator_side=_side(events, "initiator", actors, members),
        target_side=_side(events, "target", actors, members),
    )


def _side(events: pd.DataFrame, column: str, actors: pd.DataFrame, members: pd.DataFrame) -> pd.Series:
    fixed = events[column].map(actors.set_index("id")["side"]).fillna("")
    joined = events[column].map(members.set_index("actor")["date_acceded"])
    return fixed.mask((fixed == "") & (joined <= events["date"]), "nato")


def with_codes(events: pd.DataFrame, codings: pd.DataFrame, scales: pd.DataFrame, *, coder: str) -> pd.DataFrame:
    """Adds `type`, `mode`, `direction`, `material`, `score`, `step` by `coder`; empty or missing where not coded.

    A mode's score replaces its type's.
    """
    mine = codings[codings["coder"] == coder]
    coded = mine.pivot(index="unit", columns="field", values="code").reindex(columns=["type", "mode"])
    types = scales[scales["type"] == ""].set_index("code")[["direction", "material", "score", "step"]]
    modes = scales[scales["type"] != ""].set_index(["type", "code"])["score"]
    out = events.merge(coded, left_on="id", right_index=True, how="left", validate="1:1")
    out = out.merge(types, left_on="type", right_index=True, how="left", validate="m:1")
    keys = pd.MultiIndex.from_frame(out[["type", "mode"]])
    return out.assign(
        score=pd.Series(modes.reindex(keys).to_numpy(), index=out.index).fillna(out["score"]),
        direction=out["direction"].fillna(""),
        material=out["material"].eq(True),
        type=out["type"].fillna(""),
        mode=out["mode"].fillna(""),
    )


def admitted(
    events: pd.DataFrame, evidence: pd.DataFrame, *, contested: int, record: str, sources: str
) -> pd.DataFrame:
    """Rows that the parameters let in: by grade of contestation, way of entry, and whose pages bear them out."""
    keep = events["contested"] <= contested
    if record == "article":
        keep &= events["in_article"]
    elif record == "backbone":
        keep &= events["entry_route"] == "frame"
    sides = {side: set(evidence.loc[evidence["side"] == side, "event"]) for side in ("nato", "russia")}
    wanted = {"any": [], "both": ["nato", "russia"]}.get(sources, [sources])
    for side in wanted:
        keep &= events["id"].isin(sides[side])
    return events[keep]


def series(events: pd.DataFrame) -> pd.DataFrame:
    """The acts that enter the series of cooperation and conflict: role `act`, coded with a direction."""
    return events[(events["role"] == "act") & events["direction"].isin(["cooperation", "conflict"])]


def russian(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts that Russia began, alone or jointly, from 1992 on; the USSR is context, not sample."""
    return acts[acts["initiator_side"].isin(RUSSIAN) & (acts["date"] >= RUSSIA_FROM)]


def natos(acts: pd.DataFrame) -> pd.DataFrame:
    """Acts that NATO or members began, alone or jointly."""
    return acts[acts["initiator_side"].isin(NATO)]


def share(acts: pd.DataFrame, direction: str) -> float | None:
    """Share of `direction` among acts that are cooperation or conflict; None without any."""
    counted = acts[acts["direction"].isin(["cooperation", "conflict"])]
    return float((counted["direction"] == direction).mean()) if len(counted) else None


def around(acts: pd.DataFrame, day: pd.Timestamp) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Acts of the twelve months before `day` and of the twelve that begin with it."""
    date = acts["date"]
    return acts[(date >= day - YEAR) & (date < day)], acts[(date >= day) & (date < day + YEAR)]


def whole(day: pd.Timestamp, start: pd.Timestamp, end: pd.Timestamp) -> bool:
    """Whether the window holds both spans of `around` whole."""
    return day - YEAR >= start and day + YEAR <= end


def by_year(acts: pd.DataFrame, years: range) -> pd.DataFrame:
    """Counts a year by direction and step of weight; every year of `years` stands, columns (direction, step)."""
    counts = acts.groupby([acts["date"].dt.year, "direction", "step"]).size()
    columns = pd.MultiIndex.from_product([["cooperation", "conflict"], [1, 2, 3, 4]], names=["direction", "step"])
    frame = counts.unstack(["direction", "step"], fill_value=0) if len(counts) else pd.DataFrame()
    return frame.reindex(index=pd.Index(years, name="year"), columns=columns, fill_value=0).fillna(0).astype(int)


def long(counts: pd.DataFrame) -> pd.DataFrame:
    """Counts of `by_year` as a tidy frame: `year, direction, step, acts`."""
    return counts.stack(["direction", "step"], future_stack=True).rename("acts").reset_index()


def intensity_by_year(acts: pd.DataFrame, years: range) -> pd.DataFrame:
    """Sums of scores a year, columns `cooperation` (positive) and `conflict` (negative)."""
    sums = acts.groupby([acts["date"].dt.year, "direction"])["score"].sum()
    frame = sums.unstack("direction") if len(sums) else pd.DataFrame()
    index = pd.Index(years, name="year")
    return frame.reindex(index=index, columns=["cooperation", "conflict"]).fillna(0.0)


def turning_points(acts: pd.DataFrame, evidence: pd.DataFrame, *, most: int = 6, apart: int = 2) -> pd.DataFrame:
    """Acts to label in figures, chosen by rule so that labels follow the record; in order of days.

    Candidates founded, suspended, resumed or ended a forum, used force, or seized and annexed. Of each direction at
    most `most` are taken, those first on which most pages bear, then the heavier, then the earlier, each at least
    `apart` years from one already taken.
    """
    pages = acts["id"].map(evidence.groupby("event")["source"].nunique()).fillna(0)
    able = acts.assign(pages=pages)[(acts["forum_step"] != "") | (acts["step"] == 4) | (acts["type"] == "COERCE")]
    ranked = able.sort_values(["pages", "step", "date", "id"], ascending=[False, False, True, True])
    chosen: list = []
    for row in ranked.itertuples():
        rivals = [c for c in chosen if c.direction == row.direction]
        if all(abs((row.date - c.date).days) >= 365 * apart for c in rivals) and len(rivals) < most:
            chosen.append(row)
    return acts.loc[[c.Index for c in chosen]].sort_values(["date", "id"])
