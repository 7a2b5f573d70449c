"""Links from a word to the row, page or source behind it."""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

import pandas as pd

from ..record import tables

SIDES = {
    "nato": ("N", "NATO or member"),
    "russia": ("R", "Russia"),
    "state": ("S", "other state"),
    "un-osce-court": ("U", "UN, OSCE or court"),
    "scholar": ("A", "scholar"),
    "press": ("P", "press"),
}
HOME = {"events": "events.html", "sources": "sources.html"}


@dataclass(frozen=True)
class Link:
    """A link in its two forms."""

    html: str
    markdown: str


def anchor(text: str, href: str, css: str = "") -> Link:
    mark = f' class="{css}"' if css else ""
    return Link(f'<a{mark} href="{escape(href, quote=True)}">{escape(text)}</a>', f"[{text}]({href})")


def event(id: str) -> Link:
    """A chip with the day and title of an event; KeyError if the record has none of that id."""
    row = tables.row("events", id)
    day = day_of(row["date"], row["precision"])
    css, more = ("event contested", '<span class="vh">, contested</span>') if row["contested"] else ("event", "")
    html = (
        f'<a class="{css}" href="events.html#{escape(id, quote=True)}">'
        f'<span class="day">{day}</span> {escape(row["title"])}{more}</a>'
    )
    return Link(html, f"[{day} {row['title']}](events.html#{id})")


def events(ids: Iterable[str]) -> list[Link]:
    return [event(id) for id in ids]


def day_of(date: pd.Timestamp, precision: str) -> str:
    """The day as precisely as it is known: 1997-05-27, 1997-05, 1997 Q2, 1997."""
    if precision == "quarter":
        return f"{date.year} Q{date.quarter}"
    return date.strftime({"day": "%Y-%m-%d", "month": "%Y-%m", "year": "%Y"}[precision])


def side_mark(side: str) -> str:
    """The letter in its frame, with its meaning for screen readers."""
    letter, words = SIDES[side]
    return f'<span class="side side-{side}" aria-hidden="true">{letter}</span><span class="vh">{words}: </span>'


def short_name(row: pd.Series) -> str:
    """Author or publisher and year of a source."""
    who = row["author"].split(";")[0].split(",")[0].strip() or row["publisher"]
    year = row["issued"][:4]
    return f"{who} {year}".strip()


def source(id: str, side: str = "") -> Link:
    """A chip that leads to the source's entry."""
    return source_chip(id, tables.row("sources", id), side)


def source_chip(id: str, row: pd.Series, side: str = "") -> Link:
    """The chip of a source whose `row` is at hand."""
    mark = side_mark(side) if side else ""
    name = short_name(row)
    html = f'<a class="source" href="sources.html#{escape(id, quote=True)}">{mark}{escape(name)}</a>'
    return Link(html, f"[{name}](sources.html#{id})")


def chapter(stem: str, text: str, fragment: str = "") -> Link:
    """A link to another page of the report."""
    page = "index.html" if stem == "summary" else f"{stem}.html"
    return anchor(text, page + (f"#{fragment}" if fragment else ""))


def phase(id: str, text: str, fragment: str = "") -> Link:
    return chapter(f"phase-{id}", text, fragment)


def row_link(row: str) -> tuple[str, str, str]:
    """`(label, href, remark)` of a row named `table:id`: events and sources have entries of their own, other rows lead
    to the source that bears them out."""
    table, id = row.split(":", 1)
    if table in HOME:
        title = tables.row(table, id)["title"]
        return title, f"{HOME[table]}#{id}", id
    entry = tables.row(table, id)
    names = [c for c in ("source", "answer_source") if c in entry.index and entry[c]]
    target = f"sources.html#{entry[names[0]]}" if names else f"data/{table}.csv"
    if table == "indicators":
        remark = f"{entry['actor']} {entry['year']}, {entry['indicator']}: {entry['value']:.10g} {entry['unit']}"
        return remark, target, id
    words = next(
        (entry[c] for c in ("title", "said", "note", "name", "statement", "long") if c in entry.index and entry[c]), ""
    )
    return (f"{table}: {words}" if words else f"{table}: {id}"), target, id
