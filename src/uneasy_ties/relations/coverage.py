"""What the record holds and misses: by year, side, grade, way of entry."""

import math
from urllib.parse import urlsplit

import numpy as np
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


RUSSIAN_DOMAINS = (".ru", ".su", ".xn--p1ai")
TARGETS = {"two_publishers": 85, "own_page": 60, "russian_published": 75, "both_sides": 50, "day_confirmed": 95}


def met(events: pd.DataFrame, evidence: pd.DataFrame, sources: pd.DataFrame) -> pd.DataFrame:
    """Whether each event meets each of `TARGETS`: `id` and one truth value a target.

    `two_publishers`: pages of two publishers by name. `own_page`: the issuing institution's or a party's own page, or a
    full copy. `russian_published`: a page of Russia's side, or of any publisher under a Russian domain. `both_sides`: a
    page of Russia's side and one of NATO's; papers are neither. `day_confirmed`: the date is a day, and a page gives
    that very day.
    """
    mine = evidence[evidence["event"].isin(events["id"])]
    of_source = sources.set_index("id")
    own = mine["source"].map(of_source["own"]).isin(["own", "copy"])
    russian = mine["source"].map(of_source["URL"]).map(_under_russian_domain)
    of = sided(events, evidence)
    day = mine["event"].map(events.set_index("id")["date"])
    dated = mine["bears"].isin(["date", "both"]) & (mine["date_said"] == day)
    return pd.DataFrame(
        {
            "id": events["id"].to_numpy(),
            "two_publishers": publishers(events, evidence, sources).ge(2).to_numpy(),
            "own_page": events["id"].isin(mine.loc[own, "event"]).to_numpy(),
            "russian_published": (of["russia"] | of["id"].isin(mine.loc[russian, "event"])).to_numpy(),
            "both_sides": of["both"].to_numpy(),
            "day_confirmed": ((events["precision"] == "day") & events["id"].isin(mine.loc[dated, "event"])).to_numpy(),
        }
    )


def _under_russian_domain(address: str) -> bool:
    return (urlsplit(address).hostname or "").endswith(RUSSIAN_DOMAINS)


def against_targets(met: pd.DataFrame) -> pd.DataFrame:
    """One row a target: `target, wanted` (per cent), `met` (events), `share` (per cent), `short` (events missing)."""
    counts = met[list(TARGETS)].sum()
    wanted = pd.Series(TARGETS)
    needed = (wanted * len(met) / 100).map(math.ceil)
    return pd.DataFrame(
        {
            "target": wanted.index,
            "wanted": wanted.to_numpy(),
            "met": counts.to_numpy(),
            "share": (100 * counts / max(len(met), 1)).to_numpy(),
            "short": (needed - counts).clip(lower=0).to_numpy(),
        }
    )


def shares(met: pd.DataFrame, by: pd.Series) -> pd.DataFrame:
    """Per cent of events that meet each target in each group of `by`, one value an event in the same order, with the
    number of events: `group, events` and the targets.
    """
    grouped = met[list(TARGETS)].groupby(by.to_numpy())
    return (
        (100 * grouped.mean())
        .assign(events=grouped.size())
        .rename_axis("group")
        .reset_index()[["group", "events", *TARGETS]]
    )


def recall(frames: pd.DataFrame) -> pd.DataFrame:
    """For each outside list: `frame, entries, found` (an event or row of the record), `none` (with the reason why), and
    `recall`, per cent of the entries that are found.
    """
    found = (frames["event"] != "") | (frames["row"] != "")
    grouped = frames.assign(found=found).groupby("frame")
    out = grouped.agg(entries=("id", "size"), found=("found", "sum"))
    return out.assign(none=out["entries"] - out["found"], recall=100 * out["found"] / out["entries"]).reset_index()


def archives(events: pd.DataFrame, evidence: pd.DataFrame) -> pd.Series:
    """Whose pages bear each event, in the order of `events`: `both`, `nato`, `russia` or `neither`."""
    of = sided(events, evidence)
    whose = np.select([of["both"], of["nato"], of["russia"]], ["both", "nato", "russia"], "neither")
    return pd.Series(whose, index=events.index)


def saturation(searches: pd.DataFrame, *, step: int = 5) -> pd.DataFrame:
    """What later look-ups for a year of events still gave: `first, last, look_ups, rows, rate` (rows a look-up).

    Look-ups tied to a year are numbered in the order of their ids, and taken together by `step` places.
    """
    mine = searches[searches["id"].str.fullmatch(r"s\d{4}-\d+")].sort_values("id")
    place = mine.groupby(mine["id"].str[:5]).cumcount() // step
    out = mine.groupby(place)["new_rows"].agg(look_ups="size", rows="sum").reset_index(names="place")
    return pd.DataFrame(
        {
            "first": out["place"] * step + 1,
            "last": (out["place"] + 1) * step,
            "look_ups": out["look_ups"],
            "rows": out["rows"],
            "rate": out["rows"] / out["look_ups"],
        }
    )
