"""Outside series: yearly figures that others coded, shown beside the record and never judged by."""

import pandas as pd

SERIES = {
    "unga_distance_usa": "Votes in the UN: distance from the United States",
    "unga_distance_members": "Votes in the UN: distance from the other members' median",
    "incidents_members": "Militarized incidents with members",
    "incidents_neighbours": "Militarized incidents with neighbours",
    "crises": "International crises",
    "icews_conflict_share": "Machine-coded acts towards members, per cent conflict",
}


EXERCISES = {
    "exercises_members": "Two members or more, in Europe",
    "exercises_joint": "Russia with at least one member",
    "exercises_russia": "Russia with others",
}


def series(indicators: pd.DataFrame, years: range, names: dict[str, str] = SERIES) -> pd.DataFrame:
    """Rows of the series of `names` in `years`, in that order and by year: `series, name, year, value, id, source`."""
    mine = indicators[indicators["indicator"].isin(names) & indicators["year"].isin(years)]
    order = mine["indicator"].map(list(names).index)
    mine = mine.assign(order=order).sort_values(["order", "year"], ignore_index=True)
    return pd.DataFrame(
        {
            "series": mine["indicator"],
            "name": mine["indicator"].map(names),
            "year": mine["year"],
            "value": mine["value"],
            "id": mine["id"],
            "source": mine["source"],
        }
    )
