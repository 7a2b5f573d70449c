"""Three chapters built from the record: their findings recomputed by other lines, and what they say without any act."""

import json
import re

import nbformat
import pandas as pd
import pytest

from uneasy_ties import parameters, paths
from uneasy_ties.press import build, edition, execute

DATA = paths.ROOT / "data"
CHAPTERS = ("summary", "phase", "accession")


def built(folder, **given):
    values = parameters.settle(given)
    order = build.Order(values, DATA, folder / "report", CHAPTERS)
    with execute.environment(DATA):
        build.build(order, edition.read(paths.EDITION), say=lambda *_: None)
    return folder / "report"


@pytest.fixture(scope="module")
def report(tmp_path_factory):
    return built(tmp_path_factory.mktemp("chapters"))


@pytest.fixture(scope="module")
def values(report) -> dict:
    return {i: f["value"] for i, f in json.loads((report / "findings.json").read_text("utf-8")).items()}


def read(name: str) -> pd.DataFrame:
    return pd.read_csv(DATA / f"{name}.csv", keep_default_na=False, encoding="utf-8-sig")


@pytest.fixture(scope="module")
def window() -> tuple[str, str]:
    settled = parameters.settle({})
    return settled["start"], settled["end"]


@pytest.fixture(scope="module")
def events(window) -> pd.DataFrame:
    """Events of the window with `who` (side of the initiator on the day) and `way`; days are text throughout."""
    frame = read("events")
    frame = frame[(frame["date"] >= window[0]) & (frame["date"] <= window[1])].copy()
    side = dict(read("actors")[["id", "side"]].to_numpy())
    joined = dict(read("members")[["actor", "date_acceded"]].to_numpy())
    codes = read("codings").query("coder == 'first' and field == 'type'")
    code = dict(codes[["unit", "code"]].to_numpy())
    way = dict(read("scales").query("type == ''")[["code", "direction"]].to_numpy())
    frame["who"] = [
        side[i] or ("nato" if joined.get(i, "9999") <= d else "")
        for i, d in zip(frame["initiator"], frame["date"], strict=True)
    ]
    frame["way"] = [way.get(code.get(i), "") for i in frame["id"]]
    return frame


@pytest.fixture(scope="module")
def coded(events) -> pd.DataFrame:
    return events[(events["role"] == "act") & events["way"].isin(["cooperation", "conflict"])]


@pytest.fixture(scope="module")
def russian(coded) -> pd.DataFrame:
    return coded[coded["who"].isin(["russia", "joint"]) & (coded["date"] >= "1992-01-01")]


def test_counts_of_the_summary(values, events, coded, russian, window):
    meetings = read("meetings")["date"]
    both = read("evidence").groupby("event")["side"].agg(lambda s: {"nato", "russia"} <= set(s))
    assert values["summary.events"] == len(events)
    assert values["summary.acts"] == len(coded)
    assert values["summary.russian.acts"] == len(russian)
    assert values["summary.russian.cooperative"] == sum(russian["way"] == "cooperation")
    assert values["summary.meetings"] == sum((meetings >= window[0]) & (meetings <= window[1]))
    assert values["summary.suspensions"] == sum(events["forum_step"] == "suspended")
    assert values["summary.both"] == sum(bool(both.get(i)) for i in events["id"])


def test_power_shares_of_the_summary(values, window):
    members = read("members")
    sixteen = members.loc[members["date_acceded"] <= "1992-12-31", "actor"]
    rows = read("indicators")
    square = {}
    for (actor, year), group in rows[rows["indicator"].isin(["gdp_const2015", "population"])].groupby(
        ["actor", "year"]
    ):
        cell = dict(zip(group["indicator"], group["value"].astype(float), strict=True))
        if len(cell) == 2:
            square[actor, year] = cell["gdp_const2015"] ** 2 / cell["population"]
    shares = []
    for year in range(1992, int(window[1][:4]) + 1):
        if ("russia", year) in square and all((m, year) in square for m in sixteen):
            shares.append(100 * square["russia", year] / sum(square[m, year] for m in sixteen))
    for name, share in (("first", shares[0]), ("low", min(shares)), ("last", shares[-1])):
        assert values[f"summary.share.{name}"] == pytest.approx(share, rel=0.006)


def test_acts_of_each_phase_by_who_began_them(values, coded, window):
    phases = read("phases")
    phases = phases[phases["scheme"] == parameters.settle({})["phase_scheme"]]
    for phase in phases.itertuples():
        last = min(phase.date_end or window[1], window[1])
        inside = coded[(coded["date"] >= max(phase.date, window[0])) & (coded["date"] <= last)]
        assert values[f"phase.{phase.id}.acts"] == len(inside)
        for side in ("nato", "joint", "russia"):
            assert values[f"phase.{phase.id}.{side}"] == sum(inside["who"] == side), (phase.id, side)


def test_russian_conflict_around_each_accession_decision(values, russian, window):
    decisions = read("conditions").query("kind == 'accession decision'")["date"].unique()
    conflict = pd.to_datetime(russian.loc[russian["way"] == "conflict", "date"])
    counted = [d for d in decisions if window[0] <= d <= window[1]]
    assert counted
    for text in counted:
        day = pd.Timestamp(text)
        year_before, year_after = day - pd.DateOffset(years=1), day + pd.DateOffset(years=1)
        assert values[f"accession.{text}.before"] == sum((conflict >= year_before) & (conflict < day)), text
        assert values[f"accession.{text}.after"] == sum((conflict >= day) & (conflict < year_after)), text


def test_members_and_rounds(values, window):
    members = read("members")
    inside = members[(members["date_acceded"] >= window[0]) & (members["date_acceded"] <= window[1])]
    assert values["accession.members.start"] == sum(members["date_acceded"] <= window[0])
    assert values["accession.members.end"] == sum(members["date_acceded"] <= window[1])
    assert values["accession.rounds"] == inside["round"].nunique()


def test_every_executed_notebook_shows_something_and_none_failed(report):
    books = sorted((report / "notebooks").glob("*.ipynb"))
    assert {"summary", "accession"} < {b.stem for b in books}
    for path in books:
        outputs = [o for c in nbformat.read(path, as_version=4).cells for o in c.get("outputs", [])]
        assert [o for o in outputs if o["output_type"] == "error"] == [], path.stem
        shown = ["".join(o["data"]["text/html"]) for o in outputs if "text/html" in o.get("data", {})]
        assert any(re.sub("<[^>]+>", "", text).strip() for text in shown), path.stem


def words(page: str) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for id, word in re.findall(r'href="findings\.html#(reading\.[^"]+)">([^<]+)</a>', page):
        found.setdefault(id, set()).add(word)
    return found


def test_the_summary_reads_each_phase_as_the_phases_page_does(report, values):
    summary = words((report / "index.html").read_text("utf-8"))
    pages = {}
    for path in report.glob("phase-*.html"):
        pages |= words(path.read_text("utf-8"))
    assert len(summary) == 6 * len(list(report.glob("phase-*.html")))
    assert summary == pages
    assert {i: {values[i]} for i in summary} == summary


@pytest.fixture(scope="module")
def quiet() -> tuple[pd.Timestamp, pd.Timestamp]:
    """The longest stretch of days that parameters may name and in which the record holds no event."""
    known = parameters.declared()
    first, last = pd.Timestamp(known["start"].minimum), pd.Timestamp(known["end"].maximum)
    one = pd.Timedelta(days=1)
    days = pd.to_datetime(read("events")["date"])
    days = sorted({first - one, *days[(days >= first) & (days <= last)], last + one})
    length, day = max((later - day, day) for day, later in zip(days, days[1:], strict=False))
    assert length > 60 * one
    return day + one, day + length - one


def test_a_window_without_acts_gives_pages_that_say_so(tmp_path, quiet):
    first, last = quiet
    middle = first + (last - first) // 2
    report = built(tmp_path, start=f"{first:%Y-%m-%d}", end=f"{last:%Y-%m-%d}", breaks=f"{middle:%Y-%m-%d}")
    found = json.loads((report / "findings.json").read_text("utf-8"))
    assert found["summary.events"]["value"] == found["summary.acts"]["value"] == 0
    assert "None in this window." in (report / "accession.html").read_text("utf-8")
    for stem in ("phase-b1", "phase-b2"):
        page = (report / f"{stem}.html").read_text("utf-8")
        assert "holds no coded act in this phase" in page
        assert "No event of this phase is on record" in page
        assert set().union(*words(page).values()) <= {"condition absent", "too few"}
