"""Lifelines: solid at work, dotted while suspended, a tick a meeting."""

import pandas as pd
import pytest

from uneasy_ties.figures import forums, style

STRETCHES = pd.DataFrame(
    [
        ("pjc", "PJC", "1997-07-01", "2002-07-01", "at work"),
        ("nrc", "NRC", "2002-07-01", "2008-07-01", "at work"),
        ("nrc", "NRC", "2008-07-01", "2009-07-01", "suspended"),
        ("nrc", "NRC", "2009-07-01", "2022-07-01", "at work"),
    ],
    columns=["forum", "short", "first", "last", "state"],
).assign(first=lambda f: pd.to_datetime(f["first"]), last=lambda f: pd.to_datetime(f["last"]))
MEETINGS = pd.DataFrame(
    {
        "forum": ["nrc", "nrc", "else"],
        "date": pd.to_datetime(["2003-07-02", "2005-07-02", "2004-07-02"]),
        "status": ["reported", "announced", "reported"],
    }
)
STEPS = pd.DataFrame(
    {
        "id": ["stop", "begin"],
        "forum": ["nrc", "nrc"],
        "date": pd.to_datetime(["2008-07-01", "2002-07-01"]),
        "forum_step": ["suspended", "founded"],
    }
)
PHASES = pd.DataFrame({"date": [pd.Timestamp("1990-01-01")], "date_end": [pd.Timestamp("2022-06-30")]})


@pytest.fixture
def ax():
    return forums.lifelines(STRETCHES, meetings=MEETINGS, steps=STEPS, phases=PHASES, first=1990, last=2023)


def spans(ax, dotted: bool) -> list[tuple]:
    """Level lines: row, first and last year."""
    lines = [line for line in ax.lines if len(line.get_ydata()) == 2 and line.get_ydata()[0] == line.get_ydata()[1]]
    mine = [line for line in lines if (line.get_linestyle() not in ("-", "solid")) is dotted]
    return [(line.get_ydata()[0], int(line.get_xdata()[0]), int(line.get_xdata()[1])) for line in mine]


def test_a_line_is_dotted_while_suspended_and_solid_at_work(ax):
    assert spans(ax, dotted=True) == [(1, 2008, 2009)]
    assert spans(ax, dotted=False) == [(0, 1997, 2002), (1, 2002, 2008), (1, 2009, 2022)]


def test_each_line_begins_with_a_dot(ax):
    dots = [(int(line.get_xdata()[0]), line.get_ydata()[0]) for line in ax.lines if line.get_marker() == "o"]
    assert dots == [(1997, 0), (2002, 1)]


def test_a_tick_a_meeting_and_an_announced_one_is_shorter(ax):
    ticks = [line for line in ax.lines if line.get_marker() != "o" and line.get_xdata()[0] == line.get_xdata()[1]]
    assert [int(t.get_xdata()[0]) for t in ticks] == [2003, 2005]
    tall, short = (abs(t.get_ydata()[1] - t.get_ydata()[0]) for t in ticks)
    assert tall > short
    assert all(0 < max(t.get_ydata()) < 1 for t in ticks)


def test_a_suspension_is_written_and_leads_to_its_event(ax):
    linked = {t.get_text(): t.get_url() for t in ax.texts if t.get_url()}
    assert linked == {"suspended 2008-07-01": "events.html#stop"}


def test_a_forum_that_reaches_the_latest_day_goes_on_and_the_others_name_their_end(ax):
    assert {"1997–2002", "since 2002"} <= {text.get_text() for text in ax.texts}


def test_a_window_without_forums_draws_bare_axes():
    ax = forums.lifelines(
        STRETCHES.iloc[:0], meetings=MEETINGS, steps=STEPS, phases=PHASES.iloc[:0], first=1985, last=1986
    )
    assert ax.lines[:] == []
    assert "svg" in style.to_svg(ax.figure, "bare", alt="no forum")
