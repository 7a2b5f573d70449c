"""Where a build may write, and how a finished folder takes the place of the old one."""

import os
import threading

import pytest

from uneasy_ties.press import publish


@pytest.fixture
def project(tmp_path):
    """A project with sources and a report; `tmp_path` around it holds other things."""
    for name in ("project/data", "project/report", "elsewhere"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "elsewhere" / "thesis.txt").write_text("mine")
    return tmp_path / "project"


def kept(project):
    return [project / "data", project / "report"]


def folder_with(path, **files):
    path.mkdir(parents=True)
    for name, text in files.items():
        (path / name.replace("_", ".")).write_text(text)
    return path


def test_an_absent_folder_is_allowed(project):
    publish.allowed(project / "build" / "new", kept=kept(project))
    assert not (project / "build").exists()


def test_an_empty_folder_is_allowed(project):
    publish.allowed(folder_with(project / "build" / "empty"), kept=kept(project))


def test_one_of_our_builds_is_allowed(project):
    build = folder_with(project / "build" / "old", manifest_json="{}", index_html="a page")
    publish.allowed(build, kept=kept(project))


@pytest.mark.parametrize(
    ("target", "words"),
    [
        pytest.param("data", "is kept for the sources or the edition", id="the record"),
        pytest.param("data/new", "is kept for the sources or the edition", id="a folder inside the record"),
        pytest.param("report", "is kept for the sources or the edition", id="the report"),
        pytest.param("build/../report", "is kept for the sources or the edition", id="the report by another way"),
        pytest.param(".", "holds the project", id="the root"),
        pytest.param("..", "holds the project", id="a folder above the root"),
        pytest.param("../elsewhere", "holds other files", id="a folder with other files"),
        pytest.param("../elsewhere/thesis.txt", "is a file; choose a folder", id="a file"),
    ],
)
def test_a_place_that_holds_something_else_is_refused(project, target, words):
    with pytest.raises(publish.PlaceError) as refused:
        publish.allowed(project / target, kept=kept(project))
    assert str(refused.value).startswith("--out: ") and words in str(refused.value)


def test_a_link_to_the_report_is_refused(project):
    (project / "link").symlink_to(project / "report")
    with pytest.raises(publish.PlaceError):
        publish.allowed(project / "link", kept=kept(project))


def test_a_folder_whose_name_only_begins_alike_is_allowed(project):
    publish.allowed(project / "reports", kept=kept(project))


def test_the_workshop_stands_beside_the_target_and_can_be_read_by_all(project):
    shop = publish.workshop(project / "build" / "new")
    assert shop.parent == project / "build" and shop.name != "new"
    assert list(shop.iterdir()) == []
    assert shop.stat().st_mode & 0o777 == 0o755


def test_the_workshop_clears_what_an_aborted_build_left(project):
    left = publish.workshop(project / "build" / "new")
    folder_with(left / "inner", half_html="half a page")
    shop = publish.workshop(project / "build" / "new")
    assert shop == left and list(shop.iterdir()) == []
    assert list((project / "build").iterdir()) == [shop]


def finished(project, text: str):
    shop = publish.workshop(project / "report")
    (shop / "index.html").write_text(text)
    return shop


@pytest.fixture(params=[pytest.param(True, id="one exchange"), pytest.param(False, id="two renames")])
def exchange(request, monkeypatch):
    """With the system's exchange, and as on a system without it."""
    if not request.param:
        monkeypatch.setattr(publish, "_exchange", lambda one, other: False)


def test_a_finished_folder_becomes_the_target_and_the_old_one_is_gone(project, exchange):
    (project / "report" / "old.html").write_text("old")
    publish.swap(finished(project, "new"), project / "report")
    assert {path.name for path in (project / "report").iterdir()} == {"index.html"}
    assert {path.name for path in project.iterdir()} == {"data", "report"}
    assert (project / "report").stat().st_mode & 0o777 == 0o755


def test_a_finished_folder_becomes_a_target_that_was_absent(project):
    (project / "report").rmdir()
    publish.swap(finished(project, "new"), project / "report")
    assert (project / "report" / "index.html").read_text() == "new"
    assert {path.name for path in project.iterdir()} == {"data", "report"}


def test_a_reader_finds_a_whole_page_at_every_moment(project):
    """Read in a thread while forty editions replace each other."""
    if not publish._exchange(project / "data", project / "report"):
        pytest.skip("this system cannot exchange two folders in one step")
    publish.swap(finished(project, "edition"), project / "report")
    missed, done = [], threading.Event()

    def read() -> None:
        while not done.is_set():
            try:
                with open(os.fspath(project / "report" / "index.html")) as page:  # noqa: PTH123 (one system call)
                    assert page.read() == "edition"
            except FileNotFoundError as error:
                missed.append(error)

    reader = threading.Thread(target=read)
    reader.start()
    for _ in range(40):
        publish.swap(finished(project, "edition"), project / "report")
    done.set()
    reader.join()
    assert missed == []
