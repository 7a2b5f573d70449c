"""What notebooks show, taken together: every id once, every quotation with its home."""

import re

import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook, new_output

from uneasy_ties import prose
from uneasy_ties.press import gather
from uneasy_ties.prose.shown import Shown


def book(*shown: Shown):
    """A notebook with one cell of words, then a cell for each output."""
    cells = [new_code_cell("x", outputs=[new_output("display_data", s._repr_mimebundle_())]) for s in shown]
    return new_notebook(cells=[new_markdown_cell("# Q"), *cells])


def said(id: str, value=5, *, quoted=False, rows=("a",), **more) -> Shown:
    found = prose.finding(id, value, rows=rows, **more)
    return prose.say("{n}.", n=prose.quoted(found) if quoted else found)


def figure(id: str) -> Shown:
    data = {"figure": {"id": id, "alt": "bars", "csv": "a\n1\n", "code": "uneasy_ties.figures.forums"}}
    return Shown("<figure><svg role='img'><path/></svg></figure>", "![bars]", "figure", (), data)


def fault(books: dict, whole: bool = True) -> str:
    with pytest.raises(gather.GatherError) as caught:
        gather.gather(books, whole=whole)
    return str(caught.value)


def test_findings_know_their_chapter_and_cell():
    got = gather.gather({"one": book(said("b")), "two": book(said("c"), said("a", unit="acts"))}, whole=True)
    assert list(got.findings) == ["a", "b", "c"]
    assert {i: (f["chapter"], f["cell"]) for i, f in got.findings.items()} == {
        "a": ("two", 3),
        "b": ("one", 2),
        "c": ("two", 2),
    }
    assert got.findings["a"]["unit"] == "acts"
    assert got.findings["a"]["rows"] == ["events:a"]
    assert "quoted" not in got.findings["a"]


@pytest.mark.parametrize(
    ("books", "words"),
    [
        pytest.param(
            {"one": book(said("x")), "two": book(said("x"))},
            "finding x: computed in chapter one, cell 2, and again in chapter two, cell 2",
            id="one id in two chapters, though the values agree",
        ),
        pytest.param(
            {"one": book(said("x", 5), said("x", 6))},
            "finding x: computed in chapter one, cell 2, and again in chapter one, cell 3",
            id="one id with two values in one chapter",
        ),
        pytest.param(
            {"one": book(said("x"), said("x", rows=["b"]))},
            "finding x: computed in chapter one",
            id="one id with other rows",
        ),
        pytest.param(
            {"one": book(said("x", quoted=True))},
            "finding x: quoted in chapter one, computed nowhere",
            id="a quotation without a home",
        ),
        pytest.param(
            {"one": book(said("x", 5, quoted=True)), "two": book(said("x", 6))},
            "finding x: chapter one says 5, chapter two says 6",
            id="a quotation that differs from its home",
        ),
        pytest.param(
            {"one": book(said("x", quoted=True)), "two": book(said("x", unit="acts"))},
            "finding x: chapter one says",
            id="a quotation in another unit",
        ),
        pytest.param(
            {"one": book(said("x")), "two": book()}, "chapter two: the notebook shows nothing", id="no output"
        ),
        pytest.param(
            {"one": new_notebook(cells=[new_code_cell("x", outputs=[new_output("stream", name="stdout", text="5")])])},
            "chapter one: the notebook shows nothing",
            id="printed lines alone show nothing",
        ),
        pytest.param(
            {"one": book(figure("f")), "two": book(figure("f"))},
            "figure f: drawn twice, in one and two",
            id="one figure's id in two chapters",
        ),
    ],
)
def test_what_does_not_fit_together_is_named(books, words):
    assert words in fault(books)


def test_all_faults_are_told_at_once():
    books = {"one": book(said("x", quoted=True)), "two": book(), "three": book(said("y"), said("y", 6))}
    assert len(fault(books).splitlines()) == 3


def test_the_same_finding_said_twice_in_its_chapter_is_one():
    assert gather.gather({"one": book(said("x"), said("x"))}, whole=True).findings["x"]["cell"] == 2


def test_a_quotation_may_stand_before_its_home():
    got = gather.gather({"one": book(said("x", quoted=True)), "two": book(said("x"))}, whole=True)
    assert got.findings["x"]["chapter"] == "two"


def test_in_a_part_of_the_report_a_quotation_without_home_is_kept():
    got = gather.gather({"one": book(said("x", quoted=True))}, whole=False)
    assert got.findings["x"]["value"] == 5
    assert "chapter two says" in fault({"one": book(said("x", quoted=True)), "two": book(said("x", 6))}, whole=False)


def test_a_figure_is_its_picture_with_data():
    got = gather.gather({"one": book(figure("f"))}, whole=True).figures["f"]
    assert got["svg"] == "<svg role='img'><path/></svg>\n"
    assert (got["alt"], got["csv"], got["chapter"]) == ("bars", "a\n1\n", "one")
    assert re.fullmatch(r"uneasy_ties\.figures\.\w+", got["code"])
