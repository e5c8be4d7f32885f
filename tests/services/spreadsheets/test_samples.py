"""Every sample file reads as its expectation says, where the folder with samples is there."""

import hashlib
import json
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from services.spreadsheets.context import Context
from services.spreadsheets.reading import read
from services.spreadsheets.records import Reading
from services.spreadsheets.report import to_expectation

FOLDER = Path(__file__).resolve().parents[4] / "shared" / "samples"
SUFFIX = ".expected.json"
EXPECTED = sorted(FOLDER.glob(f"**/*{SUFFIX}"))
__test__ = bool(EXPECTED)
"""Without the folder there is nothing to collect."""
RECORDS = (
    "groups",
    "students",
    "bells",
    "template",
    "lessons",
    "day_notes",
    "replacements",
    "practice",
    "periods",
)
DIGESTED = ("date", "start", "end", "group", "subgroup", "kind", "subject", "teacher", "room")


@cache
def context_of(
    requires: tuple[str, ...], known_groups: tuple[str, ...], today: str, study_year: str
) -> Context:
    found = Context(
        today=date.fromisoformat(today), study_year=int(study_year[:4]), known_groups=frozenset(known_groups)
    )
    for name in requires:
        found = found.after(read((FOLDER / name).read_bytes(), name, found))
    return found


def reading_of(path: Path, expected: dict[str, Any]) -> Reading:
    told = expected["context"]
    context = context_of(
        tuple(told["requires"]), tuple(told["known_groups"]), told["today"], told["study_year"]
    )
    source = path.with_name(path.name.removesuffix(SUFFIX))
    return read(source.read_bytes(), source.name, context)


def as_set(records: list[dict[str, Any]], *, optional: bool = False) -> set[str]:
    kept = [record for record in records if optional or not record.get("optional")]
    return {
        json.dumps({k: v for k, v in record.items() if k != "optional"}, ensure_ascii=False, sort_keys=True)
        for record in kept
    }


@pytest.mark.parametrize("path", EXPECTED, ids=lambda path: path.name.removesuffix(SUFFIX))
def test_sample_reads_as_expected(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    reading = reading_of(path, expected)
    got = to_expectation(reading)
    assert got["kind"] == expected["kind"]
    assert got["outcome"] in {expected["outcome"], *expected["outcome_alternatives"]}
    assert as_faults(got["faults"]) == as_faults(expected["faults"])
    if expected["outcome"] == "reject":
        return
    assert got["term"] == expected["term"]
    for name in RECORDS:
        sparse = name == "lessons" and "lessons_total" in expected["counts"]
        required, allowed = as_set(expected[name]), as_set(expected[name], optional=True)
        found = as_set(got[name])
        assert required <= found, name
        assert sparse or found <= allowed, name
        assert sparse or len(found) == len(got[name]), f"{name} twice"


def as_faults(faults: list[dict[str, Any]]) -> set[tuple[str, ...]]:
    return {
        tuple(str(fault[k]) for k in ("code", "severity", "sheet", "cell", "value", "related"))
        for fault in faults
    }


@pytest.mark.parametrize(
    "path", [path for path in EXPECTED if path.name.startswith("rows_20000")], ids=lambda path: path.name
)
def test_all_rows_of_the_large_list_are_read(path: Path) -> None:
    expected = json.loads(path.read_text("utf-8"))
    lessons = to_expectation(reading_of(path, expected))["lessons"]
    lines = sorted(
        "|".join("" if lesson[k] is None else str(lesson[k]) for k in DIGESTED) for lesson in lessons
    )
    assert len(lines) == expected["counts"]["lessons_total"]
    assert hashlib.sha256("\n".join(lines).encode()).hexdigest() == expected["counts"]["lessons_sha256"]
