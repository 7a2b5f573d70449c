"""What `notebooks/edition.toml` declares: title, date, chapters, parameters, and the functions called by name."""

import datetime as dt
import importlib
import importlib.util
import tomllib
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from .. import parameters
from ..record.faults import Fault, nearest

NAME = "notebooks/edition.toml"
TOP = {"title": str, "subtitle": str, "date": dt.date, "authors": str, "address": str, "plan_commit": str}
SECTIONS = {"parameters", "exclusive", "hooks", "chapter"}
CHAPTER = {"stem", "title", "short", "each", "masthead"}
REQUIRED = {"type", "default", "meaning"}
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
    plan_commit: str
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
    return found + _names(table)


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
        if not isinstance(entry, dict):
            out.append(Fault(NAME, f"parameter '{name}' is {entry!r}", f"begin it with [parameters.{name}]"))
            continue
        found = _parameter(name, entry)
        out += found
        if not found:
            known |= parameters.from_table({name: entry})
    if not out:
        try:
            parameters.settle({}, known)
        except (parameters.ParameterError, TypeError) as error:
            out.append(Fault(NAME, f"the default of {error}", "correct the default or the range"))
    return out


def _parameter(name: str, entry: dict) -> list[Fault]:
    where = f"parameter '{name}'"
    out = [Fault(NAME, f"{where} has no {m}", "declare it") for m in sorted(REQUIRED - entry.keys())]
    for unknown in sorted(entry.keys() - PARAMETER):
        out.append(Fault(NAME, f"{where} has '{unknown}', which is not known", nearest(unknown, PARAMETER)))
    if "type" in entry and entry["type"] not in parameters.TYPES:
        out.append(Fault(NAME, f"{where} has type {entry['type']!r}", nearest(str(entry["type"]), parameters.TYPES)))
    if not isinstance(entry.get("choices", []), list):
        out.append(Fault(NAME, f"{where} has choices {entry['choices']!r}", "write a list of texts"))
    return out


def _names(table: dict) -> list[Fault]:
    """Names that must lead somewhere: parameters that exclude each other, hooks that the press calls."""
    out, known = [], table.get("parameters", {})
    for one, other in table.get("exclusive", {}).items():
        out += [
            Fault(NAME, f"[exclusive] names '{name}', which is no parameter", nearest(str(name), known))
            for name in (one, other)
            if name not in known
        ]
    hooks = table.get("hooks", {})
    for name, target in [*hooks.items(), *hooks.get("exports", {}).items()]:
        if isinstance(target, str) and not _leads(target):
            out.append(Fault(NAME, f"hook '{name}' names {target!r}, which is not there", "write module:function"))
    return out


def _leads(target: str) -> bool:
    module, _, function = target.partition(":")
    try:
        return bool(function) and importlib.util.find_spec(module) is not None
    except ModuleNotFoundError:
        return False
