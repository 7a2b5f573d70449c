"""The declaration as an outsider reads it: frictionless alone, and each column told."""

import json

import frictionless
import pytest

from uneasy_ties import paths
from uneasy_ties.record import declaration

FOLDER = paths.ROOT / "data"
PACKAGE = json.loads((FOLDER / declaration.PACKAGE_FILE).read_text("utf-8"))
RESOURCES = [pytest.param(resource, id=resource["name"]) for resource in PACKAGE["resources"]]
COLUMNS = [
    pytest.param(field, id=f"{resource['name']}.{field['name']}")
    for resource in PACKAGE["resources"]
    for field in resource["schema"]["fields"]
]


def reported(folder) -> list[tuple]:
    report = frictionless.validate(str(folder / declaration.PACKAGE_FILE))
    return report.flatten(["title", "rowNumber", "fieldName", "type", "note"])


def test_an_outsider_s_validator_finds_nothing():
    assert reported(FOLDER) == []


def test_an_outsider_s_validator_names_a_damaged_row(small_record):
    """Else the test above would prove nothing."""
    row, _ = small_record.change("evidence", {"source": "nowhere"})
    assert [(number, kind) for _, number, _, kind, _ in reported(small_record.folder)] == [(row, "foreign-key")]


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_table_declares_how_its_bytes_are_to_be_read(resource):
    """Without these frictionless guesses, and calls semicolons and latin-1 valid."""
    assert resource["encoding"] == "utf-8"
    assert resource["format"] == "csv"
    assert {"delimiter": ",", "quoteChar": '"', "header": True}.items() <= resource["dialect"].items()


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_table_has_title_description_key_and_a_constraint(resource):
    assert resource["title"].strip() and resource["description"].strip()
    assert resource["schema"]["primaryKey"] == ["id"]
    assert any(field.get("constraints", {}).get("required") for field in resource["schema"]["fields"])
    assert (FOLDER / resource["path"]).is_file()


@pytest.mark.parametrize("field", COLUMNS)
def test_a_column_is_described_and_typed(field):
    assert field["description"].strip().endswith(".")
    assert field["type"] in ("string", "date", "integer", "number", "boolean")


@pytest.mark.parametrize("resource", RESOURCES)
def test_a_column_that_names_a_table_is_declared_as_a_reference_to_it(resource):
    names = [field["name"] for field in resource["schema"]["fields"]]
    keys = {key["fields"][0] for key in resource["schema"].get("foreignKeys", [])}
    assert {"source", "search"} & set(names) <= keys
    assert keys <= set(names)


def test_what_frictionless_reads_is_what_the_loader_declares():
    tables = declaration.read(FOLDER)
    package = frictionless.Package(str(FOLDER / declaration.PACKAGE_FILE))
    assert {r.name: r.schema.field_names for r in package.resources} == {n: t.names for n, t in tables.items()}
