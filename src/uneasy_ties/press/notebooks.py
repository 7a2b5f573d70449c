"""The contract of a chapter's notebook: one cell of parameters, no outputs, the kernel python3."""

import ast
import json
from pathlib import Path

from ..parameters import Parameter
from ..record.faults import Fault, nearest
from .edition import Edition

KERNELSPEC = {"display_name": "Python 3", "language": "python", "name": "python3"}


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8"))


def parameters_of(book: dict) -> dict[str, object]:
    """Names and defaults in the cell tagged `parameters`; ValueError if a line of it is no plain assignment."""
    cells = tagged(book)
    return assigned("".join(cells[0]["source"])) if cells else {}


def tagged(book: dict) -> list[dict]:
    return [c for c in book["cells"] if "parameters" in c.get("metadata", {}).get("tags", [])]


def assigned(source: str) -> dict[str, object]:
    out = {}
    for line in ast.parse(source).body:
        if not (isinstance(line, ast.Assign) and len(line.targets) == 1 and isinstance(line.targets[0], ast.Name)):
            raise ValueError(f"line {line.lineno} is no plain assignment")
        out[line.targets[0].id] = ast.literal_eval(line.value)
    return out


def faults(folder: Path, edition: Edition) -> list[Fault]:
    """Faults of every chapter's notebook, in the order of the edition, and notebooks that no chapter names."""
    found = [fault for chapter in edition.chapters for fault in _notebook(folder, chapter.stem, chapter.each, edition)]
    stems = {chapter.stem for chapter in edition.chapters}
    for path in sorted(folder.glob("*.ipynb")):
        if path.stem not in stems:
            found.append(
                Fault(
                    f"notebooks/{path.name}",
                    "no chapter of edition.toml names this notebook",
                    nearest(path.stem, stems),
                )
            )
    return found


def _notebook(folder: Path, stem: str, each: str, edition: Edition) -> list[Fault]:
    name = f"notebooks/{stem}.ipynb"
    path = folder / f"{stem}.ipynb"
    if not path.is_file():
        others = [p.stem for p in folder.glob("*.ipynb")]
        return [Fault(name, "the chapter has no notebook", nearest(stem, others))]
    try:
        book = read(path)
        cells = [dict(cell) for cell in book["cells"]]
    except (ValueError, KeyError, TypeError) as error:
        return [Fault(name, f"the notebook does not load ({error})", "restore it")]
    out = []
    if any(cell.get("outputs") or cell.get("execution_count") for cell in cells):
        out.append(Fault(name, "the notebook holds outputs", "run `uneasy-ties tidy`, which takes them out"))
    if len(tagged(book)) != 1:
        out.append(
            Fault(name, f"{len(tagged(book))} cells are tagged 'parameters'", "tag exactly one code cell 'parameters'")
        )
        return out
    return out + _declared(name, book, each, edition.parameters)


def _declared(name: str, book: dict, each: str, known: dict[str, Parameter]) -> list[Fault]:
    try:
        given = parameters_of(book)
    except (ValueError, SyntaxError) as error:
        return [Fault(name, f"the parameters cell is not plain ({error})", "write name = value, a line each")]
    out = []
    for parameter, value in given.items():
        if parameter == each:
            continue
        if parameter not in known:
            out.append(Fault(name, f"parameter '{parameter}' is not declared", nearest(parameter, known)))
        elif value != known[parameter].default:
            found = f"parameter '{parameter}' stands at {value!r}"
            out.append(Fault(name, found, f"edition.toml declares {known[parameter].default!r}"))
    return out


def stripped(book: dict) -> dict:
    """The notebook as it is committed: no outputs, no counts, one kernelspec, no widget or viewer state."""
    kept_cells = []
    for cell in book["cells"]:
        tags = cell.get("metadata", {}).get("tags", [])
        kept = {**cell, "metadata": {"tags": tags} if tags else {}}
        if cell["cell_type"] == "code":
            kept |= {"outputs": [], "execution_count": None}
        kept_cells.append(kept)
    metadata = {"kernelspec": KERNELSPEC, "language_info": {"name": "python"}}
    return {"cells": kept_cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}


def written(book: dict) -> str:
    """A notebook as text, in the one form that is committed."""
    return json.dumps(book, indent=1, ensure_ascii=False, sort_keys=True) + "\n"
