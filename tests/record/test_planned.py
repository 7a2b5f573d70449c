"""The plan's tables: rules of codes and signs, its completeness, and that what is frozen still stands as committed."""

import csv
import io
import shutil
import subprocess

import pytest

from uneasy_ties import parameters, paths
from uneasy_ties.record import check, declaration

FROZEN = {
    "observables": None,
    "predictions": ("id", "theory", "observable", "sign"),
    "codebook": None,
    "prompts": ("id", "date", "kind", "flags"),
    "conditions": ("id", "date", "kind", "flags"),
    "neighbour_spells": ("id", "neighbour", "date", "date_end"),
}


def said(record) -> list[str]:
    return [str(fault) for fault in check.faults(record.folder, latest=parameters.imprint().date)]


def load(table: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((paths.ROOT / "data" / f"{table}.csv").read_text("utf-8"))))


@pytest.mark.parametrize("table", ["codings", "pilot_codings", "worked_examples"])
def test_a_code_that_no_book_knows_is_named(record, table):
    row, id = record.change(table, {"code": "NOWHERE"})
    [line] = said(record)
    assert f"data/{table}.csv row {row} ({id}), column code: 'NOWHERE' is no code of" in line


def test_a_cameo_code_may_be_finer_than_its_root_but_not_of_another(record):
    record.change("worked_examples", {"code": "163"}, where=lambda row: row["field"] == "cameo")
    assert said(record) == []
    record.change("worked_examples", {"code": "99"}, where=lambda row: row["field"] == "cameo")
    assert "'99' is no code of cameo" in said(record)[0]


def profiles(record) -> set[str]:
    return {row["id"] for row in record.rows("observables") if row["measure"] == "log likelihood"}


def test_a_letter_stands_only_where_profiles_are_compared(record):
    known = profiles(record)
    row, id = record.change(
        "predictions", {"sign": "m"}, where=lambda r: r["observable"] not in known and r["sign"] == "silent"
    )
    [line] = said(record)
    assert f"row {row} ({id}), column sign: 'm' does not fit" in line
    assert "give +, -, 0 or silent" in line


def test_where_profiles_are_compared_a_sign_is_a_letter(record):
    known = profiles(record)
    record.change("predictions", {"sign": "+"}, where=lambda r: r["observable"] in known and r["sign"] == "silent")
    [line] = said(record)
    assert "name the profile by its letter" in line


def test_a_theory_can_only_lose_where_two_speak_and_differ(record):
    row, id = record.change("theories", lambda row: {"loses_to": row["id"]}, where=lambda row: row["loses_on"])
    [line] = said(record)
    assert f"data/theories.csv row {row} ({id}), column loses_on: {id} and {id} do not differ on" in line


def test_every_theory_says_something_of_every_observable_or_that_it_is_silent():
    cells = {(row["theory"], row["observable"]) for row in load("predictions")}
    assert cells == {(t["id"], o["id"]) for t in load("theories") for o in load("observables")}


def test_a_sign_said_to_rest_on_a_page_names_it_with_what_was_seen():
    for row in load("predictions"):
        named = [row[column] for column in ("source", "passage", "seen", "looked_up", "search")]
        assert all(named) == (row["origin"] == "page"), row["id"]
        assert row["origin"] == "page" or not row["page"], row["id"]


def test_what_is_judged_by_the_rule_names_its_smallest_effect_its_outside_series_and_its_doubt():
    for row in load("observables"):
        assert row["null"] and row["outside"] and row["cannot_tell"]
        if row["tested"] == "primary":
            assert row["smallest"] and row["claimed"] and row["proposition"], row["id"]


def test_every_field_has_an_entry_of_its_own_and_two_worked_examples():
    book, examples = load("codebook"), load("worked_examples")
    for field in {row["field"] for row in book}:
        assert [row for row in book if row["field"] == field and not row["code"]], field
        assert sum(row["field"] == field for row in examples) >= 2, field


def test_worked_examples_of_one_act_agree_across_the_fields():
    """Direction follows the type, and minus one to four of the ordinal scale are severity one to four."""
    directions = {row["code"]: row["direction"] for row in load("scales") if not row["type"]}
    acts: dict[str, dict[str, str]] = {}
    for row in load("worked_examples"):
        acts.setdefault(row["text"], {})[row["field"]] = row["code"]
    for codes in acts.values():
        if {"type", "direction"} <= codes.keys():
            assert directions[codes["type"]] == codes["direction"]
        if {"ordinal", "direction"} <= codes.keys():
            sign = (int(codes["ordinal"]) > 0) - (int(codes["ordinal"]) < 0)
            assert {1: "cooperation", -1: "conflict", 0: "neither"}[sign] == codes["direction"]
        if {"ordinal", "severity"} <= codes.keys():
            assert int(codes["severity"]) == -int(codes["ordinal"])


def test_prompts_that_are_events_bear_the_events_day():
    days = {row["id"]: row["date"] for row in load("events") if row["precision"] == "day"}
    known = [row for row in load("prompts") if row["event"] in days]
    assert [row["id"] for row in known if row["date"] != days[row["event"]]] == []


def committed(commit: str, path: str) -> str | None:
    git = shutil.which("git")
    asked = git and subprocess.run(
        [git, "-C", str(paths.ROOT), "show", f"{commit}:{path}"], capture_output=True, text=True, encoding="utf-8"
    )
    return asked.stdout if asked and asked.returncode == 0 else None


def test_what_the_plan_froze_still_stands_or_is_listed_as_a_deviation():
    commit = parameters.imprint().plan_commit
    if not commit or committed(commit, "data/datapackage.json") is None:
        return  # a copy without history has nothing to compare with
    allowed = {(row["table"], row["row"]) for row in load("deviations")}
    for table, columns in FROZEN.items():
        then = {row["id"]: row for row in csv.DictReader(io.StringIO(committed(commit, f"data/{table}.csv")))}
        now = {row["id"]: row for row in load(table)}
        columns = columns or declaration.read(paths.ROOT / "data")[table].names
        for id in then.keys() | now.keys():
            before, after = ([row.get(c) for c in columns] if (row := side.get(id)) else None for side in (then, now))
            assert before == after or (table, id) in allowed, f"{table} {id}: {before} became {after}"
