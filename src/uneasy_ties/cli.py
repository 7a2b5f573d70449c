"""The command `uneasy-ties`. Each command imports its wing only when it is called."""

import sys
from pathlib import Path
from typing import Annotated

import typer

from . import parameters, paths

app = typer.Typer(
    help="A reproducible report on Russia and NATO since 1990.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
)
DataOption = Annotated[Path | None, typer.Option("--data", help="Folder of another record.", show_default=False)]


def _refuse(message: object, code: int = 2) -> None:
    print(message, file=sys.stderr)
    raise typer.Exit(code)


def _parameter_help() -> str:
    try:
        known = parameters.declared()
    except (OSError, ValueError, TypeError):
        return "The parameters cannot be listed: notebooks/edition.toml has a fault (uneasy-ties check names it)."
    lines = [f"{p.name}: {p.meaning} {p.allowed}; default {p.default or 'none'}." for p in known.values()]
    return "Parameters (-p name=value):\n\n" + "\n\n".join(lines)


@app.command()
def check(data: DataOption = None) -> None:
    """Read record, edition and notebooks; print every fault, one a line."""
    from .session import faults

    found = faults(_folder(data))
    for fault in found:
        print(fault)
    if found:
        print(f"{len(found)} fault{'s' if len(found) > 1 else ''}", file=sys.stderr)
        raise typer.Exit(1)
    print("no faults")


def _folder(data: Path | None) -> Path:
    if data is None:
        return paths.ROOT / "data"
    if not data.is_dir():
        _refuse(f"--data: {data} is not a folder")
    return data.resolve()


@app.command()
def tidy(data: DataOption = None) -> None:
    """Write tables and notebooks in their one canonical form, and say what changed."""
    from .press import notebooks
    from .record import tidy as record_tidy

    folder = _folder(data)
    changed = 0
    for name, (content, said) in record_tidy.tidied(folder).items():
        (folder / name).write_bytes(content)
        print(f"data/{name}: {', '.join(said)}")
        changed += 1
    for path in sorted(paths.NOTEBOOKS.glob("*.ipynb")):
        text = notebooks.written(notebooks.stripped(notebooks.read(path)))
        if text != path.read_text("utf-8"):
            path.write_text(text, "utf-8")
            print(f"notebooks/{path.name}: outputs taken out, canonical form written")
            changed += 1
    print(f"{changed} files changed" if changed else "everything is in canonical form")


@app.command(epilog=_parameter_help() if "build" in sys.argv else None)
def build(
    given: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="A parameter.", show_default=False),
    ] = None,
    params: Annotated[
        Path | None, typer.Option("--params", help="TOML file of parameters; -p wins over it.", show_default=False)
    ] = None,
    data: DataOption = None,
    only: Annotated[
        list[str] | None,
        typer.Option(
            "--only", metavar="CHAPTER", help="Build this chapter alone (again for more).", show_default=False
        ),
    ] = None,
    out: Annotated[
        Path | None, typer.Option("--out", help="Folder to write; default build/NAME.", show_default=False)
    ] = None,
    edition: Annotated[
        bool, typer.Option("--edition", help="Build the published edition into report/; takes no other option.")
    ] = False,
) -> None:
    """Execute the notebooks and publish the pages; only --edition writes report/."""
    if edition and (given or params or data or only or out):
        _refuse("--edition takes no other option: the edition is built from the committed record and defaults alone")
    from .session import run_build

    raise typer.Exit(run_build(given or [], params, data, only or [], out, edition))


@app.command()
def coverage(
    given: Annotated[
        list[str] | None,
        typer.Option("-p", "--parameter", metavar="NAME=VALUE", help="A parameter.", show_default=False),
    ] = None,
    data: DataOption = None,
) -> None:
    """Print counts, release targets with their shortfall, and recall of outside lists."""
    from .session import run_coverage

    raise typer.Exit(run_coverage(given or [], _folder(data)))


@app.command()
def designs(
    draws: Annotated[int, typer.Option(min=1, help="Simulated data sets for each figure.")] = 2000,
    data: DataOption = None,
) -> None:
    """Simulate what the tests of the plan can see, and write the table `designs`."""
    from .session import run_designs

    raise typer.Exit(run_designs(draws, _folder(data)))


def main() -> None:
    """Entry point of the console command."""
    app()
