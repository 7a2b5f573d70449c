"""The flat table of events and BibTeX, worked by hand on a small record."""

import csv
import io

import pytest

from uneasy_ties import paths
from uneasy_ties.record import exports, tables


@pytest.fixture
def worked(small_record):
    """Two events: `war` with three pages and codes by two coders, `letter` with one page and no code."""
    event, evidence, source, coding = (small_record.rows(t)[0] for t in ("events", "evidence", "sources", "codings"))
    letter = event | {"id": "letter", "date": "1997-05-27", "in_article": "false"}
    small_record.write("events", [event | {"id": "war", "date": "2008-08-08", "date_end": "2008-08-12"}, letter])
    cited = [("war", "s2", "russia"), ("war", "s1", "nato"), ("war", "s2", "nato"), ("letter", "s3", "press")]
    small_record.write(
        "evidence",
        [
            evidence | {"id": f"e{n}", "event": to, "source": page, "side": side}
            for n, (to, page, side) in enumerate(cited)
        ],
    )
    addresses = {"s1": "https://example.org/1", "s2": "https://example.org/2", "s3": ""}
    small_record.write("sources", [source | {"id": id, "URL": url} for id, url in addresses.items()])
    codes = [("type", "first", "FIGHT"), ("mode", "first", "air"), ("type", "second", "THREATEN")]
    small_record.write(
        "codings",
        [
            coding | {"id": f"c{n}", "unit": "war", "field": field, "coder": coder, "code": code}
            for n, (field, coder, code) in enumerate(codes)
        ],
    )
    return small_record


def flat(folder) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(exports.events_flat(folder))))


def test_the_flat_table_has_one_row_an_event_in_order_of_days(worked):
    assert [(row["id"], row["date"], row["date_end"]) for row in flat(worked.folder)] == [
        ("letter", "1997-05-27", ""),
        ("war", "2008-08-08", "2008-08-12"),
    ]


def test_the_flat_table_joins_sources_each_once_and_sides_in_order(worked):
    letter, war = flat(worked.folder)
    assert war["sources"] == "s2 | s1"
    assert war["addresses"] == "https://example.org/2 | https://example.org/1"
    assert war["sides"] == "nato | russia"
    assert (letter["sources"], letter["addresses"], letter["sides"]) == ("s3", "", "press")


def test_the_flat_table_has_the_first_coder_s_codes_and_gaps_where_there_is_none(worked):
    letter, war = flat(worked.folder)
    assert (war["plover_type"], war["plover_mode"]) == ("FIGHT", "air")
    assert (letter["plover_type"], letter["plover_mode"]) == ("", "")


def test_the_flat_table_writes_truth_values_as_the_record_does(worked):
    assert [row["in_article"] for row in flat(worked.folder)] == ["false", "true"]


def test_the_flat_table_of_the_record_holds_each_event_once():
    folder = paths.ROOT / "data"
    assert sorted(row["id"] for row in flat(folder)) == sorted(tables.load("events", folder)["id"])


@pytest.fixture
def entry(small_record):
    """BibTeX of one source with the cells given."""

    def of(**cells) -> str:
        plain = {"type": "webpage", "title": "A title", "publisher": "NATO", "issued": "", "author": "", "URL": ""}
        small_record.change("sources", {"id": "one"} | plain | cells)
        return exports.bibtex(small_record.folder)

    return of


def test_an_entry_holds_what_is_known_and_no_empty_field(entry):
    assert entry() == "@misc{one,\n  title = {{A title}},\n  publisher = {NATO},\n}\n"


@pytest.mark.parametrize(
    ("cells", "line"),
    [
        pytest.param({"title": "R&D: 5% of $1 #2 a_b"}, r"  title = {{R\&D: 5\% of \$1 \#2 a\_b}},", id="TeX's marks"),
        pytest.param({"title": "{a} ~ ^"}, r"  title = {{\{a\} \textasciitilde{} \textasciicircum{}}},", id="braces"),
        pytest.param({"title": "a\\b"}, r"  title = {{a\textbackslash{}b}},", id="backslash"),
        pytest.param({"title": "Россия и НАТО"}, "  title = {{Россия и НАТО}},", id="Cyrillic stays"),
        pytest.param({"issued": "1997-05-27"}, "  year = {1997},", id="year of a day"),
        pytest.param({"issued": "1997-05-27"}, "  month = {5},", id="month of a day"),
        pytest.param({"issued": "1997"}, "  year = {1997},", id="year alone"),
        pytest.param({"author": "Kramer, Mark; Shea, J."}, "  author = {Kramer, Mark and Shea, J.},", id="persons"),
        pytest.param({"author": "NATO Press & Media"}, r"  author = {{NATO Press \& Media}},", id="a body stays whole"),
        pytest.param({"type": "article-journal", "container_title": "IS"}, "  journal = {IS},", id="a journal"),
        pytest.param({"type": "webpage", "container_title": "Site"}, "  howpublished = {Site},", id="a website"),
        pytest.param(
            {"URL": "https://a.org/a_b?c&d%20"}, "  url = {https://a.org/a_b?c&d%20},", id="an address as it is"
        ),
        pytest.param({"type": "book"}, "@book{one,", id="a book"),
        pytest.param({"type": "thesis"}, "@phdthesis{one,", id="a thesis"),
    ],
)
def test_a_field_of_an_entry(entry, cells, line):
    assert line in entry(**cells).splitlines()


def test_a_month_is_not_made_up(entry):
    assert "month" not in entry(issued="1997")


def test_bibtex_holds_every_source_once_in_order_of_ids():
    folder = paths.ROOT / "data"
    entries = [line for line in exports.bibtex(folder).splitlines() if line.startswith("@")]
    assert [line.split("{")[1].rstrip(",") for line in entries] == sorted(tables.load("sources", folder)["id"])
