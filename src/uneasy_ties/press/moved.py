"""What moved between two builds, finding by finding."""

import json
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Moved:
    """Findings whose value differs (id, old, new), and ids that are gone or new."""

    changed: list[tuple[str, str, str]]
    gone: list[str]
    new: list[str]


def between(old: dict, new: dict) -> Moved:
    """Compares two `findings.json`; values are compared as published, rounded."""
    both = [i for i in new if i in old]
    changed = [(i, old[i]["text"], new[i]["text"]) for i in both if old[i]["value"] != new[i]["value"]]
    return Moved(changed, [i for i in old if i not in new], [i for i in new if i not in old])


def read(path: Path) -> dict:
    return json.loads(path.read_text("utf-8")) if path.is_file() else {}


def lines(moved: Moved, *, most: int = 40) -> list[str]:
    """The comparison in words, one finding a line; long lists are cut and say so."""
    out = [f"moved: {len(moved.changed)}, gone: {len(moved.gone)}, new: {len(moved.new)}"]
    parts = {
        "moved": [f"{i}: {before} → {after}" for i, before, after in moved.changed],
        "gone": moved.gone,
        "new": moved.new,
    }
    for word, entries in parts.items():
        out += [f"  {word}  {entry}" for entry in entries[:most]]
        if len(entries) > most:
            out.append(f"  {word}  … and {len(entries) - most} more")
    return out
