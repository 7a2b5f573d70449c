"""The entries of the plan: a sheet for each theory, with what it expects of each observable and on what that rests."""

from html import escape

import pandas as pd

from ..relations import plan
from .links import source_chip
from .shown import Shown

WORDS = {"+": "plus", "-": "minus", "0": "no difference", plan.SILENT: "silent"}
NOT_SEEN = "not seen"


def theory_sheets(
    theories: pd.DataFrame,
    *,
    names: pd.Series,
    predictions: pd.DataFrame,
    observables: pd.DataFrame,
    sources: pd.DataFrame,
) -> Shown:
    """A sheet for each theory, opened by its line: statement, what would refute it, where it could lose, its signs.

    `names` are those of all theories, by id, since a sheet names rivals.
    """
    pages = sources.set_index("id")
    titles = observables.set_index("id")["title"]
    grouped = dict(tuple(predictions.groupby("theory")))
    parts, lines = [], []
    for row in theories.itertuples():
        own = grouped.get(row.id, predictions.iloc[:0])
        parts.append(_sheet(row, own, titles, names, pages))
        lines.append(f"- **{row.name}**. {row.statement}")
    return Shown("".join(parts), "\n".join(lines) + "\n", "entries")


def _sheet(row, own: pd.DataFrame, titles: pd.Series, names: pd.Series, pages: pd.DataFrame) -> str:
    name = escape(f"{row.id}: {row.name}" if row.kind == "proposition" else row.name)
    facts = [
        ("What would count against it", escape(row.against)),
        ("What its proponent says would refute it", escape(_refuter(row.refuted_by))),
        ("Where it could lose", "<br>".join(_losses(row, titles, names))),
        ("Work", source_chip(row.source, pages.loc[row.source]).html + f" ({escape(row.origin)})"),
    ]
    body = "".join(f"<dt>{label}</dt><dd>{html}</dd>" for label, html in facts)
    signs = "".join(_sign(p, titles, pages) for p in own.sort_values("observable", key=_order).itertuples())
    return (
        f'<details class="entry sheet" id="{escape(row.id, quote=True)}">'
        f'<summary><span class="t">{name}</span></summary>'
        f'<p class="say">{escape(row.statement)}</p><dl class="facts">{body}</dl>'
        + (f'<ul class="expects">{signs}</ul>' if signs else "")
        + "</details>"
    )


def _order(observables: pd.Series) -> pd.Series:
    return observables.map(plan.number)


def _refuter(text: str) -> str:
    return "No page was seen that says so." if text == NOT_SEEN else text


def _losses(row, titles: pd.Series, names: pd.Series) -> list[str]:
    asked = [(row.loses_on, row.loses_to), (row.loses_on_2, row.loses_to_2)]
    found = [f"on {escape(titles[o])} ({escape(o)}), to: {escape(names[t])}" for o, t in asked if o and t]
    return found or ["Nowhere here: no rival expects anything else where it speaks."]


def _sign(row, titles: pd.Series, pages: pd.DataFrame) -> str:
    said = WORDS.get(row.sign, f"profile {row.sign}")
    mark = escape(plan.SHOWN.get(row.sign, row.sign))
    chip = f" {source_chip(row.source, pages.loc[row.source]).html}" if row.source and row.origin == "page" else ""
    page = f", p. {escape(row.page)}" if row.page else ""
    seen = f" What was read: {escape(row.passage)}{chip}{page}" if row.passage and row.origin == "page" else ""
    origin = "" if row.origin == "page" else " (our derivation)"
    return (
        f'<li id="{escape(row.id, quote=True)}"><b aria-hidden="true">{mark}</b><span>'
        f'<span class="vh">{said}: </span>{escape(row.observable)}, {escape(titles[row.observable])}. '
        f"{escape(row.derivation)}{origin}{seen}</span></li>"
    )
