"""The last look: a folder with one thing wrong is refused, and the same folder without it passes."""

import pytest

from uneasy_ties.press import verify

GOOD = """<!doctype html><html lang="en"><body><h1 id="top">A</h1><a href="#top">top</a> <a href="b.html#end">b</a>
<a href="data/rows.csv">rows</a> <a href="https://www.nato.int/">out</a> <a href="mailto:a@b.c">mail</a>
<img src="a.svg" alt="bars"><svg aria-label="bars"></svg><svg aria-hidden="true"></svg>
<table><tbody><tr><td>1</td></tr></tbody></table></body></html>"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "rows.csv").write_text("a\n")
    (tmp_path / "a.html").write_text(GOOD)
    (tmp_path / "b.html").write_text('<h1>B</h1><p id="end">x</p><a href="a.html">a</a>')
    return tmp_path


def test_a_sound_folder_has_no_fault(folder):
    assert verify.faults(folder) == []


@pytest.mark.parametrize(
    ("added", "fault"),
    [
        pytest.param('<a href="c.html">c</a>', "b.html: dead link to c.html", id="a page that is not there"),
        pytest.param('<a href="data/x.csv">x</a>', "b.html: dead link to data/x.csv", id="a file that is not there"),
        pytest.param(
            '<a href="a.html#gone">x</a>',
            "b.html: dead link to a.html#gone, the page has no such place",
            id="an anchor that the other page lacks",
        ),
        pytest.param(
            '<a href="#gone">x</a>', "b.html: dead link to #gone, the page has no such place", id="an anchor of its own"
        ),
        pytest.param('<p id="end">x</p>', "b.html: the id 'end' stands twice", id="a doubled id"),
        pytest.param('<img src="a.svg">', "b.html: 1 pictures without alternative text", id="an image without text"),
        pytest.param("<svg><path/></svg>", "b.html: 1 pictures without alternative text", id="a drawing without name"),
        pytest.param("<pre>Traceback (most recent call last)</pre>", "b.html: holds a traceback", id="a traceback"),
        pytest.param("<table><tbody></tbody></table>", "b.html: 1 tables without rows", id="a table without rows"),
        pytest.param(
            '<script src="https://cdn.example/x.js"></script>',
            "b.html: loads https://cdn.example/x.js from elsewhere",
            id="a script from elsewhere",
        ),
        pytest.param(
            '<a href="javascript:alert(1)">x</a>', "b.html: links to javascript:alert(1)", id="a link that runs code"
        ),
        pytest.param('<a href="//example.org/x">x</a>', "b.html: links to //example.org/x", id="a link without scheme"),
    ],
)
def test_each_fault_is_named_with_its_page(folder, added, fault):
    page = folder / "b.html"
    page.write_text(page.read_text() + added)
    assert verify.faults(folder) == [fault]


def test_links_to_pages_that_this_build_leaves_out_pass(folder):
    page = folder / "b.html"
    page.write_text(page.read_text() + '<a href="c.html#y1">c</a>')
    assert verify.faults(folder, absent=frozenset({"c.html"})) == []


def test_a_quoted_address_reaches_its_file(folder):
    (folder / "data" / "a b.csv").write_text("a\n")
    page = folder / "b.html"
    page.write_text(page.read_text() + '<a href="data/a%20b.csv">x</a>')
    assert verify.faults(folder) == []
