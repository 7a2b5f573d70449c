"""From a checked record to a folder of pages: execute, gather, render, verify, publish."""

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path

import nbformat

from .. import paths
from ..record import tables
from . import execute, gather, moved, notebooks, publish, render, verify
from .edition import Chapter, Edition, hook

SUMMARY = "summary"
FINDINGS = Chapter("findings", "Every computed finding, with its rows", "Findings")


class BuildError(RuntimeError):
    """The build cannot be published; one line a reason."""


@dataclass(frozen=True)
class Order:
    """What is to be built: parameters, record, chapters (empty: all), where to, and whether it is the edition."""

    values: dict
    data: Path
    target: Path
    only: tuple[str, ...] = ()
    edition: bool = False


@dataclass(frozen=True)
class Built:
    """What came of it: the folder, how many pages of chapters ran, and what moved against the published edition."""

    folder: Path
    chapters: int
    moved: moved.Moved | None


def pages(edition: Edition, values: dict) -> list[tuple[str, Chapter, dict]]:
    """`(stem of the page, chapter, extra parameters)` in the edition's order; a chapter with `each` gives several."""
    out = []
    for chapter in edition.chapters:
        if not chapter.each:
            out.append((chapter.stem, chapter, {}))
            continue
        for item in hook(edition.hooks["phases"])(values):
            named = Chapter(chapter.stem, item["title"], item["title"], chapter.each)
            out.append((f"{chapter.stem}-{item['id']}", named, {chapter.each: item["id"]}))
    return out


def build(order: Order, edition: Edition, *, say: Callable[[str, int, int], None]) -> Built:
    """Builds and publishes. ChapterError, GatherError or BuildError leave the last good folder as it was."""
    listed = pages(edition, order.values)
    wanted = [p for p in listed if not order.only or p[1].stem in order.only or p[0] in order.only]
    work = publish.workshop(order.target)
    try:
        books = execute.run([_job(page, order.values) for page in wanted], work / "notebooks", say=say)
        got = gather.gather(books, whole=not order.only)
        _files(work, got, books, order, edition)
        _print(work, books, got, listed, order, edition)
        absent = frozenset(_href(stem) for stem, _, _ in listed if stem not in books)
        _manifest(work, order, edition)
        faults = verify.faults(work, absent=absent)
        if faults:
            raise BuildError("\n".join(faults))
        before = moved.read(paths.REPORT / "findings.json")
        publish.swap(work, order.target)
    except execute.ChapterError as error:
        raise _kept(error) from None
    finally:
        shutil.rmtree(work, ignore_errors=True)
    difference = None if order.edition or not before else _difference(before, got, books, order)
    return Built(order.target, len(books), difference)


def _kept(error: execute.ChapterError) -> BuildError:
    """Keeps the notebook that failed where the next build does not clear it, and names it."""
    kept = paths.BUILDS / "failed" / error.kept.name
    kept.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(error.kept, kept)
    return BuildError(f"{error.what}; the executed notebook is {paths.spoken(kept)}")


def _difference(before: dict, got: gather.Gathered, books: dict, order: Order) -> moved.Moved:
    if order.only:
        before = {i: f for i, f in before.items() if f["chapter"] in books}
    return moved.between(before, got.findings)


def _job(page: tuple[str, Chapter, dict], values: dict) -> execute.Job:
    stem, chapter, extra = page
    path = paths.NOTEBOOKS / f"{chapter.stem}.ipynb"
    named = notebooks.parameters_of(notebooks.read(path))
    return execute.Job(stem, path, {n: v for n, v in (values | extra).items() if n in named})


def _files(work: Path, got: gather.Gathered, books: dict, order: Order, edition: Edition) -> None:
    """Findings, figures with data and code, the record, exports and static files."""
    _json(work / "findings.json", {i: {k: v for k, v in f.items() if k != "id"} for i, f in got.findings.items()})
    (work / "figures" / "code").mkdir(parents=True)
    for id, figure in got.figures.items():
        (work / "figures" / f"{id}.svg").write_text(figure["svg"], "utf-8")
        (work / "figures" / f"{id}.csv").write_text(figure["csv"], "utf-8")
        module = figure["code"].removeprefix("uneasy_ties.").replace(".", "/")
        shutil.copyfile(paths.PACKAGE / f"{module}.py", work / "figures" / "code" / f"{Path(module).name}.py")
    shutil.copytree(
        order.data, work / "data", ignore=shutil.ignore_patterns("*.tmp", ".*"), copy_function=shutil.copyfile
    )
    for name, function in edition.hooks.get("exports", {}).items():
        (work / "data" / name).write_text(hook(function)(order.data), "utf-8")
    render.copy_static(work)


def _json(path: Path, value: object) -> None:
    path.write_text(json.dumps(value, indent=1, ensure_ascii=False, sort_keys=True) + "\n", "utf-8")


def _href(stem: str) -> str:
    return "index.html" if stem == SUMMARY else f"{stem}.html"


def _print(work: Path, books: dict, got: gather.Gathered, listed: list, order: Order, edition: Edition) -> None:
    banner = _banner(order, edition)
    order_of = [(stem, chapter) for stem, chapter, _ in listed] + [(FINDINGS.stem, FINDINGS)]
    masthead = hook(edition.hooks["masthead"])
    with execute.environment(order.data):
        for number, (stem, chapter) in enumerate(order_of, start=1):
            if stem not in books and stem != FINDINGS.stem:
                continue
            page = _page(stem, chapter, number, order_of, edition) | {
                "banner": banner,
                "ruler": masthead(order.values, stem),
                "foot": _foot(stem, books, order, edition),
            }
            if stem in books:
                text = render.chapter_html(books[stem], page)
            else:
                text = render.plain_html(_findings(got, dict(order_of), hook(edition.hooks["rows"])), page)
            (work / _href(stem)).write_text(text, "utf-8")
    if SUMMARY in books:
        (work / "README.md").write_text(_markdown(books[SUMMARY]), "utf-8")


def _page(stem: str, chapter: Chapter, number: int, order_of: list, edition: Edition) -> dict:
    stems = [s for s, _ in order_of]
    position = stems.index(stem)

    def neighbour(at: int) -> dict | None:
        return {"href": _href(stems[at]), "title": order_of[at][1].short} if 0 <= at < len(stems) else None

    return {
        "site": edition.title,
        "subtitle": edition.subtitle,
        "lang": "en",
        "stem": stem,
        "href": _href(stem),
        "title": chapter.title,
        "kicker": "" if stem == SUMMARY else f"Chapter {number}",
        "nav": [{"href": _href(s), "short": c.short, "current": s == stem} for s, c in order_of if c.masthead],
        "chapters": [{"href": _href(s), "title": c.title, "short": c.short, "current": s == stem} for s, c in order_of],
        "prev": neighbour(position - 1),
        "next": neighbour(position + 1),
    }


def _foot(stem: str, books: dict, order: Order, edition: Edition) -> str:
    """Edition, authors and terms. The summary alone carries the record's hash: one row must not change every page."""
    parts = [f"Edition {edition.date.isoformat()}, {escape(edition.authors)}", "text and data CC BY 4.0, code MIT"]
    if stem in books:
        parts.append(f'<a href="notebooks/{stem}.ipynb">the executed notebook</a>')
    parts.append('<a href="manifest.json">manifest</a>')
    if stem == SUMMARY:
        parts.append(f"record {tables.fingerprint(order.data)[:12]}")
    return " · ".join(parts)


def _banner(order: Order, edition: Edition) -> str:
    """What differs from the published edition; empty for the edition itself."""
    if order.edition:
        return ""
    parts = [
        f"{escape(name)} <del>{_value(p.default)}</del> <ins>{_value(order.values[name])}</ins>"
        for name, p in edition.parameters.items()
        if order.values[name] != p.default
    ]
    if tables.fingerprint(order.data) != tables.fingerprint(paths.ROOT / "data"):
        parts.append("another record")
    if order.only:
        parts.append(f"only {escape(', '.join(order.only))}")
    differs = "; ".join(parts) or "nothing differs from the edition's parameters"
    return f"<p><b>Not the published edition.</b> {differs}.</p>"


def _value(value: object) -> str:
    return escape(str(value)) or "none"


def _findings(got: gather.Gathered, chapters: dict[str, Chapter], row_link: Callable) -> str:
    """The body of `findings.html`: each finding with value, chapter and the rows it rests on."""
    parts = ["<h1>Every computed finding, with its rows</h1>"]
    parts.append('<p class="say">Each number in a sentence leads here. Each row leads on to what was read.</p>')
    for stem, chapter in chapters.items():
        mine = [(i, f) for i, f in got.findings.items() if f["chapter"] == stem]
        if mine:
            parts.append(f"<h2>{escape(chapter.short)}</h2>")
        parts += [_finding(id, found, row_link) for id, found in mine]
    return "\n".join(parts)


def _finding(id: str, found: dict, row_link: Callable) -> str:
    href = _href(found["chapter"])
    between = f" [{found['interval'][0]}, {found['interval'][1]}]" if found["interval"] else ""
    items = []
    for row in found["rows"]:
        label, target, _ = row_link(row)
        items.append(f'<li><a href="{escape(target, quote=True)}">{escape(label)}</a></li>')
    count = f"{len(items)} rows" if len(items) != 1 else "1 row"
    rows = f"<details><summary>{count}</summary><ul>{''.join(items)}</ul></details>" if items else ""
    return (
        f'<div class="entry finding" id="{escape(id, quote=True)}"><p><b>{escape(found["text"])}{between}</b> '
        f'{escape(found["unit"])} <span class="addr">{escape(id)}</span></p>'
        f'<p class="trail">computed in <a href="{href}">{escape(found["chapter"])}</a>, cell {found["cell"]}</p>'
        f"{rows}</div>"
    )


def _markdown(book: nbformat.NotebookNode) -> str:
    """The summary as Markdown: its own words and the Markdown of its outputs."""
    parts = []
    for cell in book.cells:
        if cell.cell_type == "markdown":
            parts.append(cell.source.strip())
        for output in cell.get("outputs", []):
            text = output.get("data", {}).get("text/markdown")
            if text:
                parts.append("".join(text).strip())
    return "\n\n".join(parts) + "\n"


def _manifest(work: Path, order: Order, edition: Edition) -> None:
    """Parameters and hashes of everything that went in and came out."""
    outputs = {str(p.relative_to(work)): _hash(p.read_bytes()) for p in sorted(work.rglob("*")) if p.is_file()}
    code = [p for p in sorted(paths.PACKAGE.rglob("*")) if p.is_file() and "__pycache__" not in p.parts]
    _json(
        work / publish.MANIFEST,
        {
            "title": edition.title,
            "date": edition.date.isoformat(),
            "edition": order.edition,
            "parameters": order.values,
            "only": list(order.only),
            "record": tables.fingerprint(order.data),
            "notebooks": {p.name: _hash(p.read_bytes()) for p in sorted(paths.NOTEBOOKS.glob("*.ipynb"))},
            "edition_file": _hash(paths.EDITION.read_bytes()),
            "code": _hash(b"".join(p.relative_to(paths.PACKAGE).as_posix().encode() + p.read_bytes() for p in code)),
            "lock": _hash(paths.LOCK.read_bytes()),
            "outputs": outputs,
        },
    )


def _hash(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
