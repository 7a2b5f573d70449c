"""The ruler at the head of each page: bars are the acts of the record, phases are links, the page's own is marked."""

import re

import pytest

from uneasy_ties import parameters
from uneasy_ties.figures import masthead
from uneasy_ties.study import Study

VALUES = parameters.settle({})


def items(values: dict, stem: str) -> list[str]:
    return re.findall(r"<li.*?</li>", masthead.masthead(values, stem))


@pytest.mark.parametrize("scheme", ["article", "office"])
def test_each_phase_is_a_link_and_the_pages_own_is_marked(scheme):
    values = parameters.settle({"phase_scheme": scheme})
    ids = list(Study(values).phases["id"])
    for phase in ids:
        got = items(values, f"phase-{phase}")
        assert [re.search(r'href="([^"]+)"', item)[1] for item in got] == [f"phase-{i}.html" for i in ids]
        assert [i for i, item in zip(ids, got, strict=True) if 'aria-current="page"' in item] == [phase]


def test_no_phase_is_marked_elsewhere():
    assert "aria-current" not in masthead.masthead(VALUES, "summary")


def test_widths_of_phases_follow_their_length():
    values = parameters.settle({"breaks": "2000-01-01", "start": "1990-01-01", "end": "2019-12-31"})
    widths = [float(re.search(r"flex: ([\d.]+) ", item)[1]) for item in items(values, "summary")]
    assert widths == pytest.approx([1 / 3, 2 / 3], abs=0.002)


def test_bars_are_the_years_acts_and_conflict_hangs_below():
    study, html = Study(VALUES), masthead.masthead(VALUES, "summary")
    for token, direction in (("coop", "cooperation"), ("conf", "conflict")):
        bars = re.findall(rf'y="([\d.]+)" width="[\d.]+" height="([\d.]+)" fill="var\(--{token}\)"', html)
        mine = study.acts[study.acts["direction"] == direction]
        yearly = mine.groupby(mine["date"].dt.year).size()
        heights = [float(h) for _, h in bars]
        assert [h / max(heights) for h in heights] == pytest.approx(list(yearly / yearly.max()), abs=0.002)
        edges = (
            {float(y) for y, _ in bars} if direction == "conflict" else {round(float(y) + float(h)) for y, h in bars}
        )
        assert edges == {masthead.HALF}


def test_a_window_without_acts_and_phases_draws_the_bare_axis():
    first = Study({"start": "1985-01-01"}).acts["date"].min().year
    values = parameters.settle({"start": "1985-01-01", "end": f"{first - 1}-12-31"})
    html = masthead.masthead(values, "summary")
    assert "var(--coop)" not in html
    assert "var(--conf)" not in html
    assert "<path" in html
    assert "<ol></ol>" in html
