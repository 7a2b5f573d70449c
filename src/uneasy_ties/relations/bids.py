"""Words on Russian membership of NATO, and their answers."""

import pandas as pd


def in_window(bids: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.DataFrame:
    """Words of the window in order; what was said before it is background and left out here."""
    return bids[bids["date"].between(start, end)].sort_values(["date", "id"])


def applications(bids: pd.DataFrame) -> pd.DataFrame:
    """Those that were an application for membership."""
    return bids[bids["form"] == "application"]


def answered(bids: pd.DataFrame) -> pd.DataFrame:
    """Those to which the record holds an answer."""
    return bids[bids["answer"] != ""]
