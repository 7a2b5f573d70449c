"""The record against its declaration: each fault is named once, to the person who can mend it."""

import csv
import datetime as dt
import io
from pathlib import Path

import pytest

from uneasy_ties import parameters, paths
from uneasy_ties.record import check, declaration
from uneasy_ties.record.faults import Fault, nearest

EXAMPLE = Path(__file__).parents[1] / "examples" / "one-event"
EMPTY_ALLOWED = ["event_actors", "reviews"]


def said(record, **options) -> list[str]:
    return [str(fault) for fault in check.faults(record.folder, **options)]


def place(table: str, row: int | None = None, id: str = "", column: str = "") -> str:
    """How a fault begins: the file, the row as a spreadsheet numbers it, the id, the column."""
    text = f"data/{table}.csv"
    text += f" row {row}" if row else ""
    text += f" ({id})" if id else ""
    return text + (f", column {column}: " if column else ": ")


def holds(lines: list[str], begins: str, found: str) -> bool:
    return any(line.startswith(begins) and found in line for line in lines)


def filled(column: str):
    return lambda row: bool(row[column])


def spare(record, table: str, column: str):
    """Accepts a row that is not the only one with what stands in `column`."""
    values = [row[column] for row in record.rows(table)]
    return lambda row: values.count(row[column]) > 1


def tomorrow() -> str:
    last = max(dt.date.today(), parameters.imprint().date)
    return (last + dt.timedelta(days=1)).isoformat()


def before_the_start(row: dict[str, str]) -> dict[str, str]:
    return {"date_end": (dt.date.fromisoformat(row["date"]) - dt.timedelta(days=1)).isoformat()}


def test_the_record_has_no_faults():
    assert check.faults(paths.ROOT / "data", latest=parameters.imprint().date) == []


def test_the_small_record_made_from_the_declaration_has_no_faults(small_record):
    assert said(small_record) == []


@pytest.mark.parametrize(
    ("table", "column", "cell", "found"),
    [
        pytest.param("events", "date", "1997-02-30", "'1997-02-30' is not a day of the calendar", id="impossible day"),
        pytest.param("events", "date", "97-05-27", "'97-05-27' has a year of two digits", id="two-digit year"),
        pytest.param("events", "date", "05/27/1997", "'05/27/1997' is not an ISO day", id="American date"),
        pytest.param("events", "date", "27.05.1997", "'27.05.1997' is not an ISO day", id="date with points"),
        pytest.param("events", "date", "1997-5-7", "'1997-5-7' is not an ISO day", id="day without leading zeros"),
        pytest.param("events", "date", "19970527", "'19970527' is not an ISO day", id="day without hyphens"),
        pytest.param("events", "date", "١٩٩٧-٠٥-٢٧", "is not", id="day in other digits"),
        pytest.param("sources", "issued", "1997-02-30", "is not a day of the calendar", id="impossible day of issue"),
        pytest.param("sources", "issued", "1997-13", "is not a day of the calendar", id="thirteenth month of issue"),
        pytest.param("sources", "issued", "May 1997", "is not a year, month or day", id="month of issue in words"),
        pytest.param("events", "title", "", "the cell is empty", id="required cell is empty"),
        pytest.param("events", "title", " ", "the cell is empty", id="required cell holds one space"),
        pytest.param("events", "finding", " ", "the cell holds only spaces", id="optional cell holds one space"),
        pytest.param("events", "issue", "accesion", "'accesion' is not among the choices", id="value outside choices"),
        pytest.param("events", "contested", "3", "3 is too large", id="value above its range"),
        pytest.param("events", "contested", "-1", "-1 is too small", id="value below its range"),
        pytest.param("events", "contested", "1.0", "'1.0' is not a whole number", id="fraction for a whole number"),
        pytest.param("events", "contested", "some", "'some' is not a whole number", id="word for a whole number"),
        pytest.param("events", "in_article", "TRUE", "'TRUE' is neither true nor false", id="truth in capitals"),
        pytest.param("events", "title", "x" * 111, "111 characters", id="title is too long"),
        pytest.param("indicators", "value", "1,5", "'1,5' is not a number", id="decimal comma"),
        pytest.param("indicators", "value", "nan", "'nan' is not a number", id="nan for a number"),
        pytest.param("sources", "URL", "www.nato.int", "does not have the right form", id="address without https"),
        pytest.param("evidence", "quote", "word " * 25 + "word", "26 words", id="quotation of 26 words"),
        pytest.param("evidence", "search", "", "the cell is empty", id="evidence without a search"),
        pytest.param("events", "initiator", "nowhere", "'nowhere' is not in actors", id="unknown actor"),
        pytest.param("events", "forum", "nowhere", "'nowhere' is not in forums", id="unknown forum"),
        pytest.param("evidence", "search", "nowhere", "'nowhere' is not in searches", id="unknown search"),
        pytest.param("event_actors", "event", "nowhere", "'nowhere' is not in events", id="unknown event"),
        pytest.param("codings", "code", "NOWHERE", "'NOWHERE' is no code of", id="unknown code"),
    ],
)
def test_a_cell_is_named_with_file_row_id_and_column_and_nothing_else_is_said(record, table, column, cell, found):
    row, id = record.change(table, {column: cell}, where=lambda row: not row.get("date_end"))
    lines = said(record)
    assert holds(lines, place(table, row, id, column), found), lines
    assert len(lines) == 1, lines


def test_a_day_that_may_lie_ahead_has_a_bound_of_its_own(record):
    record.change("forecasts", {"date_due": "2031-06-30"})
    assert said(record) == []
    row, id = record.change("forecasts", {"date_due": "2131-06-30"})
    assert holds(said(record), place("forecasts", row, id, "date_due"), "'2131-06-30' lies after")


def test_an_unknown_source_is_named_with_the_nearest_one(record):
    cited = spare(record, "evidence", "source")
    wanted = []

    def mistyped(row):
        wanted.append(row["source"])
        return {"source": row["source"] + "x"}

    row, id = record.change("evidence", mistyped, where=cited)
    [line] = said(record)
    assert line.startswith(place("evidence", row, id, "source") + f"'{wanted[0]}x' is not in sources; did you mean '")


def test_an_unknown_event_in_evidence_is_named(record):
    row, id = record.change("evidence", {"event": "nowhere"})
    assert holds(said(record), place("evidence", row, id, "event"), "'nowhere' is not in events")


def test_a_code_of_the_other_field_is_unknown(record):
    """A mode is no type, though scales hold both."""
    mode = next(row["code"] for row in record.rows("scales") if row["type"])
    row, id = record.change("codings", {"code": mode}, where=lambda row: row["field"] == "type")
    assert holds(said(record), place("codings", row, id, "code"), f"'{mode}' is no code of type")


@pytest.mark.parametrize(
    ("table", "column"),
    [
        pytest.param("events", "date", id="of an event"),
        pytest.param("searches", "day", id="of a search"),
        pytest.param("sources", "issued", id="on which a source was issued"),
    ],
)
def test_a_day_after_today_and_the_edition_is_named(record, table, column):
    row, id = record.change(table, {column: tomorrow()}, where=lambda row: not row.get("date_end"))
    [line] = said(record, latest=parameters.imprint().date)
    assert line.startswith(place(table, row, id, column) + f"'{tomorrow()}' lies after today and after the edition's")


def test_a_day_before_the_edition_is_no_fault_though_the_clock_is_behind(record):
    record.change("searches", {"day": tomorrow()})
    assert said(record, latest=dt.date.fromisoformat(tomorrow())) == []


@pytest.mark.parametrize("table", ["events", "forums", "exercises"])
def test_an_end_before_its_start_is_named(record, table):
    row, id = record.change(table, before_the_start, where=filled("date"))
    [line] = said(record)
    assert line.startswith(place(table, row, id, "date_end") + "the end ")
    assert "lies before the start" in line


def test_an_event_that_ends_on_its_first_day_is_no_fault(record):
    record.change("events", lambda row: {"date_end": row["date"]})
    assert said(record) == []


def test_a_duplicate_id_is_named_with_the_row_where_it_stands_first(record):
    rows = record.rows("abbreviations")
    record.append("abbreviations", rows[0])
    row = len(rows) + 2
    assert said(record) == [
        place("abbreviations", row, rows[0]["id"], "id")
        + "the id stands already in row 2; give each row an id of its own"
    ]


def test_a_duplicate_that_differs_only_in_capitals_is_named(record):
    rows = record.rows("sources")
    first = next(n for n, row in enumerate(rows) if row["id"] != row["id"].upper())
    id = rows[first]["id"].upper()
    record.append("sources", rows[first] | {"id": id})
    found = f"the id differs only in capitals or spaces from '{rows[first]['id']}' already in row {first + 2}"
    assert holds(said(record), place("sources", len(rows) + 2, id, "id"), found)


def test_an_id_with_outer_spaces_is_named_once_under_its_plain_form(record):
    row, id = record.change("abbreviations", lambda row: {"id": f" {row['id']} "})
    [line] = said(record)
    assert line.startswith(place("abbreviations", row, id.strip(), "id"))
    assert "has spaces around it; take them away" in line


def test_an_id_with_an_inner_space_is_named(record):
    row, id = record.change("abbreviations", {"id": "two words"})
    assert holds(said(record), place("abbreviations", row, "two words", "id"), "does not have the right form")


def test_a_source_that_nobody_cites_is_named(record):
    record.append("sources", record.rows("sources")[0] | {"id": "nobody-needs-this"})
    row = len(record.rows("sources")) + 1
    [line] = said(record)
    assert line.startswith(place("sources", row, "nobody-needs-this", "id") + "nobody cites this source")


def test_an_event_without_evidence_is_named(record):
    rows = record.rows("events")
    record.append("events", rows[0] | {"id": "unproven"})
    [line] = said(record)
    assert line.startswith(place("events", len(rows) + 2, "unproven", "id") + "the event has no evidence")


def test_an_event_whose_day_no_page_bears_is_named(record):
    events = record.rows("events")
    wanted = events[len(events) // 2]["id"]
    evidence = [row | ({"bears": "act"} if row["event"] == wanted else {}) for row in record.rows("evidence")]
    record.write("evidence", evidence)
    [line] = said(record)
    assert line.startswith(place("events", len(events) // 2 + 2, wanted, "date") + "no evidence row bears")


def test_a_contested_event_that_names_nobody_is_named(record):
    row, id = record.change("events", {"contested": "1", "contested_by": ""})
    [line] = said(record)
    assert line.startswith(place("events", row, id, "contested_by") + "the event is contested and nobody is named")


def test_a_step_of_no_forum_is_named(record):
    row, id = record.change("events", {"forum": "", "forum_step": "suspended"})
    [line] = said(record)
    assert line.startswith(place("events", row, id, "forum") + "the event has a forum_step ('suspended') and no forum")


def neighbours(record) -> tuple[dict, dict, int]:
    """Two phases of one scheme that follow each other, and the row of the second."""
    rows = record.rows("phases")
    for before in sorted(rows, key=lambda row: row["date"]):
        for n, after in enumerate(rows):
            if after["scheme"] == before["scheme"] and int(after["number"]) == int(before["number"]) + 1:
                return before, after, n + 2
    raise AssertionError("no scheme has two phases")


@pytest.mark.parametrize(
    ("days", "found"),
    [
        pytest.param(-1, "the phase overlaps '{before}'; begin on {right}", id="one day too early overlaps"),
        pytest.param(1, "there is a gap after '{before}'; begin on {right}", id="one day too late leaves a gap"),
    ],
)
def test_phases_of_a_scheme_follow_without_overlap_or_gap(record, days, found):
    before, after, row = neighbours(record)
    right = after["date"]
    wrong = (dt.date.fromisoformat(right) + dt.timedelta(days=days)).isoformat()
    record.change("phases", {"date": wrong}, where=lambda r: r["id"] == after["id"])
    lines = said(record)
    assert lines == [place("phases", row, after["id"], "date") + found.format(before=before["id"], right=right)]


def test_a_phase_without_end_before_another_is_named(record):
    before, after, row = neighbours(record)
    record.change("phases", {"date_end": ""}, where=lambda r: r["id"] == before["id"])
    assert holds(
        said(record), place("phases", row, after["id"], "date"), f"phase '{before['id']}' before it has no end"
    )


def test_phases_of_two_schemes_may_overlap(record):
    rows = record.rows("phases")
    record.append("phases", rows[0] | {"id": "another-1", "scheme": "another"})
    assert said(record) == []


def in_bytes(record, table: str, index: int, old: bytes, new: bytes) -> None:
    lines = record.path(table).read_bytes().splitlines(keepends=True)
    lines[index] = lines[index].replace(old, new, 1)
    record.path(table).write_bytes(b"".join(lines))


def test_a_byte_that_is_not_utf_8_is_named_with_its_row(record):
    index = record.plain_row("abbreviations")
    in_bytes(record, "abbreviations", index, b",", b",\xe9")
    lines = said(record)
    assert lines == [place("abbreviations", index + 1) + "byte 0xE9 is not UTF-8; save the file as UTF-8"]


def test_a_nul_byte_is_named_with_its_row(record):
    index = record.plain_row("abbreviations")
    in_bytes(record, "abbreviations", index, b",", b",\0")
    assert holds(said(record), place("abbreviations", index + 1), "the file holds a NUL byte")


def test_a_file_in_utf_16_is_named_and_not_misread(record):
    path = record.path("abbreviations")
    path.write_bytes(path.read_text("utf-8").encode("utf-16"))
    [line] = said(record)
    assert line.startswith("data/abbreviations.csv") and "perhaps it is UTF-16" in line


def test_a_missing_last_line_end_is_named(record):
    path = record.path("abbreviations")
    path.write_bytes(path.read_bytes().rstrip(b"\r\n"))
    lines = said(record)
    assert lines == [
        place("abbreviations")
        + "the file does not end with a line end; its last row may have been cut; end it with one"
    ]


def test_a_short_row_is_named(record):
    index, lines = record.plain_row("abbreviations"), record.lines("abbreviations")
    cells = lines[index].rstrip("\n").split(",")
    lines[index] = ",".join(cells[:-1]) + "\n"
    record.write_lines("abbreviations", lines)
    found = f"the row has {len(cells) - 1} cells instead of {len(cells)}; it was cut or lacks a comma"
    assert said(record) == [place("abbreviations", index + 1) + found]


def test_a_long_row_is_named(record):
    index, lines = record.plain_row("abbreviations"), record.lines("abbreviations")
    lines[index] = lines[index].rstrip("\n") + ",and more\n"
    record.write_lines("abbreviations", lines)
    [line] = said(record)
    assert line.startswith(place("abbreviations", index + 1)) and "put cells that hold a comma into quotes" in line


def test_an_empty_line_is_named(record):
    index, lines = record.plain_row("abbreviations"), record.lines("abbreviations")
    record.write_lines("abbreviations", [*lines[:index], "\n", *lines[index:]])
    assert holds(said(record), place("abbreviations", index + 1), "the row has 0 cells")


@pytest.mark.parametrize(
    "quote",
    [
        pytest.param(lambda cell: f'"{cell}', id="a quotation mark is never closed"),
        pytest.param(lambda cell: f'"{cell}" or', id="words follow a closed quotation mark"),
    ],
)
def test_an_open_or_misplaced_quotation_mark_is_named_and_later_rows_are_still_read(record, quote):
    index, lines = record.plain_row("abbreviations"), record.lines("abbreviations")
    id, rest = lines[index].split(",", 1)
    short, rest = rest.split(",", 1)
    lines[index] = f"{id},{quote(short)},{rest}"
    record.write_lines("abbreviations", [*lines, "late,,In full,\n"])
    found = said(record)
    assert holds(found, place("abbreviations", index + 1), "a quotation mark is open or misplaced")
    assert any("(late), column short: the cell is empty" in line for line in found), found


def test_semicolons_are_named_once(record):
    record.write_lines("abbreviations", [line.replace(",", ";") for line in record.lines("abbreviations")])
    lines = said(record)
    assert lines == [place("abbreviations", 1) + "the columns are parted by semicolons; part them by commas"]


def with_columns(record, table: str, change) -> None:
    """Writes `table` with each row's cells as `change` gives them; the header is a row, too."""
    rows = [change(cells) for cells in csv.reader(record.lines(table))]
    text = io.StringIO()
    csv.writer(text, lineterminator="\n").writerows(rows)
    record.path(table).write_text(text.getvalue(), "utf-8")


@pytest.mark.parametrize(
    ("change", "found"),
    [
        pytest.param(lambda c: [*c, "remark"], ["column 'remark' is not declared"], id="an extra column"),
        pytest.param(lambda c: c[:-1], ["column 'note' is missing"], id="a missing column"),
        pytest.param(
            lambda c: ["notes" if cell == "note" else cell for cell in c],
            ["column 'note' is missing", "column 'notes' is not declared; did you mean 'note'?"],
            id="a renamed column",
        ),
        pytest.param(lambda c: c[::-1], ["the columns are in another order"], id="columns in another order"),
        pytest.param(lambda c: [*c, c[0]], ["a column stands twice"], id="a column that stands twice"),
    ],
)
def test_a_header_that_is_not_the_declared_one_is_named_in_row_1(record, change, found):
    with_columns(record, "abbreviations", change)
    lines = said(record)
    assert len(lines) == len(found), lines
    assert all(holds(lines, place("abbreviations", 1), words) for words in found), lines


@pytest.mark.parametrize("content", [pytest.param("", id="no byte"), pytest.param("\n\n", id="line ends alone")])
def test_an_empty_file_is_named(record, content):
    record.path("abbreviations").write_text(content)
    [line] = said(record)
    assert line.startswith(place("abbreviations") + "the file is empty; give it at least the header id,")


def test_a_header_without_rows_is_named(record):
    record.write("abbreviations", [])
    assert said(record) == [
        place("abbreviations")
        + "the table has a header and no rows; add rows, or take the table out of datapackage.json"
    ]


@pytest.mark.parametrize("table", EMPTY_ALLOWED)
def test_a_header_without_rows_is_no_fault_where_declared_so(record, table):
    record.write(table, [])
    assert said(record) == []


@pytest.mark.parametrize("table", ["abbreviations", "sources", "reviews"])
def test_a_missing_file_is_named_once(record, table):
    record.path(table).unlink()
    lines = said(record)
    assert lines == [place(table) + "the file is missing; bring it back, or take the table out of datapackage.json"]


def test_a_table_that_is_not_declared_is_named(record):
    (record.folder / "event.csv").write_text("id\n")
    assert said(record) == ["data/event.csv: the table is not declared in datapackage.json; did you mean 'events.csv'?"]


@pytest.mark.parametrize(
    ("content", "found"),
    [
        pytest.param(None, "it is missing", id="missing"),
        pytest.param('{"resources": [\n}', "line 2", id="broken"),
        pytest.param("{}", "resources", id="without tables"),
        pytest.param('{"resources": [{"name": "events"}]}', "schema", id="with a table without schema"),
        pytest.param("[]", "cannot be read", id="a list"),
    ],
)
def test_a_declaration_that_cannot_be_read_is_the_one_fault(record, content, found):
    path = record.folder / declaration.PACKAGE_FILE
    if content is None:
        path.unlink()
    else:
        path.write_text(content)
    [line] = said(record)
    assert line.startswith("data/datapackage.json: the declaration cannot be read") and found in line


def test_two_damages_in_one_file_are_both_named_in_order_of_rows(record):
    rows = record.rows("events")
    first, last = rows[0], rows[-1]
    record.change("events", {"date": "1997-02-30"}, where=lambda row: row["id"] == last["id"])
    record.change("events", {"issue": "gossip"}, where=lambda row: row["id"] == first["id"])
    lines = said(record)
    assert len(lines) == 2
    assert lines[0].startswith(place("events", 2, first["id"], "issue") + "'gossip'")
    assert lines[1].startswith(place("events", len(rows) + 1, last["id"], "date") + "'1997-02-30'")


def test_a_row_is_numbered_as_a_spreadsheet_does_though_a_cell_above_holds_line_ends(record):
    rows = record.rows("abbreviations")
    rows[0]["note"] = "a first line\nand a second"
    rows[-1]["short"] = ""
    record.write("abbreviations", rows)
    [line] = said(record)
    assert line.startswith(place("abbreviations", len(rows) + 1, rows[-1]["id"], "short"))


@pytest.mark.parametrize(
    ("byte", "found"),
    [
        pytest.param(b"\xe9", "byte 0xE9 is not UTF-8", id="not UTF-8"),
        pytest.param(b"\0", "the file holds a NUL byte", id="NUL"),
    ],
)
def test_the_row_of_a_byte_does_not_shift_either(record, byte, found):
    rows = record.rows("abbreviations")
    rows[0]["note"] = "a first line\nand a second"
    record.write("abbreviations", rows)
    path = record.path("abbreviations")
    path.write_bytes(path.read_bytes().removesuffix(b"\n") + byte + b"\n")
    assert holds(said(record), place("abbreviations", len(rows) + 1), found)


def marked_crlf(raw: bytes) -> bytes:
    return b"\xef\xbb\xbf" + raw.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")


def test_what_spreadsheets_write_is_accepted(record):
    """A byte order mark and CRLF lose nothing; `tidy` takes them away."""
    for path in record.folder.glob("*.csv"):
        path.write_bytes(marked_crlf(path.read_bytes()))
    assert said(record) == []


def test_a_line_separator_pasted_from_a_web_page_does_not_part_a_row(record):
    """U+2028 and its like are characters of a cell, not line ends of the file."""
    record.change("abbreviations", {"note": "one\u2028two\x85three"})
    assert said(record) == []


def test_a_stranger_s_event_is_no_fault(record):
    for path in sorted(EXAMPLE.glob("*.csv")):
        header, *rows = path.read_text("utf-8").splitlines(keepends=True)
        lines = record.lines(path.stem)
        assert header == lines[0]
        assert rows
        record.write_lines(path.stem, [*lines, *rows])
    assert said(record) == []
    assert "2003-05-06-example-letter" in [row["id"] for row in record.rows("events")]


def test_the_stranger_s_event_says_that_it_is_an_example():
    with (EXAMPLE / "events.csv").open(encoding="utf-8", newline="") as file:
        events = list(csv.DictReader(file))
    assert all("example" in row["title"].lower() and "example" in row["description"].lower() for row in events)


def test_a_fault_says_file_row_id_column_what_was_found_and_what_would_be_right():
    fault = Fault(
        "data/events.csv", "source 'x' is not in\n sources", "did you mean 'y'?", 57, "air-campaign", "source"
    )
    assert str(fault) == (
        "data/events.csv row 57 (air-campaign), column source: source 'x' is not in sources; did you mean 'y'?"
    )


@pytest.mark.parametrize(
    ("word", "words", "said"),
    [
        pytest.param("nato-1999x", ["nato-1999", "osce"], "did you mean 'nato-1999'?", id="the nearest is named"),
        pytest.param("zebra", ["b", "a"], "one of: a, b", id="else all are named in order"),
        pytest.param("zebra", list("abcdefghi"), "one of: a, b, c, d, e, f, g, h, …", id="of many the first eight"),
        pytest.param("zebra", [], "there is none yet", id="of none nothing"),
    ],
)
def test_the_nearest_word(word, words, said):
    assert nearest(word, words) == said
