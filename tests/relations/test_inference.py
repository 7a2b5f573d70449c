"""Tests for short persistent series, each against a case worked by hand or a well-known library."""

from math import comb, log

import numpy as np
import pytest
from scipy import stats

from uneasy_ties.relations import inference
from uneasy_ties.relations.inference import Spacing, YearPairs

RNG = np.random.default_rng(5)


def test_the_autocorrelation_is_corrected_for_its_bias():
    series = np.array([1.0, 2, 3, 4, 5])  # centred -2 -1 0 1 2: products 2 + 0 + 0 + 2 = 4, squares 10, raw .4
    assert inference.autocorrelation(series) == pytest.approx(0.98)  # (5 · .4 + 1) / 2 = 1.5, held at .98
    swinging = np.array([1.0, -1, 1, -1, 1, -1, 1, -1])  # raw -7/8: (8 · -7/8 + 1) / 5 = -1.2, held at -.98
    assert inference.autocorrelation(swinging) == pytest.approx(-0.98)
    mixed = np.array([1.0, 1, -1, -1, 1, 1, -1, -1])  # products 1 -1 1 -1 1 -1 1 = 1, squares 8, raw 1/8
    assert inference.autocorrelation(mixed) == pytest.approx((8 / 8 + 1) / 5)


@pytest.mark.parametrize("series", [[1.0, 2, 3, 4], [2.0] * 9])
def test_too_short_or_still_a_series_has_no_autocorrelation(series):
    with pytest.raises(ValueError, match="at least five different years"):
        inference.autocorrelation(np.array(series))


@pytest.mark.parametrize("rho", [0.0, 0.5, 0.9])
def test_surrogates_have_unit_variance_and_the_autocorrelation_asked_for(rho):
    drawn = inference.surrogates(30, rho, 20_000, np.random.default_rng(1))
    assert drawn.shape == (20_000, 30)
    assert drawn.var(axis=0) == pytest.approx(np.ones(30), abs=0.06)
    assert np.corrcoef(drawn[:, 10], drawn[:, 11])[0, 1] == pytest.approx(rho, abs=0.03)


def test_the_rank_correlation_of_units_by_year_is_kendalls_tau_b():
    for _ in range(20):
        years = np.sort(RNG.integers(0, 12, 40))
        series, outcome = RNG.standard_normal(12), RNG.integers(0, 5, 40)
        expected = stats.kendalltau(series[years], outcome).statistic
        assert YearPairs(years, 12).taus(series[None, :], outcome)[0] == pytest.approx(expected)


def test_outcomes_that_are_all_alike_correlate_with_nothing():
    pairs = YearPairs(np.array([0, 1, 2]), 3)
    assert pairs.taus(np.array([[1.0, 2, 3]]), np.array([1, 1, 1])).tolist() == [0.0]


def test_chance_gives_a_perfect_rise_rarely_and_a_fall_always():
    years = np.arange(30)
    power = np.random.default_rng(2).standard_normal(30)
    test = inference.rank_test(power, years, np.argsort(np.argsort(power)), draws=999, rng=np.random.default_rng(3))
    assert test.tau == pytest.approx(1.0)
    assert test.p_more == pytest.approx(1 / 1000)
    assert test.p_less == pytest.approx(1.0)


def test_the_width_of_an_interval_follows_the_nearer_autocorrelation():
    assert [inference.rho_for_interval(r) for r in (0.2, 0.79, 0.81, 0.98)] == [0.7, 0.7, 0.9, 0.98]
    assert inference.rank_interval(0.4, 0.1) == pytest.approx((0.2355, 0.5645))
    assert inference.rank_interval(0.9, 0.2)[1] == 1.0


def test_ratios_of_equal_spans():
    assert [inference.ratio(6, 3), inference.ratio(4, 0), inference.ratio(0, 0)] == [2.0, float("inf"), 1.0]


def test_the_profile_interval_of_a_ratio_is_where_the_deviance_reaches_its_bound():
    low, high = inference.ratio_interval(18, 9)
    for edge in (low, high):
        share = edge / (1 + edge)
        deviance = 2 * (18 * log(18 / 27 / share) + 9 * log(9 / 27 / (1 - share)))
        assert deviance == pytest.approx(2.7055, abs=1e-3)
    assert low < 2 < high
    wider = inference.ratio_interval(18, 9, dispersion=2.0)
    assert wider[0] < low and wider[1] > high


def test_a_ratio_without_acts_on_one_side_has_an_open_interval():
    assert inference.ratio_interval(5, 0)[1] == float("inf")
    assert inference.ratio_interval(0, 5)[0] == 0.0
    assert inference.ratio_interval(0, 0) == (0.0, float("inf"))


def test_random_dates_keep_their_distance_and_their_room():
    drawn = Spacing(months=120, number=3, apart=24).draw(4000, np.random.default_rng(4))
    assert drawn.shape == (4000, 3)
    assert (np.diff(drawn) >= 24).all()
    assert drawn.min() == 12 and drawn.max() == 108


def test_each_allowed_set_of_dates_is_as_likely_as_any_other():
    drawn = Spacing(months=32, number=2, apart=3, span=12).draw(60_000, np.random.default_rng(6))
    sets, counts = np.unique(drawn, axis=0, return_counts=True)
    allowed = [(a, b) for a in range(12, 21) for b in range(a + 3, 21)]  # eight months' room and its end
    assert [tuple(s) for s in sets] == allowed
    assert stats.chisquare(counts).pvalue > 0.001


def test_dates_that_do_not_fit_are_refused():
    with pytest.raises(ValueError, match="5 dates 24 months apart do not fit into 100 months"):
        Spacing(months=100, number=5, apart=24).draw(1, RNG)


def test_sums_around_dates():
    monthly = np.arange(10.0)
    after, before = inference.around(monthly, np.array([3, 6]), span=2)
    assert (after, before) == (3 + 4 + 6 + 7, 1 + 2 + 4 + 5)


def test_a_doubled_rate_after_the_dates_is_seen():
    monthly = np.full(240, 2)
    for date in (60, 120, 180):
        monthly[date : date + 12] = 6
    chance = Spacing(240, 3, 24).draw(999, np.random.default_rng(7))
    test = inference.rate_test(monthly, np.array([60, 120, 180]), chance)
    assert test.ratio == 3.0
    assert test.p_more < 0.02 < test.p_less
    assert test.interval[0] > 1


def test_the_dispersion_of_yearly_counts_is_never_below_one():
    assert inference.dispersion(np.full(36, 2)) == 1.0
    assert inference.dispersion(np.repeat([0, 4], 12)) == pytest.approx(48.0)  # years 0 and 48: variance 1152, mean 24
    assert inference.dispersion(np.zeros(24)) == 1.0


def test_a_risk_difference_joins_the_exact_limits_of_both():
    difference, (low, high) = inference.risk_difference((2, 4), (1, 20))
    first, second = stats.binomtest(2, 4).proportion_ci(0.90), stats.binomtest(1, 20).proportion_ci(0.90)
    assert difference == pytest.approx(0.45)
    assert low == pytest.approx(0.45 - np.hypot(0.5 - first.low, second.high - 0.05))
    assert high == pytest.approx(0.45 + np.hypot(first.high - 0.5, 0.05 - second.low))
    assert inference.risk_difference((0, 3), (0, 9))[1][0] < 0 < inference.risk_difference((0, 3), (0, 9))[1][1]
    with pytest.raises(ValueError, match="at least one unit"):
        inference.risk_difference((0, 0), (1, 3))


def test_permuted_labels_are_counted_exactly():
    # Three onsets among ten histories, two of them on the three with X: (3 · 7 + 1) of the 120 sets do as much.
    more, less = inference.labels_permuted((2, 3), (1, 7))
    assert more == pytest.approx((comb(3, 2) * 7 + 1) / comb(10, 3))
    assert less == pytest.approx(1 - 1 / comb(10, 3))
