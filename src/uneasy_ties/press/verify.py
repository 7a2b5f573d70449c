"""The last look before publication: links, ids, alternative texts, no traceback, nothing empty."""

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {("script", "src"), ("link", "href"), ("img", "src"), ("iframe", "src"), ("source", "src")}


class _Page(HTMLParser):
    """Collects ids, links, what the page would load, and pictures without a name."""

    def __init__(self):
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.loads: list[str] = []
        self.nameless = 0
        self.empty_tables = 0
        self._rows = 0

    def handle_starttag(self, tag, attributes):
        given = dict(attributes)
        if given.get("id"):
            self.ids.append(given["id"])
        if tag == "a" and given.get("href"):
            self.links.append(given["href"])
        self.loads += [given[name] for kind, name in LOADS if kind == tag and given.get(name)]
        if tag == "img" and "alt" not in given:
            self.nameless += 1
        if tag == "svg" and not (given.get("aria-label") or given.get("aria-labelledby") or given.get("aria-hidden")):
            self.nameless += 1
        if tag == "tbody":
            self._rows = 0
        if tag == "tr":
            self._rows += 1

    def handle_endtag(self, tag):
        if tag == "tbody" and not self._rows:
            self.empty_tables += 1


def faults(folder: Path, *, absent: frozenset[str] = frozenset()) -> list[str]:
    """Everything wrong with the pages in `folder`; links to pages in `absent` are let pass."""
    pages = {path.name: _read(path) for path in sorted(folder.glob("*.html"))}
    out = []
    for name, (page, text) in pages.items():
        if "Traceback (most recent call last)" in text:
            out.append(f"{name}: holds a traceback")
        if page.nameless:
            out.append(f"{name}: {page.nameless} pictures without alternative text")
        if page.empty_tables:
            out.append(f"{name}: {page.empty_tables} tables without rows")
        doubled = sorted({i for i in page.ids if page.ids.count(i) > 1})
        out += [f"{name}: the id '{i}' stands twice" for i in doubled]
        out += [f"{name}: loads {address} from elsewhere" for address in page.loads if urlsplit(address).scheme]
        out += [fault for link in dict.fromkeys(page.links) for fault in _link(link, name, pages, folder, absent)]
    return out


def _read(path: Path) -> tuple[_Page, str]:
    text = path.read_text("utf-8")
    page = _Page()
    page.feed(text)
    return page, text


def _link(link: str, name: str, pages: dict, folder: Path, absent: frozenset[str]) -> list[str]:
    parts = urlsplit(link)
    if parts.scheme or link.startswith("//"):
        return [] if parts.scheme in ("http", "https", "mailto") else [f"{name}: links to {link}"]
    target = unquote(parts.path) or name
    if target in absent:
        return []
    if not (folder / target).exists():
        return [f"{name}: dead link to {link}"]
    if parts.fragment and target in pages and unquote(parts.fragment) not in pages[target][0].ids:
        return [f"{name}: dead link to {link}, the page has no such place"]
    return []
