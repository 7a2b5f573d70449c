"""Columns by initiator: heights are counts, conflict hangs below the axis."""

import pandas as pd
from matplotlib.colors import to_hex

from uneasy_ties.figures import initiators, style

COUNTS = pd.DataFrame(
    [
        ("p1", "One", "nato", 3, 1),
        ("p1", "One", "joint", 2, 0),
        ("p1", "One", "russia", 0, 7),
        ("p2", "Two", "nato", 0, 0),
        ("p2", "Two", "joint", 0, 0),
        ("p2", "Two", "russia", 5, 4),
    ],
    columns=["phase", "title", "side", "cooperation", "conflict"],
)


def bars(ax, token: str) -> dict:
    mine = [b for b in ax.patches if to_hex(b.get_facecolor()) == style.TOKENS[token].lower()]
    return {round(b.get_x() + b.get_width() / 2): b.get_height() for b in mine}


def test_heights_equal_the_counts_in_the_order_of_sides_and_phases():
    ax = initiators.by_initiator(COUNTS)
    assert bars(ax, "coop") == {0: 3, 1: 2, 2: 0, 4: 0, 5: 0, 6: 5}
    assert bars(ax, "conf") == {0: -1, 1: 0, 2: -7, 4: 0, 5: 0, 6: -4}


def test_each_column_is_named_and_numbered_and_phases_have_numerals():
    words = [t.get_text() for t in initiators.by_initiator(COUNTS).texts]
    assert words.count("NATO") == words.count("jointly") == words.count("Russia") == 2
    assert [w for w in words if w in ("I", "II", "III")] == ["I", "II"]
    assert words.count("7") == 1


def test_the_tallest_columns_fit():
    low, high = initiators.by_initiator(COUNTS).get_ylim()
    assert low < -7
    assert high > 5


def test_phases_without_acts_draw_columns_of_no_height():
    ax = initiators.by_initiator(COUNTS.assign(cooperation=0, conflict=0))
    assert set(bars(ax, "coop").values()) == set(bars(ax, "conf").values()) == {0}
