"""Each cell against its column's declaration."""

import datetime as dt
import re

from .declaration import Column
from .faults import Fault, nearest
from .raw import Rows

DAY = re.compile(r"\d{4}-\d\d-\d\d")
PERIOD = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
WHOLE = re.compile(r"-?\d+")
NUMBER = re.compile(r"-?\d+(\.\d+)?([eE][+-]?\d+)?")
WORD_LIMITS = {"says": 30, "quote": 25, "quote_en": 25}


def faults(rows: Rows, *, latest: dt.date) -> list[Fault]:
    """Faults of single cells: empty, mistyped, out of range or choices, or a day after `latest`."""
    return [
        Fault(f"data/{rows.table.path}", found, mend, number, row["id"].strip(), column.name)
        for number, row in rows.rows
        for column in rows.table.columns
        for found, mend in [_problem(row[column.name], column, latest)]
        if found
    ]


def _problem(value: str, column: Column, latest: dt.date) -> tuple[str, str]:
    """What was found and what would be right; two empty strings if the cell holds."""
    if not value.strip():
        if column.required:
            return "the cell is empty", f"it is required: {column.description}"
        return ("the cell holds only spaces", "leave it quite empty") if value else ("", "")
    if value != value.strip():
        return f"'{value}' has spaces around it", "take them away"
    wrong = _type_problem(value, column, latest)
    return wrong if wrong[0] else _constraint_problem(value, column)


def _type_problem(value: str, column: Column, latest: dt.date) -> tuple[str, str]:
    if column.type == "date":
        last = column.constraints.get("maximum")  # a day that may lie ahead has a bound of its own
        return _day_problem(value, dt.date.fromisoformat(last) if last else latest)
    if column.type == "integer" and not WHOLE.fullmatch(value):
        return f"'{value}' is not a whole number", "write digits alone"
    if column.type == "number" and not NUMBER.fullmatch(value):
        return f"'{value}' is not a number", "write digits with a point, no thousands mark"
    if column.type == "boolean" and value not in ("true", "false"):
        return f"'{value}' is neither true nor false", "write true or false"
    if column.name in ("issued", "vintage"):
        return _period_problem(value, latest)
    return "", ""


def _day_problem(value: str, latest: dt.date) -> tuple[str, str]:
    if re.fullmatch(r"\d{1,2}[/.]\d{1,2}[/.]\d{2,4}", value):
        return (
            f"'{value}' is not an ISO day",
            "write year-month-day, as 1997-05-27; it cannot be told which part is the month",
        )
    if re.fullmatch(r"\d\d-\d\d-\d\d", value):
        return f"'{value}' has a year of two digits", "write four, as 1997-05-27"
    if not DAY.fullmatch(value):
        return f"'{value}' is not an ISO day", "write year-month-day, as 1997-05-27"
    try:
        day = dt.date.fromisoformat(value)
    except ValueError:
        return f"'{value}' is not a day of the calendar", "correct the month or the day"
    if day > latest:
        return f"'{value}' lies after today and after the edition's date", "correct the year"
    return "", ""


def _period_problem(value: str, latest: dt.date) -> tuple[str, str]:
    match = PERIOD.fullmatch(value)
    if not match:
        return f"'{value}' is not a year, month or day", "write 1997, 1997-05 or 1997-05-27"
    year, month, day = (match[1], match[2] or "01", match[3] or "01")
    return _day_problem(f"{year}-{month}-{day}", latest)


def _constraint_problem(value: str, column: Column) -> tuple[str, str]:
    rules = column.constraints
    if "enum" in rules and value not in rules["enum"]:
        return f"'{value}' is not among the choices", nearest(value, rules["enum"])
    if "pattern" in rules and not re.fullmatch(rules["pattern"], value):
        return f"'{value}' does not have the right form", column.description
    if column.type == "date":
        return "", ""
    if "minimum" in rules and float(value) < rules["minimum"]:
        return f"{value} is too small", f"at least {rules['minimum']}"
    if "maximum" in rules and float(value) > rules["maximum"]:
        return f"{value} is too large", f"at most {rules['maximum']}"
    if "maxLength" in rules and len(value) > rules["maxLength"]:
        return f"{len(value)} characters", f"at most {rules['maxLength']}"
    limit = WORD_LIMITS.get(column.name)
    if limit and len(value.split()) > limit:
        return f"{len(value.split())} words", f"at most {limit}"
    return "", ""
