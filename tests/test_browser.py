"""Each page of the built report opened in Chromium from its folder, wide and narrow, light and dark."""

import os
import shutil
import subprocess
import sys
import warnings
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urldefrag, urlsplit

import pytest

pytestmark = pytest.mark.whole

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--allow-file-access-from-files",
]
NARROW = (390, 320)
LOOK = """() => ({
  headings: document.querySelectorAll('h1').length,
  lang: document.documentElement.lang,
  title: document.title,
  ids: [...document.querySelectorAll('[id]')].map(e => e.id),
  links: [...document.querySelectorAll('a')].map(a => a.getAttribute('href')).filter(Boolean),
  nameless: [...document.querySelectorAll('img, svg')].filter(e => !e.closest('[aria-hidden=true]')
    && !(e.getAttribute('alt') ?? e.getAttribute('aria-label') ?? '').trim()
    && !e.parentElement.closest('svg')).map(e => e.outerHTML.slice(0, 120)),
  paper: getComputedStyle(document.body).backgroundColor,
})"""
SIDEWAYS = """() => {
  const root = document.scrollingElement, wide = root.scrollWidth - root.clientWidth;
  if (wide <= 0) return '';
  const far = [...document.body.querySelectorAll('*')]
    .filter(e => e.getBoundingClientRect().right > root.clientWidth + 0.5);
  return wide + ' px: ' + far.slice(0, 4).map(e => e.tagName + '.' + (e.getAttribute('class') ?? '')).join(', ');
}"""


@dataclass
class Seen:
    """What one page showed."""

    facts: dict = field(default_factory=dict)
    complaints: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)
    sideways: dict[int, str] = field(default_factory=dict)
    dark: str = ""


@pytest.fixture(scope="session")
def report(tmp_path_factory) -> Path:
    if CHROMIUM is None:
        words = "no chromium is installed, so no page was opened in a browser"
        if os.environ.get("CI"):
            pytest.fail(words)
        warnings.warn(words, stacklevel=1)
        pytest.skip(words)
    out = tmp_path_factory.mktemp("browser") / "report"
    command = [sys.executable, "-c", "from uneasy_ties.cli import main; main()", "build", "--out", str(out)]
    run = subprocess.run(command, capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    return out


@pytest.fixture(scope="session")
def seen(report) -> dict[str, Seen]:
    from playwright.sync_api import sync_playwright

    out = {}
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        for path in sorted(report.glob("*.html")):
            out[path.name] = _look(browser, path)
        browser.close()
    return out


def _look(browser, path: Path) -> Seen:
    found = Seen()
    page = browser.new_page(viewport={"width": 1280, "height": 900}, color_scheme="light")
    page.on("console", lambda m: found.complaints.append(m.text) if m.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: found.complaints.append(str(error)))
    page.on("request", lambda request: found.requests.append(request.url))
    page.on("requestfailed", lambda request: found.complaints.append(f"{request.url} failed"))
    page.goto(path.as_uri(), wait_until="load")
    found.facts = page.evaluate(LOOK)
    for width in NARROW:
        page.set_viewport_size({"width": width, "height": 800})
        found.sideways[width] = page.evaluate(SIDEWAYS)
    page.emulate_media(color_scheme="dark")
    found.dark = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    page.close()
    return found


def test_every_page_was_opened(seen, report):
    assert {"index.html", "events.html", "sources.html", "findings.html"} < set(seen)
    assert all(s.facts["title"] and s.facts["lang"] == "en" for s in seen.values())


def test_no_page_complains_to_the_console(seen):
    assert {name: s.complaints for name, s in seen.items() if s.complaints} == {}


def test_no_page_asks_for_anything_outside_its_folder(seen, report):
    home = report.as_uri() + "/"
    away = {n: [u for u in s.requests if not u.startswith((home, "data:"))] for n, s in seen.items()}
    assert all(s.requests for s in seen.values())
    assert {n: urls for n, urls in away.items() if urls} == {}


def test_every_internal_link_has_its_target(seen, report):
    dead = []
    for name, page in seen.items():
        for link in dict.fromkeys(page.facts["links"]):
            if urlsplit(link).scheme:
                continue
            file, place = map(unquote, urldefrag(link))
            file = file or name
            lost = place and file in seen and place not in seen[file].facts["ids"]
            if lost or not (report / file).exists():
                dead.append(f"{name}: {link}")
    assert dead == []


def test_every_picture_has_a_name(seen):
    assert {name: s.facts["nameless"] for name, s in seen.items() if s.facts["nameless"]} == {}


@pytest.mark.parametrize("width", NARROW)
def test_no_page_scrolls_sideways(seen, width):
    assert {name: s.sideways[width] for name, s in seen.items() if s.sideways[width]} == {}


def test_every_page_has_one_first_heading(seen):
    assert {name: s.facts["headings"] for name, s in seen.items() if s.facts["headings"] != 1} == {}


def test_dark_mode_changes_the_paper(seen):
    transparent = "rgba(0, 0, 0, 0)"
    same = {name: s.dark for name, s in seen.items() if s.dark == s.facts["paper"] or transparent == s.facts["paper"]}
    assert same == {}
