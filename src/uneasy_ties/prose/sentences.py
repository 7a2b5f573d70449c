"""Sentences filled from values; a missing or unused value is an error."""

import string
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from .findings import Finding
from .links import Link
from .shown import Shown


@dataclass(frozen=True)
class Sentence:
    """Filled text in three forms, with the findings that it names."""

    html: str
    markdown: str
    findings: tuple[Finding, ...] = ()

    def __add__(self, other: "Sentence") -> "Sentence":
        return Sentence(
            f"{self.html} {other.html}", f"{self.markdown} {other.markdown}", self.findings + other.findings
        )


Part = Finding | Link | Sentence | str


def sentence(template: str, **values: Part | list[Part]) -> Sentence:
    """`template` with `{name}` filled from `values`.

    A value is a finding, a link, another sentence, text, or a list of these (joined by commas). A bare number raises
    TypeError, since a number without rows cannot be followed; a missing or unused name raises KeyError.
    """
    named = [name for _, name, _, _ in string.Formatter().parse(template) if name is not None]
    missing, unused = set(named) - set(values), set(values) - set(named)
    if missing or unused:
        raise KeyError(f"sentence {template!r}: missing {sorted(missing)}, unused {sorted(unused)}")
    html, markdown, findings = [], [], []
    for text, name, _, _ in string.Formatter().parse(template):
        html.append(escape(text, quote=False))
        markdown.append(text)
        if name is not None:
            part = _sentence(values[name])
            html.append(part.html)
            markdown.append(part.markdown)
            findings += part.findings
    return Sentence("".join(html), "".join(markdown), tuple(findings))


def _sentence(value: Part | list[Part]) -> Sentence:
    if isinstance(value, Sentence):
        return value
    if isinstance(value, Finding):
        return Sentence(value.html, value.markdown, (value,))
    if isinstance(value, Link):
        return Sentence(value.html, value.markdown)
    if isinstance(value, str):
        return Sentence(escape(value, quote=False), value)
    if isinstance(value, list):
        parts = [_sentence(v) for v in value]
        joined = tuple(f for p in parts for f in p.findings)
        return Sentence(", ".join(p.html for p in parts), ", ".join(p.markdown for p in parts), joined)
    raise TypeError(f"{value!r} is a bare {type(value).__name__}; make it a finding with its rows")


def _paragraph(css: str, template: str | Sentence, values: dict) -> Shown:
    filled = template if isinstance(template, Sentence) else sentence(template, **values)
    tag = "aside" if css == "note" else "p"
    return Shown(f'<{tag} class="{css}">{filled.html}</{tag}>', filled.markdown + "\n", "prose", filled.findings)


def say(template: str | Sentence, **values) -> Shown:
    """A paragraph of ordinary text."""
    return _paragraph("say", template, values)


def lead(template: str | Sentence, **values) -> Shown:
    """The answer, in larger type."""
    return _paragraph("lead", template, values)


def note(template: str | Sentence, **values) -> Shown:
    """A side note to the paragraph before it."""
    return _paragraph("note", template, values)


def nothing(text: str) -> Shown:
    """Says that there is nothing to show, and why."""
    return Shown(f'<p class="empty">{escape(text)}</p>', f"*{text}*\n", "prose")


def bullets(items: Iterable[str | Sentence]) -> Shown:
    """A list, one sentence each."""
    filled = [i if isinstance(i, Sentence) else sentence(i) for i in items]
    html = "".join(f"<li>{f.html}</li>" for f in filled)
    markdown = "".join(f"- {f.markdown}\n" for f in filled)
    return Shown(f'<ul class="say">{html}</ul>', markdown, "prose", tuple(x for f in filled for x in f.findings))


def word(number: Finding, one: str, many: str) -> str:
    """The noun that goes with a counted number."""
    return one if number.value == 1 else many


def heading(text: str) -> Shown:
    """The page's own heading, where it depends on a parameter."""
    return Shown(f"<h1>{escape(text)}</h1>", f"# {text}\n", "prose")


def folded(summary: str, inner: Shown) -> Shown:
    """`inner` behind a line that opens it."""
    html = f'<details class="folded"><summary>{escape(summary)}</summary>{inner.html}</details>'
    return Shown(html, f"{summary}\n\n{inner.markdown}", inner.kind, inner.findings, inner.data)


def spans(years: Iterable[int]) -> str:
    """Years in words: `1992, 1998–1999 and 2014`; an empty text for none."""
    runs: list[list[int]] = []
    for year in sorted(set(map(int, years))):
        if runs and year == runs[-1][-1] + 1:
            runs[-1].append(year)
        else:
            runs.append([year])
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in runs]
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)
