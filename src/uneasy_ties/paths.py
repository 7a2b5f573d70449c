"""The only place that knows folders."""

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOTEBOOKS = ROOT / "notebooks"
EDITION = NOTEBOOKS / "edition.toml"
REPORT = ROOT / "report"
BUILDS = ROOT / "build"
LOCK = ROOT / "requirements.lock"
PACKAGE = Path(__file__).resolve().parent
DATA_VARIABLE = "UNEASY_TIES_DATA"


def data() -> Path:
    """Folder of the record: `data/`, or another one named by the environment for a build with `--data`."""
    return Path(os.environ.get(DATA_VARIABLE) or ROOT / "data").resolve()


def spoken(path: Path) -> str:
    """`path` as it is said to people: from the project's root if it lies there."""
    return str(path.relative_to(ROOT)) if path.is_relative_to(ROOT) else str(path)
