"""Lifelines of treaties: lines by state, crosses for acts that close, discs for the others, links to events."""

import pandas as pd
import pytest

from uneasy_ties.figures import style, treaties


def day(text: str) -> pd.Timestamp:
    return pd.Timestamp(text)


STRETCHES = pd.DataFrame(
    [
        ("One", day("1991-01-01"), day("2000-01-01"), "at work"),
        ("One", day("2000-01-01"), day("2005-01-01"), "suspended"),
        ("Two", day("1995-01-01"), day("2010-01-01"), "no end on record"),
    ],
    columns=["treaty", "first", "last", "state"],
)
ACTS = pd.DataFrame(
    [("One", day("1991-01-01"), "signed", "e1"), ("One", day("2000-01-01"), "suspended", "")],
    columns=["treaty", "date", "act", "event"],
)
PHASES = pd.DataFrame({"date": [day("1990-01-01")], "date_end": [day("2010-12-31")]})


@pytest.fixture
def ax():
    return treaties.lifelines(STRETCHES, acts=ACTS, phases=PHASES, first=1990, last=2011, closing=("suspended",))


def test_one_row_a_treaty_in_the_given_order(ax):
    assert [text.get_text() for text in ax.texts] == ["One", "Two"]


def test_lines_tell_their_state(ax):
    lines = [line for line in ax.lines if line.get_marker() in ("None", None, "")]
    assert [line.get_linestyle() for line in lines] == ["-", "--", "-"]
    assert [line.get_color() for line in lines] == [style.TOKENS["ink"], style.TOKENS["ink"], style.TOKENS["mid"]]
    assert list(lines[0].get_xdata()) == [1991.0, 2000.0]


def test_closing_acts_are_crosses_and_marks_of_events_are_links(ax):
    marks = {line.get_marker(): line for line in ax.lines if line.get_marker() in ("x", "o")}
    assert list(marks["x"].get_xdata()) == [2000.0]
    assert marks["o"].get_url() == "events.html#e1"
    assert marks["x"].get_url() is None


def test_no_treaty_is_refused():
    with pytest.raises(ValueError, match="no treaty"):
        treaties.lifelines(STRETCHES.iloc[:0], acts=ACTS, phases=PHASES, first=1990, last=2011, closing=())
