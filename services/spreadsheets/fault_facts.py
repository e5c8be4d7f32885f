"""Facts of a fault as variables for its sentence, so that the words need no logic and tell nothing
personal.
"""

from datetime import date, time

from services.spreadsheets.people import name_of
from services.spreadsheets.records import FactValue, Fault

PERSONAL = "personal"
"""A fault with this fact quotes a birth date or a telephone number: its value is not shown."""
NAMED = frozenset(
    {
        "not_a_name", "hidden_row", "duplicate_student", "ambiguous_student", "unknown_student",
        "student_not_active", "student_double_booked", "missing_birth_date", "mentor_double_booked",
    }
)  # fmt: skip
"""Codes whose value is a person's name."""
NUMBERS = frozenset(
    [
        *(
            "age",
            "daily",
            "days",
            "hours",
            "later",
            "limit",
            "megabytes",
            "not_shown",
            "pair",
            "rows",
            "seconds",
        ),
        *("students", "week", "weekday", "weekly"),
    ]
)
TEXTS = frozenset(
    [
        *("column", "date", "date_to", "end", "first", "first_end", "first_room", "first_start", "format"),
        *("group", "kind", "monday", "near", "of_code", "second", "second_end", "second_room"),
        *("second_start", "start", "status"),
    ]
)
FACTS = NUMBERS | TEXTS
"""Every fact that a fault may have. A sentence is given all; a missing number is 0, a text empty."""
CHOSEN_BY = ("value", "near", "group")
"""Texts whose being there changes a sentence: `has_value` and so on are 1 or 0."""


def variables(fault: Fault, *, full_names: bool = False) -> dict[str, str | int | float]:
    """Variables of the message `fault-<code>`: `place`, `sheet`, `cell`, `value`, `related` and all of FACTS.

    Dates are 30.11.2026, times 08:30. Names of people are short unless `full_names`, which is for files
    to staff.
    """
    facts = dict(fault.facts)
    found: dict[str, str | int | float] = {
        "place": ", ".join(part for part in (fault.sheet, fault.cell) if part),
        "sheet": fault.sheet or "",
        "cell": fault.cell or "",
        "value": "" if PERSONAL in facts else _value(fault, full_names=full_names),
        "related": fault.related or "",
    }
    for name in sorted(FACTS):
        found[name] = _shown(facts.get(name), 0 if name in NUMBERS else "")
    return found | {f"has_{name}": int(bool(found[name])) for name in CHOSEN_BY}


def _value(fault: Fault, *, full_names: bool) -> str:
    text = fault.value or ""
    if fault.code not in NAMED or full_names:
        return text
    name = name_of(text)
    return f"{name.first} {name.last[0]}." if name else ""


def _shown(value: FactValue, nothing: str | int) -> str | int | float:
    if isinstance(value, time):
        return value.strftime("%H:%M")
    if isinstance(value, date):
        return value.strftime("%d.%m.%Y")
    if isinstance(value, float) and value.is_integer():
        return int(value)
    return nothing if value is None else value
