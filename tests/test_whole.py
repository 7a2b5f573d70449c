"""The whole report: the same bytes twice, other parameters, a stranger's event, and plain papermill."""

import filecmp
import json
import os
import shutil
import subprocess
import sys
from html import escape
from pathlib import Path

import pandas as pd
import pytest

from uneasy_ties import paths
from uneasy_ties.study import listed_phases, parameters

pytestmark = pytest.mark.whole

EXAMPLE = paths.ROOT / "tests" / "examples" / "one-event"
COMMAND = [sys.executable, "-c", "from uneasy_ties.cli import main; main()"]


def build(out: Path, *words: str, **env: str) -> Path:
    run = subprocess.run(
        [*COMMAND, "build", "--out", str(out), *words], capture_output=True, text=True, env=os.environ | env
    )
    assert run.returncode == 0, run.stdout + run.stderr
    return out


def files(folder: Path) -> list[str]:
    return sorted(str(p.relative_to(folder)) for p in folder.rglob("*") if p.is_file())


@pytest.fixture(scope="module")
def report(tmp_path_factory) -> Path:
    return build(tmp_path_factory.mktemp("first") / "report")


def test_a_second_build_in_another_folder_zone_and_locale_gives_the_same_bytes(report, tmp_path):
    again = build(tmp_path / "elsewhere" / "again", TZ="Asia/Tokyo", LC_ALL="C", PYTHONHASHSEED="11")
    assert files(report) == files(again)
    assert len(files(report)) > 50
    _, differ, unread = filecmp.cmpfiles(report, again, files(report), shallow=False)
    assert (differ, unread) == ([], [])


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"end": "2008-12-31"}, id="an earlier end"),
        pytest.param({"phase_scheme": "office"}, id="phases by office-holder"),
        pytest.param({"breaks": "1999-03-24,2008-08-08,2014-03-18"}, id="breaks given by hand"),
    ],
)
def test_other_parameters_give_other_phase_pages(report, tmp_path, given):
    words = [word for name, value in given.items() for word in ("-p", f"{name}={value}")]
    other = build(tmp_path / "other", *words)
    wanted = {f"phase-{phase['id']}.html" for phase in listed_phases(parameters.settle(given))}
    made = {p.name for p in other.glob("phase-*.html")}
    assert made == wanted
    assert made != {p.name for p in report.glob("phase-*.html")}
    page = (other / "index.html").read_text("utf-8")
    assert "Not the published edition." in page
    assert all(f"<ins>{value}</ins>" in page for value in given.values())
    assert json.loads((other / "manifest.json").read_text("utf-8"))["parameters"] == parameters.settle(given)


@pytest.fixture
def strangers_record(tmp_path) -> Path:
    """A copy of the record with the rows of the example at the end of its tables."""
    record = tmp_path / "record"
    shutil.copytree(paths.ROOT / "data", record)
    examples = sorted(EXAMPLE.glob("*.csv"))
    assert examples, f"{EXAMPLE} holds no rows"
    for example in examples:
        header, *rows = example.read_text("utf-8").splitlines(keepends=True)
        target = record / example.name
        text = target.read_text("utf-8")
        assert text.splitlines()[0] == header.strip(), f"{example.name}: other columns than the record's"
        target.write_text(text + "".join(rows).rstrip("\n") + "\n", "utf-8")
    return record


def test_a_strangers_event_passes_and_shows(report, tmp_path, strangers_record):
    out = build(tmp_path / "report", "--data", str(strangers_record))
    added = pd.read_csv(EXAMPLE / "events.csv", keep_default_na=False)
    page, before = ((folder / "events.html").read_text("utf-8") for folder in (out, report))
    for event in added.itertuples():
        assert f'id="{event.id}"' in page
        assert escape(event.title) in page
        assert f'id="{event.id}"' not in before
    found = [json.loads((folder / "findings.json").read_text("utf-8")) for folder in (report, out)]
    inside = added["date"].between(*(parameters.settle({})[name] for name in ("start", "end")))
    assert found[1]["summary.events"]["value"] - found[0]["summary.events"]["value"] == sum(inside)
    assert "another record" in (out / "index.html").read_text("utf-8")


def papermill(folder: Path, notebook: str, out: Path, *words: str) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "papermill", notebook, str(out), "--no-progress-bar", *words]
    return subprocess.run(command, cwd=folder, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("folder", "notebook"),
    [
        pytest.param(paths.ROOT, "notebooks/summary.ipynb", id="from the root"),
        pytest.param(paths.NOTEBOOKS, "summary.ipynb", id="from the notebooks' folder"),
    ],
)
def test_plain_papermill_runs_a_chapter(tmp_path, folder, notebook):
    run = papermill(folder, notebook, tmp_path / "out.ipynb", "-p", "end", "2008-12-31")
    assert run.returncode == 0, run.stderr
    assert "phase-article-2" in (tmp_path / "out.ipynb").read_text("utf-8")
    assert "phase-article-3" not in (tmp_path / "out.ipynb").read_text("utf-8")


def test_plain_papermill_with_a_year_for_a_day_raises(tmp_path):
    run = papermill(paths.ROOT, "notebooks/summary.ipynb", tmp_path / "out.ipynb", "-p", "start", "2000")
    assert run.returncode != 0
    assert "ParameterError" in run.stderr
    assert "start: 2000 is not text" in run.stderr


def test_the_designs_of_the_record_are_reproduced_within_monte_carlo_error(tmp_path):
    """Two hundred draws against those committed: within four standard errors of the difference, cell by cell."""
    committed = pd.read_csv(paths.ROOT / "data" / "designs.csv").set_index("id")
    if committed.empty:
        return
    record = tmp_path / "record"
    shutil.copytree(paths.ROOT / "data", record)
    run = subprocess.run([*COMMAND, "designs", "--draws", "200", "--data", str(record)], capture_output=True, text=True)
    assert run.returncode == 0, run.stdout + run.stderr
    again = pd.read_csv(record / "designs.csv").set_index("id")
    assert set(again.index) == set(committed.index)
    away = (again["value"] - committed["value"]).abs() / (again["error"] ** 2 + committed["error"] ** 2) ** 0.5
    assert away.max() < 4.5, away.sort_values().tail(3)
