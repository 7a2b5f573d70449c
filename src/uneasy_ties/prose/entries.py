"""The long lists: every event with what each side's pages say, every source with what cites it."""

from html import escape
from typing import NamedTuple

import pandas as pd

from .links import SIDES, day_of, side_mark, source_chip
from .shown import Shown

COLUMNS = ("nato", "russia", "state")
BESIDE = ("un-osce-court", "scholar", "press")
WORDS_SEEN = {"whole": "read to the end", "excerpt": "read in part", "result": "only the title seen"}
CONTESTED = {1: "law or motive is disputed", 2: "occurrence or attribution is denied"}


class _Trail(NamedTuple):
    """Where what is shown comes from: sources by id, queries by look-up, look-ups by event and side."""

    sources: pd.DataFrame
    queries: pd.Series
    sought: dict[tuple[str, str], list[str]]


def event_entries(
    events: pd.DataFrame,
    *,
    evidence: pd.DataFrame,
    sources: pd.DataFrame,
    searches: pd.DataFrame,
    sought: pd.DataFrame,
    actors: pd.DataFrame,
    end: pd.Timestamp,
) -> Shown:
    """Events by year, each an entry that opens to its evidence in one column a side.

    `events` carry sides and codes; those after `end` are marked as hindsight. `sought` names the look-ups for a side's
    words on an event, shown where none was found.
    """
    names = actors.set_index("id")["name"]
    asked = sought.groupby(["event", "side"])["search"].agg(list).to_dict()
    trail = _Trail(sources.set_index("id"), searches.set_index("id")["query"], asked)
    grouped = dict(tuple(evidence.groupby("event")))
    parts, year = [], None
    for row in events.itertuples():
        if row.date.year != year:
            year = row.date.year
            parts.append(f'<h2 id="y{year}">{year}</h2>')
        parts.append(_event(row, row.date > end, grouped.get(row.id, evidence.iloc[:0]), trail, names))
    text = f"{len(events)} events; see events.html\n"
    return Shown("".join(parts), text, "entries")


def _event(row, later: bool, rows: pd.DataFrame, trail: _Trail, names: pd.Series) -> str:
    title = escape(row.title)
    contested = ' <span class="mark">contested</span>' if row.contested else ""
    hindsight = ' <span class="mark">hindsight, after the window</span>' if later else ""
    letters = "".join(side_mark(side) for side in SIDES if side in set(rows["side"]))
    head = (
        f'<summary><span class="day">{day_of(row.date, row.precision)}</span> {_weight(row)} '
        f'<span class="t">{title}</span> <span class="sides">{letters}{contested}{hindsight}</span></summary>'
    )
    body = [f'<p class="say">{escape(row.description)}</p>', _facts(row, names)]
    if row.finding:
        body.append(f'<p class="court">{side_mark("un-osce-court")}{escape(row.finding)}</p>')
    columns = "".join(_column(row.id, side, rows, trail) for side in _sides(row, rows))
    body.append(f'<div class="parity">{columns}</div>')
    body.append(_beside(rows, trail))
    body.append(f'<p class="addr">events.html#{escape(row.id)}</p>')
    return f'<details class="entry" id="{escape(row.id, quote=True)}">{head}{"".join(body)}</details>'


def _weight(row) -> str:
    """A stem from a short axis: length 1–4 by step, up for cooperation; a ring for context or an uncoded act."""
    if row.role == "context" or not row.direction:
        words = "context, carries no code" if row.role == "context" else "not coded"
        mark = '<circle cx="17" cy="14" r="3" fill="none" stroke="var(--ink2, #55524E)"/>'
    elif row.direction == "neither":
        words, mark = "a request, neither cooperation nor conflict", ""
    else:
        step = int(row.step)
        words = f"{row.direction}, weight {step} of 4"
        token, top = ("coop, #35908A", 14 - 3 * step) if row.direction == "cooperation" else ("conf, #7F4310", 14)
        mark = f'<rect x="14" y="{top}" width="6" height="{3 * step}" fill="var(--{token})"/>'
    axis = '<path d="M4 14H30" stroke="var(--ink3, #6A6660)"/>'
    return f'<svg class="weight" width="34" height="28" role="img" aria-label="{words}">{axis}{mark}</svg>'


def _facts(row, names: pd.Series) -> str:
    code = row.type + (f", {row.mode}" if row.mode else "") if row.type else "none"
    pairs = [
        (
            "who",
            f"{names[row.initiator]} towards {names[row.target]}"
            if row.initiator != row.target
            else names[row.initiator],
        ),
        ("about", row.issue),
        ("code", f"{code} (PLOVER, one pass of a language model)" if row.type else f"none: {row.role}"),
        ("came in by", row.entry_route),
    ]
    if pd.notna(row.date_end):
        pairs.insert(0, ("until", f"{row.date_end:%Y-%m-%d}"))
    if row.contested:
        pairs.append(("contested", f"{CONTESTED[int(row.contested)]}: {row.contested_by}"))
    return '<dl class="facts">' + "".join(f"<dt>{escape(k)}</dt><dd>{escape(v)}</dd>" for k, v in pairs) + "</dl>"


def _sides(row, rows: pd.DataFrame) -> list[str]:
    third = "state" in set(rows["side"]) or row.target_side == "" or row.initiator_side == ""
    return list(COLUMNS if third else COLUMNS[:2])


def _column(event: str, side: str, rows: pd.DataFrame, trail: _Trail) -> str:
    items = "".join(_item(r, trail) for r in rows[rows["side"] == side].itertuples())
    letter, words = SIDES[side]
    head = f'<h4><span class="side side-{side}" aria-hidden="true">{letter}</span> {words}</h4>'
    return (
        f'<section class="said">{head}{items or _empty(trail.sought.get((event, side), []), trail.queries)}</section>'
    )


def _empty(look_ups: list[str], queries: pd.Series) -> str:
    """Why a column is empty: nothing was found, with the look-ups that tried, or nobody looked for this side alone."""
    if not look_ups:
        return '<p class="empty">No page of this side in the record; not sought for itself.</p>'
    tried = "; ".join(f"{search}: “{queries.get(search, '')}”" for search in look_ups)
    noun = "look-up" if len(look_ups) == 1 else "look-ups"
    return (
        '<p class="empty">No page of this side was found. Its words may stand in the press below.</p>'
        f'<p class="trail">{escape(f"{len(look_ups)} {noun} for it: {tried}.")}</p>'
    )


def _beside(rows: pd.DataFrame, trail: _Trail) -> str:
    others = rows[rows["side"].isin(BESIDE)]
    if others.empty:
        return ""
    items = "".join(_item(r, trail) for r in others.itertuples())
    return f'<section class="said beside"><h4>UN, OSCE, courts; scholars; press</h4>{items}</section>'


def _item(row, trail: _Trail) -> str:
    chip = source_chip(row.source, trail.sources.loc[row.source], row.side).html
    day = f" Day given: {row.date_said:%Y-%m-%d}." if pd.notna(row.date_said) else ""
    quote = ""
    if row.quote:
        translated = f"<footer>{escape(row.quote_en)} (our translation)</footer>" if row.quote_en else ""
        quote = f'<blockquote class="quote"><p lang="{row.language}">{escape(row.quote)}</p>{translated}</blockquote>'
    seen = (
        f"{WORDS_SEEN[row.seen].capitalize()}, {row.looked_up:%Y-%m-%d}; bears out: {row.bears}; "
        f"look-up {row.search}: “{trail.queries.get(row.search, '')}”."
    )
    return (
        f'<div class="evidence"><p>{escape(row.says)}{day} {chip}</p>{quote}<p class="trail">{escape(seen)}</p></div>'
    )


def source_entries(sources: pd.DataFrame, *, evidence: pd.DataFrame, events: pd.DataFrame) -> Shown:
    """Every source with address, what kind of copy it is, its terms, and the events that rest on it."""
    titles = events.set_index("id")["title"]
    cited = {k: list(v["event"]) for k, v in evidence.groupby("source")}
    parts = [_source(row, cited.get(row.id, []), titles) for row in sources.sort_values("id").itertuples()]
    return Shown("".join(parts), f"{len(sources)} sources; see sources.html\n", "entries")


def _source(row, cited: list[str], titles: pd.Series) -> str:
    lead = ". ".join(part for part in (row.author, row.issued) if part)
    title = (
        f'<a href="{escape(row.URL, quote=True)}" rel="noreferrer">{escape(row.title)}</a>'
        if row.URL
        else escape(row.title)
    )
    home = ", ".join(dict.fromkeys(p for p in (row.container_title, row.publisher) if p))
    kind = {"own": "the issuer's own page", "copy": "a full copy", "neither": "neither own page nor full copy"}[row.own]
    links = " · ".join(
        f'<a href="events.html#{escape(e, quote=True)}">{escape(titles[e])}</a>' for e in cited if e in titles.index
    )
    tail = f'<p class="trail">Bears on: {links}</p>' if links else ""
    lead = f"{escape(lead)}. " if lead else ""
    return (
        f'<div class="entry" id="{escape(row.id, quote=True)}"><p>{lead}{title}. {escape(home)}.</p>'
        f'<p class="trail">{kind}; {escape(row.licence)}; <span class="addr">{escape(row.id)}</span></p>{tail}</div>'
    )
