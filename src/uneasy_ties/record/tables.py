"""Loads a table of the record as a typed frame."""

import hashlib
from functools import lru_cache
from pathlib import Path

import pandas as pd

from .. import paths
from . import declaration


def load(name: str, folder: Path | None = None) -> pd.DataFrame:
    """Table `name`, one row an entry, columns as declared.

    Days are `datetime64`, whole numbers `Int64`, numbers `float`, truth values `bool`; text stays text and an unknown
    is an empty string. Raises KeyError for a table that is not declared, ValueError for a cell that does not fit
    (run `uneasy-ties check` for a list of all).
    """
    folder = Path(folder or paths.data())
    return _load(folder, name, _stamp(folder, name)).copy()


def row(name: str, id: str, folder: Path | None = None) -> pd.Series:
    """The row `id` of table `name`; KeyError if there is none. Looking up many rows reads the table once."""
    folder = Path(folder or paths.data())
    frame = _by_id(folder, name, _stamp(folder, name))
    if id not in frame.index:
        raise KeyError(f"there is no row '{id}' in {name}")
    return frame.loc[id]


@lru_cache(maxsize=64)
def _by_id(folder: Path, name: str, stamp: tuple) -> pd.DataFrame:
    return _load(folder, name, stamp).set_index("id")


@lru_cache(maxsize=64)
def _load(folder: Path, name: str, stamp: tuple) -> pd.DataFrame:
    table = declaration.read(folder)[name]
    frame = pd.read_csv(folder / table.path, dtype=str, keep_default_na=False, encoding="utf-8-sig")
    return frame.assign(**{c.name: _typed(frame[c.name], c.type) for c in table.columns if c.type != "string"})


def _stamp(folder: Path, name: str) -> tuple:
    path = folder / f"{name}.csv"
    return (path.stat().st_mtime_ns, path.stat().st_size) if path.exists() else ()


def _typed(values: pd.Series, kind: str) -> pd.Series:
    if kind == "date":
        return pd.to_datetime(values.replace("", None), format="%Y-%m-%d")
    if kind == "integer":
        return pd.to_numeric(values.replace("", None)).astype("Int64")
    if kind == "number":
        return pd.to_numeric(values.replace("", None)).astype(float)
    if kind == "boolean":
        return values == "true"
    return values


def fingerprint(folder: Path | None = None, *, without: tuple[str, ...] = ()) -> str:
    """SHA-256 (hex) over the declaration and all declared tables, in order of name; `without` leaves tables out.

    Line ends and a byte order mark do not count, so that a spreadsheet's copy of the same rows is the same record.
    """
    folder = Path(folder or paths.data())
    digest = hashlib.sha256()
    for path in ["datapackage.json", *sorted(t.path for n, t in declaration.read(folder).items() if n not in without)]:
        content = (folder / path).read_bytes().removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        digest.update(f"{path}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()
