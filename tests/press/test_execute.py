"""Execution: a cell that raises is named, and what is written holds no time, version or chance."""

import os
import re

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from uneasy_ties import paths
from uneasy_ties.press import execute, notebooks


def written(folder, stem: str, *sources: str):
    first = new_code_cell('a = "default"', metadata={"tags": ["parameters"]})
    cells = [new_markdown_cell("# Q"), first, *map(new_code_cell, sources)]
    path = folder / f"{stem}.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": notebooks.KERNELSPEC}), path)
    return execute.Job(stem, path, {"a": "given"})


def run(jobs, folder, said=None):
    with execute.environment(paths.ROOT / "data"):
        return execute.run(jobs, folder, say=lambda *told: said.append(told) if said is not None else None)


@pytest.fixture(scope="module")
def executed(tmp_path_factory):
    folder, said = tmp_path_factory.mktemp("books"), []
    cells = ["print(a)", "import os\nprint(os.environ['UNEASY_TIES_DATA'])\nprint(os.environ['MPLBACKEND'])"]
    books = run([written(folder, "told", *cells)], folder / "out", said)
    return books["told"], folder / "out" / "told.ipynb", said


def printed(book) -> list[str]:
    return "".join(o["text"] for c in book.cells for o in c.get("outputs", []) if o["output_type"] == "stream").split()


def test_parameters_reach_the_notebook_and_the_record_its_kernel(executed):
    book, _, _ = executed
    assert printed(book) == ["given", str(paths.ROOT / "data"), "agg"]


def test_what_is_written_is_what_is_returned_and_holds_no_time_or_version(executed):
    book, path, _ = executed
    assert nbformat.read(path, as_version=4) == book
    text = path.read_text("utf-8")
    assert not re.search(r'"(papermill|execution|start_time|end_time|duration|version)"', text)
    assert not re.search(r"\d{4}-\d\d-\d\dT\d\d:", text)


def test_each_cell_is_told_as_it_begins(executed):
    book, _, said = executed
    assert {stem for stem, _, _ in said} == {"told"}
    assert [cell for _, cell, _ in said] == sorted({cell for _, cell, _ in said})
    assert said[-1][1:] == (len(book.cells), len(book.cells))


def test_a_cell_that_raises_is_named_by_chapter_cell_and_exception(tmp_path):
    job = written(tmp_path, "broken", "fine = 1", "raise ValueError('no such forum')")
    with pytest.raises(execute.ChapterError) as caught:
        run([job], tmp_path / "out")
    kept = tmp_path / "out" / "broken.ipynb"
    assert str(caught.value) == f"chapter broken, cell 5: ValueError: no such forum; the executed notebook is {kept}"
    book = nbformat.read(kept, as_version=4)
    failing = [c for c in book.cells if any(o["output_type"] == "error" for o in c.get("outputs", []))]
    assert [c.source for c in failing] == ["raise ValueError('no such forum')"]


def test_pinned_takes_times_versions_and_random_ids_away():
    cell = new_code_cell("a = 1", metadata={"tags": ["injected-parameters"], "papermill": {"duration": 0.3}})
    other = new_code_cell("b = 1", metadata={"execution": {"iopub.execute_input": "2026-01-01T00:00:00Z"}})
    kept = other.id
    metadata = {"language_info": {"name": "python", "version": "3.11.2"}, "papermill": {"start_time": "2026"}}
    book = execute.pinned(new_notebook(cells=[cell, other], metadata=metadata))
    assert book.metadata == {"kernelspec": notebooks.KERNELSPEC, "language_info": {"name": "python"}}
    assert [c.id for c in book.cells] == ["injected-parameters", kept]
    assert [dict(c.metadata) for c in book.cells] == [{"tags": ["injected-parameters"]}, {}]


def test_the_environment_is_as_before_afterwards(monkeypatch, tmp_path):
    monkeypatch.setenv("MPLBACKEND", "svg")
    monkeypatch.delenv("IPYTHONDIR", raising=False)
    with execute.environment(tmp_path):
        assert os.environ["UNEASY_TIES_DATA"] == str(tmp_path)
        assert os.environ["MPLBACKEND"] == "agg"
        assert "IPYTHONDIR" in os.environ
    assert os.environ["MPLBACKEND"] == "svg"
    assert "IPYTHONDIR" not in os.environ
