"""Edition and notebooks: what is wrong with them is named before anything runs."""

import json
import shutil

import pytest

from uneasy_ties import paths
from uneasy_ties.press import edition, notebooks


@pytest.fixture
def folder(tmp_path):
    """A copy of `notebooks/`."""
    shutil.copytree(paths.NOTEBOOKS, tmp_path / "notebooks", ignore=shutil.ignore_patterns(".*"))
    return tmp_path / "notebooks"


@pytest.fixture
def small(tmp_path):
    """An edition of one chapter and two parameters, with one line replaced."""

    def write(old: str = "", new: str = "") -> list[str]:
        text = SMALL
        assert old in text
        path = tmp_path / "edition.toml"
        path.write_text(text.replace(old, new, 1), "utf-8")
        return [str(fault) for fault in edition.faults(path)]

    return write


SMALL = """\
title = "Ties"
subtitle = "a report"
date = 2026-11-25
authors = "contributors"
address = ""
plan_commit = ""

[parameters.start]
type = "date"
default = 1990-01-01
minimum = 1985-01-01
meaning = "First day."

[parameters.power]
type = "choice"
default = "gdp2"
choices = ["gdp2", "ppp"]
meaning = "Measure."

[[chapter]]
stem = "summary"
title = "What came of it?"
short = "Summary"
"""


def test_the_edition_has_no_faults():
    assert edition.faults(paths.EDITION) == []


def test_the_notebooks_have_no_faults():
    assert notebooks.faults(paths.NOTEBOOKS, edition.read(paths.EDITION)) == []


def test_the_small_edition_has_no_faults(small):
    assert small() == []


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        pytest.param('title = "Ties"', "", "'title' is missing; declare it", id="no title"),
        pytest.param('title = "Ties"', "title = 5", "'title' is 5; write it in quotes", id="title is a number"),
        pytest.param(
            "date = 2026-11-25",
            'date = "2026-11-25"',
            "'date' is '2026-11-25'; write a day without quotes",
            id="date in quotes",
        ),
        pytest.param(
            "date = 2026-11-25", "date = 2026-11-25T10:00:00", "write a day without quotes", id="date with an hour"
        ),
        pytest.param(
            'address = ""', 'adress = ""', "'adress' is not known; did you mean 'address'?", id="mistyped name"
        ),
        pytest.param('title = "Ties"', "title = Ties", "it is not TOML (", id="no TOML"),
        pytest.param('stem = "summary"', "", "chapter '' has no stem", id="chapter without stem"),
        pytest.param('short = "Summary"', 'short = " "', "chapter 'summary' has no short", id="empty short name"),
        pytest.param(
            'short = "Summary"',
            'short = "Summary"\nmasthed = true',
            "chapter 'summary' has 'masthed', which is not known; did you mean 'masthead'?",
            id="mistyped entry of a chapter",
        ),
        pytest.param(
            "[[chapter]]",
            '[[chapter]]\nstem = "summary"\ntitle = "T"\nshort = "S"\n[[chapter]]',
            "chapter 'summary' stands twice",
            id="chapter twice",
        ),
        pytest.param(SMALL[SMALL.index("[[chapter]]") :], "", "there is no chapter", id="no chapter"),
        pytest.param('type = "date"', 'type = "dat"', "did you mean 'date'?", id="mistyped type"),
        pytest.param('meaning = "First day."', "", "parameter 'start' has no meaning", id="parameter without meaning"),
        pytest.param(
            "minimum = ", "minimun = ", "parameter 'start' has 'minimun', which is not known", id="mistyped bound"
        ),
        pytest.param(
            "default = 1990-01-01",
            "default = 1984-12-31",
            "the default of start: 1984-12-31 is out of range",
            id="default out of range",
        ),
        pytest.param(
            "default = 1990-01-01", "default = 1990", "the default of start: 1990", id="default of wrong type"
        ),
        pytest.param('"gdp2"\n', '"gdp"\n', "the default of power: 'gdp' is not a choice", id="default not a choice"),
    ],
)
def test_a_fault_of_the_edition_is_named(small, old, new, found):
    lines = small(old, new)
    assert any(line.startswith("notebooks/edition.toml: ") and found in line for line in lines), lines


def test_a_missing_edition_is_the_one_fault(tmp_path):
    [fault] = edition.faults(tmp_path / "edition.toml")
    assert str(fault) == "notebooks/edition.toml: the file is missing; bring it back"


def test_two_faults_of_the_edition_are_both_named(small, tmp_path):
    small('title = "Ties"', "")
    text = (tmp_path / "edition.toml").read_text().replace('type = "date"', 'type = "dat"')
    (tmp_path / "edition.toml").write_text(text)
    assert len(edition.faults(tmp_path / "edition.toml")) == 2


def some_notebook(folder):
    """A notebook with code beside its parameters, whichever comes first."""
    return next(p for p in sorted(folder.glob("*.ipynb")) if len(code_cells(notebooks.read(p))) > 1)


def code_cells(book: dict) -> list[dict]:
    return [cell for cell in book["cells"] if cell["cell_type"] == "code"]


def with_outputs(book: dict) -> None:
    code_cells(book)[-1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": ["1"]}]


def with_counts(book: dict) -> None:
    code_cells(book)[-1]["execution_count"] = 7


def without_parameters(book: dict) -> None:
    notebooks.tagged(book)[0]["metadata"] = {}


def with_parameters_twice(book: dict) -> None:
    book["cells"].append(json.loads(json.dumps(notebooks.tagged(book)[0])))


def parameters_become(line: str):
    def change(book: dict) -> None:
        notebooks.tagged(book)[0]["source"] = [line]

    return change


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param(with_outputs, "the notebook holds outputs; run `uneasy-ties tidy`", id="outputs"),
        pytest.param(with_counts, "the notebook holds outputs", id="counts of execution"),
        pytest.param(without_parameters, "0 cells are tagged 'parameters'", id="no cell of parameters"),
        pytest.param(with_parameters_twice, "2 cells are tagged 'parameters'", id="two cells of parameters"),
        pytest.param(
            parameters_become('strat = "1990-01-01"'),
            "parameter 'strat' is not declared; did you mean 'start'?",
            id="an undeclared parameter",
        ),
        pytest.param(
            parameters_become('start = "1066-10-14"'),
            "parameter 'start' stands at '1066-10-14'; edition.toml declares",
            id="another default",
        ),
        pytest.param(parameters_become("print(1)"), "the parameters cell is not plain", id="a call among parameters"),
        pytest.param(parameters_become("start = min('a', 'b')"), "is not plain", id="a parameter that is computed"),
        pytest.param(parameters_become("start ="), "the parameters cell is not plain", id="a line that is no Python"),
    ],
)
def test_a_notebook_that_breaks_the_contract_is_named(folder, change, found):
    path = some_notebook(folder)
    book = notebooks.read(path)
    change(book)
    path.write_text(notebooks.written(book), "utf-8")
    [line] = map(str, notebooks.faults(folder, edition.read(folder / "edition.toml")))
    assert line.startswith(f"notebooks/{path.name}: ") and found in line


@pytest.mark.parametrize("text", ["", "{", "{}", "[]", '{"cells": 5}'])
def test_a_notebook_that_does_not_load_is_named(folder, text):
    path = some_notebook(folder)
    path.write_text(text)
    [line] = map(str, notebooks.faults(folder, edition.read(folder / "edition.toml")))
    assert line.startswith(f"notebooks/{path.name}: the notebook does not load")


def test_a_chapter_without_a_notebook_and_a_notebook_without_a_chapter_are_named(folder):
    path = some_notebook(folder)
    path.rename(folder / f"{path.stem}x.ipynb")
    lines = [str(f) for f in notebooks.faults(folder, edition.read(folder / "edition.toml"))]
    assert lines == [
        f"notebooks/{path.name}: the chapter has no notebook; did you mean '{path.stem}x'?",
        f"notebooks/{path.stem}x.ipynb: no chapter of edition.toml names this notebook; did you mean '{path.stem}'?",
    ]


def test_what_tidy_strips_is_what_check_calls_outputs(folder):
    path = some_notebook(folder)
    committed = path.read_text("utf-8")
    book = notebooks.read(path)
    with_outputs(book)
    with_counts(book)
    book["metadata"]["widgets"] = {}
    code_cells(book)[-1]["metadata"]["execution"] = {"iopub.status.busy": "2026-11-25T00:00:00Z"}
    assert notebooks.written(notebooks.stripped(book)) == committed


@pytest.mark.parametrize("path", sorted(paths.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_is_committed_in_canonical_form(path):
    assert notebooks.written(notebooks.stripped(notebooks.read(path))) == path.read_text("utf-8")


def test_each_function_called_by_name_is_there():
    hooks = edition.read(paths.EDITION).hooks
    names = [name for entry in hooks.values() for name in (entry.values() if isinstance(entry, dict) else [entry])]
    assert names and all(callable(edition.hook(name)) for name in names)
