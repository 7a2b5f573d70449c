"""The verdict rule: cases worked out by hand from the plan's text, its order, and that each input has one word.

The text: *Supported*: predicted sign, one-sided permutation p ≤ .05, estimate at least the smallest effect of interest,
at least 80 % of the main specifications agree in sign, the named outside series does not contradict. *Contradicted*:
the same with the opposite sign. *Not supported*: the 90 % interval lies wholly below the claimed effect, and simulated
power there is at least .80. *Cannot tell*: all else. No change: *supported* when the 90 % interval lies inside ± the
smallest effect, *contradicted* when either sign would be *supported*.
"""

from itertools import product

import pytest

from uneasy_ties.relations import verdicts
from uneasy_ties.relations.verdicts import Expectation, Result, of_measure, of_profile, overall

RISE = Expectation("+", smallest=0.25, claimed=0.50)
FALL = Expectation("-", smallest=0.25, claimed=0.50)
STILL = Expectation("0", smallest=0.25)
RATIO = Expectation("+", smallest=1.5, claimed=3.0, ratio=True)
TABLED = Expectation("+", smallest=0.25, claimed=0.50, as_tabled=True)


def result(estimate, low, high, p_more, power=0.81, agreement=0.9, outside="0", failed="", p_less=None) -> Result:
    """Hand cases give the upward p; the downward one is what is left of 1, unless named."""
    p_less = round(1 - p_more, 6) if p_less is None else p_less
    return Result(estimate, (low, high), p_more, p_less, power, agreement, outside, failed)


BY_HAND = [
    (RISE, result(0.45, 0.22, 0.68, 0.004), "supported", "a clear rise where one was predicted"),
    (RISE, result(0.25, 0.02, 0.48, 0.05, agreement=0.80), "supported", "every bound met exactly"),
    (RISE, result(0.30, 0.07, 0.53, 0.051, power=0.7), "cannot tell", "p just above one in twenty"),
    (RISE, result(0.24, 0.02, 0.46, 0.03, power=0.7), "cannot tell", "true sign, below the smallest effect, blind"),
    (RISE, result(0.24, 0.02, 0.46, 0.03), "not supported", "below the smallest effect, and .50 excluded with power"),
    (RISE, result(0.45, 0.22, 0.68, 0.004, agreement=0.79), "cannot tell", "seventy-nine per cent of specifications"),
    (RISE, result(0.45, 0.22, 0.68, 0.004, outside="-"), "cannot tell", "the outside series contradicts"),
    (RISE, result(0.45, 0.22, 0.68, 0.004, outside="+"), "supported", "the outside series agrees"),
    (RISE, result(-0.45, -0.68, -0.22, 0.996), "contradicted", "a clear fall where a rise was predicted"),
    (RISE, result(-0.25, -0.48, -0.02, 0.95, agreement=0.80), "contradicted", "the same, every bound met exactly"),
    (RISE, result(-0.45, -0.68, -0.22, 0.996, outside="+"), "not supported", "a fall that the outside series denies"),
    (RISE, result(-0.45, -0.68, -0.22, 0.996, 0.7, outside="+"), "cannot tell", "the same without power"),
    (RISE, result(-0.24, -0.47, -0.01, 0.97), "not supported", "a fall too small to contradict"),
    (RISE, result(0.05, -0.18, 0.28, 0.36), "not supported", "nothing there, and the design would have seen it"),
    (RISE, result(0.05, -0.18, 0.28, 0.36, power=0.80), "not supported", "power of exactly .80"),
    (RISE, result(0.05, -0.18, 0.28, 0.36, power=0.79), "cannot tell", "power of .79"),
    (RISE, result(0.20, -0.10, 0.50, 0.12), "cannot tell", "the interval touches the claimed effect"),
    (RISE, result(0.20, -0.10, 0.49, 0.12), "not supported", "the interval ends just below it"),
    (RISE, result(0.05, -0.18, 0.28, 0.36, power=None), "cannot tell", "no power figure"),
    (RISE, Result(), "cannot tell", "nothing was computed"),
    (RISE, Result(0.45, None, 0.004, 0.996, 0.81, 0.9), "supported", "an interval is not asked for before step three"),
    (
        RISE,
        result(0.45, 0.22, 0.68, 0.004, failed="harshest at the trough"),
        "cannot tell",
        "its own falsifier came true",
    ),
    (FALL, result(-0.45, -0.68, -0.22, 0.996), "supported", "a fall where a fall was predicted"),
    (FALL, result(0.45, 0.22, 0.68, 0.004), "contradicted", "a rise where a fall was predicted"),
    (FALL, result(-0.05, -0.28, 0.18, 0.64), "not supported", "no fall of .50 within the interval"),
    (FALL, result(-0.30, -0.52, -0.08, 0.94), "cannot tell", "the interval reaches the claimed fall"),
    (STILL, result(0.05, -0.18, 0.24, 0.36), "supported", "no change, shown to be small"),
    (STILL, result(0.05, -0.18, 0.25, 0.36), "cannot tell", "the interval touches the smallest effect"),
    (STILL, result(0.45, 0.22, 0.68, 0.004), "contradicted", "no change predicted, a rise found"),
    (STILL, result(-0.45, -0.68, -0.22, 0.996), "contradicted", "no change predicted, a fall found"),
    (STILL, result(0.45, 0.22, 0.68, 0.004, outside="-"), "cannot tell", "a rise that the outside series denies"),
    (RATIO, result(2.0, 1.2, 3.4, 0.01), "supported", "twice as many after as before"),
    (RATIO, result(1.5, 1.01, 2.3, 0.05), "supported", "half as many again, exactly"),
    (RATIO, result(1 / 1.5, 0.44, 0.99, 0.95), "contradicted", "two thirds is as large an effect downwards"),
    (RATIO, result(1.1, 0.5, 2.9, 0.40), "not supported", "a tripling excluded with power"),
    (RATIO, result(1.1, 0.4, 3.0, 0.40), "cannot tell", "a tripling not excluded"),
    (RATIO, result(0.0, 0.0, 1.2, 1.0, p_less=0.03), "contradicted", "none at all after"),
    (TABLED, result(0.60, 0.10, 0.90, 0.01, power=None), "supported", "P4 needs no power figure"),
    (TABLED, result(0.30, -0.1, 0.60, 0.04, power=None, failed="half bring none"), "not supported", "P4 as tabled"),
    (TABLED, result(0.10, -0.1, 0.40, 0.30, power=None), "cannot tell", "P4: no word from an interval"),
    (TABLED, result(-0.40, -0.6, -0.2, 0.99, power=None, failed="all bring none"), "contradicted", "order of asking"),
]


@pytest.mark.parametrize(
    ("expected", "found", "word"),
    [pytest.param(e, r, w, id=f"{n:02} {words}") for n, (e, r, w, words) in enumerate(BY_HAND, 1)],
)
def test_cases_worked_by_hand(expected, found, word):
    assert of_measure(expected, found).word == word


def test_a_reason_names_what_is_missing():
    reason = of_measure(RISE, result(0.24, 0.02, 0.46, 0.06, power=0.7, agreement=0.5, outside="-")).reason
    for part in ("p is above", "smaller than the smallest", "fewer than 80 %", "contradicts", "eight of ten"):
        assert part in reason


@pytest.mark.parametrize(
    ("words", "rescued", "word"),
    [
        pytest.param(["supported"] * 3, False, "supported", id="all measures support"),
        pytest.param(["supported"] * 3, True, "supported", id="nothing to rescue"),
        pytest.param(["not supported"] * 3, False, "not supported", id="all measures agree"),
        pytest.param(["contradicted"], False, "contradicted", id="one measure"),
        pytest.param(["cannot tell"] * 2, False, "cannot tell", id="nobody can tell"),
        pytest.param(["supported", "contradicted", "cannot tell"], False, "mixed", id="support against contradiction"),
        pytest.param(["supported", "not supported"], False, "mixed", id="support against none"),
        pytest.param(["supported", "cannot tell"], False, "cannot tell", id="support and a blind measure"),
        pytest.param(["contradicted", "not supported"], False, "cannot tell", id="any other difference"),
        pytest.param(["not supported", "cannot tell"], False, "cannot tell", id="none and a blind measure"),
        pytest.param(["not supported"], True, "mixed", id="only the moderator rescues it"),
        pytest.param(["cannot tell", "supported"], True, "mixed", id="rescued where measures differ"),
        pytest.param([], False, "cannot tell", id="no measure"),
    ],
)
def test_joining_of_measures(words, rescued, word):
    assert overall(words, rescued=rescued).word == word


@pytest.mark.parametrize(
    ("likelihoods", "recovered", "word"),
    [
        pytest.param({"p": -40.0, "l": -42.0, "o": -44.0}, None, "supported", id="ahead by two log units"),
        pytest.param({"p": -40.0, "l": -41.9}, 0.9, "cannot tell", id="ahead by less"),
        pytest.param({"p": -44.0, "l": -42.0}, 0.8, "not supported", id="behind by two, and it would be found"),
        pytest.param({"p": -44.0, "l": -42.0}, 0.79, "cannot tell", id="behind by two, comparison blind"),
        pytest.param({"p": -44.0, "l": -42.0}, None, "cannot tell", id="behind, no confusion table"),
        pytest.param({"l": -42.0, "o": -44.0}, 0.9, "cannot tell", id="the profile was not fitted"),
        pytest.param({"p": -42.0}, 0.9, "cannot tell", id="nothing to compare with"),
    ],
)
def test_profiles(likelihoods, recovered, word):
    assert of_profile("p", likelihoods, recovered).word == word


def test_effects_must_be_given_upwards():
    with pytest.raises(ValueError, match="upwards"):
        Expectation("+", smallest=0.5, claimed=0.25)
    with pytest.raises(ValueError, match="upwards"):
        Expectation("+", smallest=0.9, ratio=True)
    with pytest.raises(ValueError, match="none of"):
        Expectation("silent", smallest=0.5)


def _holds(sign: str, e: Expectation, r: Result) -> bool:
    """The plan's five conditions for `sign`, written once more and apart from the module."""
    p, size = (r.p_more, r.estimate) if sign == "+" else (r.p_less, -r.estimate)
    return (
        p is not None
        and p <= 0.05
        and size >= e.smallest
        and r.agreement >= 0.8
        and not (r.outside in ("+", "-") and r.outside != sign)
    )


def _words(e: Expectation, r: Result) -> dict[str, bool]:
    """Each word's own condition, the earlier ones denied."""
    if e.sign == "0":
        supported = -e.smallest < r.interval[0] and r.interval[1] < e.smallest
        contradicted = not supported and (_holds("+", e, r) or _holds("-", e, r))
        excluded = False
    else:
        other = "-" if e.sign == "+" else "+"
        supported = _holds(e.sign, e, r) and not r.failed
        contradicted = not supported and _holds(other, e, r)
        far = r.interval[1] if e.sign == "+" else -r.interval[0]
        excluded = far < e.claimed and r.power is not None and r.power >= 0.8
    excluded = excluded and not supported and not contradicted
    rest = not (supported or contradicted or excluded)
    return {"supported": supported, "contradicted": contradicted, "not supported": excluded, "cannot tell": rest}


def test_each_input_has_exactly_one_verdict():
    estimates = (-0.6, -0.25, -0.1, 0.0, 0.1, 0.25, 0.6)
    halves, ps, powers = (0.05, 0.2, 0.4), (0.001, 0.05, 0.3, 0.95, 0.999), (None, 0.79, 0.80)
    rest = product((0.79, 0.80), ("+", "-", "0"), ("", "its falsifier came true"))
    seen = set()
    for expected, estimate, half, p, power, (agreement, outside, failed) in product(
        (RISE, FALL, STILL), estimates, halves, ps, powers, list(rest)
    ):
        found = result(estimate, estimate - half, estimate + half, p, power, agreement, outside, failed)
        holding = [word for word, holds in _words(expected, found).items() if holds]
        assert holding == [of_measure(expected, found).word], (expected, found)
        seen.add(holding[0])
    assert seen == set(verdicts.WORDS) - {"mixed"}


def test_each_set_of_words_has_exactly_one_word():
    single = [w for w in verdicts.WORDS if w != "mixed"]
    for words in product(single, repeat=3):
        for rescued in (False, True):
            assert overall(words, rescued=rescued).word in verdicts.WORDS
            assert overall(words, rescued=rescued) == overall(words[::-1], rescued=rescued)
