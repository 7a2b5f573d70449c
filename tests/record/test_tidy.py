"""The canonical form of a table, and what is said of it."""

import pytest

from uneasy_ties import paths
from uneasy_ties.record import check, tidy

HEADER = "id,short,long,note\n"
PLAIN = HEADER + 'a,A,"Alpha, first",\nb,B,Beta,"said ""so"""\n'


@pytest.fixture
def table(small_record):
    """Writes `abbreviations.csv` as bytes and gives what `tidied` says of it."""

    def write(raw: bytes):
        small_record.path("abbreviations").write_bytes(raw)
        return tidy.tidied(small_record.folder)

    return write


def test_a_canonical_table_is_left_alone(table):
    assert table(PLAIN.encode()) == {}


@pytest.mark.parametrize(
    ("raw", "said"),
    [
        pytest.param(b"\xef\xbb\xbf" + PLAIN.encode(), ["byte order mark taken away"], id="byte order mark"),
        pytest.param(PLAIN.replace("\n", "\r\n").encode(), ["line ends made LF"], id="line ends of Windows"),
        pytest.param(
            (HEADER + "".join(PLAIN.splitlines(keepends=True)[:0:-1])).encode(),
            ["rows put in order of id"],
            id="rows in another order",
        ),
        pytest.param(PLAIN.replace("b,B", '"b","B"').encode(), ["quoting made plain"], id="quotes without need"),
        pytest.param(
            b"\xef\xbb\xbf" + PLAIN.replace("\n", "\r\n").encode(),
            ["byte order mark taken away", "line ends made LF"],
            id="mark and line ends together",
        ),
    ],
)
def test_another_form_becomes_the_canonical_one_and_says_what_differed(table, raw, said):
    assert table(raw) == {"abbreviations.csv": (PLAIN.encode(), said)}


def test_the_order_of_ids_is_that_of_their_characters(table):
    [(content, _)] = table((HEADER + "b,B,b,\na10,A,a,\nB,C,c,\na2,A,a,\n").encode()).values()
    assert [line.split(b",")[0] for line in content.splitlines()[1:]] == [b"B", b"a10", b"a2", b"b"]


def test_cells_are_not_changed(table):
    """Spaces around a word are a fault for a person, not for `tidy`."""
    [(content, _)] = table((HEADER + 'b,B, Beta ,"two\nlines"\na,A,Ä,\n').encode()).values()
    assert content.decode() == HEADER + 'a,A,Ä,\nb,B, Beta ,"two\nlines"\n'


def test_a_table_that_cannot_be_read_without_loss_is_left_alone(table):
    assert table((HEADER + "b,B,Beta\na,A,Alpha,\n").encode()) == {}


def test_a_real_table_in_a_spreadsheet_s_form_comes_back_as_it_was(record):
    before = record.path("events").read_bytes()
    record.path("events").write_bytes(b"\xef\xbb\xbf" + before.replace(b"\n", b"\r\n"))
    assert tidy.tidied(record.folder)["events.csv"][0] == before
    assert check.faults(record.folder) == []


def test_the_record_stands_in_canonical_form():
    assert {name: said for name, (_, said) in tidy.tidied(paths.ROOT / "data").items()} == {}
