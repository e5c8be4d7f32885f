"""A few of the changes that a file makes, as staff look at them to see that all is right."""

from datetime import date
from typing import Any

from services.loading.drafts import Draft
from services.spreadsheets.changes import Change
from services.spreadsheets.people import name_of
from services.spreadsheets.records import Lesson, PracticePlacement

EXAMPLES = 5
SHOWN = ("room", "teacher", "site", "subject")
"""Differences whose old and new value are told."""


def examples(made: Draft) -> list[dict[str, str]]:
    """The nearest changes from today on: what staff look at to see that it is right."""
    if made.plan.placements:
        coming = sorted(_practice_example(one) for one in made.plan.placements if _ahead(one, made.today))
        return [dict(one) for one in dict.fromkeys(coming)][:EXAMPLES]
    return _lesson_examples(made)


def _ahead(change: Change[PracticePlacement], today: date) -> bool:
    one = change.new or change.old
    return one is not None and one.date_to >= today and change.kinds[0] != "details"


def _practice_example(change: Change[PracticePlacement]) -> tuple[tuple[str, str], ...]:
    """Without the student, so that a brigade at one place is one line."""
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    kind = change.kinds[0].value
    old, new = (_told(kind, side) if side else "" for side in (change.old, change.new))
    return (
        ("day", f"{one.date_from:%d.%m}–{one.date_to:%d.%m}"),
        ("group", one.group),
        ("kind", kind),
        ("new", new),
        ("old", old),
        ("subject", _site(one)),
        ("time", f"{one.shift_start:%H:%M}" if one.shift_start else ""),
    )


def _site(one: PracticePlacement) -> str:
    return ", ".join(part for part in (one.employer, one.workshop) if part)


def _told(kind: str, one: PracticePlacement) -> str:
    match kind:
        case "moved":
            return f"{one.date_from:%d.%m}–{one.date_to:%d.%m}"
        case "site":
            return _site(one)
        case "mentor":
            return short_name(one.mentor)
        case "teacher":
            return one.college_supervisor or "—"
        case _:
            return ""


def short_name(name: str | None) -> str:
    """A mentor's name as chats show it."""
    parts = name_of(name) if name else None
    return f"{parts.first} {parts.last[0]}." if parts else "—"


def _lesson_examples(made: Draft) -> list[dict[str, str]]:
    coming = [
        change
        for change in made.plan.lessons
        if (one := change.new or change.old) and one.date >= made.today and change.kinds[0] != "details"
    ]
    coming.sort(key=_moment)
    return [_example(change) for change in coming[:EXAMPLES]]


def _moment(change: Change[Lesson]) -> tuple[Any, ...]:
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    return (one.date, one.start, one.group)


def _example(change: Change[Lesson]) -> dict[str, str]:
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    kind = change.kinds[0].value
    old, new = ("", "")
    if kind == "mentor":
        old, new = (short_name(side.mentor if side else None) for side in (change.old, change.new))
    elif kind in SHOWN:
        old, new = (str(getattr(side, kind) or "—") for side in (change.old, change.new))
    elif kind == "moved" and change.old and change.new:
        old, new = (f"{side.date:%d.%m} {side.start:%H:%M}" for side in (change.old, change.new))
    return {
        "kind": kind,
        "group": one.group,
        "day": f"{one.date:%d.%m}",
        "time": f"{one.start:%H:%M}",
        "subject": one.subject,
        "old": old,
        "new": new,
    }
