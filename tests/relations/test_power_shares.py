"""Power shares, their thirds and their change, on figures worked by hand."""

import pandas as pd
import pytest

from uneasy_ties.relations import power

MEMBERS = pd.DataFrame(
    {"actor": ["usa", "iceland", "poland"], "date_acceded": pd.to_datetime(["1949-08-24", "1949-08-24", "1999-03-12"])}
)


def figures(*rows: tuple) -> pd.DataFrame:
    frame = pd.DataFrame(rows, columns=["actor", "year", "indicator", "value"])
    return frame.assign(id=[f"i{n}" for n in range(len(frame))])


@pytest.fixture
def milex() -> pd.DataFrame:
    """Iceland has no row at all; Poland is no member of 1992; the US figure of 2001 is missing."""
    name = "milex_const2023"
    return figures(
        ("russia", 2000, name, 30.0),
        ("usa", 2000, name, 120.0),
        ("poland", 2000, name, 50.0),
        ("russia", 2001, name, 60.0),
        ("poland", 2001, name, 50.0),
        ("russia", 2002, name, 60.0),
        ("usa", 2002, name, 120.0),
    )


def test_the_denominator_is_the_members_of_1992_and_a_year_without_one_is_left_out(milex):
    assert power.shares(milex, MEMBERS, "milex").to_dict() == {2000: 0.25, 2002: 0.5}


def test_a_member_with_figures_elsewhere_is_not_passed_over(milex):
    more = pd.concat([milex, figures(("iceland", 2000, "milex_const2023", 30.0))])
    assert power.shares(more, MEMBERS, "milex").to_dict() == {2000: 0.2}


def test_gdp_times_gdp_per_head():
    rows = figures(
        ("russia", 2000, "gdp_const2015", 100.0),
        ("russia", 2000, "population", 10.0),
        ("usa", 2000, "gdp_const2015", 200.0),
        ("usa", 2000, "population", 5.0),
    )
    # 100 × (100 / 10) over 200 × (200 / 5)
    assert power.shares(rows, MEMBERS, "gdp2").to_dict() == {2000: 1000 / 8000}


def test_purchasing_power_takes_the_providers_figure_a_head():
    rows = figures(
        ("russia", 2000, "gdp_ppp_const2021", 100.0),
        ("russia", 2000, "gdp_per_head_ppp_const2021", 2.0),
        ("usa", 2000, "gdp_ppp_const2021", 100.0),
        ("usa", 2000, "gdp_per_head_ppp_const2021", 8.0),
    )
    assert power.shares(rows, MEMBERS, "ppp").to_dict() == {2000: 0.25}


def test_sum_as_it_stood_counts_members_on_the_last_day_of_the_year():
    rows = figures(
        ("usa", 1998, "population", 10.0),
        ("poland", 1998, "population", 5.0),
        ("usa", 1999, "population", 10.0),
        ("poland", 1999, "population", 5.0),
        ("russia", 1999, "population", 99.0),
    )
    got = power.as_it_stood(rows, MEMBERS, "population")
    assert got["total"].to_dict() == {1998: 10.0, 1999: 15.0}
    assert got["members"].to_dict() == {1998: 2, 1999: 3}
    assert got["known"].to_dict() == {1998: 1, 1999: 2}


STEADY = pd.Series([0.1] * 10 + [0.2] * 10 + [0.3] * 10, index=range(1992, 2022))


@pytest.mark.parametrize(
    ("first", "last", "third"),
    [
        pytest.param(1992, 2001, "lower", id="low years"),
        pytest.param(2002, 2011, "middle", id="middle years"),
        pytest.param(2012, 2021, "upper", id="high years"),
        pytest.param(1985, 1995, "lower", id="years before 1992 are passed over"),
        pytest.param(1985, 1991, "", id="no year since 1992"),
        pytest.param(2000, 2003, "lower", id="a mean of .15 is low"),
    ],
)
def test_third_of_a_span(first, last, third):
    assert power.third_of(STEADY, first, last)[0] == third


def test_thirds_are_of_the_years_1992_to_2021_alone():
    longer = pd.concat([pd.Series([9.0, 9.0], index=[1990, 1991]), STEADY, pd.Series([9.0], index=[2022])])
    assert power.thirds(longer) == power.thirds(STEADY)
    low, high = power.thirds(pd.Series(range(1, 31), index=range(1992, 2022)))
    assert (low, high) == pytest.approx((1 + 29 / 3, 1 + 58 / 3))


@pytest.mark.parametrize(
    ("first", "last", "change"),
    [
        pytest.param(1999, 2003, 0.1, id="it rose"),
        pytest.param(1993, 1995, 0.0, id="it stayed"),
        pytest.param(1985, 1992, None, id="one year since 1992 has no change"),
        pytest.param(1985, 1991, None, id="no year since 1992"),
        pytest.param(1985, 2002, 0.1, id="counted from 1992"),
    ],
)
def test_change_of_a_span(first, last, change):
    got = power.change(STEADY, first, last)
    assert got == (None if change is None else pytest.approx(change))


def test_rows_behind_the_shares_are_russias_and_the_sixteens_of_the_measure_and_years(milex):
    more = pd.concat([milex, figures(("russia", 2000, "population", 1.0)).assign(id="other")])
    # Russia and the US in 2000; not Poland, which joined later, nor the population, nor other years.
    assert power.rows(more, MEMBERS, "milex", [2000]) == ["i0", "i1"]


def test_the_composite_index_is_a_share_of_the_sixteen_too_and_no_primary_measure():
    rows = figures(("russia", 2000, "cinc", 0.05), ("usa", 2000, "cinc", 0.2))
    assert power.shares(rows, MEMBERS, "cinc").to_dict() == {2000: 0.25}
    assert "cinc" in power.MEASURES
    assert "cinc" not in power.PRIMARY
