"""Takes findings and figures out of executed notebooks."""

import re
from dataclasses import dataclass, field

import nbformat

MIME = "application/vnd.uneasy-ties+json"
SVG = re.compile(r"<svg.*?</svg>", re.DOTALL)
SAME = ("value", "text", "unit", "interval")


class GatherError(RuntimeError):
    """What notebooks showed does not fit together; one line a fault."""


@dataclass
class Gathered:
    """Findings by id (with their chapter and cell), figures by id (`svg`, `csv`, `alt`, `code`)."""

    findings: dict[str, dict] = field(default_factory=dict)
    figures: dict[str, dict] = field(default_factory=dict)


def gather(books: dict[str, nbformat.NotebookNode], *, whole: bool) -> Gathered:
    """All findings and figures, each id once. GatherError if an id is used twice, or if a quoted finding has no home
    (in a `whole` build) or differs from it, or if a notebook shows nothing."""
    out, told, faults = Gathered(), [], []
    for stem, book in books.items():
        shown = 0
        for number, cell in enumerate(book.cells, start=1):
            for output in cell.get("outputs", []):
                data = output.get("data", {})
                shown += bool({"text/html", "text/markdown"} & data.keys())
                entry = data.get(MIME)
                if entry:
                    _findings(entry, stem, number, out, told, faults)
                    _figure(entry, data, stem, out, faults)
        if not shown:
            faults.append(f"chapter {stem}: the notebook shows nothing")
    faults += _quotes(out, told, whole)
    if faults:
        raise GatherError("\n".join(faults))
    out.findings = dict(sorted(out.findings.items()))
    return out


def _findings(entry: dict, stem: str, cell: int, out: Gathered, told: list, faults: list) -> None:
    for found in entry.get("findings", []):
        found = {**found, "chapter": stem, "cell": cell}
        before = out.findings.get(found["id"])
        if found.pop("quoted"):
            told.append(found)
        elif before and (before["chapter"] != stem or any(before[k] != found[k] for k in (*SAME, "rows"))):
            faults.append(
                f"finding {found['id']}: computed in chapter {before['chapter']}, cell {before['cell']}, and again "
                f"in chapter {stem}, cell {cell}; give it an id of its own, or quote it"
            )
        elif not before:
            out.findings[found["id"]] = found


def _figure(entry: dict, data: dict, stem: str, out: Gathered, faults: list) -> None:
    figure = entry.get("figure")
    if not figure:
        return
    if figure["id"] in out.figures:
        faults.append(
            f"figure {figure['id']}: drawn twice, in {out.figures[figure['id']]['chapter']} and {stem}; "
            "give it an id of its own"
        )
        return
    svg = SVG.search("".join(data["text/html"]))
    out.figures[figure["id"]] = {**figure, "svg": svg.group(0) + "\n", "chapter": stem}


def _quotes(out: Gathered, told: list, whole: bool) -> list[str]:
    faults = []
    for found in told:
        home = out.findings.get(found["id"])
        if home is None and whole:
            faults.append(f"finding {found['id']}: quoted in chapter {found['chapter']}, computed nowhere")
        elif home and any(home[k] != found[k] for k in SAME):
            faults.append(
                f"finding {found['id']}: chapter {found['chapter']} says {found['text']}, "
                f"chapter {home['chapter']} says {home['text']}"
            )
    if not whole:
        for found in told:
            out.findings.setdefault(found["id"], found)
    return faults
