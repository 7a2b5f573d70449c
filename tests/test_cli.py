"""The command: what it refuses before anything runs, with which exit code, and that it then leaves all as it was."""

import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from uneasy_ties import cli, parameters, paths, session


def listing(root: Path) -> dict[str, tuple[int, int]]:
    """Every file and folder with size and time of change, caches apart."""
    return {
        str(path.relative_to(root)): (path.stat().st_size, path.stat().st_mtime_ns)
        for path in root.rglob("*")
        if "__pycache__" not in path.parts
    }


@pytest.fixture(scope="module")
def project(project_copy) -> Path:
    """A copy of the project that no test here may change."""
    return project_copy("project")


@pytest.fixture
def own_project(project_copy) -> Path:
    """A copy of the project that one test may damage."""
    return project_copy("own")


@pytest.fixture
def refused(monkeypatch):
    """Gives standard error and output of a command that must end with `code`, and fails if it comes to building."""

    def built(*_) -> int:
        raise AssertionError("the build began")

    monkeypatch.chdir(paths.ROOT)
    monkeypatch.setattr(session, "_build", built)

    def command(*words: object, code: int = 2) -> tuple[str, str]:
        ended = CliRunner().invoke(cli.app, [str(word) for word in words])
        assert isinstance(ended.exception, SystemExit), ended.exception
        assert ended.exit_code == code, ended.stderr
        return ended.stderr, ended.stdout

    return command


@pytest.fixture
def damaged(record) -> Path:
    """A record with two faults."""
    record.change("events", {"date": "1997-02-30"})
    record.change("abbreviations", {"short": ""})
    return record.folder


@pytest.mark.parametrize(
    ("words", "message"),
    [
        pytest.param(
            ["-p", "strat=1995-01-01"], "strat: there is no such parameter; did you mean 'start'?", id="mistyped"
        ),
        pytest.param(["-p", "start=1995-01-01", "-p", "start=1995-01-01"], "start: given twice", id="given twice"),
        pytest.param(["-p", "start"], "-p start: write name=value", id="no value"),
        pytest.param(["-p", "start="], "start: the value is empty", id="empty value"),
        pytest.param(["-p", "start=2000"], "start: '2000' is not a day", id="year for a day"),
        pytest.param(["-p", "start=19990324"], "start: '19990324' is not a day", id="day without hyphens"),
        pytest.param(["-p", "contested=1_0"], "contested: '1_0' is not a whole number", id="number with underscore"),
        pytest.param(["-p", "power=gdp"], "power: 'gdp' is not a choice; did you mean", id="mistyped choice"),
        pytest.param(["-p", "start=2001-01-01", "-p", "end=2000-01-01"], "is not before end", id="start after end"),
        pytest.param(["-p", "breaks=2008-08-08,1999-03-24"], "breaks: the days must rise", id="breaks out of order"),
        pytest.param(
            ["-p", "breaks=1999-03-24", "-p", "phase_scheme=article"],
            "breaks: cannot be given together with phase_scheme",
            id="breaks and scheme",
        ),
        pytest.param(
            ["--params", "nowhere.toml"], "--params nowhere.toml: it cannot be read", id="no file of parameters"
        ),
        pytest.param(["--data", "nowhere"], "--data: nowhere is not a folder", id="no folder of another record"),
        pytest.param(["--data", "data/events.csv"], "is not a folder", id="a file for a record"),
        pytest.param(
            ["--edition", "-p", "contested=1"], "--edition takes no other option", id="edition and a parameter"
        ),
        pytest.param(["--edition", "--data", "data"], "--edition takes no other option", id="edition and a record"),
        pytest.param(["--edition", "--only", "summary"], "--edition takes no other option", id="edition and a chapter"),
        pytest.param(["--edition", "--out", "elsewhere"], "--edition takes no other option", id="edition and a folder"),
        pytest.param(["--edition", "--params", "p.toml"], "--edition takes no other option", id="edition and a file"),
        pytest.param(["--out", "report"], "is kept for the sources or the edition", id="into the report"),
        pytest.param(["--out", "data"], "is kept for the sources or the edition", id="into the record"),
        pytest.param(["--out", "notebooks/new"], "is kept for the sources or the edition", id="into the notebooks"),
        pytest.param(["--out", "."], "holds the project", id="into the root"),
        pytest.param(["--out", ".."], "holds the project", id="above the root"),
        pytest.param(["--out", "data/events.csv"], "is kept", id="into a file of the record"),
        pytest.param(["--colour"], "No such option", id="unknown option"),
        pytest.param(["-p"], "requires an argument", id="option without a value"),
        pytest.param(["summary"], "unexpected extra argument", id="word too many"),
    ],
)
def test_a_command_line_that_cannot_be_used_ends_with_2_and_says_why(refused, words, message):
    error, output = refused("build", *words)
    assert message in error
    assert output == ""


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["build", "-p", "strat=1995-01-01"], id="a mistyped parameter"),
        pytest.param(["build", "--edition", "--out", "elsewhere"], id="edition and a folder"),
        pytest.param(["build", "--out", "report"], id="into the report"),
        pytest.param(["biuld"], id="an unknown command"),
    ],
)
def test_the_program_itself_ends_with_2_and_leaves_everything_as_it_was(project, run, words):
    before = listing(project)
    ended = run(project, *words)
    assert ended.returncode == 2
    assert ended.stderr and "Traceback" not in ended.stderr and ended.stdout == ""
    assert listing(project) == before


def test_a_folder_with_other_files_is_refused_and_kept(refused, tmp_path):
    (tmp_path / "thesis.txt").write_text("mine")
    error, _ = refused("build", "--out", tmp_path)
    assert "holds other files" in error
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_record_that_is_built_on_is_refused_as_a_folder_to_write(refused, record):
    error, _ = refused("build", "--data", record.folder, "--out", record.folder / "new")
    assert "is kept for the sources" in error


def test_an_unknown_command_ends_with_2(refused):
    error, _ = refused("biuld")
    assert "No such command" in error and "biuld" in error


@pytest.mark.parametrize("name", [p.name for p in parameters.declared().values() if p.choices_from])
def test_a_choice_that_the_record_does_not_offer_ends_with_2(refused, name):
    table = parameters.declared()[name].choices_from
    error, _ = refused("build", "-p", f"{name}=nowhere")
    assert f"{name}: 'nowhere' is not in the record; " in error, table


def test_an_unknown_chapter_ends_with_2_and_names_the_nearest(refused):
    error, _ = refused("build", "--only", "sumary")
    assert "--only: there is no chapter 'sumary'; did you mean 'summary'?" in error


@pytest.mark.parametrize(
    ("text", "message"),
    [
        pytest.param("start = 1995-01-01\nstrat = 5", "strat: there is no such parameter", id="mistyped name"),
        pytest.param("start = 2000", "start: 2000 is not text", id="number for a day"),
        pytest.param("start = 1995-01-01T10:00:00", "is not a day", id="day with an hour"),
        pytest.param("contested = true", "contested: True is not a whole number", id="truth value for a number"),
        pytest.param("breaks = [1999-03-24]", "breaks: ", id="a list"),
        pytest.param("start = ", "it is not TOML", id="no TOML"),
        pytest.param("start = 1995-01-01\nstart = 1995-01-01", "it is not TOML", id="a name twice"),
        pytest.param("[parameters]\nstart = 1995-01-01", "parameters: there is no such parameter", id="a table"),
        pytest.param('breaks = "1999-03-24"\nphase_scheme = "article"', "cannot be given together", id="exclusive"),
    ],
)
def test_a_file_of_parameters_that_cannot_be_used_ends_with_2(refused, tmp_path, text, message):
    (tmp_path / "mine.toml").write_text(text)
    error, _ = refused("build", "--params", tmp_path / "mine.toml")
    assert message in error


def test_a_file_of_parameters_that_is_not_text_ends_with_2(refused, tmp_path):
    (tmp_path / "mine.toml").write_bytes(b"start = '\xff'")
    error, _ = refused("build", "--params", tmp_path / "mine.toml")
    assert "it cannot be read" in error


def test_the_command_line_wins_over_the_file(tmp_path):
    (tmp_path / "mine.toml").write_text('start = 1995-01-01\npower = "ppp"\n')
    read = session.read_params(["start=2000-01-01"], tmp_path / "mine.toml", parameters.declared())
    assert read == {"start": "2000-01-01", "power": "ppp"}


def test_check_says_that_there_are_no_faults(project, run):
    ended = run(project, "check")
    assert (ended.returncode, ended.stdout, ended.stderr) == (0, "no faults\n", "")


def test_check_prints_every_fault_one_a_line_and_ends_with_1(refused, damaged):
    error, output = refused("check", "--data", damaged, code=1)
    events, abbreviations = output.splitlines()
    assert events.startswith("data/events.csv row ") and "column date: '1997-02-30'" in events
    assert (
        abbreviations.startswith("data/abbreviations.csv row ") and "column short: the cell is empty" in abbreviations
    )
    assert error == "2 faults\n"


def test_a_build_on_a_damaged_record_ends_with_1_names_all_and_writes_nothing(project, run, damaged, tmp_path):
    before = listing(project)
    ended = run(project, "build", "--data", damaged, "--out", tmp_path / "new")
    assert ended.returncode == 1
    assert len(ended.stdout.splitlines()) == 2
    assert ended.stderr == "2 faults; nothing was built and the last report stays\n"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["data"], "no half-built folder beside it"
    assert listing(project) == before


def test_what_the_command_line_says_is_told_before_what_the_record_holds(refused, damaged):
    error, output = refused("build", "--data", damaged, "-p", "strat=1995-01-01")
    assert "did you mean 'start'?" in error and output == ""


def test_what_the_record_offers_is_told_after_its_faults(refused, damaged):
    error, output = refused("build", "--data", damaged, "-p", "phase_scheme=nowhere", code=1)
    assert len(output.splitlines()) == 2 and "nowhere" not in error


def test_the_edition_is_not_built_on_a_damaged_record_and_the_report_stays(own_project, run):
    path = own_project / "data" / "events.csv"
    path.write_bytes(path.read_bytes() + b"\xff\n")
    before = listing(own_project)
    ended = run(own_project, "build", "--edition")
    assert ended.returncode == 1
    assert ended.stdout.startswith("data/events.csv row ")
    assert listing(own_project) == before
    assert (own_project / "report" / "index.html").read_text() == "the last report"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        pytest.param("title =", "title", "it is not TOML", id="no TOML"),
        pytest.param("[parameters.start]", "[parameters]\nstart = 5\n[other]", "start", id="a parameter is no table"),
    ],
)
def test_an_edition_that_cannot_be_read_is_a_fault_of_check_and_build(own_project, run, old, new, message):
    path = own_project / "notebooks" / "edition.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace(old, new, 1), "utf-8")
    for command in ("check", "build"):
        ended = run(own_project, command)
        assert ended.returncode == 1, ended.stderr
        assert "Traceback" not in ended.stderr
        assert any(
            line.startswith("notebooks/edition.toml: ") and message in line for line in ended.stdout.splitlines()
        )


def test_check_names_faults_of_notebooks_beside_those_of_the_record(own_project, run):
    book = next(iter(sorted((own_project / "notebooks").glob("*.ipynb"))))
    shutil.copyfile(book, book.with_name("mine.ipynb"))
    (own_project / "data" / "reviews.csv").write_text("id\n")
    ended = run(own_project, "check")
    assert ended.returncode == 1
    lines = ended.stdout.splitlines()
    assert lines[0].startswith("data/reviews.csv row 1: column ")
    assert lines[-1].startswith("notebooks/mine.ipynb: no chapter of edition.toml names this notebook")


def test_tidy_brings_back_the_committed_form_and_says_what_it_changed(own_project, run):
    before = {path: path.read_bytes() for folder in ("data", "notebooks") for path in (own_project / folder).iterdir()}
    table = own_project / "data" / "events.csv"
    table.write_bytes(b"\xef\xbb\xbf" + before[table].replace(b"\n", b"\r\n"))
    notebook = next(iter(sorted((own_project / "notebooks").glob("*.ipynb"))))
    book = json.loads(before[notebook])
    next(cell for cell in book["cells"] if cell["cell_type"] == "code")["execution_count"] = 3
    notebook.write_text(json.dumps(book))
    ended = run(own_project, "tidy")
    assert ended.returncode == 0
    assert ended.stdout.splitlines() == [
        "data/events.csv: byte order mark taken away, line ends made LF",
        f"notebooks/{notebook.name}: outputs taken out, canonical form written",
        "2 files changed",
    ]
    assert {path: path.read_bytes() for path in before} == before
    assert run(own_project, "tidy").stdout == "everything is in canonical form\n"


def test_designs_are_simulated_on_the_closed_lists_and_lists_too_short_are_refused(record, run, project):
    record.write("prompts", [row | {"side": "russia"} for row in record.rows("prompts")])
    ended = run(project, "designs", "--draws", "2", "--data", str(record.folder))
    assert ended.returncode == 1
    assert "the closed lists are too short to simulate on: prompts of two years" in ended.stderr


def test_coverage_prints_targets_shortfall_and_recall_of_a_half_grown_record(record, run, project):
    first = record.rows("events")[0]
    entry = {"id": "list-1", "frame": "a list", "date": first["date"], "entry": "an act", "event": first["id"]}
    record.write("frames", [*record.rows("frames"), entry | {"source": record.rows("sources")[0]["id"]}])
    ended = run(project, "coverage", "--data", str(record.folder))
    assert ended.returncode == 0
    assert all(word in ended.stdout for word in ("both_sides", "short", "direction", "official", "a list"))


def test_coverage_refuses_a_parameter_that_does_not_exist(refused):
    error, _ = refused("coverage", "-p", "strat=1990-01-01")
    assert "there is no such parameter" in error


def test_help_lists_the_commands(project, run):
    ended = run(project, "--help")
    assert ended.returncode == 0
    assert all(name in ended.stdout for name in ("check", "tidy", "build", "coverage", "designs"))


def test_help_of_build_lists_every_parameter_with_meaning_and_default(project, run):
    ended = run(project, "build", "--help")
    assert ended.returncode == 0
    words = " ".join(ended.stdout.split())
    for parameter in parameters.declared().values():
        assert (
            f"{parameter.name}: {parameter.meaning} {parameter.allowed}; default {parameter.default or 'none'}."
            in words
        )


@pytest.mark.parametrize(
    ("module", "absent"),
    [
        pytest.param("uneasy_ties", ["uneasy_ties.paths", "pandas", "typer"], id="the package alone does nothing"),
        pytest.param(
            "uneasy_ties.cli",
            ["pandas", "numpy", "matplotlib", "nbconvert", "nbformat", "papermill", "frictionless", "jinja2"],
            id="the command imports its wings when it is called",
        ),
    ],
)
def test_an_import_brings_in_no_more_than_is_needed(module, absent):
    code = f"import sys, {module}; print(sorted(set({absent!r}) & sys.modules.keys()))"
    ended = subprocess.run([sys.executable, "-c", code], cwd=paths.ROOT, capture_output=True, text=True)
    assert (ended.stdout, ended.stderr) == ("[]\n", "")
