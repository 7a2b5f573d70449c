"""Puts a finished folder in the place of the old one in one step; nothing half-built is ever seen."""

import ctypes
import os
import shutil
from pathlib import Path

MANIFEST = "manifest.json"
AT_FDCWD, EXCHANGE = -100, 2


class PlaceError(ValueError):
    """A folder that a build must not write to."""


def allowed(target: Path, *, kept: list[Path]) -> None:
    """Raises PlaceError unless `target` is absent, empty or one of our builds, and outside the folders `kept`."""
    target = target.resolve()
    for folder in kept:
        if target == folder or folder in target.parents:
            raise PlaceError(f"--out: {target} is kept for the sources or the edition; choose another folder")
    if any(target == parent for folder in kept for parent in folder.parents):
        raise PlaceError(f"--out: {target} holds the project; choose another folder")
    if target.exists() and not target.is_dir():
        raise PlaceError(f"--out: {target} is a file; choose a folder")
    if target.exists() and any(target.iterdir()) and not (target / MANIFEST).is_file():
        raise PlaceError(
            f"--out: {target} holds other files; choose a folder that is absent, empty or one of our builds"
        )


def workshop(target: Path) -> Path:
    """A fresh folder beside `target` to build in; what an aborted build left there is cleared."""
    folder = target.parent / f".{target.name}-building"
    if folder.exists():
        shutil.rmtree(folder)
    folder.mkdir(parents=True)
    folder.chmod(0o755)
    return folder


def swap(finished: Path, target: Path) -> None:
    """`finished` becomes `target`, the old one is removed. One exchange where the system can, else two renames."""
    if not target.exists():
        finished.rename(target)
        return
    if not _exchange(finished, target):
        aside = finished.with_name(finished.name + "-old")
        target.rename(aside)
        finished.rename(target)
        finished = aside
    shutil.rmtree(finished)


def _exchange(one: Path, other: Path) -> bool:
    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    return call(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), EXCHANGE) == 0
