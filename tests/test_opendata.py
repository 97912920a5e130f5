"""The open data: files that programs and spreadsheets open, checked against their schemas, and safe to open."""

from __future__ import annotations

import csv
import json
import re
from datetime import date
from hashlib import sha256
from io import StringIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, FormatChecker
from sites import REPO, TODAY, Small

from generator.columns import TABLES, Column
from generator.opendata import FORMULA, as_csv
from generator.reading import checked

TABLE_FILES = {f"data/{name}.json": f"data/{name}.schema.json" for name in TABLES}
FILES = TABLE_FILES | {"data/villages.geojson": "data/villages.geojson.schema.json"}


def rows(data: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize(("file", "schema"), FILES.items())
@pytest.mark.parametrize("which", ["small", "real"])
def test_every_json_file_fits_its_schema(
    small: Small, real: dict[str, bytes], which: str, file: str, schema: str
) -> None:
    files = small.files() if which == "small" else real
    described = json.loads(files[schema])
    Draft202012Validator.check_schema(described)
    validator = Draft202012Validator(described, format_checker=FormatChecker())

    assert [] == [error.message for error in validator.iter_errors(json.loads(files[file]))]


def test_a_schema_refuses_what_does_not_fit(small: Small) -> None:
    files = small.files()
    validator = Draft202012Validator(json.loads(files["data/villages.schema.json"]))
    data: Any = json.loads(files["data/villages.json"])
    data["rows"][0] |= {"code": 331016, "extra": ""}

    assert 2 == len(list(validator.iter_errors(data)))


def test_schema_and_file_name_each_other(small: Small) -> None:
    files = small.files()

    for file, schema in TABLE_FILES.items():
        address = json.loads(files[file])["$schema"]
        assert f"https://small.example/sub/{schema}" == address == json.loads(files[schema])["$id"]


@pytest.mark.parametrize("name", TABLES)
def test_csv_and_json_say_the_same(real: dict[str, bytes], name: str) -> None:
    """Row by row, with a column for each language of a text."""
    table = rows(real[f"data/{name}.csv"])
    objects = json.loads(real[f"data/{name}.json"])["rows"]

    assert len(objects) == len(table)
    for row, one in zip(table, objects, strict=True):
        flat = {key: value for column in TABLES[name] for key, value in _flat(column, one[column.name])}
        assert {key: str(value) for key, value in flat.items()} == {
            key: value.removeprefix("'") for key, value in row.items()
        }


def _flat(column: Column, value: Any) -> list[tuple[str, Any]]:
    if column.kind in ("texts", "links"):
        return [(f"{column.name}_{lang}", value[lang] if value else "") for lang in ("id", "en")]
    if column.kind == "list":
        return [(column.name, "; ".join(value))]
    return [(column.name, "" if value is None else value)]


def test_a_spreadsheet_opens_the_csv_right(real: dict[str, bytes]) -> None:
    """The mark of UTF-8 at the start, CRLF at each line's end, as many cells in each row as names."""
    for name in TABLES:
        data = real[f"data/{name}.csv"]
        assert data.startswith(b"\xef\xbb\xbf")
        assert data.endswith(b"\r\n")
        assert b"\n" not in data.replace(b"\r\n", b"")
        assert 1 == len({len(row) for row in csv.reader(StringIO(data.decode("utf-8-sig"), newline=""))})


@given(text=st.text(min_size=1), number=st.floats(-90, 90), lead=st.sampled_from(["", *FORMULA]))
def test_no_text_is_taken_for_a_formula(text: str, number: float, lead: str) -> None:
    """Whatever stands in it, and numbers stay numbers."""
    columns = (Column("text"), Column("texts", "texts"), Column("point", "point"))
    data = as_csv(columns, [(lead + text, {"id": lead + text}, number)], ["id"])
    first, second, third = next(csv.reader(StringIO(data, newline="")))

    assert not first.startswith(FORMULA)
    assert first == second
    assert lead + text == first.removeprefix("'") or text.startswith("'")
    assert number == float(third)


def test_the_geojson_puts_longitude_first(real: dict[str, bytes]) -> None:
    features = json.loads(real["data/villages.geojson"])["features"]

    assert 9 == len(features)
    for one in features:
        lon, lat = one["geometry"]["coordinates"]
        assert 110 < lon < 111
        assert -8 < lat < -7


def test_a_village_without_a_place_has_no_geometry(small: Small) -> None:
    small.replace("villages/wunut-tulung.yaml", "location: {lat: -7.58953, lon: 110.64561}\n", "")
    features = json.loads(small.files()["data/villages.geojson"])["features"]

    assert [False, True] == [one["geometry"] is None for one in features]


def test_the_checksums_are_those_of_the_files(real: dict[str, bytes]) -> None:
    """Of all of them, as `sha256sum -c` reads them."""
    sums = dict(line.split("  ")[::-1] for line in real["data/SHA256SUMS"].decode().splitlines())
    below = {path.removeprefix("data/") for path in real if path.startswith("data/")} - {"index.html", "SHA256SUMS"}

    assert below == sums.keys()
    assert all(sha256(real[f"data/{name}"]).hexdigest() == value for name, value in sums.items())


def test_rates_hold_between_their_dates(small: Small) -> None:
    """Half price between the discount's days, the whole before and after, and no discount in the other sector."""
    found = [row for row in rows(small.files()["data/rates.csv"]) if row["income_from"] == "0"]

    assert [
        ("general", "", "2026-03-31", "16800", "36800"),
        ("general", "2026-04-01", "2026-12-31", "8400", "28400"),
        ("general", "2027-01-01", "", "16800", "36800"),
        ("transport", "", "", "16800", "36800"),
    ] == [(row["sector"], row["from"], row["until"], row["jkk_jkm"], row["jkk_jkm_jht"]) for row in found]


def test_the_rates_are_those_of_the_facts(real: dict[str, bytes]) -> None:
    """What the page says of the lowest contribution, in both sectors, stands in the table with the same dates."""
    facts = rows(real["data/facts.csv"])
    table = [row for row in rows(real["data/rates.csv"]) if row["base"] == "1000000"]
    for sector, key in (("general", "lowest_contribution"), ("transport", "lowest_contribution_transport")):
        expected = [(row["from"], row["until"], row["value"]) for row in facts if row["key"] == key]
        assert expected == [(row["from"], row["until"], row["jkk_jkm"]) for row in table if row["sector"] == sector]


def test_no_mobile_number_is_published(real: dict[str, bytes]) -> None:
    """The office line stays; what may be somebody's own phone goes, with no list to keep."""
    everything = b"".join(data for path, data in real.items() if path.startswith("data/")).decode()
    keys = {row["key"] for row in rows(real["data/facts.csv"])}

    assert "call_centre" in keys
    assert "whatsapp" not in keys
    assert not re.search(r"(?<![\d.])(?:\+?62[ -]?|0)8\d(?:[ .-]?\d){6,}", everything)


def test_every_row_names_sources_that_exist_and_a_day(real: dict[str, bytes]) -> None:
    known = checked(REPO / "content", TODAY).content.sources.keys()
    for name in TABLES:
        for row in rows(real[f"data/{name}.csv"]):
            assert set(row["sources"].split("; ")) <= known
            assert date.fromisoformat(row["checked"]) <= TODAY


def test_rows_keep_their_order(small: Small) -> None:
    """By name, by time, or by sector and day: never by chance of the disk."""
    files = small.files()

    for name in ("villages", "facts"):
        keys = [row["key"] for row in rows(files[f"data/{name}.csv"])]
        assert sorted(keys) == keys
    assert ["fair", "meeting-gatak"] == [row["key"] for row in rows(files["data/events.csv"])]


def test_a_site_without_events_has_an_empty_table(small: Small) -> None:
    small.delete("events")
    files = small.files()

    assert [] == rows(files["data/events.csv"])
    assert {"$schema": "https://small.example/sub/data/events.schema.json", "rows": []} == json.loads(
        files["data/events.json"]
    )


def test_the_page_explains_every_column_of_every_file(real: dict[str, bytes]) -> None:
    page = real["data/index.html"].decode().replace("\u200b", "")

    for name, columns in TABLES.items():
        part = page.split(f'id="{name}"')[1].split("</details>")[0]
        assert [column.name for column in columns] == re.findall(r"<code>([^<]+)</code>", part)


def test_a_site_may_do_without_open_data(small: Small) -> None:
    small.delete("pages/data")
    small.delete("data.yaml")
    small.replace("site.yaml", ", data]", "]")

    assert [] == [path for path in small.files() if path.startswith("data/")]


def test_page_and_notes_go_together(small: Small) -> None:
    small.delete("data.yaml")

    assert ["content/data.yaml: this file is needed; create it [K001]"] == small.told()
