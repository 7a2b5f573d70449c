"""Outside series: only their indicators, only the years asked for, in the order of the list."""

import pandas as pd

from uneasy_ties.relations import outside


def test_series_stand_in_the_order_of_the_list_and_inside_the_years():
    given = pd.DataFrame(
        [
            ("a", "crises", 2004, 1.0, "icb"),
            ("b", "unga_distance_usa", 1993, 2.0, "votes"),
            ("c", "unga_distance_usa", 1992, 3.0, "votes"),
            ("d", "unga_distance_usa", 1989, 4.0, "votes"),
            ("e", "population", 1992, 5.0, "bank"),
        ],
        columns=["id", "indicator", "year", "value", "source"],
    )
    got = outside.series(given, range(1990, 2005))
    assert list(got["id"]) == ["c", "b", "a"]
    assert list(got["value"]) == [3.0, 2.0, 1.0]
    assert got["name"].iloc[0] == outside.SERIES["unga_distance_usa"]


def test_no_row_gives_an_empty_frame_with_its_columns():
    got = outside.series(pd.DataFrame({"id": [], "indicator": [], "year": [], "value": [], "source": []}), range(1990))
    assert got.empty
    assert list(got.columns) == ["series", "name", "year", "value", "id", "source"]
