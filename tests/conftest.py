"""Records to test on: a copy of the real one, a small one made from the declaration, and a copy of the project."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from uneasy_ties import paths
from uneasy_ties.record import declaration

SOURCE = paths.ROOT / "data"


class Record:
    """A record in a folder of its own that a test may damage."""

    def __init__(self, folder: Path):
        self.folder = folder

    def path(self, table: str) -> Path:
        return self.folder / f"{table}.csv"

    def rows(self, table: str) -> list[dict[str, str]]:
        with self.path(table).open(encoding="utf-8-sig", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        text = io.StringIO()
        names = declaration.read(self.folder)[table].names
        writer = csv.DictWriter(text, names, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        self.path(table).write_text(text.getvalue(), "utf-8")

    def change(self, table: str, cells, where=lambda row: True) -> tuple[int, str]:
        """Puts `cells` (a dict, or a function of the row) into the row in the middle of those that `where` accepts.

        Gives its number in a spreadsheet and its id afterwards.
        """
        rows = self.rows(table)
        fitting = [n for n, row in enumerate(rows) if where(row)]
        assert fitting, f"the record offers no row of {table} to damage so"
        index = fitting[len(fitting) // 2]
        rows[index] |= cells(rows[index]) if callable(cells) else cells
        self.write(table, rows)
        return index + 2, rows[index]["id"]

    def lines(self, table: str) -> list[str]:
        with self.path(table).open(encoding="utf-8", newline="") as file:
            return list(file)

    def write_lines(self, table: str, lines: list[str]) -> None:
        self.path(table).write_text("".join(lines), "utf-8")

    def plain_row(self, table: str) -> int:
        """Index in `lines` of a row in the middle that holds no quotation mark and more than one comma."""
        lines = self.lines(table)
        fitting = [n for n, line in enumerate(lines) if n and '"' not in line and line.count(",") > 1]
        return fitting[len(fitting) // 2]

    def append(self, table: str, row: dict[str, str]) -> None:
        self.write(table, [*self.rows(table), row])


def _tables(folder: Path) -> None:
    folder.mkdir()
    for path in [*SOURCE.glob("*.csv"), SOURCE / declaration.PACKAGE_FILE]:
        shutil.copyfile(path, folder / path.name)


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory) -> Path:
    folder = tmp_path_factory.mktemp("pattern") / "data"
    _tables(folder)
    record = Record(folder)
    record.write("indicators", list({row["source"]: row for row in record.rows("indicators")}.values()))
    return folder


@pytest.fixture
def record(tmp_path, _pattern) -> Record:
    """A copy of the real record; of the long series of figures one row a source, to be read in half the time."""
    shutil.copytree(_pattern, tmp_path / "data")
    return Record(tmp_path / "data")


@pytest.fixture
def small_record(tmp_path) -> Record:
    """One row a table, made from the declaration: required cells filled, all references answered."""
    folder = tmp_path / "small"
    folder.mkdir()
    shutil.copyfile(SOURCE / declaration.PACKAGE_FILE, folder / declaration.PACKAGE_FILE)
    record = Record(folder)
    tables = declaration.read(folder)
    for name, table in tables.items():
        targets = dict(table.foreign_keys)
        row = {c.name: _cell(c, targets.get(c.name)) for c in table.columns if c.required}
        record.write(name, [row | {"id": f"{name}-1"}])
    record.change("evidence", {"bears": "both"})
    record.change("events", {"contested": "0"})
    for table in ("codings", "pilot_codings", "worked_examples"):
        record.change(table, {"field": "type", "code": "AGREE"})
    record.change("scales", {"code": "AGREE", "type": ""})
    return record


def _cell(column: declaration.Column, target: str | None) -> str:
    rules = column.constraints
    if target:
        return f"{target}-1"
    if "enum" in rules:
        return rules["enum"][0]
    plain = {"date": "1997-05-27", "integer": str(rules.get("minimum", 1)), "number": "1.5", "boolean": "true"}
    words = {"language": "en", "vintage": "1997"}
    return plain.get(column.type) or words.get(column.name, "a word")


@pytest.fixture(scope="session")
def project_copy(tmp_path_factory):
    """Makes a copy of sources, notebooks and record that a command may run in; `report/` holds one marked page."""

    def make(name: str) -> Path:
        root = tmp_path_factory.mktemp(name)
        shutil.copytree(paths.PACKAGE, root / "src" / "uneasy_ties")
        shutil.copytree(paths.NOTEBOOKS, root / "notebooks", ignore=shutil.ignore_patterns(".*"))
        _tables(root / "data")
        (root / "report").mkdir()
        (root / "report" / "index.html").write_text("the last report")
        (root / "report" / "manifest.json").write_text(json.dumps({}))
        return root

    return make


@pytest.fixture(scope="session")
def run():
    """Runs `uneasy-ties WORDS` in a copy of the project."""

    def command(root: Path, *words: object) -> subprocess.CompletedProcess:
        start = "from uneasy_ties.cli import main; main()"
        environment = os.environ | {"PYTHONPATH": str(root / "src"), "COLUMNS": "100", "PYTHONDONTWRITEBYTECODE": "1"}
        return subprocess.run(
            [sys.executable, "-c", start, *map(str, words)],
            cwd=root,
            env=environment,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
        )

    return command
