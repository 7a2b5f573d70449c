"""What the tests of P1–P4 can see: size, power and coverage on made-up data of the real shape.

Real are only the shapes: on which days prompts stand, how many years and months the window has, on which days decisions
fell, how many neighbours there were. Every outcome is drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import pandas as pd
from scipy import stats
from scipy.optimize import brentq

from . import inference

SEED = 20261125
RHOS = (0.5, 0.7, 0.9, 0.98)
SMALLEST = {"P1": 0.25, "P2": 1.5, "P3": 0.25, "P4": 0.25}
CLAIMED = {"P1": 0.50, "P2": 3.0, "P3": 0.50, "P4": 0.50}
SURROGATES = 999
LEVEL = 0.05
SEVERITY = (0.15, 0.45, 0.25, 0.10, 0.05)
SHARED = 0.5
UNPROMPTED = 2.0
DISPERSION = 2.0
ACTS = 4.0
SPREAD = 0.35
BASE_RISK = 0.05
WITH_X = 3
APART = 24


@dataclass(frozen=True)
class Shape:
    """Shape of the real data.

    prompts: for each prompt the position, from 1992, of the year before it, whose power it meets; years: number of
    years of power; months: months of the window; decisions: positions of the months of accession decisions; neighbours:
    number of spells.
    """

    prompts: tuple[int, ...]
    years: int
    months: int
    decisions: tuple[int, ...]
    neighbours: int


def shape_of(
    prompts: pd.DataFrame, conditions: pd.DataFrame, spells: pd.DataFrame, *, end: pd.Timestamp, within: int = 30
) -> Shape:
    """The shape that the plan's closed lists give.

    Prompts are NATO's that are no answers, those within `within` days of the first taken as one; decisions are those
    with twelve months of the window after them.
    """
    mine = prompts[(prompts["side"] == "nato") & ~prompts["flags"].str.contains("r")]
    days = mine.loc[(mine["date"] >= "1993-01-01") & (mine["date"] <= end), "date"]
    firsts = clusters(days, within)
    months = (end.year - 1992) * 12 + end.month
    decisions = conditions.loc[conditions["kind"] == "accession decision", "date"]
    month = (decisions.dt.year - 1992) * 12 + decisions.dt.month - 1
    return Shape(
        tuple(day.year - 1 - 1992 for day in firsts),
        min(end.year, 2021) - 1992 + 1,
        months,
        tuple(sorted({m for m in month if m + 12 <= months})),
        len(spells),
    )


def clusters(days: pd.Series, within: int = 30) -> list[pd.Timestamp]:
    """First days of prompts: an act joins the prompt before it if at most `within` days lie since that one's first."""
    firsts: list[pd.Timestamp] = []
    for day in sorted(days):
        if not firsts or (day - firsts[-1]).days > within:
            firsts.append(day)
    return firsts


@dataclass(frozen=True)
class Drawn:
    """Of each simulated data set: one-sided p upwards, and whether the interval holds the true effect."""

    p: np.ndarray
    covered: np.ndarray


Simulation = Callable[[Shape, float, float, int, np.random.Generator], Drawn]


def responses(shape: Shape, effect: float, rho: float, draws: int, rng: np.random.Generator) -> Drawn:
    """P1: ordinal severity of answers to prompts against the power of the year before."""
    return _ranked(shape.prompts, shape.years, SEVERITY, effect, rho, draws, rng)


def unprompted(shape: Shape, effect: float, rho: float, draws: int, rng: np.random.Generator) -> Drawn:
    """P3: a yearly count of unprompted material conflict, two a year and overdispersed, against power."""
    return _ranked(tuple(range(shape.years)), shape.years, _shares_of_counts(), effect, rho, draws, rng)


def _shares_of_counts() -> tuple[float, ...]:
    """Shares of the counts 0, 1, 2, … in a negative binomial with mean `UNPROMPTED` and variance twice that."""
    share = 1 / DISPERSION
    counts = np.arange(30)
    return tuple(stats.nbinom.pmf(counts, UNPROMPTED * share / (1 - share), share))


def _ranked(
    places: tuple[int, ...], years: int, shares: tuple[float, ...], effect: float, rho: float, draws: int, rng
) -> Drawn:
    strength, at = _strength(places, years, shares, effect, rho), np.array(places)
    p, covered = np.empty(draws), np.empty(draws, bool)
    for n in range(draws):
        power, score = _latent(strength, years, at, rho, 1, rng)
        test = inference.rank_test(power[0], at, _cut(score[0], shares), draws=SURROGATES, rng=rng)
        deviation = _deviation(places, years, shares, inference.rho_for_interval(test.rho))
        low, high = inference.rank_interval(test.tau, deviation)
        p[n], covered[n] = test.p_more, low <= effect <= high
    return Drawn(p, covered)


def _latent(strength: float, years: int, at: np.ndarray, rho: float, draws: int, rng) -> tuple[np.ndarray, np.ndarray]:
    """Yearly power, shape (draws, years), and a latent score of each unit, shape (draws, units), of unit variance.

    Half of what is not power persists from year to year as power does, half is the unit's own.
    """
    power = inference.surrogates(years, rho, draws, rng)
    shared = inference.surrogates(years, rho, draws, rng)[:, at]
    own = rng.standard_normal((draws, len(at)))
    noise = np.sqrt(SHARED) * shared + np.sqrt(1 - SHARED) * own
    return power, (strength * power[:, at] + noise) / np.sqrt(strength**2 + 1)


def _cut(score: np.ndarray, shares: tuple[float, ...]) -> np.ndarray:
    """Ordered outcome from a standard normal score; the shares of its values are fixed."""
    return np.searchsorted(_cuts(shares), score)


@lru_cache(maxsize=4)
def _cuts(shares: tuple[float, ...]) -> np.ndarray:
    return stats.norm.ppf(np.minimum(np.cumsum(shares)[:-1], 1.0))


@lru_cache(maxsize=64)
def _strength(places: tuple[int, ...], years: int, shares: tuple[float, ...], effect: float, rho: float) -> float:
    """Weight of power in the latent score whose mean rank correlation is `effect`, on fixed draws."""
    if effect == 0:
        return 0.0

    def off(strength: float) -> float:
        return _mean_tau(strength, places, years, shares, rho) - effect

    return float(brentq(off, 0.0, 20.0, xtol=0.01))


def _mean_tau(strength: float, places: tuple[int, ...], years: int, shares: tuple[float, ...], rho: float) -> float:
    return float(np.mean(_taus(strength, places, years, shares, rho, 400)))


def _taus(strength: float, places: tuple[int, ...], years: int, shares: tuple[float, ...], rho: float, draws: int):
    at = np.array(places)
    pairs = inference.YearPairs(at, years)
    power, score = _latent(strength, years, at, rho, draws, np.random.default_rng(SEED))
    return [pairs.taus(one[None, :], _cut(its, shares))[0] for one, its in zip(power, score, strict=True)]


@lru_cache(maxsize=16)
def _deviation(places: tuple[int, ...], years: int, shares: tuple[float, ...], rho: float) -> float:
    """Standard deviation of the rank correlation of unrelated series: it sets the width of the interval."""
    return float(np.std(_taus(0.0, places, years, shares, rho, 2000)))


def decisions(shape: Shape, effect: float, rho: float, draws: int, rng: np.random.Generator) -> Drawn:
    """P2: monthly conflict acts, four a year, in the twelve months after accession decisions against those before.

    The log rate is an AR(1) by year; `effect` multiplies the rate after each decision.
    """
    dates = np.array(shape.decisions)
    spacing = inference.Spacing(shape.months, len(dates), APART)
    after = np.zeros(shape.months, bool)
    for date in dates:
        after[date : date + 12] = True
    year = np.arange(shape.months) // 12
    p, covered = np.empty(draws), np.empty(draws, bool)
    for n in range(draws):
        other = SPREAD * inference.surrogates(year[-1] + 1, rho, 1, rng)[0]
        rate = ACTS / 12 * np.exp(other - SPREAD**2 / 2)[year] * np.where(after, effect, 1.0)
        test = inference.rate_test(rng.poisson(rate), dates, spacing.draw(SURROGATES, rng))
        p[n], covered[n] = test.p_more, test.interval[0] <= effect <= test.interval[1]
    return Drawn(p, covered)


def histories(shape: Shape, effect: float, rho: float, draws: int, rng: np.random.Generator) -> Drawn:
    """P4: onset of force in neighbours' histories; three carry the combination, the others one in twenty. No ρ."""
    without = shape.neighbours - WITH_X
    hits = rng.binomial(WITH_X, min(1.0, BASE_RISK + effect), draws)
    others = rng.binomial(without, BASE_RISK, draws)
    p, covered = np.empty(draws), np.empty(draws, bool)
    for n, (a, b) in enumerate(zip(hits, others, strict=True)):
        p[n] = inference.labels_permuted((a, WITH_X), (b, without))[0]
        low, high = inference.risk_difference((a, WITH_X), (b, without))[1]
        covered[n] = low <= effect <= high
    return Drawn(p, covered)


DESIGNS: dict[str, Simulation] = {"P1": responses, "P2": decisions, "P3": unprompted, "P4": histories}
NOTES = {
    "P1": "ordinal severity of answers to prompts against power of the year before",
    "P2": "monthly counts, four acts a year, around accession decisions",
    "P3": "yearly counts of unprompted conflict, two a year, against power of the year before",
    "P4": "onsets in histories of neighbours, three with the combination, one in twenty of the others",
}


def effects(design: str) -> dict[float, float]:
    """True effects by multiple of the smallest effect of interest: none, half, once, twice, and the claimed one."""
    smallest = SMALLEST[design]
    if design == "P2":
        claimed = CLAIMED[design]
        at = round(float(np.log(claimed) / np.log(smallest)), 3)
        return {times: float(smallest**times) for times in (0.0, 0.5, 1.0, 2.0)} | {at: claimed}
    return {times: smallest * times for times in (0.0, 0.5, 1.0, 2.0)}


def simulated(shape: Shape, *, draws: int, seed: int = SEED) -> pd.DataFrame:
    """Size, power and coverage of every design: the table `designs`, one row an effect, autocorrelation and question.

    Each cell has a seed of its own, so that a cell does not depend on those before it. ValueError for a shape on
    which nothing can be drawn.
    """
    if len(set(shape.prompts)) < 2 or not shape.decisions or shape.neighbours <= WITH_X:
        raise ValueError(f"prompts of two years, an accession decision and {WITH_X + 1} neighbours are the least")
    rows = []
    for place, (design, simulate) in enumerate(DESIGNS.items()):
        for step, (times, effect) in enumerate(effects(design).items()):
            for turn, rho in enumerate(RHOS if design != "P4" else (None,)):
                rng = np.random.default_rng([seed, place, step, turn])
                drawn = simulate(shape, effect, rho or 0.0, draws, rng)
                rows += _rows(design, times, effect, rho, drawn, draws, seed)
    return pd.DataFrame(rows)


def _rows(design: str, times: float, effect: float, rho: float | None, drawn: Drawn, draws: int, seed: int) -> list:
    asked = {"size" if times == 0 else "power": np.mean(drawn.p <= LEVEL), "coverage": np.mean(drawn.covered)}
    at = f"{times:g}x" + (f"-rho{rho:g}" if rho is not None else "")
    return [
        {
            "id": f"{design}.{question}.{at}",
            "design": design,
            "question": question,
            "effect": round(effect, 3),
            "times": times,
            "rho": rho,
            "value": round(float(value), 3),
            "error": round(float(np.sqrt(max(value * (1 - value), 1 / draws) / draws)), 3),
            "draws": draws,
            "seed": seed,
            "note": NOTES[design],
        }
        for question, value in asked.items()
    ]


def power_at_claim(designs: pd.DataFrame, design: str, rho: float | None = None) -> float | None:
    """Power at the claimed effect; at the simulated autocorrelation nearest to `rho`. None if there is none."""
    claimed = CLAIMED[design]
    rows = designs[
        (designs["design"] == design) & (designs["question"] == "power") & ((designs["effect"] - claimed).abs() < 0.002)
    ]
    if rows.empty:
        return None
    if rho is None or rows["rho"].isna().all():
        return float(rows["value"].min())
    return float(rows.loc[(rows["rho"] - rho).abs().idxmin(), "value"])
