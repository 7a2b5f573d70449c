"""Sentences, findings and tables: nothing typed, nothing unescaped, nothing rounded twice."""

import re

import pandas as pd
import pytest

from uneasy_ties import paths, prose
from uneasy_ties.prose import findings, links
from uneasy_ties.prose.shown import MIME
from uneasy_ties.record import tables
from uneasy_ties.relations.phases import Reading

EVIL = '<script>alert("x")</script> & more'
SAFE = "&lt;script&gt;alert("


@pytest.mark.parametrize(
    ("template", "values", "words"),
    [
        pytest.param("It met {n} times in {year}.", {"n": "two"}, "missing ['year']", id="a missing value"),
        pytest.param("It met.", {"n": "two"}, "unused ['n']", id="an unused value"),
        pytest.param("It met {m}.", {"n": "two"}, "missing ['m'], unused ['n']", id="a mistyped name"),
    ],
)
def test_a_sentence_with_a_name_too_few_or_too_many_is_refused(template, values, words):
    with pytest.raises(KeyError, match=re.escape(words)):
        prose.sentence(template, **values)


@pytest.mark.parametrize(
    "number", [pytest.param(3, id="whole"), pytest.param(0.5, id="part"), pytest.param([3], id="in a list")]
)
def test_a_bare_number_is_refused_since_it_leads_to_no_rows(number):
    with pytest.raises(TypeError, match="bare (int|float); make it a finding"):
        prose.say("It met {n} times.", n=number)


def test_a_sentence_holds_its_findings_in_order():
    one, two = prose.finding("x.one", 1), prose.finding("x.two", 2)
    inner = prose.sentence("{b} inside", b=two)
    got = prose.sentence("{a}: {list}", a=one, list=[inner, "and text"])
    assert [f.id for f in got.findings] == ["x.one", "x.two"]
    assert got.html.endswith(">2</a> inside, and text")
    assert got.markdown == "[1](findings.html#x.one): [2](findings.html#x.two) inside, and text"


def test_sentences_add_up():
    got = prose.sentence("First.") + prose.sentence("{n}.", n=prose.finding("x", 5))
    assert got.markdown == "First. [5](findings.html#x)."
    assert [f.value for f in got.findings] == [5]


@pytest.mark.parametrize(
    "shown",
    [
        pytest.param(lambda: prose.say("{t}", t=EVIL), id="a value in a sentence"),
        pytest.param(lambda: prose.say("<script>alert(1)</script> &lt;script&gt;alert("), id="the sentence itself"),
        pytest.param(lambda: prose.lead("{t}", t=prose.finding("x", EVIL)), id="a word that was found"),
        pytest.param(lambda: prose.note("{t}", t=links.anchor(EVIL, "events.html")), id="the text of a link"),
        pytest.param(lambda: prose.nothing(EVIL), id="what is not there"),
        pytest.param(lambda: prose.heading(EVIL), id="a heading"),
        pytest.param(lambda: prose.bullets([EVIL]), id="a list"),
        pytest.param(lambda: prose.folded(EVIL, prose.nothing("x")), id="the line that opens a fold"),
        pytest.param(lambda: prose.table(pd.DataFrame({EVIL: ["x"]}), label="rows"), id="a table's heading"),
        pytest.param(lambda: prose.table(pd.DataFrame({"a": [EVIL]}), label="rows"), id="the head of a table's row"),
        pytest.param(lambda: prose.table(pd.DataFrame({"a": [1], "b": [EVIL]}), label="rows"), id="a table's cell"),
        pytest.param(lambda: prose.table(pd.DataFrame({"a": [[EVIL]]}), label="rows"), id="a list in a table's cell"),
        pytest.param(lambda: prose.table(pd.DataFrame({"a": ["x"]}), label=EVIL), id="a table's label"),
    ],
)
def test_text_of_the_record_shows_as_text(shown):
    html = shown().html
    assert "<script" not in html
    assert SAFE in html


def test_quotes_in_an_address_do_not_end_it():
    html = links.anchor("x", 'a.html" onclick="alert(1)').html
    assert html == '<a href="a.html&quot; onclick=&quot;alert(1)">x</a>'


@pytest.mark.parametrize(
    ("value", "digits", "kept", "text"),
    [
        pytest.param(1234567, 3, 1234567, "1\u202f234\u202f567", id="a whole number stays whole"),
        pytest.param(1999, 3, 1999, "1999", id="a year or a number of four digits has no gap"),
        pytest.param(2.0 / 3, 3, 0.667, "0.667", id="three significant digits"),
        pytest.param(1234.5678, 3, 1230.0, "1230", id="digits are significant, not decimals"),
        pytest.param(-0.05678, 2, -0.057, "−0.057", id="a real minus sign"),
        pytest.param("otherwise", 3, "otherwise", "otherwise", id="a word"),
    ],
)
def test_a_finding_is_rounded_once_and_says_what_it_holds(value, digits, kept, text):
    got = prose.finding("x", value, digits=digits)
    assert (got.value, got.text) == (kept, text)
    assert type(got.value) is type(kept)


def test_numbers_of_pandas_become_plain_ones():
    got = prose.finding("x", pd.Series([3])[0], interval=tuple(pd.Series([0.12345, 0.6])))
    assert type(got.value) is int
    assert got.entry()["interval"] == [0.123, 0.6]


@pytest.mark.parametrize("value", [pytest.param(None, id="none"), pytest.param(float("nan"), id="not a number")])
def test_an_unknown_value_needs_a_text(value):
    with pytest.raises(ValueError, match="finding x: an unknown value needs a text"):
        prose.finding("x", value)
    got = prose.finding("x", value, text="unknown")
    assert (got.value, got.text) == (None, "unknown")


def test_rows_without_a_table_are_events_and_each_stands_once():
    got = prose.finding("x", 2, rows=["a", "indicators:b", "a"])
    assert got.rows == ("events:a", "indicators:b")


def test_a_quoted_finding_differs_in_that_alone():
    home = prose.finding("x", 0.5, rows=["a"], unit="share", counted="1 of 2")
    entry = prose.quoted(home).entry()
    assert entry.pop("quoted") is True
    assert entry == {k: v for k, v in home.entry().items() if k != "quoted"}
    assert entry["counted"] == "1 of 2"
    assert home.quoted is False


def test_what_is_shown_carries_its_findings_for_the_press_alone():
    bundle = prose.say("{n}", n=prose.finding("x", 5, rows=["a"]))._repr_mimebundle_()
    assert bundle[MIME]["findings"][0]["rows"] == ["events:a"]
    assert "events:a" not in bundle["text/html"]


def test_a_fold_keeps_the_findings_inside():
    inner = prose.table(pd.DataFrame({"a": [prose.finding("x", 5)]}), label="rows")
    assert [f.id for f in prose.folded("more", inner).findings] == ["x"]


@pytest.mark.parametrize(
    ("years", "words"),
    [
        pytest.param([], "", id="none is empty"),
        pytest.param([1998], "1998", id="one"),
        pytest.param([1999, 1998], "1998–1999", id="a run"),
        pytest.param([2014, 1992, 1998, 1999, 1998], "1992, 1998–1999 and 2014", id="runs and single years"),
        pytest.param([1992, 2014], "1992 and 2014", id="two"),
    ],
)
def test_spans(years, words):
    assert prose.spans(years) == words


@pytest.mark.parametrize(("number", "noun"), [(0, "acts"), (1, "act"), (2, "acts")])
def test_the_noun_goes_with_the_number(number, noun):
    assert prose.word(prose.finding("x", number), "act", "acts") == noun


def test_cells_of_a_table_by_kind():
    frame = pd.DataFrame(
        [
            {
                "who": "a | b",
                "day": pd.Timestamp("1997-05-27"),
                "part": 0.12345,
                "whole": 12345,
                "unknown": None,
                "gap": pd.NaT,
                "yes": True,
                "found": prose.finding("x", 7),
            }
        ]
    )
    shown = prose.table(frame, label="rows", digits=3)
    cells = re.findall(r'<t[hd](?: scope="row"| class="n")?>(.*?)</t[hd]>', shown.html)
    cells = [re.sub("<[^>]+>", "", cell) for cell in cells]
    assert cells[:7] == ["a | b", "1997-05-27", "0.123", "12\u202f345", "", "", "yes"]
    assert '<th scope="row">a | b</th>' in shown.html
    assert '<td class="n">0.123</td>' in shown.html
    assert '<td class="n"><a class="num"' in shown.html
    assert "a \\| b" in shown.markdown
    assert [f.id for f in shown.findings] == ["x"]


def test_rows_of_a_table_take_their_address_from_the_column_named():
    html = prose.table(pd.DataFrame({"a": ["x"], "id": ['q"1']}), label="rows", columns={"a": "A"}, ids="id").html
    assert '<tr id="q&quot;1">' in html


def test_a_link_to_an_event_holds_its_title_and_leads_to_its_entry():
    row = tables.load("events", paths.data()).iloc[0]
    assert f'href="events.html#{row["id"]}"' in prose.event(row["id"]).html
    with pytest.raises(KeyError, match="no row 'nobody' in events"):
        prose.event("nobody")


@pytest.mark.parametrize(
    ("precision", "text"),
    [("day", "1997-05-27"), ("month", "1997-05"), ("quarter", "1997 Q2"), ("year", "1997")],
)
def test_a_day_is_told_as_precisely_as_it_is_known(precision, text):
    assert links.day_of(pd.Timestamp("1997-05-27"), precision) == text


@pytest.mark.parametrize("table", ["events", "sources", "members", "conditions", "indicators", "meetings", "bids"])
def test_each_row_leads_on_to_what_was_read(table):
    row = tables.load(table, paths.data()).iloc[0]
    label, target, _ = links.row_link(f"{table}:{row['id']}")
    assert label
    home = {"events": f"events.html#{row['id']}", "sources": f"sources.html#{row['id']}"}
    assert target == home.get(table, f"sources.html#{row.get('source')}")


@pytest.mark.parametrize(
    ("value", "ending"),
    [
        ("as expected", "The acts fall as the theory leads one to expect."),
        ("otherwise", "The acts fall otherwise."),
        ("too few", "There are too few acts to say."),
        ("condition absent", "The rule cannot be applied here, and what happened counts neither for nor against it."),
    ],
)
def test_a_reading_read_aloud(value, ending):
    reading = Reading("P2", "one decision in this phase", "more acts after", "1 before, 2 after", value, rows=("a",))
    got = prose.reading_sentence("war", reading, "Accession as threat")
    assert got.markdown.startswith("Accession as threat: one decision in this phase.")
    assert ending in got.markdown
    assert f"([{value}](findings.html#reading.war.P2).)" in got.markdown
    assert ("more acts after" in got.markdown) is (value != "condition absent")
    assert got.findings == (prose.reading_finding("war", reading),)
    assert findings.quoted(got.findings[0]).rows == ("events:a",)


def test_acts_behind_a_reading_are_named_and_a_long_list_says_how_many_more():
    ids = tuple(tables.load("events", paths.data())["id"].head(4))
    reading = Reading("P1", "c", "e", "n", "otherwise", fitting=ids, contrary=ids[:1])
    fitting, contrary = prose.reading_acts(reading, "Weakness", most=3)
    assert fitting.markdown.startswith("Weakness, fitting: ")
    assert fitting.markdown.endswith(", and 1 more.")
    assert fitting.html.count("<a ") == 3
    assert contrary.markdown.startswith("Weakness, not fitting: ")
    assert prose.reading_acts(Reading("P1", "c", "e", "", "condition absent"), "Weakness") == []


def test_rows_are_named_by_table_and_id():
    assert prose.rows("votes", pd.DataFrame({"id": ["a", "b"]})) == ["votes:a", "votes:b"]
