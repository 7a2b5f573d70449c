"""The printed page: what stands in it, in which order, and what is refused."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output, new_raw_cell

from uneasy_ties.press import render


def page(**changed) -> dict:
    known = {
        "site": "Uneasy Ties",
        "subtitle": "a report",
        "stem": "forums",
        "href": "forums.html",
        "title": "Did the councils meet?",
        "kicker": "Chapter 4",
        "nav": [{"href": "events.html", "short": "Events", "current": False}],
        "chapters": [{"href": "forums.html", "title": "Did the councils meet?", "short": "Forums", "current": True}],
        "ruler": "",
        "banner": "",
        "prev": None,
        "next": {"href": "wars.html", "title": "Wars"},
        "foot": "<p>Terms</p>",
        "lang": "en",
    }
    return known | changed


def shown(html: str) -> dict:
    data = {"text/html": html, "text/markdown": "*", "text/plain": "repr", render.FOR_PRESS: {}}
    return new_output("display_data", data)


def notebook(*cells):
    return new_notebook(cells=[new_markdown_cell("# Did the councils meet?"), *cells])


def main_of(text: str) -> str:
    return re.search(r"<main.*</main>", text, re.DOTALL)[0]


def test_fragments_stand_bare_in_main_in_the_notebooks_order():
    cells = [new_code_cell("a = 1", outputs=[shown('<p class="lead">Yes.</p>')]), new_markdown_cell("Typed prose.")]
    main = main_of(render.chapter_html(notebook(*cells), page()))
    inner = re.sub(r'<section class="cells">.*</section>', "", main, flags=re.DOTALL)
    assert re.findall(r"<(?!/)(\w+)", inner) == ["main", "p", "h1", "p", "p"]
    assert inner.index("Chapter 4") < inner.index("<h1>") < inner.index("Yes.") < inner.index("Typed prose.")
    assert "repr" not in main


def test_code_is_folded_at_the_end_and_a_figure_leads_to_its_own_cell():
    cells = [new_code_cell("first = 1"), new_code_cell("draw()", outputs=[shown('<a href="#code">code</a>')])]
    main = main_of(render.chapter_html(notebook(*cells), page()))
    assert '<a href="#cell-2">code</a>' in main
    assert main.index("#cell-2") < main.index('id="code"') < main.index('id="cell-1"') < main.index('id="cell-2"')
    assert main.count('<details class="code">') == 2


def test_the_same_notebook_gives_the_same_page_and_stays_as_it_was():
    book = notebook(new_code_cell("a = 1", outputs=[shown("<p>1</p>")]))
    before = str(book)
    assert render.chapter_html(book, page()) == render.chapter_html(book, page())
    assert str(book) == before


@pytest.mark.parametrize(
    ("output", "words"),
    [
        pytest.param(
            new_output("display_data", {"image/png": "iVBORw0KGgo=", "text/plain": "<Figure>"}),
            "forums, cell 1: output of type image/png",
            id="a picture that bypassed the figures is refused",
        ),
        pytest.param(
            new_output("error", ename="KeyError", evalue="'x'", traceback=[]),
            "forums, cell 1: KeyError: 'x'",
            id="a failed cell is refused",
        ),
    ],
)
def test_an_output_without_a_place_names_chapter_and_kind(output, words):
    with pytest.raises(ValueError, match=re.escape(words)):
        render.chapter_html(notebook(new_code_cell("x", outputs=[output])), page())


def test_a_raw_cell_is_refused():
    with pytest.raises(ValueError, match="raw cell"):
        render.chapter_html(notebook(new_raw_cell("x")), page())


def test_printed_lines_are_shown_escaped():
    output = new_output("stream", name="stderr", text="\x1b[31mkept < lost\x1b[0m")
    text = render.chapter_html(notebook(new_code_cell("x", outputs=[output])), page())
    assert "kept &lt; lost</pre>" in text


def test_what_only_the_press_reads_is_not_shown():
    output = new_output("display_data", {render.FOR_PRESS: {"secret": 1}, "text/plain": "secret"})
    assert "secret" not in render.chapter_html(notebook(new_code_cell("x", outputs=[output])), page())


@pytest.mark.parametrize(
    "body",
    [pytest.param("<p>x</p>", id="no heading"), pytest.param("<h1>a</h1><h1 class='b'>b</h1>", id="two headings")],
)
def test_a_page_without_exactly_one_h1_is_refused(body):
    with pytest.raises(ValueError, match="forums: a page has one h1"):
        render.plain_html(body, page())


def test_headings_get_ids_of_their_words_and_fill_the_contents():
    body = (
        "<h1>Q</h1><h2>Limits &amp; <em>gaps</em></h2><h3>2002–07: Рим</h3><h2>Limits gaps</h2>"
        '<h2 id="own">Main</h2><h2>Main</h2>'
    )
    text, contents = render.with_ids(body)
    assert [(c["depth"], c["id"], c["title"]) for c in contents] == [
        (2, "limits-gaps", "Limits & gaps"),
        (3, "2002-07-рим", "2002–07: Рим"),
        (2, "limits-gaps-2", "Limits gaps"),
        (2, "own", "Main"),
        (2, "main-2", "Main"),
    ]
    assert re.findall(r'<h[23] id="([^"]+)"', text) == [c["id"] for c in contents]
    assert render.plain_html(body, page()).count('href="#limits-gaps-2"') == 2


def test_folded_contents_stand_between_the_answer_and_the_first_part():
    body = '<h1>Q</h1><p class="lead">A</p><section class="x"><h2>Part</h2></section><h2>Next</h2>'
    main = main_of(render.plain_html(body, page()))
    assert main.index("lead") < main.index("contents-fold") < main.index('<section class="x">')


def test_notes_that_follow_one_another_stand_beside_one_paragraph():
    note = '<aside class="note">{}</aside>\n'
    body = "<h1>Q</h1><p>a</p>" + note.format("<b>1</b>") + note.format("2") + "<p>b</p>" + note.format("3")
    groups = re.findall(r'<div class="notes">(.*?)</div>', render.plain_html(body, page()), re.DOTALL)
    assert [group.count("<aside") for group in groups] == [2, 1]


def test_names_are_escaped_and_ready_html_is_not():
    text = render.plain_html("<h1>Q</h1>", page(title="a < b", banner="<p>moved</p>", kicker="<i>"))
    assert "<title>a &lt; b · Uneasy Ties</title>" in text
    assert '<div class="banner"><p>moved</p></div>' in text
    assert '<p class="kicker">&lt;i&gt;</p>' in text


def test_every_file_that_page_and_sheet_load_is_copied(tmp_path):
    render.copy_static(tmp_path)
    text = render.plain_html("<h1>Q</h1>", page())
    sheet = (tmp_path / "static" / "style.css").read_text("utf-8")
    loads = re.findall(r'(?:src|href)="(static/[^"]+)"', text)
    loads += [f"static/{name}" for name in re.findall(r"url\((.*?)\)", sheet)]
    assert [name for name in loads if not (tmp_path / name).is_file()] == []
    assert len(loads) > 10
    assert not list(tmp_path.rglob("*.ttf"))


def test_the_policy_lets_in_nothing_from_elsewhere():
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', render.plain_html("<h1>Q</h1>", page()))[1]
    assert policy.startswith("default-src 'none'; ")
    assert set(re.findall(r"(?<= )(?:https?:|\*|'unsafe-eval')", policy)) == set()
