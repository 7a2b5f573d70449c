"""Parameters: what is taken, what is refused and in which words, and that notebooks and edition agree."""

import datetime as dt

import pytest

from uneasy_ties import parameters, paths
from uneasy_ties.parameters import ParameterError
from uneasy_ties.press import notebooks

KNOWN = parameters.from_table(
    {
        "start": {
            "type": "date",
            "default": dt.date(1990, 1, 1),
            "minimum": dt.date(1985, 1, 1),
            "maximum": "2026-12-31",
            "meaning": "First day.",
        },
        "end": {"type": "date", "default": "2022-06-30", "meaning": "Last day."},
        "breaks": {"type": "dates", "default": "", "minimum": "1985-01-01", "meaning": "First days."},
        "contested": {"type": "integer", "default": 2, "minimum": 0, "maximum": 2, "meaning": "Grade."},
        "power": {"type": "choice", "default": "gdp2", "choices": ["gdp2", "ppp", "milex"], "meaning": "Measure."},
        "scheme": {"type": "choice", "default": "article", "choices_from": "phases.scheme", "meaning": "Scheme."},
    }
)


@pytest.mark.parametrize(
    ("name", "value", "canonical"),
    [
        pytest.param("start", "1999-03-24", "1999-03-24", id="a day stays text"),
        pytest.param("start", "1985-01-01", "1985-01-01", id="the first day of the range belongs"),
        pytest.param("start", "2026-12-31", "2026-12-31", id="the last day of the range belongs"),
        pytest.param("breaks", "", "", id="no break is a value"),
        pytest.param("breaks", "1999-03-24, 2008-08-08", "1999-03-24,2008-08-08", id="spaces after commas go"),
        pytest.param("contested", "1", 1, id="a whole number as text becomes a number"),
        pytest.param("contested", 0, 0, id="a whole number stays one"),
        pytest.param("power", "milex", "milex", id="a choice stays as it is"),
        pytest.param("scheme", "anything", "anything", id="a choice of the record is not looked at here"),
    ],
)
def test_a_value_is_taken_in_canonical_form(name, value, canonical):
    got = parameters.checked(KNOWN[name], value)
    assert got == canonical and type(got) is type(canonical)


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        pytest.param("start", "", "start: the value is empty; write year-month-day", id="empty day"),
        pytest.param("start", 2000, "start: 2000 is not text; write a day as 1997-05-27", id="number for a day"),
        pytest.param("start", None, "start: None is not text", id="nothing for a day"),
        pytest.param("start", dt.date(2000, 1, 1), "is not text", id="Python's own day"),
        pytest.param("start", "2000", "start: '2000' is not a day", id="year for a day"),
        pytest.param("start", "19990324", "start: '19990324' is not a day", id="day without hyphens"),
        pytest.param("start", "1999-3-24", "start: '1999-3-24' is not a day", id="day without leading zero"),
        pytest.param("start", " 1999-03-24", "is not a day", id="space before a day"),
        pytest.param("start", "1999-03-24T00:00:00", "is not a day", id="day with an hour"),
        pytest.param("start", "1997-02-30", "start: '1997-02-30' is not a day of the calendar", id="impossible day"),
        pytest.param("start", "1984-12-31", "goes from 1985-01-01 to 2026-12-31", id="day before the range"),
        pytest.param("start", "2027-01-01", "start: 2027-01-01 is out of range", id="day after the range"),
        pytest.param("breaks", "1999-03-24,", "breaks: the value is empty", id="comma without a day"),
        pytest.param("breaks", " ", "breaks: the value is empty", id="space for days"),
        pytest.param("breaks", "1999-03-24;2008-08-08", "is not a day", id="days parted by a semicolon"),
        pytest.param("breaks", "1984-01-01", "out of range", id="break before the range"),
        pytest.param("contested", "1_0", "contested: '1_0' is not a whole number", id="number with an underscore"),
        pytest.param("contested", "1.0", "contested: '1.0' is not a whole number", id="fraction"),
        pytest.param("contested", 1.0, "contested: 1.0 is not a whole number", id="fraction as a number"),
        pytest.param("contested", True, "contested: True is not a whole number", id="truth value"),
        pytest.param("contested", " 1", "is not a whole number", id="space before a number"),
        pytest.param("contested", "", "contested: '' is not a whole number", id="empty number"),
        pytest.param("contested", "3", "contested: 3 is out of range; it goes from 0 to 2", id="number above"),
        pytest.param("contested", "-1", "contested: -1 is out of range", id="number below"),
        pytest.param("power", "gdp", "power: 'gdp' is not a choice; did you mean 'gdp2'?", id="mistyped choice"),
        pytest.param("power", "GDP2", "power: 'GDP2' is not a choice", id="choice in capitals"),
        pytest.param("power", "", "power: the value is empty; write gdp2, ppp, milex", id="empty choice"),
        pytest.param("power", 2, "power: 2 is not text", id="number for a choice"),
        pytest.param("scheme", " ", "scheme: the value is empty", id="space for a choice of the record"),
    ],
)
def test_a_value_that_cannot_be_used_is_refused_with_name_and_remedy(name, value, message):
    with pytest.raises(ParameterError) as refused:
        parameters.checked(KNOWN[name], value)
    assert str(refused.value).startswith(f"{name}: ")
    assert message in str(refused.value)


def test_a_declaration_that_is_no_table_is_refused():
    with pytest.raises(ParameterError, match=r"start: 5 is no table; begin it with \[parameters.start\]"):
        parameters.from_table({"start": 5})


def test_parameters_that_are_not_given_stand_at_their_defaults_in_the_declared_order():
    settled = parameters.settle({"power": "ppp"}, KNOWN)
    assert settled == {
        "start": "1990-01-01",
        "end": "2022-06-30",
        "breaks": "",
        "contested": 2,
        "power": "ppp",
        "scheme": "article",
    }
    assert list(settled) == list(KNOWN)


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            {"strat": "1995-01-01"}, "strat: there is no such parameter; did you mean 'start'?", id="mistyped"
        ),
        pytest.param({"Start": "1995-01-01"}, "did you mean 'start'?", id="in capitals"),
        pytest.param({"": "x"}, "there is no such parameter", id="without a name"),
        pytest.param(
            {"start": "2001-01-01", "end": "2000-01-01"},
            "start: 2001-01-01 is not before end, 2000-01-01",
            id="start after end",
        ),
        pytest.param({"start": "2000-01-01", "end": "2000-01-01"}, "is not before end", id="start on the end"),
        pytest.param({"start": "2022-07-01"}, "is not before end, 2022-06-30", id="start after the default end"),
        pytest.param({"breaks": "2008-08-08,1999-03-24"}, "breaks: the days must rise", id="breaks out of order"),
        pytest.param({"breaks": "1999-03-24,1999-03-24"}, "each once", id="a break twice"),
        pytest.param({"breaks": "1989-01-01"}, "breaks: 1989-01-01 lies outside the window", id="break before start"),
        pytest.param({"breaks": "1990-01-01"}, "lies outside the window", id="break on the first day"),
        pytest.param({"breaks": "2022-07-01"}, "1990-01-01 to 2022-06-30", id="break after the end"),
    ],
)
def test_parameters_that_do_not_go_together_are_refused(given, message):
    with pytest.raises(ParameterError) as refused:
        parameters.settle(given, KNOWN)
    assert message in str(refused.value)


def test_a_break_on_the_last_day_is_inside_the_window():
    parameters.across({"start": "1990-01-01", "end": "2022-06-30", "breaks": "1990-01-02,2022-06-30"})


def test_a_choice_of_the_record_must_be_offered_by_it():
    parameters.offered(KNOWN["scheme"], "article", ["article", "office"])
    with pytest.raises(ParameterError) as refused:
        parameters.offered(KNOWN["scheme"], "artikel", ["article", "office"])
    assert str(refused.value) == "scheme: 'artikel' is not in the record; did you mean 'article'?"


@pytest.mark.parametrize(
    ("name", "words"),
    [
        pytest.param("start", "a day from 1985-01-01 to 2026-12-31", id="a range"),
        pytest.param("power", "gdp2, ppp, milex", id="choices"),
        pytest.param("scheme", "one of the record's phases, column scheme", id="choices of the record"),
        pytest.param("end", "a day", id="no bounds"),
        pytest.param("contested", "a whole number from 0 to 2", id="a whole number"),
    ],
)
def test_what_is_allowed_is_told_in_words(name, words):
    assert KNOWN[name].allowed == words


def test_the_edition_s_own_defaults_hold():
    known = parameters.declared()
    assert parameters.settle({}) == {name: p.default for name, p in known.items()}


@pytest.mark.parametrize("path", sorted(paths.NOTEBOOKS.glob("*.ipynb")), ids=lambda path: path.stem)
def test_a_notebook_s_parameters_are_declared_and_stand_at_their_defaults(path):
    """All but the one that a chapter is executed once for, as `phase`."""
    each = {c["each"] for c in _chapters() if c["stem"] == path.stem and c.get("each")}
    given = notebooks.parameters_of(notebooks.read(path))
    known = parameters.declared()
    assert given.keys() - each <= known.keys()
    assert {n: v for n, v in given.items() if n not in each} == {n: known[n].default for n in given if n not in each}
    assert each <= given.keys()


def _chapters() -> list[dict]:
    import tomllib

    return tomllib.loads(paths.EDITION.read_text("utf-8"))["chapter"]
