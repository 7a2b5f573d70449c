"""Who acted, phase by phase."""

import pandas as pd

SIDES = {"nato": "NATO and members", "joint": "jointly", "russia": "Russia"}


def by_phase(acts: pd.DataFrame, phases: pd.DataFrame) -> pd.DataFrame:
    """Acts by phase, initiator's side and direction: `phase, title, side, cooperation, conflict`; zeros stand."""
    rows = []
    for phase in phases.itertuples():
        inside = acts[acts["date"].between(phase.date, phase.date_end)]
        for side in SIDES:
            mine = inside[inside["initiator_side"] == side]
            counts = mine["direction"].value_counts()
            rows.append(
                {
                    "phase": phase.id,
                    "title": phase.title,
                    "side": side,
                    "cooperation": int(counts.get("cooperation", 0)),
                    "conflict": int(counts.get("conflict", 0)),
                }
            )
    return pd.DataFrame(rows)
