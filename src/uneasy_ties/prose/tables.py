"""A frame as a table of the page: text escaped, findings and links followed."""

from html import escape
from numbers import Number

import pandas as pd

from .findings import Finding, spoken
from .links import Link
from .sentences import Sentence
from .shown import Shown


def table(
    frame: pd.DataFrame,
    *,
    label: str,
    columns: dict[str, str] | None = None,
    width: str = "",
    digits: int = 2,
    ids: str = "",
) -> Shown:
    """Rows of `frame` under the headings `columns` (name to heading; default: all names).

    The first column heads each row. Cells may be findings, links, sentences, lists of these, days, numbers (floats with
    `digits` decimals) or text; unknown is an empty cell. `width` is empty, `wide` or `full`; `ids` names a column whose
    values become the rows' addresses.
    """
    columns = columns or {name: str(name) for name in frame.columns}
    findings: list[Finding] = []
    head = "".join(f'<th scope="col">{escape(text)}</th>' for text in columns.values())
    body, lines = [], []
    for row in frame.to_dict("records"):
        cells = [_cell(row[name], digits, findings) for name in columns]
        mark = f' id="{escape(str(row[ids]), quote=True)}"' if ids else ""
        body.append(
            f"<tr{mark}>"
            + "".join(_tag(n, html, row[name]) for n, (name, (html, _)) in enumerate(zip(columns, cells, strict=True)))
            + "</tr>"
        )
        lines.append("| " + " | ".join(markdown.replace("|", "\\|") for _, markdown in cells) + " |")
    css = f"table-scroll {width}".strip()
    html = (
        f'<div class="{css}" tabindex="0" role="region" aria-label="{escape(label, quote=True)}"><table class="rows">'
        f"<caption>{escape(label)}</caption><thead><tr>{head}</tr></thead><tbody>{''.join(body)}</tbody></table></div>"
    )
    top = "| " + " | ".join(columns.values()) + " |\n|" + " --- |" * len(columns)
    return Shown(html, "\n".join([top, *lines]) + "\n", "table", tuple(findings))


def _tag(position: int, html: str, value: object) -> str:
    if position == 0:
        return f'<th scope="row">{html}</th>'
    number = (
        isinstance(value, Number)
        and not isinstance(value, bool)
        or isinstance(value, Finding)
        and isinstance(value.value, Number)
    )
    return f'<td class="n">{html}</td>' if number else f"<td>{html}</td>"


def _cell(value: object, digits: int, findings: list[Finding]) -> tuple[str, str]:
    """HTML and Markdown of one cell; findings met are added to `findings`."""
    if isinstance(value, Finding):
        findings.append(value)
        return value.html, value.markdown
    if isinstance(value, Sentence):
        findings += value.findings
        return value.html, value.markdown
    if isinstance(value, Link):
        return value.html, value.markdown
    if isinstance(value, list | tuple):
        parts = [_cell(v, digits, findings) for v in value]
        return "<br>".join(h for h, _ in parts), "; ".join(m for _, m in parts)
    text = _text(value, digits)
    css = ' class="day"' if isinstance(value, pd.Timestamp) and text else ""
    return (f"<span{css}>{text}</span>" if css else escape(text)), text


def _text(value: object, digits: int) -> str:
    if value is None or value is pd.NaT or (isinstance(value, Number) and value != value) or value is pd.NA:
        return ""
    if isinstance(value, pd.Timestamp):
        return value.strftime("%Y-%m-%d")
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Number):
        whole = int(value) == value and not isinstance(value, float)
        return spoken(int(value)) if whole else spoken(round(float(value), digits))
    return " ".join(str(value).split())
