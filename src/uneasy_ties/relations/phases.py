"""Phases of the relationship: schemes of the record, breaks given by hand, and the one rule that reads a phase."""

from dataclasses import dataclass, field

import pandas as pd

from . import acts as series
from . import power

LEAST = 6
FORCE = (
    "use or order of force whose mandate is absent or disputed",
    "uses or orders of force whose mandate is absent or disputed",
)
READINGS = ("as expected", "otherwise", "condition absent", "too few")


def of(scheme: pd.DataFrame, *, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Phases of one scheme inside the window: `id, number, title, date, date_end, cut, …`, in order.

    A phase outside the window is left out; one that the window shortens keeps its part and is marked `cut`.
    """
    ends = scheme["date_end"].fillna(end)
    inside = scheme[(scheme["date"] <= end) & (ends >= start)].sort_values("date")
    ends = ends.loc[inside.index]
    shortened = inside.assign(
        cut=(inside["date"] < start) | (ends > end),
        date=inside["date"].clip(lower=start),
        date_end=ends.clip(upper=end),
    )
    return shortened.reset_index(drop=True)


def from_breaks(breaks: list[pd.Timestamp], *, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Phases b1, b2, … parted on the days given; each break is the first day of a phase."""
    firsts = [start, *breaks]
    lasts = [day - pd.Timedelta(days=1) for day in breaks] + [end]
    rows = [
        {
            "id": f"b{n}",
            "scheme": "breaks",
            "number": n,
            "title": f"{first:%Y-%m-%d} to {last:%Y-%m-%d}",
            "date": first,
            "date_end": last,
            "bound_by": "ours",
            "note": "A day given by whoever ran the report.",
            "source": "",
            "cut": False,
        }
        for n, (first, last) in enumerate(zip(firsts, lasts, strict=True), start=1)
    ]
    return pd.DataFrame(rows)


def phase_of(date: pd.Timestamp, phases: pd.DataFrame) -> str | None:
    """Id of the phase that holds `date`; None before the scheme begins or after it ends."""
    inside = phases[(phases["date"] <= date) & (phases["date_end"] >= date)]
    return None if inside.empty else str(inside["id"].iloc[0])


def within(frame: pd.DataFrame, first: pd.Timestamp, last: pd.Timestamp) -> pd.DataFrame:
    """Rows whose `date` lies in the span, both days included."""
    return frame[frame["date"].between(first, last)]


@dataclass(frozen=True)
class Reading:
    """What one theory leads one to expect in one phase, what was counted, and the word."""

    theory: str
    condition: str
    expects: str
    counted: str
    value: str
    fitting: tuple[str, ...] = ()
    contrary: tuple[str, ...] = ()
    rows: tuple[str, ...] = field(default=())


@dataclass(frozen=True)
class Material:
    """All that the rule looks at: coded acts of the window, phases, power shares, conditions, the window."""

    acts: pd.DataFrame
    phases: pd.DataFrame
    share: pd.Series
    conditions: pd.DataFrame
    start: pd.Timestamp
    end: pd.Timestamp

    @property
    def russian(self) -> pd.DataFrame:
        return series.russian(self.acts)


def read(phase: str, material: Material) -> list[Reading]:
    """The readings of one phase by each of P1–P4 and the two rivals, by one rule for every scheme."""
    row = material.phases.set_index("id").loc[phase]
    position = list(material.phases["id"]).index(phase)
    before = material.phases.iloc[position - 1] if position else None
    return [
        _weakness(row, material),
        _around("P2", "accession decision", ("accession decision", "accession decisions"), row, material),
        _recovery(row, before, material),
        _red_line(row, material),
        _reciprocity(row, before, material),
        _around("unilateral-force", "force without mandate", FORCE, row, material),
    ]


def _years(row: pd.Series) -> tuple[int, int]:
    return row["date"].year, row["date_end"].year


def _ids(acts: pd.DataFrame, direction: str | None = None) -> tuple[str, ...]:
    return tuple(acts["id"] if direction is None else acts.loc[acts["direction"] == direction, "id"])


def _weakness(row: pd.Series, material: Material) -> Reading:
    """P1: low power, more cooperation than over the whole window; high power, less."""
    third, mean = power.third_of(material.share, *_years(row))
    whole = within(material.russian, material.start, material.end)
    here = within(whole, row["date"], row["date_end"])
    said = f"Russia's power share lies in the {third} third of its range" if third else "no power share for these years"
    if third not in ("lower", "upper"):
        return Reading("P1", said, "nothing: neither low nor high", "", "condition absent")
    more = third == "lower"
    expects = f"the cooperative share of Russian acts {'above' if more else 'below'} that of the whole window"
    share_here, share_whole = series.share(here, "cooperation"), series.share(whole, "cooperation")
    counted = f"{_part(here)} cooperative here, {_part(whole)} in the whole window"
    if share_here is None or len(whole) < LEAST:
        value = "too few"
    else:
        value = "as expected" if (share_here > share_whole if more else share_here < share_whole) else "otherwise"
    fits, other = ("cooperation", "conflict") if more else ("conflict", "cooperation")
    return Reading("P1", said, expects, counted, value, _ids(here, fits), _ids(here, other), _ids(here))


def _part(acts: pd.DataFrame) -> str:
    counted = acts[acts["direction"].isin(["cooperation", "conflict"])]
    return f"{int((counted['direction'] == 'cooperation').sum())} of {len(counted)}"


def _around(theory: str, kind: str, words: tuple[str, str], row: pd.Series, material: Material) -> Reading:
    """P2 and unilateral force: Russian conflict acts in the twelve months after against the twelve before."""
    days = within(material.conditions[material.conditions["kind"] == kind], row["date"], row["date_end"])
    expects = f"more Russian conflict acts in the twelve months after each {words[0]} than before"
    if days.empty:
        return Reading(theory, f"no {words[0]} in this phase", expects, "", "condition absent")
    dates = sorted(days["date"].drop_duplicates())
    read = [day for day in dates if series.whole(day, material.start, material.end)]
    passed = [f"{day:%Y-%m-%d}" for day in dates if day not in read]
    spans = [series.around(material.russian, day) for day in read]
    parts = [
        f"{day:%Y-%m-%d}: {_conflicts(first)} before, {_conflicts(then)} after"
        for day, (first, then) in zip(read, spans, strict=True)
    ]
    if passed:
        parts.append(f"left out, since the window cuts their twelve months: {', '.join(passed)}")
    if any(later - earlier < pd.Timedelta(days=730) for earlier, later in zip(read, read[1:], strict=False)):
        parts.append("spans overlap, so an act may stand in more than one")
    number = len(dates)
    said = f"{number} {words[0] if number == 1 else words[1]} in this phase"
    first, then = (_together([span[n] for span in spans], material) for n in (0, 1))
    if len(first) + len(then) < LEAST:
        value = "too few"
    else:
        value = "as expected" if _conflicts(then) > _conflicts(first) else "otherwise"
    rows = tuple(dict.fromkeys(_ids(first) + _ids(then)))
    return Reading(theory, said, expects, "; ".join(parts), value, _once(then), _once(first), rows)


def _once(acts: pd.DataFrame) -> tuple[str, ...]:
    """Ids of the conflict acts, each once, though overlapping spans may hold it twice."""
    return tuple(dict.fromkeys(_ids(acts, "conflict")))


def _conflicts(acts: pd.DataFrame) -> int:
    return int((acts["direction"] == "conflict").sum())


def _together(frames: list[pd.DataFrame], material: Material) -> pd.DataFrame:
    return pd.concat(frames) if frames else material.acts.iloc[:0]


def _recovery(row: pd.Series, before: pd.Series | None, material: Material) -> Reading:
    """P3: power higher at the end than at the start, more material conflict a year than in the phase before."""
    expects = "more Russian material conflict a year than in the phase before"
    rise = power.change(material.share, *_years(row))
    if before is None:
        return Reading("P3", "there is no earlier phase", expects, "", "condition absent")
    if rise is None or rise <= 0:
        said = "no power share for these years" if rise is None else "Russia's power share did not rise in this phase"
        return Reading("P3", said, expects, "", "condition absent")
    here, then = _in_phase(row, material), _in_phase(before, material)
    rates = [_rate(here, row), _rate(then, before)]
    counted = f"{rates[0]:.2f} a year here, {rates[1]:.2f} in the phase before"
    value = "too few" if len(here) + len(then) < LEAST else "as expected" if rates[0] > rates[1] else "otherwise"
    material_here, material_then = (
        here[here["material"] & (here["direction"] == "conflict")],
        then[then["material"] & (then["direction"] == "conflict")],
    )
    rows = _ids(material_here) + _ids(material_then)
    return Reading(
        "P3",
        "Russia's power share rose in this phase",
        expects,
        counted,
        value,
        _ids(material_here),
        _ids(material_then),
        rows,
    )


def _in_phase(row: pd.Series, material: Material) -> pd.DataFrame:
    return within(material.russian, row["date"], row["date_end"])


def _rate(acts: pd.DataFrame, row: pd.Series) -> float:
    first = max(row["date"], series.RUSSIA_FROM)
    years = max((row["date_end"] - first).days + 1, 1) / 365.25
    return int((acts["material"] & (acts["direction"] == "conflict")).sum()) / years


def _red_line(row: pd.Series, material: Material) -> Reading:
    """P4: a promise or basing and a refused demand, power not low: force against that neighbour follows."""
    expects = "onset of force against that neighbour"
    facts = within(material.conditions, material.start, row["date_end"])
    kinds = {
        kind: facts[facts["kind"] == kind] for kind in ("promise", "basing", "demand", "refusal", "onset of force")
    }
    offers = pd.concat([kinds["promise"], kinds["basing"]])
    refused = within(kinds["refusal"], row["date"], row["date_end"])
    refused = refused[[_stood(r, offers) and _stood(r, kinds["demand"]) for r in refused.itertuples()]]
    third, _ = power.third_of(material.share, *_years(row))
    if refused.empty:
        return Reading("P4", "no promise or basing together with a refused demand", expects, "", "condition absent")
    names = ", ".join(n.replace("-", " ").title() for n in sorted(set(refused["neighbour"])))
    if third in ("", "lower"):
        return Reading(
            "P4", f"a refused demand over {names}, but power in the lower third", expects, "", "condition absent"
        )
    force = within(kinds["onset of force"], row["date"], row["date_end"])
    met = [n for n in sorted(set(refused["neighbour"])) if _followed(n, refused, force)]
    value = "as expected" if len(met) == refused["neighbour"].nunique() else "otherwise"
    counted = f"force followed against {len(met)} of {refused['neighbour'].nunique()} ({names})"
    behind = [*offers["id"], *kinds["demand"]["id"]]
    behind = facts[facts["id"].isin(behind) & facts["neighbour"].isin(refused["neighbour"])]["id"]
    rows = tuple(f"conditions:{i}" for i in [*behind, *refused["id"], *force.loc[force["neighbour"].isin(met), "id"]])
    return Reading(
        "P4",
        f"a promise or basing and a refused demand over {names}; power not in the lower third",
        expects,
        counted,
        value,
        rows=rows,
    )


def _stood(refusal, facts: pd.DataFrame) -> bool:
    """Whether one of `facts` about the neighbour of `refusal` is dated by the day of the refusal."""
    same = facts[(facts["neighbour"] == refusal.neighbour) & (refusal.neighbour != "")]
    return bool((same["date"] <= refusal.date).any())


def _followed(neighbour: str, refused: pd.DataFrame, force: pd.DataFrame) -> bool:
    first = refused.loc[refused["neighbour"] == neighbour, "date"].min()
    return bool(((force["neighbour"] == neighbour) & (force["date"] >= first)).any())


def _reciprocity(row: pd.Series, before: pd.Series | None, material: Material) -> Reading:
    """Reciprocity: NATO's conflict share differs from the phase before; Russia's moves the same way."""
    expects = "Russia's conflict share to move the same way as NATO's"
    if before is None:
        return Reading("reciprocity", "there is no earlier phase", expects, "", "condition absent")
    nato = [_of_nato(row, material), _of_nato(before, material)]
    russia = [_in_phase(row, material), _in_phase(before, material)]
    if min(sum(map(len, nato)), sum(map(len, russia))) < LEAST or any(
        series.share(a, "conflict") is None for a in nato + russia
    ):
        return Reading(
            "reciprocity", "conflict shares of both sides are to be compared", expects, _pairs(nato, russia), "too few"
        )
    moved = series.share(nato[0], "conflict") - series.share(nato[1], "conflict")
    if moved == 0:
        return Reading(
            "reciprocity", "NATO's conflict share is that of the phase before", expects, "", "condition absent"
        )
    other = series.share(russia[0], "conflict") - series.share(russia[1], "conflict")
    said = f"NATO's conflict share is {'higher' if moved > 0 else 'lower'} than in the phase before"
    value = "as expected" if moved * other > 0 else "otherwise"
    way, against = ("conflict", "cooperation") if moved > 0 else ("cooperation", "conflict")
    rows = _ids(nato[0]) + _ids(russia[0])
    return Reading(
        "reciprocity",
        said,
        expects,
        _pairs(nato, russia),
        value,
        _ids(russia[0], way),
        _ids(russia[0], against),
        tuple(dict.fromkeys(rows)),
    )


def _of_nato(row: pd.Series, material: Material) -> pd.DataFrame:
    return within(series.natos(material.acts), row["date"], row["date_end"])


def _pairs(nato: list[pd.DataFrame], russia: list[pd.DataFrame]) -> str:
    words = [f"{_conflicts(a)} of {len(a)}" for a in (*nato, *russia)]
    return f"conflict acts: NATO {words[0]} here, {words[1]} before; Russia {words[2]} here, {words[3]} before"
