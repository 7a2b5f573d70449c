"""A strict first look at the bytes of a table, since CSV readers forgive what loses data."""

import csv
import io
from dataclasses import dataclass, field
from pathlib import Path

from .declaration import Table
from .faults import Fault, nearest

csv.field_size_limit(1_000_000)


@dataclass
class Rows:
    """Rows of one table as text, each with its number as a spreadsheet counts; and the faults met on the way."""

    table: Table
    rows: list[tuple[int, dict[str, str]]] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)


def read(folder: Path, table: Table) -> Rows:
    """Rows of `table` in `folder`. BOM and CRLF are accepted; whatever else would lose data is a fault."""
    result = Rows(table)
    text = _text(folder / table.path, result)
    if text is None:
        return result
    lines = list(io.StringIO(text, newline=""))
    if not _header_holds(lines[0], result):
        return result
    for number, cells in _records(lines, result):
        _take(number, cells, result)
    if not result.rows and not result.faults and not table.header_only:
        _say(result, "the table has a header and no rows", "add rows, or take the table out of datapackage.json")
    return result


def _say(result: Rows, found: str, mend: str, row: int | None = None) -> None:
    result.faults.append(Fault(f"data/{result.table.path}", found, mend, row=row))


def _text(path: Path, result: Rows) -> str | None:
    if not path.is_file():
        _say(result, "the file is missing", "bring it back, or take the table out of datapackage.json")
        return None
    raw = path.read_bytes()
    if not raw.strip(b"\xef\xbb\xbf \r\n"):
        _say(result, "the file is empty", "give it at least the header " + ",".join(result.table.names))
        return None
    if b"\0" in raw:
        row = _row_at(raw, raw.index(b"\0"))
        _say(result, "the file holds a NUL byte", "save it again as plain UTF-8 text (perhaps it is UTF-16)", row)
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = _row_at(raw, error.start)
        _say(result, f"byte 0x{raw[error.start]:02X} is not UTF-8", "save the file as UTF-8", row)
        text = raw.decode("utf-8-sig", errors="replace")
    if not text.endswith(("\n", "\r")):
        _say(result, "the file does not end with a line end", "its last row may have been cut; end it with one")
    return text


def _row_at(raw: bytes, position: int) -> int:
    """Number of the row that holds the byte at `position`; a line end between quotation marks begins no row."""
    return b"".join(raw[:position].split(b'"')[::2]).count(b"\n") + 1


def _header_holds(line: str, result: Rows) -> bool:
    names = result.table.names
    if ";" in line and "," not in line:
        _say(result, "the columns are parted by semicolons", "part them by commas", 1)
        return False
    try:
        header = next(csv.reader([line], strict=True))
    except (csv.Error, StopIteration):
        header = []
    if header == names:
        return True
    missing = [n for n in names if n not in header]
    extra = [n for n in header if n not in names]
    for name in missing:
        _say(result, f"column '{name}' is missing", "the header should read " + ",".join(names), 1)
    for name in extra:
        _say(result, f"column '{name}' is not declared", nearest(name, missing or names), 1)
    if not missing and not extra:
        repeated = len(header) != len(set(header))
        found = "a column stands twice" if repeated else "the columns are in another order"
        _say(result, found, "the header should read " + ",".join(names), 1)
    return False


def _records(lines: list[str], result: Rows):
    """Yields (row number, cells). A damaged line is named, skipped, and reading goes on with the next."""
    start, number = 1, 2
    while start < len(lines):
        reader = csv.reader(lines[start:], strict=True)
        used = 0
        try:
            for cells in reader:
                yield number, cells
                used = reader.line_num
                number += 1
            return
        except csv.Error as error:
            _say(
                result,
                f"a quotation mark is open or misplaced ({error})",
                'close it; inside a cell write "" for "',
                number,
            )
            start += used + 1
            number += 1


def _take(number: int, cells: list[str], result: Rows) -> None:
    names = result.table.names
    if len(cells) != len(names):
        found = f"the row has {len(cells)} cells instead of {len(names)}"
        mend = "it was cut or lacks a comma" if len(cells) < len(names) else "put cells that hold a comma into quotes"
        _say(result, found, mend, number)
        return
    result.rows.append((number, dict(zip(names, cells, strict=True))))
