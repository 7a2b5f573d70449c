"""One build from the command line: what is asked is checked before anything runs, and what came of it is said."""

import sys
import time
import tomllib
from pathlib import Path

from . import parameters, paths
from .parameters import ParameterError, nearest

KEPT = (paths.REPORT, paths.ROOT / "data", paths.ROOT / ".git", paths.PACKAGE, paths.NOTEBOOKS, paths.ROOT / "tests")


def run_build(
    given: list[str], params: Path | None, data: Path | None, only: list[str], out: Path | None, edition: bool
) -> int:
    """Exit code: 0; 1 for what record, edition or notebook holds; 2 for what the command line says."""
    from .press import publish

    try:
        values, folder, target = _asked(given, params, data, only, out, edition)
    except (ParameterError, publish.PlaceError) as error:
        return _said(error, 2)
    if found := faults(folder):
        return _listed(found, "nothing was built and the last report stays")
    from .press import edition as editions

    read = editions.read(paths.EDITION)
    try:
        _offered(values, folder, only, read)
    except ParameterError as error:
        return _said(error, 2)
    return _build(values, folder, target, tuple(only), edition, read)


def faults(data: Path) -> list:
    """Every fault of the edition, the record in `data` and the notebooks."""
    from .press import edition, notebooks
    from .record import check as record_check

    found = edition.faults(paths.EDITION)
    read = None if found else edition.read(paths.EDITION)
    found += record_check.faults(data, latest=read.date if read else None)
    if read:
        found += notebooks.faults(paths.NOTEBOOKS, read)
    return found


def run_designs(draws: int, data: Path) -> int:
    """Simulates what the designs can see on the shape of the record in `data`, and writes its table `designs`."""
    from pandas import Timestamp

    from .record import tables
    from .relations import designs

    if found := faults(data):
        return _listed(found, "nothing was simulated")
    shape = designs.shape_of(
        *(tables.load(name, data) for name in ("prompts", "conditions", "neighbour_spells")),
        end=Timestamp(parameters.settle({})["end"]),
    )
    try:
        made = designs.simulated(shape, draws=draws)
    except ValueError as error:
        return _said(f"the closed lists are too short to simulate on: {error}", 1)
    made.sort_values("id").to_csv(data / "designs.csv", index=False, lineterminator="\n")
    print(f"{len(made)} figures of {draws} draws: {paths.spoken(data / 'designs.csv')}")
    return 0


COVERAGE = {"entry_route": "way of entry", "year": "year", "initiator_side": "initiator", "direction": "direction"}


def run_coverage(given: list[str], data: Path) -> int:
    """Prints counts, release targets with their shortfall, and recall of outside lists, of the record in `data`."""
    from .press import execute

    try:
        values = parameters.settle(read_params(given, None, parameters.declared()))
    except ParameterError as error:
        return _said(error, 2)
    if found := faults(data):
        return _listed(found, "nothing was counted")
    with execute.environment(data):
        print("\n\n".join(_coverage(values)))
    return 0


def _coverage(values: dict) -> list[str]:
    from .relations import coverage
    from .study import Study

    study = Study(values)
    events, evidence = study.events, study.table("evidence")
    met = coverage.met(events, evidence, study.table("sources"))
    said = [f"{len(events)} events, {values['start']} to {values['end']}; per cent of them that meet each target"]
    said.append(_plain(coverage.against_targets(met)))
    grouped = events.assign(year=events["date"].dt.year)
    for column, name in COVERAGE.items():
        by = grouped[column].replace("", "none")
        said.append(_plain(coverage.shares(met, by).rename(columns={"group": name})))
    said.append(_plain(coverage.grades(evidence[evidence["event"].isin(events["id"])])))
    recall = coverage.recall(study.table("frames"))
    said.append(_plain(recall) if len(recall) else "no outside list has been entered in `frames` yet")
    return said


def _plain(table) -> str:
    return table.round(1).to_string(index=False)


def _listed(found: list, so: str) -> int:
    for fault in found:
        print(fault)
    return _said(f"{len(found)} faults; {so}", 1)


def _said(message: object, code: int) -> int:
    print(message, file=sys.stderr)
    return code


def _asked(given, params, data, only, out, edition) -> tuple[dict, Path, Path]:
    """What the command line alone can tell: names, types, rules, places."""
    from .press import publish

    try:
        known = parameters.declared()
    except (OSError, ValueError, TypeError):
        known = None
    values = {}
    if known is not None:
        named = read_params(given, params, known)
        _exclusive(named)
        values = parameters.settle(named, known)
    if data is not None and not data.is_dir():
        raise ParameterError(f"--data: {data} is not a folder")
    folder = (data or paths.ROOT / "data").resolve()
    if edition:
        return values, folder, paths.REPORT
    target = (out or paths.BUILDS / _name(given, params, data, only)).resolve()
    publish.allowed(target, kept=[*KEPT, folder])
    return values, folder, target


def read_params(given: list[str], params: Path | None, known: dict) -> dict:
    """Parameters of the command line over those of the file, checked by type; ParameterError says what is wrong."""
    return _from_file(params, known) | _from_words(given, known)


def _from_words(given: list[str], known: dict) -> dict:
    out: dict = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise ParameterError(f"-p {word}: write name=value")
        if name in out:
            raise ParameterError(f"{name}: given twice")
        out[name] = _known(name, value, known)
    return out


def _known(name: str, value: object, known: dict) -> object:
    if name not in known:
        raise ParameterError(f"{name}: there is no such parameter; {nearest(name, known)}")
    return parameters.checked(known[name], value)


def _from_file(path: Path | None, known: dict) -> dict:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise ParameterError(f"--params {path}: it cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise ParameterError(f"--params {path}: it is not TOML ({error})") from None
    plain = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in table.items()}
    return {name: _known(name, value, known) for name, value in plain.items()}


def _exclusive(named: dict) -> None:
    for one, other in parameters.exclusive().items():
        if one in named and other in named:
            raise ParameterError(f"{one}: cannot be given together with {other}; choose one of them")


def _name(given: list[str], params: Path | None, data: Path | None, only: list[str]) -> str:
    """A folder's name that tells what differs."""
    parts = [*given, *([params.stem] if params else []), *([data.name] if data else []), *only]
    name = "_".join("".join(c if c.isalnum() or c in "-.=," else "-" for c in part) for part in parts)
    return name.strip(".-")[:100] or "default"


def _offered(values: dict, folder: Path, only: list[str], edition) -> None:
    """What only the record can tell: schemes, coders, the chapters that the phases give."""
    from .press import build, execute
    from .record import tables

    parameters.all_offered(values, lambda table: tables.load(table, folder))
    with execute.environment(folder):
        listed = build.pages(edition, values)
    known = {stem for stem, _, _ in listed} | {chapter.stem for _, chapter, _ in listed}
    for name in only:
        if name not in known:
            raise ParameterError(f"--only: there is no chapter '{name}'; {nearest(name, known)}")


def _build(values: dict, folder: Path, target: Path, only: tuple, edition: bool, read) -> int:
    from .press import build, execute, gather

    began = time.monotonic()
    order = build.Order(values, folder, target, only, edition)
    try:
        with execute.environment(folder), _bar() as say:
            built = build.build(order, read, say=say)
    except (build.BuildError, gather.GatherError) as error:
        print(error)
        return _said("the build was not published; the last report stays", 1)
    print(f"{built.chapters} chapters in {time.monotonic() - began:.0f} s: {paths.spoken(target)}/index.html")
    if built.moved:
        from .press import moved

        print("\n".join(["Against the published edition:", *moved.lines(built.moved)]))
    return 0


def _bar():
    """A progress bar that shows chapter and cell; plain lines where there is no terminal."""
    from contextlib import contextmanager

    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn

    @contextmanager
    def shown():
        console = Console(stderr=True)
        if not console.is_terminal:
            yield lambda stem, cell, cells: print(f"{stem}: cell 1 of {cells}", file=sys.stderr) if cell == 1 else None
            return
        with Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("cell {task.completed} of {task.total}"),
            console=console,
        ) as progress:
            tasks: dict = {}

            def say(stem: str, cell: int, cells: int) -> None:
                if stem not in tasks:
                    tasks[stem] = progress.add_task(stem, total=cells)
                progress.update(tasks[stem], completed=cell)

            yield say

    return shown()
