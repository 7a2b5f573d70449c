"""Accession rounds: a row a round, a dot a known distance."""

import pandas as pd
import pytest

from uneasy_ties.figures import accession, style


def joined(*rows: tuple) -> pd.DataFrame:
    return pd.DataFrame(rows, columns=["round", "name", "distance", "before", "after"])


ROUNDS = joined(
    ("1999", "Czechia", 430.0, 16, 19),
    ("1999", "Poland", 0.0, 16, 19),
    ("2004", "Estonia", 0.0, 19, 26),
    ("2004", "Latvia", 0.0, 19, 26),
    ("2009", "Albania", None, 26, 28),
)


def dots(ax) -> set[tuple]:
    return {(float(line.get_xdata()[0]), int(line.get_ydata()[0])) for line in ax.lines if line.get_marker() == "o"}


def test_a_dot_a_distance_and_none_where_it_is_unknown():
    assert dots(accession.rounds(ROUNDS)) == {(430.0, 0), (0.0, 0), (0.0, 1)}


def test_states_at_one_distance_share_a_label():
    words = [t.get_text() for t in accession.rounds(ROUNDS).texts]
    assert {"Czechia", "Poland", "Estonia, Latvia"} <= set(words)
    assert not any("Albania" in w for w in words)


def test_each_row_tells_the_number_of_members():
    words = [t.get_text() for t in accession.rounds(ROUNDS).texts]
    assert {"16 become 19", "19 become 26", "26 become 28"} <= set(words)


def test_the_first_round_stands_on_top():
    low, high = accession.rounds(ROUNDS).get_ylim()
    assert low > high


def test_the_axis_begins_at_russia_and_holds_the_farthest():
    low, high = accession.rounds(ROUNDS).get_xlim()
    assert low <= 0
    assert high > 430


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param([("2009", "Albania", None, 26, 28)], id="no distance is known"),
        pytest.param([("2023", "Finland", 0.0, 30, 31)], id="one neighbour"),
    ],
)
def test_little_to_show_still_draws(rows):
    ax = accession.rounds(joined(*rows).astype({"distance": float}))
    assert "become" in style.to_svg(ax.figure, "few", alt="rounds")
