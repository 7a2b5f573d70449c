"""Puts chapters and ready bodies into the printed page."""

import copy
import html
import re
import shutil
from functools import cache
from pathlib import Path

import nbformat
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from nbconvert import HTMLExporter

HERE = Path(__file__).resolve().parent
STATIC = HERE / "static"
TEMPLATES = HERE / "templates"
FOR_PRESS = "application/vnd.uneasy-ties+json"
SHOWN = {"text/html", "text/markdown", "text/plain"}
TAKEN = {"main", "on-this-page", "all-pages", "all-pages-title"}
HEADING = re.compile(r"<h([23])((?:\s[^>]*)?)>(.*?)</h\1>", re.DOTALL)
OWN_ID = re.compile(r"""\sid=["']([^"']+)["']""")
NOTES = re.compile(r'(?:<aside class="note"[^>]*>(?:(?!</aside>).)*</aside>\s*)+', re.DOTALL)


def chapter_html(notebook: nbformat.NotebookNode, page: dict) -> str:
    """The whole page of an executed notebook; ValueError names the chapter and an output that has no place in print."""
    body, _ = exporter().from_notebook_node(placed(notebook, page["stem"]))
    return plain_html(body, page)


def plain_html(body: str, page: dict) -> str:
    """The whole page around a ready body, which must hold exactly one h1.

    `page`: site, subtitle, stem, href, title, kicker, lang; nav [{href, short, current}]; chapters [{href, title,
    short, current}]; prev and next ({href, title} or None); ruler, banner, foot (HTML).
    """
    found = len(re.findall(r"<h1[\s>]", body))
    if found != 1:
        raise ValueError(f"{page['stem']}: a page has one h1, found {found}")
    body, contents = with_ids(NOTES.sub(beside, body))
    before, after = parted(body)
    template = shell().get_template("page.html.j2")
    return template.render(page=page, before=Markup(before), after=Markup(after), contents=contents)


def copy_static(folder: Path) -> None:
    """Copies style, script and web fonts into `folder`/static; the cuts for matplotlib and the recipe stay behind."""
    fonts = folder / "static" / "fonts"
    fonts.mkdir(parents=True, exist_ok=True)
    for name in ("style.css", "site.js", "icon.svg"):
        shutil.copyfile(STATIC / name, folder / "static" / name)
    for file in sorted([*(STATIC / "fonts").glob("*.woff2"), *(STATIC / "fonts").glob("LICENSE*")]):
        shutil.copyfile(file, fonts / file.name)


@cache
def exporter() -> HTMLExporter:
    """nbconvert with the house template, which prints a chapter's body alone."""
    made = HTMLExporter(template_name="uneasy", extra_template_basedirs=[str(TEMPLATES)], exclude_anchor_links=True)
    made.register_filter("own_code", own_code)
    made.register_filter("for_press", lambda data: FOR_PRESS in data)
    return made


@cache
def shell() -> Environment:
    """Templates of the page; an unknown name in them is an error."""
    return Environment(
        loader=FileSystemLoader(TEMPLATES / "uneasy"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )


def placed(notebook: nbformat.NotebookNode, stem: str) -> nbformat.NotebookNode:
    """A copy with each code cell numbered from 1 (`metadata.place`), after a look at every output."""
    numbered = copy.deepcopy(notebook)
    place = 0
    for cell in numbered.cells:
        if cell.cell_type == "code":
            place += 1
            cell.metadata["place"] = place
            for output in cell.outputs:
                require_printable(output, f"{stem}, cell {place}")
        elif cell.cell_type != "markdown":
            raise ValueError(f"{stem}: a {cell.cell_type} cell has no place in print")
    return numbered


def require_printable(output: nbformat.NotebookNode, where: str) -> None:
    """ValueError where an output would vanish from the page or is a failure."""
    if output.output_type == "error":
        raise ValueError(f"{where}: {output.ename}: {output.evalue}")
    if output.output_type == "stream":
        return
    strange = sorted(set(output.data) - SHOWN - {FOR_PRESS})
    if strange:
        raise ValueError(f"{where}: output of type {', '.join(strange)} has no place in print")


def own_code(fragment: str, place: int) -> str:
    """A link to `#code` made to lead to the fragment's own cell."""
    return fragment.replace('href="#code"', f'href="#cell-{place}"')


def beside(notes: re.Match) -> str:
    """Notes that follow one another as one block, so that the grid sets them beside one paragraph."""
    return f'<div class="notes">{notes[0].strip()}</div>\n'


def with_ids(body: str) -> tuple[str, list[dict]]:
    """`body` with an id on each h2 and h3, and its contents: [{depth, id, title}] in order of appearance."""
    taken = TAKEN | set(OWN_ID.findall(body))
    contents = []

    def named(heading: re.Match) -> str:
        depth, attributes, inner = heading.groups()
        title = html.unescape(re.sub(r"<[^>]*>", "", inner)).strip()
        own = OWN_ID.search(attributes)
        name = own[1] if own else free(slug(title), taken)
        taken.add(name)
        contents.append({"depth": int(depth), "id": name, "title": " ".join(title.split())})
        return heading[0] if own else f'<h{depth}{attributes} id="{name}">{inner}</h{depth}>'

    return HEADING.sub(named, body), contents


def slug(title: str) -> str:
    """Letters and digits of a heading in lower case, joined by hyphens; `part` if it has none."""
    return re.sub(r"[\W_]+", "-", title.lower()).strip("-") or "part"


def free(name: str, taken: set[str]) -> str:
    """`name`, or the first of name-2, name-3, … that is not taken."""
    number, candidate = 2, name
    while candidate in taken:
        candidate, number = f"{name}-{number}", number + 1
    return candidate


def parted(body: str) -> tuple[str, str]:
    """`body` cut before its first h2, where the folded contents go: the answer first, then the way on."""
    cut = re.search(r"<(?:section|div)[^>]*>\s*<h2|<h2", body)
    return (body[: cut.start()], body[cut.start() :]) if cut else (body, "")
