"""What `notebooks/edition.toml` declares: title, date, chapters, parameters, and the functions called by name."""

import datetime as dt
import importlib
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import parameters
from ..record.faults import Fault, nearest

NAME = "notebooks/edition.toml"
TOP = {"title": str, "subtitle": str, "date": dt.date, "authors": str, "address": str}
SECTIONS = {"parameters", "exclusive", "hooks", "chapter"}
CHAPTER = {"stem", "title", "short", "each", "masthead"}
PARAMETER = {"type", "default", "meaning", "choices", "choices_from", "minimum", "maximum"}


@dataclass(frozen=True)
class Chapter:
    """One notebook of the edition; `each` names what it is executed once for, `masthead` puts it into the top line."""

    stem: str
    title: str
    short: str
    each: str = ""
    masthead: bool = False


@dataclass(frozen=True)
class Edition:
    title: str
    subtitle: str
    date: dt.date
    authors: str
    address: str
    chapters: tuple[Chapter, ...]
    parameters: dict[str, parameters.Parameter]
    exclusive: dict[str, str]
    hooks: dict


def read(path: Path) -> Edition:
    """The edition; ValueError or KeyError if it has faults (see `faults`)."""
    table = tomllib.loads(path.read_text("utf-8"))
    return Edition(
        **{name: table[name] for name in TOP},
        chapters=tuple(Chapter(**entry) for entry in table["chapter"]),
        parameters=parameters.from_table(table["parameters"]),
        exclusive=table.get("exclusive", {}),
        hooks=table.get("hooks", {}),
    )


def hook(name: str) -> Callable:
    """The function named `module:function`."""
    module, function = name.split(":")
    return getattr(importlib.import_module(module), function)


def faults(path: Path) -> list[Fault]:
    """Everything wrong with the edition itself; defaults and rules of its parameters included."""
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except FileNotFoundError:
        return [Fault(NAME, "the file is missing", "bring it back")]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        return [Fault(NAME, f"it is not TOML ({error})", "correct the line")]
    found = _top(table)
    found += _chapters(table.get("chapter", []))
    found += _parameters(table.get("parameters", {}))
    return found


def _top(table: dict) -> list[Fault]:
    out = []
    for name, kind in TOP.items():
        if name not in table:
            out.append(Fault(NAME, f"'{name}' is missing", "declare it"))
        elif not isinstance(table[name], kind) or (kind is dt.date and isinstance(table[name], dt.datetime)):
            mend = "write a day without quotes, as 2026-11-25" if kind is dt.date else "write it in quotes"
            out.append(Fault(NAME, f"'{name}' is {table[name]!r}", mend))
    for name in table.keys() - TOP.keys() - SECTIONS:
        out.append(Fault(NAME, f"'{name}' is not known", nearest(name, TOP.keys() | SECTIONS)))
    return out


def _chapters(entries: list) -> list[Fault]:
    if not entries:
        return [Fault(NAME, "there is no chapter", 'declare at least [[chapter]] stem = "summary"')]
    out, seen = [], set()
    for entry in entries:
        stem = entry.get("stem", "")
        where = f"chapter '{stem}'"
        for name in ("stem", "title", "short"):
            if not str(entry.get(name, "")).strip():
                out.append(Fault(NAME, f"{where} has no {name}", "give it one"))
        for name in entry.keys() - CHAPTER:
            out.append(Fault(NAME, f"{where} has '{name}', which is not known", nearest(name, CHAPTER)))
        if stem in seen:
            out.append(Fault(NAME, f"{where} stands twice", "take one away"))
        seen.add(stem)
    return out


def _parameters(table: dict) -> list[Fault]:
    out, known = [], {}
    for name, entry in table.items():
        missing = {"type", "default", "meaning"} - entry.keys()
        unknown = entry.keys() - PARAMETER
        out += [Fault(NAME, f"parameter '{name}' has no {m}", "declare it") for m in sorted(missing)]
        out += [
            Fault(NAME, f"parameter '{name}' has '{u}', which is not known", nearest(u, PARAMETER))
            for u in sorted(unknown)
        ]
        if "type" in entry and entry["type"] not in parameters.TYPES:
            out.append(
                Fault(NAME, f"parameter '{name}' has type '{entry['type']}'", nearest(entry["type"], parameters.TYPES))
            )
        elif not missing and not unknown:
            known |= parameters.from_table({name: entry})
    if not out:
        try:
            parameters.settle({}, known)
        except parameters.ParameterError as error:
            out.append(Fault(NAME, f"the default of {error}", "correct the default"))
    return out
