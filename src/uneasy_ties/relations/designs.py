"""What the tests of P1–P4 can see: size, power and coverage on made-up data of the real shape.

Real are only the shapes: on which days prompts stand, how many years and months the window has, on which days decisions
fell, how many neighbours there were. Every outcome is drawn.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np
import pandas as pd

from . import inference

SEED = 20261125
RHOS = (0.5, 0.7, 0.9)
SMALLEST = {"P1": 0.25, "P2": 1.5, "P3": 0.25, "P4": 0.25}
CLAIMED = {"P1": 0.50, "P2": 3.0, "P3": 0.50, "P4": 0.50}
SURROGATES = 999
LEVEL = 0.05
SEVERITY = (0.15, 0.45, 0.25, 0.10, 0.05)
SHARED = 0.5
UNPROMPTED = 2.0
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
    """The shape that the plan's closed lists give: NATO's prompts that are no answers, `within` days to one prompt."""
    mine = prompts[(prompts["side"] == "nato") & ~prompts["flags"].str.contains("r")]
    days = mine.loc[(mine["date"] >= "1993-01-01") & (mine["date"] <= end), "date"]
    firsts = clusters(days, within)
    decisions = conditions.loc[(conditions["kind"] == "accession decision") & (conditions["date"] <= end), "date"]
    month = (decisions.dt.year - 1992) * 12 + decisions.dt.month - 1
    return Shape(
        tuple(day.year - 1 - 1992 for day in firsts),
        min(end.year, 2021) - 1992 + 1,
        (end.year - 1992) * 12 + end.month,
        tuple(sorted(set(month))),
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
    """P1: severity of answers to prompts. Half of what is not power persists from year to year, half is the act's own."""
    years, strength = np.array(shape.prompts), _strength(shape, effect, rho)
    deviation = _deviation(shape)

    def data() -> tuple[np.ndarray, np.ndarray]:
        power, other = inference.surrogates(shape.years, rho, 2, rng)
        return power, _severity(strength, power[years], other[years], rng)

    return _rank_draws(data, years, effect, deviation, draws, rng)


def _severity(strength: float, power: np.ndarray, shared: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    """Ordinal severity 0–4 from a latent score; the shares of the five are fixed."""
    noise = np.sqrt(SHARED) * shared + np.sqrt(1 - SHARED) * rng.standard_normal(len(shared))
    latent = (strength * power + noise) / np.sqrt(strength**2 + 1)
    cuts = [NormalDist().inv_cdf(c) for c in np.cumsum(SEVERITY)[:-1]]
    return np.searchsorted(cuts, latent)


@lru_cache(maxsize=64)
def _strength(shape: Shape, effect: float, rho: float) -> float:
    """Weight of power in the latent score whose mean rank correlation is `effect`, by bisection on fixed draws."""
    if effect == 0:
        return 0.0
    years, low, high = np.array(shape.prompts), 0.0, 8.0
    for _ in range(18):
        middle = (low + high) / 2
        rng = np.random.default_rng(SEED)
        taus = [_one_tau(middle, shape.years, years, rho, rng) for _ in range(400)]
        low, high = (middle, high) if np.mean(taus) < effect else (low, middle)
    return (low + high) / 2


def _one_tau(strength: float, count: int, years: np.ndarray, rho: float, rng: np.random.Generator) -> float:
    power, other = inference.surrogates(count, rho, 2, rng)
    severity = _severity(strength, power[years], other[years], rng)
    return float(inference.YearPairs(years, count).taus(power[None, :], severity)[0])


@lru_cache(maxsize=16)
def _deviation(shape: Shape) -> float:
    """Standard deviation of the rank correlation of unrelated series at ρ .7: the half-width of P1's interval."""
    rng = np.random.default_rng(SEED)
    years, rho = np.array(shape.prompts), inference.RHO_FOR_INTERVALS
    return float(np.std([_one_tau(0.0, shape.years, years, rho, rng) for _ in range(2000)]))


def _rank_draws(data, years: np.ndarray, effect: float, deviation: float, draws: int, rng) -> Drawn:
    p, covered = np.empty(draws), np.empty(draws, bool)
    for n in range(draws):
        power, outcome = data()
        test = inference.rank_test(power, years, outcome, draws=SURROGATES, rng=rng)
        low, high = inference.rank_interval(test.tau, deviation)
        p[n], covered[n] = test.p_more, low <= effect <= high
    return Drawn(p, covered)


def unprompted(shape: Shape, effect: float, rho: float, draws: int, rng: np.random.Generator) -> Drawn:
    """P3: a yearly count of unprompted material conflict, two a year, whose log rate persists apart from power."""
    years, strength = np.arange(shape.years), _log_strength(shape.years, effect, rho)
    deviation = _count_deviation(shape.years)

    def data() -> tuple[np.ndarray, np.ndarray]:
        power, other = inference.surrogates(shape.years, rho, 2, rng)
        return power, _counts(strength, power, other, rng)

    return _rank_draws(data, years, effect, deviation, draws, rng)


def _counts(strength: float, power: np.ndarray, other: np.ndarray, rng: np.random.Generator) -> np.ndarray:
    score = strength * power + SPREAD * other
    return rng.poisson(UNPROMPTED * np.exp(score - (strength**2 + SPREAD**2) / 2))


@lru_cache(maxsize=64)
def _log_strength(years: int, effect: float, rho: float) -> float:
    """Weight of power in the log rate whose mean rank correlation with the count is `effect`."""
    if effect == 0:
        return 0.0
    low, high, place = 0.0, 4.0, np.arange(years)
    for _ in range(18):
        middle = (low + high) / 2
        rng = np.random.default_rng(SEED)
        taus = [_one_count_tau(middle, place, rho, rng) for _ in range(400)]
        low, high = (middle, high) if np.mean(taus) < effect else (low, middle)
    return (low + high) / 2


def _one_count_tau(strength: float, place: np.ndarray, rho: float, rng: np.random.Generator) -> float:
    power, other = inference.surrogates(len(place), rho, 2, rng)
    counts = _counts(strength, power, other, rng)
    return float(inference.YearPairs(place, len(place)).taus(power[None, :], counts)[0])


@lru_cache(maxsize=16)
def _count_deviation(years: int) -> float:
    rng = np.random.default_rng(SEED)
    rho = inference.RHO_FOR_INTERVALS
    return float(np.std([_one_count_tau(0.0, np.arange(years), rho, rng) for _ in range(2000)]))


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
        claimed = np.log(CLAIMED[design]) / np.log(smallest)
        return {times: float(smallest**times) for times in (0.0, 0.5, 1.0, 2.0, round(float(claimed), 3))}
    return {times: smallest * times for times in (0.0, 0.5, 1.0, 2.0)}


def simulated(shape: Shape, *, draws: int, seed: int = SEED) -> pd.DataFrame:
    """Size, power and coverage of every design: the table `designs`, one row an effect, autocorrelation and question.

    Each cell has a seed of its own, so that a cell does not depend on those before it.
    """
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
    """Power at the claimed effect; of the simulated autocorrelations the one nearest to `rho`. None if not simulated."""
    claimed = CLAIMED[design]
    rows = designs[
        (designs["design"] == design)
        & (designs["question"] == "power")
        & ((designs["effect"] - claimed).abs() < 0.002)
    ]
    if rows.empty:
        return None
    if rho is None or rows["rho"].isna().all():
        return float(rows["value"].min())
    return float(rows.loc[(rows["rho"] - rho).abs().idxmin(), "value"])
