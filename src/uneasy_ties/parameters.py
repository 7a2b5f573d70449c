"""The parameters of the report: declared once in `notebooks/edition.toml`, checked wherever they are given."""

import datetime as dt
import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from . import paths
from .record.faults import nearest

TYPES = ("date", "dates", "choice", "integer")
DAY = re.compile(r"\d{4}-\d\d-\d\d")
WHOLE = re.compile(r"-?\d+")

Value = str | int


class ParameterError(ValueError):
    """A parameter that cannot be used; the message names it and says what would be right."""


@dataclass(frozen=True)
class Imprint:
    """What the edition says of itself."""

    title: str
    subtitle: str
    date: dt.date
    authors: str
    plan_commit: str


def imprint(edition: Path = paths.EDITION) -> Imprint:
    """Title, subtitle, date and authors of the edition, and the commit that fixes its plan (empty if none does)."""
    table = tomllib.loads(edition.read_text("utf-8"))
    return Imprint(table["title"], table["subtitle"], table["date"], table["authors"], table["plan_commit"])


@dataclass(frozen=True)
class Parameter:
    """One declared parameter. `choices_from` names a column of the record (`phases.scheme`) that offers the choices."""

    name: str
    type: str
    default: Value
    meaning: str
    choices: tuple[str, ...] = ()
    choices_from: str = ""
    minimum: Value | None = None
    maximum: Value | None = None

    @property
    def allowed(self) -> str:
        """Type, range or choices in words, for help and tables."""
        if self.choices:
            return ", ".join(self.choices)
        words = {"date": "a day", "dates": "days parted by commas, or nothing", "integer": "a whole number"}
        text = words.get(self.type, "a value")
        if self.choices_from:
            text = f"one of the record's {self.choices_from.replace('.', ', column ')}"
        if self.minimum is not None or self.maximum is not None:
            text += f" from {self.minimum} to {self.maximum}"
        return text


def declared(edition: Path = paths.EDITION) -> dict[str, Parameter]:
    """Parameters by name, in the order of the edition."""
    return from_table(tomllib.loads(edition.read_text("utf-8")).get("parameters", {}))


def from_table(table: dict) -> dict[str, Parameter]:
    """Parameters from the TOML table `[parameters]`; days may be TOML dates or text."""
    return {name: _parameter(name, entry) for name, entry in table.items()}


def _parameter(name: str, entry: dict) -> Parameter:
    if not isinstance(entry, dict):
        raise ParameterError(f"{name}: {entry!r} is no table; begin it with [parameters.{name}]")
    plain = {k: v.isoformat() if isinstance(v, dt.date) else v for k, v in entry.items()}
    plain["choices"] = tuple(plain.get("choices", ()))
    return Parameter(name=name, **plain)


def checked(parameter: Parameter, value: object) -> Value:
    """`value` in canonical form (ISO day, `day,day`, choice, int), or ParameterError.

    Choices that only the record offers are not looked at here (`offered`).
    """
    if parameter.type == "integer":
        return _integer(parameter, value)
    if not isinstance(value, str):
        raise ParameterError(f"{parameter.name}: {value!r} is not text; write {_example(parameter)}")
    if parameter.type == "date":
        return _day(parameter, value)
    if parameter.type == "dates":
        return ",".join(_day(parameter, part.strip()) for part in value.split(",")) if value else ""
    if not value.strip():
        raise ParameterError(f"{parameter.name}: the value is empty; write {parameter.allowed}")
    if parameter.choices and value not in parameter.choices:
        raise ParameterError(f"{parameter.name}: '{value}' is not a choice; {nearest(value, parameter.choices)}")
    return value


def _example(parameter: Parameter) -> str:
    return {"date": "a day as 1997-05-27", "dates": "days as 1999-03-24,2008-08-08"}.get(
        parameter.type, parameter.allowed
    )


def _integer(parameter: Parameter, value: object) -> int:
    if isinstance(value, bool) or not WHOLE.fullmatch(str(value)):
        raise ParameterError(f"{parameter.name}: {value!r} is not a whole number")
    number = int(str(value))
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and number < low) or (high is not None and number > high):
        raise ParameterError(f"{parameter.name}: {number} is out of range; it goes from {low} to {high}")
    return number


def _day(parameter: Parameter, text: str) -> str:
    if not DAY.fullmatch(text):
        found = f"'{text}' is not a day" if text else "the value is empty"
        raise ParameterError(f"{parameter.name}: {found}; write year-month-day, as 1997-05-27")
    try:
        dt.date.fromisoformat(text)
    except ValueError:
        raise ParameterError(f"{parameter.name}: '{text}' is not a day of the calendar") from None
    low, high = parameter.minimum, parameter.maximum
    if (low and text < low) or (high and text > high):
        raise ParameterError(f"{parameter.name}: {text} is out of range; it goes from {low} to {high}")
    return text


def across(values: dict[str, Value]) -> None:
    """Rules across parameters: start before end; breaks in order and inside the window. Raises ParameterError."""
    start, end = values.get("start"), values.get("end")
    if start and end and start >= end:
        raise ParameterError(f"start: {start} is not before end, {end}")
    breaks = [part for part in str(values.get("breaks", "")).split(",") if part]
    if breaks != sorted(set(breaks)):
        raise ParameterError("breaks: the days must rise, each once")
    for day in breaks:
        if (start and day <= start) or (end and day > end):
            raise ParameterError(f"breaks: {day} lies outside the window, {start} to {end}")


def offered(parameter: Parameter, value: Value, choices) -> None:
    """Raises ParameterError if the record does not offer `value`."""
    if value not in set(choices):
        raise ParameterError(f"{parameter.name}: '{value}' is not in the record; {nearest(str(value), choices)}")


def exclusive(edition: Path = paths.EDITION) -> dict[str, str]:
    """Parameters that replace another: the one given, by name, and the one it stands in for."""
    return tomllib.loads(edition.read_text("utf-8")).get("exclusive", {})


def all_offered(values: dict[str, Value], table: Callable[[str], Mapping]) -> None:
    """Raises ParameterError for a value that the record does not offer; what another parameter replaces is let pass.

    `table` gives a table of the record by name.
    """
    replaced = {other for one, other in exclusive().items() if values.get(one)}
    for name, parameter in declared().items():
        if parameter.choices_from and name not in replaced:
            source, column = parameter.choices_from.split(".")
            offered(parameter, values[name], table(source)[column])


def settle(given: dict[str, object], known: dict[str, Parameter] | None = None) -> dict[str, Value]:
    """All parameters with `given` checked and the rest at their defaults; unknown names and broken rules raise."""
    known = declared() if known is None else known
    for name in given:
        if name not in known:
            raise ParameterError(f"{name}: there is no such parameter; {nearest(name, known)}")
    values = {name: checked(p, given.get(name, p.default)) for name, p in known.items()}
    across(values)
    return values
