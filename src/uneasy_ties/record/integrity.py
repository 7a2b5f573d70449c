"""Rules across rows and tables: keys, references, evidence for each event, phases without overlap or gap."""

import datetime as dt
from collections import defaultdict

from .faults import Fault, nearest
from .raw import Rows

Record = dict[str, Rows]


def faults(record: Record) -> list[Fault]:
    """Every fault across rows; tables that could not be read at all are passed over."""
    found = [fault for rows in record.values() for fault in _duplicates(rows)]
    found += [fault for rows in record.values() for fault in _references(rows, record)]
    found += [fault for rows in record.values() for fault in _order_of_days(rows)]
    for rule in (_contested, _evidence, _uncited, _phases, _forum_steps):
        found += rule(record)
    return found


def _ids(record: Record, table: str) -> set[str]:
    return {row["id"] for _, row in record[table].rows} if table in record else set()


def fault_at(rows: Rows, number: int, row: dict, column: str, found: str, mend: str) -> Fault:
    """A fault of one cell, named by file, row as a spreadsheet counts, id and column."""
    return Fault(f"data/{rows.table.path}", found, mend, number, row["id"].strip(), column)


def _duplicates(rows: Rows) -> list[Fault]:
    seen: dict[str, tuple[int, str]] = {}
    out = []
    for number, row in rows.rows:
        key = row["id"].strip().casefold()
        if not key:
            continue
        if key in seen:
            first, spelling = seen[key]
            alike = "stands" if spelling == row["id"] else f"differs only in capitals or spaces from '{spelling}'"
            found = f"the id {alike} already in row {first}"
            out.append(fault_at(rows, number, row, "id", found, "give each row an id of its own"))
        else:
            seen[key] = (number, row["id"])
    return out


def _references(rows: Rows, record: Record) -> list[Fault]:
    out = []
    for column, target in rows.table.foreign_keys:
        if target not in record or record[target].faults and not record[target].rows:
            continue
        known = _ids(record, target)
        out += [
            fault_at(rows, number, row, column, f"'{row[column]}' is not in {target}", nearest(row[column], known))
            for number, row in rows.rows
            if row[column].strip() and row[column] not in known
        ]
    return out


def _order_of_days(rows: Rows) -> list[Fault]:
    names = rows.table.names
    if "date" not in names or "date_end" not in names:
        return []
    return [
        fault_at(
            rows,
            number,
            row,
            "date_end",
            f"the end {row['date_end']} lies before the start {row['date']}",
            "swap or correct them",
        )
        for number, row in rows.rows
        if row["date"]
        and row["date_end"]
        and _day(row["date"])
        and _day(row["date_end"])
        and row["date_end"] < row["date"]
    ]


def _day(value: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(value)
    except ValueError:
        return None


def _contested(record: Record) -> list[Fault]:
    if "events" not in record:
        return []
    rows = record["events"]
    return [
        fault_at(
            rows, number, row, "contested_by", "the event is contested and nobody is named", "say who disputes what"
        )
        for number, row in rows.rows
        if row["contested"] in ("1", "2") and not row["contested_by"].strip()
    ]


def _evidence(record: Record) -> list[Fault]:
    if not {"events", "evidence"} <= record.keys():
        return []
    rows, borne = record["events"], defaultdict(list)
    for _, row in record["evidence"].rows:
        borne[row["event"]].append(row["bears"])
    out = []
    for number, row in rows.rows:
        if row["id"] not in borne:
            out.append(
                fault_at(
                    rows,
                    number,
                    row,
                    "id",
                    "the event has no evidence",
                    "add a row to evidence.csv, or take the event out",
                )
            )
        elif not {"date", "both"} & set(borne[row["id"]]):
            found = "no evidence row bears the event's date"
            out.append(
                fault_at(rows, number, row, "date", found, "find a page that gives the day (bears: date or both)")
            )
    return out


def _uncited(record: Record) -> list[Fault]:
    if "sources" not in record:
        return []
    cited = {
        row[column]
        for rows in record.values()
        for column, target in rows.table.foreign_keys
        if target == "sources"
        for _, row in rows.rows
    }
    rows = record["sources"]
    return [
        fault_at(
            rows, number, row, "id", "nobody cites this source", "cite it in evidence or another table, or take it out"
        )
        for number, row in rows.rows
        if row["id"] not in cited
    ]


def _phases(record: Record) -> list[Fault]:
    if "phases" not in record:
        return []
    rows, schemes = record["phases"], defaultdict(list)
    for number, row in rows.rows:
        if _day(row["date"]):
            schemes[row["scheme"]].append((row["date"], number, row))
    return [fault for scheme in schemes.values() for fault in _scheme(rows, sorted(scheme, key=lambda s: s[:2]))]


def _scheme(rows: Rows, scheme: list) -> list[Fault]:
    """Overlap and gap between neighbours of one scheme; it may begin late or end early."""
    out = []
    for (_, _, before), (_, number, row) in zip(scheme, scheme[1:], strict=False):
        end = _day(before["date_end"])
        if end is None:
            out.append(
                fault_at(rows, number, row, "date", f"phase '{before['id']}' before it has no end", "give it one")
            )
            continue
        expected = end + dt.timedelta(days=1)
        if _day(row["date"]) < expected:
            out.append(
                fault_at(rows, number, row, "date", f"the phase overlaps '{before['id']}'", f"begin on {expected}")
            )
        elif _day(row["date"]) > expected:
            out.append(
                fault_at(rows, number, row, "date", f"there is a gap after '{before['id']}'", f"begin on {expected}")
            )
    return out


def _forum_steps(record: Record) -> list[Fault]:
    if "events" not in record:
        return []
    rows = record["events"]
    return [
        fault_at(
            rows,
            number,
            row,
            "forum",
            f"the event has a forum_step ('{row['forum_step']}') and no forum",
            "name the forum",
        )
        for number, row in rows.rows
        if row.get("forum_step") and not row.get("forum")
    ]
