"""The canonical form of a table: UTF-8 without mark, LF, rows in order of id, quotes only where needed."""

import csv
import io
from pathlib import Path

from . import declaration, raw


def tidied(folder: Path) -> dict[str, tuple[bytes, list[str]]]:
    """`{path: (canonical bytes, what differs)}` for each table that is not in canonical form.

    A table that cannot be read without loss is left alone; `check` says why.
    """
    out = {}
    for table in declaration.read(folder).values():
        rows = raw.read(folder, table)
        if rows.faults:
            continue
        path = folder / table.path
        before, after = path.read_bytes(), _canonical(rows)
        if before != after:
            out[table.path] = (after, _differences(before, rows))
    return out


def _canonical(rows: raw.Rows) -> bytes:
    text = io.StringIO()
    writer = csv.DictWriter(text, rows.table.names, lineterminator="\n")
    writer.writeheader()
    writer.writerows(row for _, row in sorted(rows.rows, key=lambda r: r[1]["id"]))
    return text.getvalue().encode("utf-8")


def _differences(before: bytes, rows: raw.Rows) -> list[str]:
    said = []
    if before.startswith(b"\xef\xbb\xbf"):
        said.append("byte order mark taken away")
    if b"\r" in before:
        said.append("line ends made LF")
    ids = [row["id"] for _, row in rows.rows]
    if ids != sorted(ids):
        said.append("rows put in order of id")
    return said or ["quoting made plain"]
