"""Power on four measures: Russia's share against the sixteen members of 1992, a fixed denominator."""

import pandas as pd

MEASURES = {
    "gdp2": "GDP × GDP per head, constant prices",
    "ppp": "GDP × GDP per head, purchasing power",
    "milex": "military spending",
    "cinc": "composite capability index",
}
PRIMARY = ("gdp2", "ppp", "milex")
PARTS = {
    "gdp2": ("gdp_const2015", "population"),
    "ppp": ("gdp_ppp_const2021", "gdp_per_head_ppp_const2021"),
    "milex": ("milex_const2023",),
    "cinc": ("cinc",),
}
RANGE = (1992, 2021)
SIXTEEN_ON = pd.Timestamp("1992-12-31")


def levels(indicators: pd.DataFrame, measure: str) -> pd.DataFrame:
    """Value of `measure` by actor (columns) and year (rows); NaN where the provider gives none.

    Units: squared dollars a head for `gdp2` and `ppp`, million dollars for `milex`, share of the world for `cinc`; only
    ratios are used.
    """
    wide = indicators.pivot_table(index=["year", "actor"], columns="indicator", values="value", dropna=False)
    wide = wide.reindex(columns=[part for parts in PARTS.values() for part in parts])
    if len(PARTS[measure]) == 1:
        value = wide[PARTS[measure][0]]
    elif measure == "gdp2":
        value = wide["gdp_const2015"] ** 2 / wide["population"]
    else:
        value = wide["gdp_ppp_const2021"] * wide["gdp_per_head_ppp_const2021"]
    frame = value.unstack("actor")
    return frame.set_axis(frame.index.astype(int), axis="index")


def shares(indicators: pd.DataFrame, members: pd.DataFrame, measure: str) -> pd.Series:
    """Russia over the sum of the sixteen members of 1992, a year; years without every member's figure are left out.

    Iceland has no forces and no row for military spending; it is passed over there.
    """
    frame = levels(indicators, measure)
    sixteen = members.loc[members["date_acceded"] <= SIXTEEN_ON, "actor"]
    columns = [actor for actor in sixteen if actor in frame and frame[actor].notna().any()]
    total = frame[columns].sum(axis="columns", skipna=False)
    return (frame["russia"] / total).dropna().rename(measure)


def as_it_stood(indicators: pd.DataFrame, members: pd.DataFrame, indicator: str) -> pd.DataFrame:
    """Sum of `indicator` over the members on 31 December of each year: columns `total`, `members`, `known`."""
    rows = indicators[indicators["indicator"] == indicator]
    joined = rows["actor"].map(members.set_index("actor")["date_acceded"])
    on = pd.to_datetime(rows["year"].astype(str) + "-12-31")
    inside = rows[joined <= on]
    frame = inside.groupby("year")["value"].agg(total="sum", known="count")
    count = [int((members["date_acceded"] <= f"{year}-12-31").sum()) for year in frame.index]
    return frame.assign(members=count)


def thirds(share: pd.Series) -> tuple[float, float]:
    """The two values that part the yearly shares of 1992–2021 into thirds."""
    span = share.loc[RANGE[0] : RANGE[1]]
    return float(span.quantile(1 / 3)), float(span.quantile(2 / 3))


def third_of(share: pd.Series, first: int, last: int) -> tuple[str, float | None]:
    """`lower`, `middle` or `upper` third for the mean share of the years since 1992, and that mean.

    An empty word and None if no year of the span has a share.
    """
    span = share.loc[max(first, RANGE[0]) : last]
    if span.empty:
        return "", None
    low, high = thirds(share)
    mean = float(span.mean())
    return ("lower" if mean <= low else "upper" if mean >= high else "middle"), mean


def change(share: pd.Series, first: int, last: int) -> float | None:
    """Share at the end of the span minus share at its start, in years since 1992; None with fewer than two years."""
    span = share.loc[max(first, RANGE[0]) : last]
    return float(span.iloc[-1] - span.iloc[0]) if len(span) > 1 else None


def rows(indicators: pd.DataFrame, members: pd.DataFrame, measure: str, years: list[int]) -> list[str]:
    """Ids of the rows that the shares of `measure` in `years` rest on: Russia's and those of the sixteen of 1992."""
    actors = ["russia", *members.loc[members["date_acceded"] <= SIXTEEN_ON, "actor"]]
    mine = indicators[indicators["actor"].isin(actors) & indicators["indicator"].isin(PARTS[measure])]
    return list(mine.loc[mine["year"].isin(years), "id"])
