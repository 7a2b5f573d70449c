"""The long lists: what an event's and a source's entry show, and that text stays text."""

import re

import pandas as pd
import pytest

from uneasy_ties import prose

EVIL = '<script>alert("x")</script>'
NAT = pd.NaT


def event(**changed) -> dict:
    known = {
        "id": "1997-05-27-act",
        "date": pd.Timestamp("1997-05-27"),
        "date_end": NAT,
        "precision": "day",
        "title": "Founding Act signed",
        "description": "Signed in Paris.",
        "initiator": "nato",
        "target": "russia",
        "role": "act",
        "issue": "order",
        "contested": 0,
        "contested_by": "",
        "finding": "",
        "entry_route": "search",
        "initiator_side": "nato",
        "target_side": "russia",
        "type": "AGREE",
        "mode": "",
        "direction": "cooperation",
        "step": 1,
        "score": 2.5,
    }
    return known | changed


def evidence(**changed) -> dict:
    known = {
        "event": "1997-05-27-act",
        "source": "nato-1997",
        "side": "nato",
        "language": "en",
        "bears": "date",
        "date_said": NAT,
        "says": "It was signed.",
        "quote": "",
        "quote_en": "",
        "seen": "whole",
        "looked_up": pd.Timestamp("2026-01-01"),
        "search": "s1",
    }
    return known | changed


def source(**changed) -> dict:
    known = {
        "id": "nato-1997",
        "title": "Founding Act",
        "author": "NATO",
        "publisher": "NATO",
        "container_title": "",
        "issued": "1997-05-27",
        "URL": "https://www.nato.int/x",
        "own": "own",
        "licence": "terms of NATO",
    }
    return known | changed


def shown(*events: dict, said=(), sources=(), sought=(), query="founding act", end="2022-06-30") -> str:
    return prose.event_entries(
        pd.DataFrame(events),
        evidence=pd.DataFrame(list(said) or [evidence()]),
        sources=pd.DataFrame(list(sources) or [source()]),
        searches=pd.DataFrame({"id": ["s1"], "query": [query]}),
        sought=pd.DataFrame(list(sought), columns=["event", "side", "search"]),
        actors=pd.DataFrame({"id": ["nato", "russia", "serbia"], "name": ["NATO", "Russia", "Serbia"]}),
        end=pd.Timestamp(end),
    ).html


@pytest.mark.parametrize(
    "html",
    [
        pytest.param(lambda: shown(event(title=EVIL)), id="an event's title"),
        pytest.param(lambda: shown(event(description=EVIL)), id="an event's description"),
        pytest.param(lambda: shown(event(contested=1, contested_by=EVIL)), id="who contests it"),
        pytest.param(
            lambda: shown(event(), sought=[("1997-05-27-act", "russia", "s1")], query=EVIL),
            id="a look-up without result",
        ),
        pytest.param(lambda: shown(event(finding=EVIL)), id="what a court found"),
        pytest.param(lambda: shown(event(), said=[evidence(says=EVIL)]), id="what a page says"),
        pytest.param(lambda: shown(event(), said=[evidence(quote=EVIL)]), id="a quotation"),
        pytest.param(lambda: shown(event(), said=[evidence(quote="x", quote_en=EVIL)]), id="its translation"),
        pytest.param(lambda: shown(event(), query=EVIL), id="the words of a look-up"),
        pytest.param(lambda: shown(event(), sources=[source(author=EVIL)]), id="an author"),
        pytest.param(lambda: sources_shown(source(title=EVIL)), id="a source's title"),
        pytest.param(lambda: sources_shown(source(title=EVIL, URL="")), id="the title of a source without address"),
        pytest.param(lambda: sources_shown(source(licence=EVIL)), id="a source's terms"),
        pytest.param(lambda: sources_shown(source(), title=EVIL), id="the title of an event that rests on it"),
    ],
)
def test_text_of_the_record_shows_as_text(html):
    text = html()
    assert "<script" not in text
    assert "&lt;script&gt;alert(" in text


def sources_shown(row: dict, title: str = "Founding Act signed") -> str:
    events = pd.DataFrame([event(title=title)])
    return prose.source_entries(pd.DataFrame([row]), evidence=pd.DataFrame([evidence()]), events=events).html


def test_years_are_headings_and_each_event_has_its_address():
    html = shown(
        event(), event(id="b", date=pd.Timestamp("1997-06-01")), event(id="c", date=pd.Timestamp("1999-01-01"))
    )
    assert re.findall(r'<h2 id="y(\d+)">', html) == ["1997", "1999"]
    assert re.findall(r'<details class="entry" id="([^"]+)"', html) == ["1997-05-27-act", "b", "c"]


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        pytest.param({}, "cooperation, weight 1 of 4", id="an act with its weight"),
        pytest.param({"direction": "conflict", "step": 4}, "conflict, weight 4 of 4", id="the heaviest conflict"),
        pytest.param({"direction": "neither", "step": 0}, "a request, neither", id="a request"),
        pytest.param({"direction": "", "type": "", "step": None}, "not coded", id="an act without a code"),
        pytest.param({"direction": "", "type": "", "role": "context", "step": None}, "carries no code", id="context"),
    ],
)
def test_weight_is_told_in_words_too(changed, words):
    assert words in re.search(r'class="weight"[^>]*aria-label="([^"]+)"', shown(event(**changed)))[1]


def test_an_event_after_the_window_is_marked_as_hindsight():
    assert "hindsight" not in shown(event(), end="1997-05-27")
    assert "hindsight" in shown(event(), end="1997-05-26")


def test_a_side_without_a_page_says_so():
    html = shown(event())
    columns = re.findall(r'<section class="said">(.*?)</section>', html)
    assert len(columns) == 2
    assert "It was signed." in columns[0]
    assert "not sought for itself" in columns[1]


def test_a_side_without_a_page_names_the_look_ups_that_found_none():
    html = shown(event(), sought=[("1997-05-27-act", "russia", "s1"), ("1997-05-27-act", "nato", "s1")])
    columns = re.findall(r'<section class="said">(.*?)</section>', html)
    assert "was found" not in columns[0]
    assert "No page of this side was found." in columns[1]
    assert "1 look-up for it: s1: “founding act”." in columns[1]


def test_a_third_state_has_a_column_of_its_own_and_others_stand_beside():
    html = shown(event(target="serbia", target_side=""), said=[evidence(), evidence(side="press", says="Papers say.")])
    assert html.count('<section class="said">') == 3
    assert "Papers say." in re.search(r'<section class="said beside">(.*?)</section>', html)[1]


def test_a_source_names_the_events_that_rest_on_it():
    html = sources_shown(source())
    assert '<a href="events.html#1997-05-27-act">Founding Act signed</a>' in html
    assert 'id="nato-1997"' in html
    assert 'href="https://www.nato.int/x"' in html
