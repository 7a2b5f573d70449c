"""Executes notebooks with papermill, several at once, and strips what would differ from run to run."""

import os
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import nbformat
import papermill
from papermill.engines import NBClientEngine, papermill_engines
from papermill.exceptions import PapermillExecutionError

from .. import paths
from .notebooks import KERNELSPEC

AT_ONCE = 2
LANGUAGE = {"name": "python"}
QUIET = ["--IPKernelApp.log_level=50"]


@dataclass(frozen=True)
class Job:
    """One execution: the page's stem, the notebook, its parameters."""

    stem: str
    notebook: Path
    parameters: dict


class ChapterError(RuntimeError):
    """A cell raised: chapter, cell and exception, and where the executed notebook lies."""

    def __init__(self, stem: str, cell: int, exception: str, kept: Path):
        self.what = f"chapter {stem}, cell {cell}: {exception}"
        self.kept = kept
        super().__init__(f"{self.what}; the executed notebook is {kept}")


@contextmanager
def environment(data: Path) -> Iterator[None]:
    """Variables under which kernels start: this record, no user's configuration, one drawing backend."""
    with tempfile.TemporaryDirectory(prefix="uneasy-ties-") as home:
        wanted = {
            paths.DATA_VARIABLE: str(data),
            "IPYTHONDIR": f"{home}/ipython",
            "MPLCONFIGDIR": f"{home}/matplotlib",
            "JUPYTER_RUNTIME_DIR": f"{home}/runtime",
            "MPLBACKEND": "agg",
            "JUPYTER_NO_CONFIG": "1",
            "JUPYTER_PREFER_ENV_PATH": "1",
            "PYTHONNOUSERSITE": "1",
            "PYTHONHASHSEED": "0",
            "PYDEVD_DISABLE_FILE_VALIDATION": "1",
        }
        before = {name: os.environ.get(name) for name in wanted}
        os.environ.update(wanted)
        try:
            yield
        finally:
            for name, value in before.items():
                if value is None:
                    os.environ.pop(name, None)
                else:
                    os.environ[name] = value


def run(jobs: list[Job], folder: Path, *, say: Callable[[str, int, int], None]) -> dict[str, nbformat.NotebookNode]:
    """Executed notebooks by stem, written to `folder`/STEM.ipynb in the form that is published.

    `say(stem, cell, cells)` is called as cells begin. The first cell that raises ends the run with ChapterError.
    """
    folder.mkdir(parents=True, exist_ok=True)
    papermill_engines.register("uneasy", _engine(say))
    pool = ThreadPoolExecutor(max_workers=AT_ONCE)
    waiting = {pool.submit(_one, job, folder): job for job in jobs}
    done: dict[str, nbformat.NotebookNode] = {}
    try:
        for future in as_completed(waiting):
            done[waiting[future].stem] = future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)
    return {job.stem: done[job.stem] for job in jobs}


def _engine(say: Callable[[str, int, int], None]) -> type:
    class Telling(NBClientEngine):
        """papermill's engine, which also says which cell begins."""

        @classmethod
        def execute_managed_notebook(cls, nb_man, kernel_name, **options):
            cells, begin = len(nb_man.nb.cells), nb_man.cell_start
            stem = nb_man.nb.metadata.papermill.get("output_path", "")

            def cell_start(cell, cell_index=None, **more):
                say(Path(stem).stem, (cell_index or 0) + 1, cells)
                return begin(cell, cell_index, **more)

            nb_man.cell_start = cell_start
            return super().execute_managed_notebook(nb_man, kernel_name, **options)

    return Telling


def _one(job: Job, folder: Path) -> nbformat.NotebookNode:
    target = folder / f"{job.stem}.ipynb"
    try:
        papermill.execute_notebook(
            str(job.notebook),
            str(target),
            parameters=job.parameters,
            kernel_name=KERNELSPEC["name"],
            engine_name="uneasy",
            progress_bar=False,
            log_output=False,
            record_timing=False,
            coalesce_streams=True,
            shutdown_kernel="immediate",
            extra_arguments=QUIET,
        )
    except PapermillExecutionError as error:
        raise ChapterError(job.stem, error.cell_index + 1, f"{error.ename}: {error.evalue}", target) from None
    book = pinned(nbformat.read(target, as_version=4))
    nbformat.write(book, target)
    return book


def pinned(book: nbformat.NotebookNode) -> nbformat.NotebookNode:
    """Without times, versions and random ids: the same run gives the same bytes."""
    book.metadata = nbformat.from_dict({"kernelspec": KERNELSPEC, "language_info": LANGUAGE})
    for cell in book.cells:
        cell.metadata.pop("papermill", None)
        cell.metadata.pop("execution", None)
        if "injected-parameters" in cell.metadata.get("tags", []):
            cell.id = "injected-parameters"
    return book
