"""Typed frames of a hand-written record, and the fingerprint of a record."""

import json

import pandas as pd
import pytest

from uneasy_ties.record import tables

FIELDS = {"id": "string", "day": "date", "count": "integer", "share": "number", "held": "boolean", "note": "string"}
THINGS = "id,day,count,share,held,note\na,1997-05-27,3,0.25,true,NA\nb,,,,false,\n"


@pytest.fixture
def folder(tmp_path):
    """Two tables: `things` with a known row and an unknown one, `others` with one row."""
    declared = {
        "resources": [
            {
                "name": name,
                "path": f"{name}.csv",
                "schema": {"fields": [{"name": n, "type": t} for n, t in fields.items()]},
            }
            for name, fields in (("things", FIELDS), ("others", {"id": "string"}))
        ]
    }
    (tmp_path / "datapackage.json").write_text(json.dumps(declared))
    (tmp_path / "things.csv").write_text(THINGS)
    (tmp_path / "others.csv").write_text("id\nx\n")
    return tmp_path


def test_known_cells_have_the_declared_types(folder):
    known = tables.load("things", folder).iloc[0]
    assert known["day"] == pd.Timestamp("1997-05-27")
    assert known["count"] == 3 and known["share"] == 0.25
    assert tables.load("things", folder)["held"].tolist() == [True, False]
    assert known["note"] == "NA", "a word is never taken for a gap"


def test_unknown_cells_are_gaps_and_never_zero(folder):
    frame = tables.load("things", folder)
    assert frame[["day", "count", "share"]].isna().to_numpy().tolist() == [[False] * 3, [True] * 3]
    assert frame["note"].tolist() == ["NA", ""]


def test_columns_have_one_type_each(folder):
    frame = tables.load("things", folder)
    assert str(frame["day"].dtype).startswith("datetime64")
    assert (str(frame["count"].dtype), str(frame["share"].dtype)) == ("Int64", "float64")
    assert str(frame["held"].dtype) == "bool"
    assert list(frame.columns) == list(FIELDS)


def test_a_table_without_rows_keeps_its_columns_and_types(folder):
    (folder / "things.csv").write_text(THINGS.splitlines()[0] + "\n")
    frame = tables.load("things", folder)
    assert frame.empty and list(frame.columns) == list(FIELDS)
    assert str(frame["day"].dtype).startswith("datetime64") and str(frame["count"].dtype) == "Int64"


def test_an_impossible_day_raises_and_is_not_left_as_text(folder):
    (folder / "things.csv").write_text(THINGS.replace("1997-05-27", "1997-02-30"))
    with pytest.raises(ValueError):
        tables.load("things", folder)


def test_a_table_that_is_not_declared_raises(folder):
    with pytest.raises(KeyError):
        tables.load("nothing", folder)


def test_a_changed_frame_does_not_change_the_next_one(folder):
    frame = tables.load("things", folder)
    frame.loc[0, "note"] = "changed"
    assert tables.load("things", folder)["note"].tolist() == ["NA", ""]


def test_a_changed_file_is_read_again(folder):
    tables.load("things", folder)
    (folder / "things.csv").write_text(THINGS + "c,2000-01-01,1,1,true,new\n")
    assert tables.load("things", folder)["id"].tolist() == ["a", "b", "c"]


def test_a_spreadsheet_s_copy_loads_as_the_same_frame(folder):
    before = tables.load("things", folder)
    (folder / "things.csv").write_bytes(b"\xef\xbb\xbf" + THINGS.replace("\n", "\r\n").encode())
    pd.testing.assert_frame_equal(tables.load("things", folder), before)


def test_line_ends_and_mark_do_not_change_the_fingerprint(folder):
    before = tables.fingerprint(folder)
    (folder / "things.csv").write_bytes(b"\xef\xbb\xbf" + THINGS.replace("\n", "\r\n").encode())
    assert tables.fingerprint(folder) == before


@pytest.mark.parametrize(
    ("name", "change"),
    [
        pytest.param("things.csv", lambda text: text.replace("0.25", "0.26"), id="a cell"),
        pytest.param("others.csv", lambda text: text + "y\n", id="a row"),
        pytest.param("datapackage.json", lambda text: text + "\n", id="the declaration"),
    ],
)
def test_content_changes_the_fingerprint(folder, name, change):
    before = tables.fingerprint(folder)
    (folder / name).write_text(change((folder / name).read_text()))
    assert tables.fingerprint(folder) != before


def test_a_table_left_out_does_not_count(folder):
    whole, before = tables.fingerprint(folder), tables.fingerprint(folder, without=("others",))
    (folder / "others.csv").write_text("id\nz\n")
    assert tables.fingerprint(folder, without=("others",)) == before
    assert tables.fingerprint(folder) != whole != before


def test_a_row_moved_from_one_table_to_the_next_changes_the_fingerprint(folder):
    """Lengths and names are part of it: the same bytes in other files are another record."""
    before = tables.fingerprint(folder)
    things, others = (folder / "things.csv").read_text(), (folder / "others.csv").read_text()
    (folder / "others.csv").write_text(others + things[:5])
    (folder / "things.csv").write_text(things[5:])
    assert tables.fingerprint(folder) != before


def test_a_file_that_no_table_declares_does_not_count(folder):
    before = tables.fingerprint(folder)
    (folder / "notes.txt").write_text("mine")
    assert tables.fingerprint(folder) == before
