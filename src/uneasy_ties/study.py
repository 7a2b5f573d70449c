"""The record as the parameters let it be seen: what a notebook opens first."""

from functools import cached_property

import pandas as pd

from . import parameters, paths
from .record import tables
from .relations import acts, phases, power
from .relations.phases import Reading


class Study:
    """Frames of the record under one set of parameters.

    `Study({"start": "1990-01-01", …})` checks every value and raises `ParameterError`; what is not given stands at its
    default. All frames are fresh copies, rows ordered by date and id.
    """

    def __init__(self, given: dict):
        self.values = parameters.settle(given)
        parameters.all_offered(self.values, self.table)

    def table(self, name: str) -> pd.DataFrame:
        """Table `name` of the record, whole."""
        return tables.load(name, paths.data())

    @property
    def edition(self) -> parameters.Imprint:
        """Title, date and authors, for the line that says how to cite."""
        return parameters.imprint()

    @property
    def start(self) -> pd.Timestamp:
        return pd.Timestamp(self.values["start"])

    @property
    def end(self) -> pd.Timestamp:
        return pd.Timestamp(self.values["end"])

    @property
    def years(self) -> range:
        return range(self.start.year, self.end.year + 1)

    @cached_property
    def all_events(self) -> pd.DataFrame:
        """Every event that the parameters admit, before, in and after the window, with sides and codes."""
        events = self.table("events").sort_values(["date", "id"], ignore_index=True)
        events = acts.with_sides(events, self.table("actors"), self.table("members"))
        events = acts.with_codes(events, self.table("codings"), self.table("scales"), coder=self.values["coder"])
        chosen = {name: self.values[name] for name in ("contested", "record", "sources")}
        return acts.admitted(events, self.table("evidence"), **chosen).reset_index(drop=True)

    @property
    def events(self) -> pd.DataFrame:
        """Events of the window."""
        return phases.within(self.all_events, self.start, self.end)

    @property
    def hindsight(self) -> pd.DataFrame:
        """Events after the window: shown, marked, never counted."""
        return self.all_events[self.all_events["date"] > self.end]

    @property
    def acts(self) -> pd.DataFrame:
        """Acts of the window that enter the series."""
        return acts.series(self.events)

    @cached_property
    def phases(self) -> pd.DataFrame:
        """Phases inside the window, by `breaks` or by the scheme."""
        breaks = [pd.Timestamp(day) for day in str(self.values["breaks"]).split(",") if day]
        if breaks:
            return phases.from_breaks(breaks, start=self.start, end=self.end)
        scheme = self.table("phases")
        return phases.of(scheme[scheme["scheme"] == self.values["phase_scheme"]], start=self.start, end=self.end)

    def phase(self, phase: str) -> pd.Series:
        """One phase; ParameterError if the window or scheme has none of that id."""
        known = self.phases.set_index("id", drop=False)
        if phase not in known.index:
            raise parameters.ParameterError(f"phase: '{phase}' is not in this window; one of: {', '.join(known.index)}")
        return known.loc[phase]

    @cached_property
    def conditions(self) -> pd.DataFrame:
        """Dated conditions that are counted: debatable facts about a single state are left to the plan's list."""
        frame = self.table("conditions")
        return frame[~((frame["flags"] == "d") & (frame["neighbour"] != ""))]

    @cached_property
    def share(self) -> pd.Series:
        """Russia's power share a year, by the parameter `power`."""
        return power.shares(self.table("indicators"), self.table("members"), self.values["power"])

    def readings(self, phase: str) -> list[Reading]:
        """What P1–P4 and two rivals lead one to expect in `phase`, what was counted, and the word."""
        material = phases.Material(self.acts, self.phases, self.share, self.conditions, self.start, self.end)
        return phases.read(phase, material)


def listed_phases(values: dict) -> list[dict]:
    """`[{"id": …, "title": …}, …]`: the phases that `values` give, for whoever prints one page a phase."""
    return [{"id": row.id, "title": row.title} for row in Study(values).phases.itertuples()]
