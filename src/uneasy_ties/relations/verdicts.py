"""The rule that turns numbers into one of five words, as the analysis plan fixes it.

It is asked once for each measure of primary grade (`of_measure`), and the words are then joined (`overall`). Nothing
here computes an estimate, and nothing here knows the record.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from math import log
from typing import Literal

Word = Literal["supported", "contradicted", "not supported", "mixed", "cannot tell"]
WORDS: tuple[Word, ...] = ("supported", "contradicted", "not supported", "mixed", "cannot tell")

LEVEL = 0.05
AGREEMENT = 0.80
POWER = 0.80
LOG_UNITS = 2.0


@dataclass(frozen=True)
class Expectation:
    """What a theory expects of an observable: `sign` +, - or 0; `smallest` and `claimed` effect, both positive.

    With `ratio` the estimate is a ratio whose no-effect value is 1, and all is compared on its logarithm: an effect of
    1.5 upwards is as large as one of 1/1.5 downwards. `as_tabled` is for the one proposition (P4) whose failure is a
    count and not an interval with a power figure.
    """

    sign: Literal["+", "-", "0"]
    smallest: float
    claimed: float | None = None
    ratio: bool = False
    as_tabled: bool = False

    def __post_init__(self):
        least = 1.0 if self.ratio else 0.0
        if self.sign not in ("+", "-", "0"):
            raise ValueError(f"sign {self.sign!r} is none of +, -, 0")
        if self.smallest <= least or (self.claimed is not None and self.claimed < self.smallest):
            raise ValueError("effects are to be given upwards, the claimed one at least as large as the smallest")


@dataclass(frozen=True)
class Result:
    """What was computed for one measure; None is unknown.

    estimate, interval: in the unit of the expectation, the interval at 90 %. p_more, p_less: one-sided permutation p
    for an estimate as large, and as small, as this. power: simulated, at the claimed effect and level .05. agreement:
    share of the main specifications whose estimate has the estimate's sign. outside: sign that the outside series named
    beforehand shows, + or -; 0 if neither or if there is none. failed: the falsifier tabled for the proposition, in
    words, if it came true; empty otherwise.
    """

    estimate: float | None = None
    interval: tuple[float, float] | None = None
    p_more: float | None = None
    p_less: float | None = None
    power: float | None = None
    agreement: float | None = None
    outside: Literal["+", "-", "0"] = "0"
    failed: str = ""


@dataclass(frozen=True)
class Verdict:
    """One of five words with its reason."""

    word: Word
    reason: str


def of_measure(expected: Expectation, result: Result) -> Verdict:
    """The word for one measure, asked in this order: supported, contradicted, not supported, cannot tell."""
    if result.estimate is None:
        return Verdict("cannot tell", "there is no estimate")
    if expected.sign == "0":
        return _no_change(expected, result)
    missing = _missing(expected.sign, expected, result)
    if not missing and not result.failed:
        return Verdict("supported", _kept(expected.sign))
    against = _missing(_other(expected.sign), expected, result)
    if not against:
        return Verdict("contradicted", _kept(_other(expected.sign)))
    if expected.as_tabled:
        if result.failed:
            return Verdict("not supported", result.failed)
        return Verdict("cannot tell", "; ".join(missing))
    open_still = _not_excluded(expected, result)
    if not open_still:
        return Verdict("not supported", "the interval excludes the claimed effect, and the design would have seen it")
    first = missing or [result.failed]
    return Verdict("cannot tell", "; ".join([*first, *open_still]))


def _no_change(expected: Expectation, result: Result) -> Verdict:
    if result.interval is not None:
        low, high = (_scaled(v, expected) for v in result.interval)
        bound = _scaled(expected.smallest, expected)
        if -bound < low and high < bound:
            return Verdict("supported", "the interval lies inside plus and minus the smallest effect of interest")
    for sign in "+-":
        if not _missing(sign, expected, result):
            return Verdict("contradicted", _kept(sign))
    return Verdict("cannot tell", "the interval reaches the smallest effect of interest, and neither sign holds")


def _missing(sign: str, expected: Expectation, result: Result) -> list[str]:
    """What `sign` lacks to be supported; empty if nothing."""
    way = 1 if sign == "+" else -1
    estimate = way * _scaled(result.estimate, expected)
    p = result.p_more if sign == "+" else result.p_less
    lacks = {
        "the estimate has another sign": estimate <= 0,
        f"p is above {LEVEL:g} or unknown": p is None or p > LEVEL,
        "the estimate is smaller than the smallest effect of interest": estimate < _scaled(expected.smallest, expected),
        "fewer than 80 % of the main specifications agree in sign": (
            result.agreement is None or result.agreement < AGREEMENT
        ),
        "the outside series named beforehand contradicts": result.outside == _other(sign),
    }
    return [words for words, lacking in lacks.items() if lacking]


def _not_excluded(expected: Expectation, result: Result) -> list[str]:
    """What stands between the result and *not supported*; empty if nothing."""
    lacks = []
    if expected.claimed is None or result.interval is None:
        lacks.append("there is no claimed effect, or no interval, to compare")
    else:
        low, high = (_scaled(v, expected) for v in result.interval)
        nearest = high if expected.sign == "+" else -low
        if nearest >= _scaled(expected.claimed, expected):
            lacks.append("the interval does not exclude the claimed effect")
    if result.power is None or result.power < POWER:
        lacks.append("the design would see the claimed effect in fewer than eight of ten cases")
    return lacks


def _scaled(value: float, expected: Expectation) -> float:
    if not expected.ratio:
        return value
    return round(log(value), 12) if value > 0 else float("-inf")


def _other(sign: str) -> str:
    return "-" if sign == "+" else "+"


def _kept(sign: str) -> str:
    way = "upwards" if sign == "+" else "downwards"
    return (
        f"the estimate points {way}, is at least the smallest effect of interest, chance gives as much in at most one "
        "of twenty cases, the main specifications agree, and the outside series does not contradict"
    )


def of_profile(letter: str, likelihoods: dict[str, float], recovered: float | None) -> Verdict:
    """The word for a theory that names one closed time profile.

    `likelihoods` are maximal log likelihoods by profile; `recovered` is the share of simulated series of another
    profile in which that other one wins, the power of this comparison. *Supported* if `letter` fits better than every
    other by two log units; *not supported* if another fits better than it by as much and the comparison would find the
    right one in eight of ten cases.
    """
    if letter not in likelihoods or len(likelihoods) < 2:
        return Verdict("cannot tell", "the profile, or one to compare it with, was not fitted")
    others = {name: value for name, value in likelihoods.items() if name != letter}
    best = max(others, key=others.__getitem__)
    ahead = likelihoods[letter] - others[best]
    if ahead >= LOG_UNITS:
        return Verdict("supported", f"no other profile comes within two log units ({best} is next)")
    if ahead <= -LOG_UNITS and recovered is not None and recovered >= POWER:
        return Verdict("not supported", f"profile {best} fits better by two log units, and would be found")
    return Verdict("cannot tell", "the profiles fit too nearly alike, or the comparison could not part them")


def overall(words: Sequence[Word], *, rescued: bool = False) -> Verdict:
    """One word from those of the measures.

    `rescued`: the main estimate is not *supported* on every measure, and becomes so with a moderator alone. Without
    any measure: *cannot tell*.
    """
    if not words:
        return Verdict("cannot tell", "no measure was computed")
    found = set(words)
    if found == {"supported"}:
        return Verdict("supported", "every measure says so")
    if rescued:
        return Verdict("mixed", "only a moderator rescues it")
    if len(found) == 1:
        return Verdict(words[0], "every measure says so")
    if "supported" in found and found & {"contradicted", "not supported"}:
        return Verdict("mixed", "one measure supports it and another does not")
    return Verdict("cannot tell", "the measures differ")
