"""Figures as SVG: the page's colours, fonts and sizes, and the same bytes each time."""

import os
import re
import subprocess
import sys
from pathlib import Path
from xml.etree import ElementTree

import matplotlib as mpl
import pytest

from uneasy_ties.figures import style

DRAW = """
from uneasy_ties.figures import style
with style.use():
    figure, ax = style.canvas(300, 150)
    ax.bar([1, 2], [1 / 3, 2], color=style.TOKENS["coop"], edgecolor=style.TOKENS["coop3"], hatch=["", "///"])
    ax.plot([1, 2], [0, 1], "o", color=style.TOKENS["ink"])
    ax.text(1, 1, "Founding Act → 0.333333", url="events.html#a", color=style.TOKENS["conftext"], weight=600)
"""


@pytest.fixture
def svg() -> str:
    names: dict = {}
    exec(DRAW, names)
    return style.to_svg(names["figure"], "shares", alt="Shares & sums")


def test_each_token_has_a_hex_of_its_own():
    assert len({value.lower() for value in style.TOKENS.values()}) == len(style.TOKENS)


def test_the_sheet_of_the_page_gives_the_same_light_values():
    sheet = (style.FONTS.parent / "style.css").read_text("utf-8")
    light = sheet[sheet.index(":root") : sheet.index("prefers-color-scheme: dark")]
    assert dict(re.findall(r"--(\w+): (#\w{6})", light)) == style.TOKENS


def test_dark_and_print_set_every_token():
    sheet = (style.FONTS.parent / "style.css").read_text("utf-8")
    for media in ("@media (prefers-color-scheme: dark)", "@media print"):
        block = sheet[sheet.index(media) :].split("}")[0]
        assert set(re.findall(r"--(\w+): #", block)) == set(style.TOKENS), media


def test_another_process_gives_the_same_bytes(svg):
    code = DRAW + "import sys; sys.stdout.buffer.write(style.to_svg(figure, 'shares', alt='Shares & sums').encode())"
    env = os.environ | {"PYTHONHASHSEED": "7", "TZ": "Asia/Tokyo"}
    other = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True, env=env)
    assert other.stdout.decode() == svg


def test_the_picture_stands_alone_and_has_a_name(svg):
    root = ElementTree.fromstring(svg)
    assert (root.get("width"), root.get("height"), root.get("aria-label")) == ("300", "150", "Shares & sums")
    assert root.get("role") == "group"
    assert not re.search(r"<\?xml|<!DOCTYPE|<style|xlink|target=", svg)


def test_every_colour_is_a_token_with_its_hex(svg):
    assert "var(--coop, #35908A)" in svg
    assert "var(--conftext, #7F4311)" in svg
    assert re.findall(r"#[0-9a-fA-F]{6}", re.sub(r"var\(--\w+, #\w{6}\)", "", svg)) == []


def test_ids_begin_with_the_figures_own_and_references_reach_them(svg):
    ids = re.findall(r' id="([^"]+)"', svg)
    assert ids
    assert all(name.startswith("shares-") for name in ids)
    assert set(re.findall(r'href="#([^"]+)"|url\(#([^)]+)\)', svg)) <= {(i, "") for i in ids} | {("", i) for i in ids}


def test_geometry_has_two_decimals_and_words_keep_theirs(svg):
    assert "Founding Act → 0.333333" in svg
    assert not re.search(r"\d\.\d{3}", re.sub(r">[^<]*<", "><", svg))


def test_links_and_fonts_are_the_pages(svg):
    assert '<a href="events.html#a">' in svg
    assert set(re.findall(r"font-family: ([^;\"]+)", svg)) == {"'Source Sans 3', sans-serif"}


@pytest.mark.parametrize(
    ("colour", "family", "alt", "words"),
    [
        pytest.param("#123456", style.SANS, "x", "colour #123456 is no token", id="a colour that would not turn dark"),
        pytest.param("#1C1B1E", "DejaVu Sans", "x", "font 'DejaVu Sans' is not the page's", id="a foreign font"),
        pytest.param("#1C1B1E", style.SANS, " ", "needs a text", id="no alternative text"),
    ],
)
def test_a_picture_that_would_not_fit_the_page_is_refused(colour, family, alt, words):
    figure, ax = style.canvas(100, 100)
    ax.text(0.5, 0.5, "word", color=colour, family=family)
    with pytest.raises(ValueError, match=re.escape(words)):
        style.to_svg(figure, "small", alt=alt)


@pytest.mark.parametrize(
    ("family", "weight", "slant", "file"),
    [
        pytest.param(style.SANS, 400, "normal", "SourceSans3-Regular.ttf", id="sans"),
        pytest.param(style.SANS, 600, "normal", "SourceSans3-Semibold.ttf", id="sans semibold"),
        pytest.param(style.SERIF, 400, "normal", "STIXTwoText-Regular.ttf", id="serif"),
        pytest.param(style.SERIF, 400, "italic", "STIXTwoText-Italic.ttf", id="serif italic"),
    ],
)
def test_fonts_come_from_the_package(family, weight, slant, file):
    with style.use():
        asked = mpl.font_manager.FontProperties(family=family, weight=weight, style=slant)
        assert Path(mpl.font_manager.findfont(asked, fallback_to_default=False)) == style.FONTS / file


def test_the_style_ends_with_its_block():
    before = dict(mpl.rcParams)
    with style.use():
        assert mpl.rcParams["font.family"] == [style.SANS]
    assert dict(mpl.rcParams) == before
