"""What `data/datapackage.json` declares: tables, columns, constraints, keys."""

import json
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

PACKAGE_FILE = "datapackage.json"


@dataclass(frozen=True)
class Column:
    name: str
    type: str
    description: str
    constraints: dict

    @property
    def required(self) -> bool:
        return bool(self.constraints.get("required"))


@dataclass(frozen=True)
class Table:
    name: str
    path: str
    title: str
    description: str
    columns: tuple[Column, ...]
    foreign_keys: tuple[tuple[str, str], ...]
    header_only: bool

    @cached_property
    def names(self) -> list[str]:
        return [column.name for column in self.columns]

    def column(self, name: str) -> Column:
        return self.columns[self.names.index(name)]


def read(folder: Path) -> dict[str, Table]:
    """Declared tables by name. Raises OSError, ValueError, KeyError or TypeError if the declaration cannot be read."""
    package = json.loads((folder / PACKAGE_FILE).read_text("utf-8"))
    return {resource["name"]: _table(resource) for resource in package["resources"]}


def _table(resource: dict) -> Table:
    schema = resource["schema"]
    columns = tuple(
        Column(f["name"], f["type"], f.get("description", ""), f.get("constraints", {})) for f in schema["fields"]
    )
    keys = tuple(  # an empty name is the table itself, as Table Schema has it
        (k["fields"][0], k["reference"]["resource"] or resource["name"]) for k in schema.get("foreignKeys", [])
    )
    return Table(
        resource["name"],
        resource["path"],
        resource.get("title", ""),
        resource.get("description", ""),
        columns,
        keys,
        bool(resource.get("headerOnly")),
    )
