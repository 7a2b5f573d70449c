"""The analysis plan as tables: who expects what, which accounts nothing here can part, and what a forecast is worth."""

from itertools import combinations

import pandas as pd

SILENT = "silent"
SHOWN = {"+": "+", "-": "−", "0": "=", SILENT: "·"}
LADDER = {("more", "met"): 0.9, ("more", "open"): 0.7, ("less", "open"): 0.3, ("less", "met"): 0.1}
EVEN = 0.5
ENOUGH = 2


def number(observable: str) -> int:
    """Place of an observable in the closed list: 3 for `O3`."""
    return int(observable[1:])


def names(theories: pd.DataFrame) -> pd.Series:
    """What a theory is called in a list, by id: a proposition by its number, a rival by its name."""
    ids = theories["id"]
    return theories["name"].where(~ids.str.startswith("P"), ids).set_axis(ids)


def matrix(predictions: pd.DataFrame) -> pd.DataFrame:
    """Signs as predicted: one row a theory, one column an observable, in the order of the closed list."""
    wide = predictions.pivot(index="theory", columns="observable", values="sign")
    return wide[sorted(wide.columns, key=number)]


def shown(signs: pd.DataFrame) -> pd.DataFrame:
    """The same as it is printed: +, −, = for no difference, a point for silent, letters as they are."""
    return signs.map(lambda sign: SHOWN.get(sign, sign))


def pairs(signs: pd.DataFrame) -> pd.DataFrame:
    """Every two theories: `shared`, the observables on which both speak, and `apart`, those on which they differ."""
    rows = []
    for one, other in combinations(signs.index, 2):
        both = [o for o in signs.columns if SILENT not in (signs.at[one, o], signs.at[other, o])]
        apart = [o for o in both if signs.at[one, o] != signs.at[other, o]]
        rows.append({"one": one, "other": other, "shared": both, "apart": apart})
    return pd.DataFrame(rows, columns=["one", "other", "shared", "apart"])


def alike(pairs: pd.DataFrame) -> pd.DataFrame:
    """Theories that share at least two observables and differ on none: nothing here can part them."""
    return pairs[(pairs["shared"].map(len) >= ENOUGH) & (pairs["apart"].map(len) == 0)]


def one_apart(pairs: pd.DataFrame) -> pd.DataFrame:
    """Theories that share at least two observables and differ on a single one."""
    return pairs[(pairs["shared"].map(len) >= ENOUGH) & (pairs["apart"].map(len) == 1)]


def parting(signs: pd.DataFrame) -> pd.Series:
    """For each observable the number of different signs among the theories that speak; below two it parts nobody."""
    return signs.apply(lambda column: column[column != SILENT].nunique())


def missed(power: float) -> int:
    """Of ten cases with a true effect of this size, how many the design would miss."""
    return round(10 * (1 - power))


def probability(sign: str, condition: str) -> float:
    """What an expectation is worth: .9 if it points to yes and its condition is met, .7 if open; .5 if it points to
    neither; .3 and .1 for no. KeyError for other words.
    """
    return EVEN if sign == "even" else LADDER[sign, condition]


def odds(forecast_odds: pd.DataFrame) -> pd.DataFrame:
    """The expectations of theories with their `probability`."""
    worth = [probability(row.sign, row.condition) for row in forecast_odds.itertuples()]
    return forecast_odds.assign(probability=pd.Series(worth, index=forecast_odds.index, dtype=float))
