"""Tests for short, persistent series: rank correlation against AR(1) surrogates, and rates around dates."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from scipy import stats
from scipy.optimize import brentq
from scipy.signal import lfilter

CHI = float(stats.chi2.ppf(0.90, 1))
RHOS_FOR_INTERVALS = (0.7, 0.9, 0.98)
HALF_WIDTH = 1.645


def autocorrelation(series: np.ndarray) -> float:
    """First autocorrelation of a yearly series, corrected for its downward bias in short series; at most .98.

    The correction is that for an estimated mean, (n r + 1) / (n - 3).
    """
    centred = np.asarray(series, float) - np.mean(series)
    n = len(centred)
    if n < 5 or not centred.any():
        raise ValueError("a series of at least five different years is needed")
    raw = float(centred[1:] @ centred[:-1] / (centred @ centred))
    return float(np.clip((n * raw + 1) / (n - 3), -0.98, 0.98))


def surrogates(years: int, rho: float, draws: int, rng: np.random.Generator) -> np.ndarray:
    """`draws` stationary Gaussian AR(1) series of `years` values and unit variance: shape (draws, years)."""
    shocks = rng.standard_normal((draws, years))
    shocks[:, 1:] *= np.sqrt(1 - rho**2)
    return lfilter([1.0], [1.0, -rho], shocks, axis=1)


@dataclass(frozen=True)
class YearPairs:
    """Units grouped by the year whose power they meet; a rank correlation then needs the pairs of years alone.

    years: for each unit the position of its year, shape (units,).
    """

    years: np.ndarray
    count: int

    @cached_property
    def pairs(self) -> tuple[np.ndarray, np.ndarray]:
        return np.triu_indices(self.count, 1)

    def weights(self, outcome: np.ndarray) -> np.ndarray:
        """For each pair of years the sum of sign(later unit - earlier unit) over units of the two: shape (pairs,)."""
        values, place = np.unique(outcome, return_inverse=True)
        table = np.zeros((self.count, len(values)))
        np.add.at(table, (self.years, place), 1)
        below = np.cumsum(table, axis=1) - table
        above = table.sum(1, keepdims=True) - np.cumsum(table, axis=1)
        net = table @ below.T - table @ above.T  # [a, b]: units of a above units of b, less those below
        first, second = self.pairs
        return net[second, first]

    def scale(self, outcome: np.ndarray) -> float:
        """Denominator of Kendall's tau-b when no two years have the same power."""
        n = len(outcome)
        total = n * (n - 1) / 2
        tied_x, tied_y = _tied(np.bincount(self.years)), _tied(np.unique(outcome, return_counts=True)[1])
        return float(np.sqrt((total - tied_x) * (total - tied_y)))

    def taus(self, series: np.ndarray, outcome: np.ndarray) -> np.ndarray:
        """Kendall's tau-b of each series, shape (draws, years), with the outcome; 0 if all outcomes are alike."""
        first, second = self.pairs
        scale = self.scale(outcome)
        if scale == 0:
            return np.zeros(len(series))
        return np.sign(series[:, second] - series[:, first]) @ self.weights(outcome) / scale


def _tied(counts: np.ndarray) -> float:
    return float(counts @ (counts - 1) / 2)


@dataclass(frozen=True)
class RankTest:
    """Kendall's tau-b, and how often chance gives one as large (`p_more`) or as small (`p_less`)."""

    tau: float
    p_more: float
    p_less: float
    rho: float


def rank_test(
    series: np.ndarray, years: np.ndarray, outcome: np.ndarray, *, draws: int, rng: np.random.Generator
) -> RankTest:
    """Rank correlation of a yearly series with outcomes of units that meet it in `years` (positions, with repeats).

    Chance: AR(1) surrogates of the yearly series at its bias-corrected autocorrelation, mapped to the units.
    """
    pairs = YearPairs(np.asarray(years), len(series))
    rho = autocorrelation(series)
    tau = float(pairs.taus(np.asarray(series, float)[None, :], outcome)[0])
    chance = pairs.taus(surrogates(len(series), rho, draws, rng), outcome)
    return RankTest(tau, _tail(chance >= tau - 1e-12), _tail(chance <= tau + 1e-12), rho)


def _tail(hits: np.ndarray) -> float:
    return float((1 + hits.sum()) / (1 + len(hits)))


def rho_for_interval(rho: float) -> float:
    """Autocorrelation at which the width of an interval is simulated: the nearest to `rho` of .7, .9 and .98."""
    return min(RHOS_FOR_INTERVALS, key=lambda known: abs(known - rho))


def rank_interval(tau: float, deviation: float) -> tuple[float, float]:
    """The 90 % interval of a rank correlation from a simulated standard deviation, kept within -1 and 1."""
    return max(-1.0, tau - HALF_WIDTH * deviation), min(1.0, tau + HALF_WIDTH * deviation)


def ratio(after: float, before: float) -> float:
    """Rate ratio of two equal spans; infinite if nothing came before, 1 if nothing came at all."""
    if before == 0:
        return float("inf") if after else 1.0
    return after / before


def ratio_interval(after: int, before: int, dispersion: float = 1.0) -> tuple[float, float]:
    """The 90 % profile interval of a rate ratio of two equal spans.

    Given their sum the count after is binomial; the profile deviance is divided by `dispersion` (at least 1), the
    variance of yearly counts over their mean.
    """
    n = after + before
    if n == 0:
        return 0.0, float("inf")
    cut = CHI * max(1.0, dispersion)

    def deviance(share: float) -> float:
        at = (after * np.log(share) if after else 0.0) + (before * np.log1p(-share) if before else 0.0)
        best = (after * np.log(after / n) if after else 0.0) + (before * np.log(before / n) if before else 0.0)
        return 2 * (best - at)

    edge = 1e-12
    peak = float(np.clip(after / n, edge, 1 - edge))
    low = brentq(lambda share: deviance(share) - cut, edge, peak) if after else 0.0
    high = brentq(lambda share: deviance(share) - cut, peak, 1 - edge) if before else 1.0
    return low / (1 - low), high / (1 - high) if high < 1 else float("inf")


@dataclass(frozen=True)
class Spacing:
    """How random dates are drawn: `number` months at least `apart`, each with `span` months before and after it."""

    months: int
    number: int
    apart: int
    span: int = 12

    def draw(self, draws: int, rng: np.random.Generator) -> np.ndarray:
        """Positions of months, sorted, shape (draws, number).

        The room that is left when the least gaps are taken out is shared at random; every allowed set is as likely as
        any other.
        """
        room = self.months - 2 * self.span - (self.number - 1) * self.apart
        if room < 0:
            raise ValueError(f"{self.number} dates {self.apart} months apart do not fit into {self.months} months")
        order = np.arange(self.number)
        places = np.argsort(rng.random((draws, room + self.number)), axis=1)[:, : self.number]
        return np.sort(places, axis=1) - order + self.span + self.apart * order


def around(monthly: np.ndarray, dates: np.ndarray, span: int = 12) -> tuple[np.ndarray, np.ndarray]:
    """Sums of monthly counts in `span` months from each date on and before it, over the dates of each row."""
    total = np.concatenate([[0], np.cumsum(monthly)])
    after = total[dates + span] - total[dates]
    before = total[dates] - total[dates - span]
    return after.sum(-1), before.sum(-1)


@dataclass(frozen=True)
class RateTest:
    """Rate ratio around dates, its interval, and how often random dates give one as large or as small."""

    ratio: float
    interval: tuple[float, float]
    p_more: float
    p_less: float


def rate_test(monthly: np.ndarray, dates: np.ndarray, chance: np.ndarray) -> RateTest:
    """Counts a month after against before `dates` (positions), compared with the sets of dates in `chance`."""
    after, before = around(monthly, np.asarray(dates))
    others = _log_ratio(*around(monthly, chance))
    own = float(_log_ratio(after, before))
    interval = ratio_interval(int(after), int(before), dispersion(monthly))
    return RateTest(
        ratio(float(after), float(before)), interval, _tail(others >= own - 1e-12), _tail(others <= own + 1e-12)
    )


def _log_ratio(after: np.ndarray, before: np.ndarray) -> np.ndarray:
    """Half an act is added to both, so that an empty span can be ranked."""
    return np.log((after + 0.5) / (before + 0.5))


def dispersion(monthly: np.ndarray) -> float:
    """Variance over mean of the counts of whole years; 1 if less."""
    years = monthly[: len(monthly) // 12 * 12].reshape(-1, 12).sum(1)
    return max(1.0, float(years.var(ddof=1) / years.mean())) if years.any() else 1.0


def risk_difference(with_x: tuple[int, int], without: tuple[int, int]) -> tuple[float, tuple[float, float]]:
    """Difference of two risks, each `(onsets, units)`, and a 90 % interval that joins exact limits of the two."""
    (a, m), (b, n) = with_x, without
    if min(m, n) == 0:
        raise ValueError("a risk needs at least one unit on either side")
    first, second = a / m, b / n
    (low1, high1), (low2, high2) = _exact(a, m), _exact(b, n)
    difference = first - second
    return difference, (
        difference - float(np.hypot(first - low1, high2 - second)),
        difference + float(np.hypot(high1 - first, second - low2)),
    )


def _exact(hits: int, n: int) -> tuple[float, float]:
    low = float(stats.beta.ppf(0.05, hits, n - hits + 1)) if hits else 0.0
    high = float(stats.beta.ppf(0.95, hits + 1, n - hits)) if hits < n else 1.0
    return low, high


def labels_permuted(with_x: tuple[int, int], without: tuple[int, int]) -> tuple[float, float]:
    """One-sided p that as many, or as few, onsets fall on units with X when whole histories are permuted: exact."""
    (a, m), (b, n) = with_x, without
    chance = stats.hypergeom(m + n, a + b, m)
    return float(chance.sf(a - 1)), float(chance.cdf(a))
