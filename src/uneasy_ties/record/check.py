"""All faults of the record at once."""

import datetime as dt
import json
from pathlib import Path

from . import declaration, fields, integrity, planned, raw
from .faults import Fault, nearest


def faults(folder: Path, *, latest: dt.date | None = None) -> list[Fault]:
    """Faults of the record in `folder`, in the order of tables and rows; none means that it may be built on.

    No day may lie after `latest` (default: today).
    """
    try:
        tables = declaration.read(folder)
    except (OSError, ValueError, KeyError, TypeError) as error:
        where = f"data/{declaration.PACKAGE_FILE}"
        return [
            Fault(
                where,
                f"the declaration cannot be read ({_reason(error)})",
                "bring back the file that declares the tables",
            )
        ]
    record = {name: raw.read(folder, table) for name, table in tables.items()}
    found = _strangers(folder, tables)
    found += [fault for rows in record.values() for fault in rows.faults]
    latest = max(latest or dt.date.today(), dt.date.today())
    found += [fault for rows in record.values() for fault in fields.faults(rows, latest=latest)]
    found += integrity.faults(record)
    found += planned.faults(record)
    order = {f"data/{table.path}": n for n, table in enumerate(tables.values())}
    return sorted(set(found), key=lambda f: (order.get(f.file, -1), f.row or 0, f.column, f.found))


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"line {error.lineno}: {error.msg}"
    return "it is missing" if isinstance(error, FileNotFoundError) else str(error)


def _strangers(folder: Path, tables: dict) -> list[Fault]:
    known = {table.path for table in tables.values()}
    return [
        Fault(f"data/{path.name}", "the table is not declared in datapackage.json", nearest(path.name, known))
        for path in sorted(folder.glob("*.csv"))
        if path.name not in known
    ]
