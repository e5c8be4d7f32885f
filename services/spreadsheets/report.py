"""A reading as one object of plain values: what `praktika load FILE --dry-run --json` prints."""

import asyncio
from datetime import date, time
from pathlib import Path
from typing import Any, NamedTuple

from services.spreadsheets.context import Context
from services.spreadsheets.records import Fault, Kind, Outcome, Reading
from services.spreadsheets.worker import read_safely

SCHEMA = "praktika-sample/1"
LISTS = ("students", "bells", "template", "lessons", "day_notes", "replacements", "practice", "periods")


def to_expectation(reading: Reading) -> dict[str, Any]:
    """Exactly the keys of a sample's expectation that a file itself decides. A rejected file gives
    faults alone, since nothing of it is committed.
    """
    rejected = reading.outcome is Outcome.REJECT
    lists = {
        name: [] if rejected else [_record(record) for record in getattr(reading, name)] for name in LISTS
    }
    if reading.kind in {Kind.TIMETABLE, Kind.FLAT_LIST, Kind.REPLACEMENTS}:
        lists["bells"] = []
    return {
        "schema": SCHEMA,
        "file": reading.file,
        "kind": reading.kind.value,
        "outcome": reading.outcome.value,
        "term": _term(reading) if not rejected else None,
        "groups": [_record(group) for group in reading.groups] if _groups_are_settled(reading) else [],
        **lists,
        "faults": [fault_fields(fault) for fault in reading.faults],
        "counts": _counts(reading, lists),
    }


def _groups_are_settled(reading: Reading) -> bool:
    """While a schedule waits for a yes its groups are those of its records; a roster is about its groups."""
    return reading.outcome is Outcome.ACCEPT or (
        reading.kind is Kind.ROSTER and reading.outcome is Outcome.WARN
    )


def _term(reading: Reading) -> dict[str, Any] | None:
    term = reading.term
    if term is None:
        return None
    return {
        "from": term.date_from.isoformat(),
        "to": term.date_to.isoformat(),
        "anchor": term.anchor,
        "numerator_week_monday": _plain(term.numerator_week_monday),
        "closed": [day.isoformat() for day in term.closed],
    }


def _record(record: NamedTuple) -> dict[str, Any]:
    return {name: _plain(value) for name, value in record._asdict().items()}


def _plain(value: Any) -> Any:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    return value.value if hasattr(value, "value") else value


def fault_fields(fault: Fault) -> dict[str, Any]:
    return {
        "code": fault.code,
        "severity": fault.severity.value,
        "sheet": fault.sheet,
        "cell": fault.cell,
        "value": fault.value,
        "related": fault.related,
        "facts": {name: _plain(value) for name, value in fault.facts},
    }


def _counts(reading: Reading, lists: dict[str, list[Any]]) -> dict[str, int]:
    counts = {name: len(found) for name, found in lists.items() if found}
    if reading.faults:
        counts["faults"] = len(reading.faults)
    return counts


def dry_run(path: Path | str, context: Context) -> dict[str, Any]:
    """Reads a file in a guarded process and tells what it would do. Not for a running event loop: there await
    `read_safely` and give its reading to `to_expectation`. Raises OSError if there is no such file.
    """
    path = Path(path)
    reading = asyncio.run(read_safely(path.read_bytes(), path.name, context))
    return to_expectation(reading)
