"""The command `uneasy-ties`. Each command imports its wing only when it is called."""

import sys
import tomllib
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
    found = _faults(_folder(data))
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


def _faults(data: Path) -> list:
    from .press import edition, notebooks
    from .record import check as record_check

    found = edition.faults(paths.EDITION)
    read = None if found else edition.read(paths.EDITION)
    found += record_check.faults(data, latest=read.date if read else None)
    if read:
        found += notebooks.faults(paths.NOTEBOOKS, read)
    return found


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


def read_params(given: list[str], params: Path | None, known: dict) -> dict:
    """Parameters of the command line over those of the file, checked by type; ParameterError says what is wrong."""
    return _from_file(params, known) | _from_words(given, known)


def _from_words(given: list[str], known: dict) -> dict:
    out: dict = {}
    for word in given:
        name, equals, value = word.partition("=")
        if not equals:
            raise parameters.ParameterError(f"-p {word}: write name=value")
        if name in out:
            raise parameters.ParameterError(f"{name}: given twice")
        out[name] = _known(name, value, known)
    return out


def _known(name: str, value: object, known: dict) -> object:
    if name not in known:
        raise parameters.ParameterError(f"{name}: there is no such parameter; {parameters.nearest(name, known)}")
    return parameters.checked(known[name], value)


def _from_file(path: Path | None, known: dict) -> dict:
    if path is None:
        return {}
    try:
        table = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError) as error:
        raise parameters.ParameterError(f"--params {path}: it cannot be read ({error})") from None
    except tomllib.TOMLDecodeError as error:
        raise parameters.ParameterError(f"--params {path}: it is not TOML ({error})") from None
    plain = {n: v.isoformat() if hasattr(v, "isoformat") else v for n, v in table.items()}
    return {name: _known(name, value, known) for name, value in plain.items()}


def main() -> None:
    """Entry point of the console command."""
    app()
