"""States between NATO and Russia: dated steps and facts, side by side."""

import pandas as pd

FACTS = {
    "promise": "promised membership",
    "basing": "allied basing",
    "demand": "Russian demand",
    "refusal": "demand refused",
    "onset of force": "onset of Russian force",
    "opening": "change of government",
}


def steps(events: pd.DataFrame, neighbour: str) -> pd.DataFrame:
    """Events that `neighbour` began or that were directed at it, in order."""
    return events[(events["initiator"] == neighbour) | (events["target"] == neighbour)].sort_values(["date", "id"])


def compared(
    states: list[str],
    *,
    actors: pd.DataFrame,
    members: pd.DataFrame,
    conditions: pd.DataFrame,
    indicators: pd.DataFrame,
    end: pd.Timestamp,
) -> pd.DataFrame:
    """One row a state: `actor, name, distance` (km), `invited, acceded` (days to `end`), and for each fact the days on
    record to `end`, as a list. An empty cell is a fact that the record does not hold, not proof of none."""
    names = actors.set_index("id")["name"]
    distance = indicators[indicators["indicator"] == "distance_to_russia"].set_index("actor")["value"]
    joined = members.set_index("actor")
    known = conditions[conditions["date"] <= end]
    rows = []
    for state in states:
        mine = known[known["neighbour"] == state].sort_values("date")
        row = {"actor": state, "name": names[state], "distance": distance.get(state)}
        for column in ("date_invited", "date_acceded"):
            day = joined[column].get(state, pd.NaT)
            row[column] = day if pd.notna(day) and day <= end else pd.NaT
        row |= {kind: [f"{d:%Y-%m-%d}" for d in mine.loc[mine["kind"] == kind, "date"]] for kind in FACTS}
        row["rows"] = [f"conditions:{i}" for i in mine["id"]]
        rows.append(row)
    return pd.DataFrame(rows)


def having(states: pd.DataFrame, kind: str) -> pd.DataFrame:
    """States of `compared` for which the record holds a fact of `kind`."""
    return states[states[kind].map(len).astype(int) > 0]


def facts(conditions: pd.DataFrame, states: pd.DataFrame, kind: str, end: pd.Timestamp) -> list[str]:
    """`conditions:id` of the facts of `kind` about `states` to `end`: the rows that a count of states rests on."""
    mine = conditions[(conditions["kind"] == kind) & (conditions["date"] <= end)]
    return [f"conditions:{i}" for i in mine.loc[mine["neighbour"].isin(states["actor"]), "id"]]
