"""What a new schedule changes: added, cancelled, moved; another room, teacher, site, mentor."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from datetime import date
from enum import StrEnum
from typing import Generic, NamedTuple, TypeVar

from services.spreadsheets.records import Lesson, PracticePlacement

Record = TypeVar("Record", Lesson, PracticePlacement)
NEAR_DAYS = 7
"""The same lesson of the same group within a week of its old day is taken for moved, later for another
one.
"""


class ChangeKind(StrEnum):
    ADDED = "added"
    CANCELLED = "cancelled"
    MOVED = "moved"
    ROOM = "room"
    TEACHER = "teacher"
    SITE = "site"
    MENTOR = "mentor"
    SUBJECT = "subject"
    DETAILS = "details"
    """Kind, note, number of the pair, hours: what nobody has to be woken for."""


class Change(NamedTuple, Generic[Record]):
    """`old` is None if added, `new` is None if cancelled; otherwise `kinds` tells all that differs."""

    kinds: tuple[ChangeKind, ...]
    old: Record | None
    new: Record | None


LESSON_FIELDS: tuple[tuple[ChangeKind, tuple[str, ...]], ...] = (
    (ChangeKind.MOVED, ("date", "start", "end")),
    (ChangeKind.SUBJECT, ("subject",)),
    (ChangeKind.ROOM, ("room",)),
    (ChangeKind.TEACHER, ("teacher",)),
    (ChangeKind.SITE, ("site",)),
    (ChangeKind.MENTOR, ("mentor",)),
    (ChangeKind.DETAILS, ("kind", "pair", "note")),
)
PRACTICE_FIELDS: tuple[tuple[ChangeKind, tuple[str, ...]], ...] = (
    (ChangeKind.MOVED, ("date_from", "date_to", "weekdays", "shift_start", "shift_end")),
    (ChangeKind.SITE, ("employer", "workshop", "address")),
    (ChangeKind.MENTOR, ("mentor", "mentor_phone")),
    (ChangeKind.TEACHER, ("college_supervisor",)),
    (ChangeKind.DETAILS, ("mode", "days_count", "break_minutes", "shift_hours", "hours_total", "note")),
)
LESSON_KEYS: tuple[Callable[[Lesson], Hashable], ...] = (
    lambda r: (r.group, r.subgroup, r.date, r.start, r.subject),
    lambda r: (r.group, r.subgroup, r.date, r.subject, r.teacher),
    lambda r: (r.group, r.subgroup, r.date, r.subject),
    lambda r: (r.group, r.subgroup, r.date, r.start),
)
"""From the likeliest pair of an old and a new lesson to the least likely."""
MOVED_KEY: Callable[[Lesson], Hashable] = lambda r: (r.group, r.subgroup, r.subject, r.teacher)  # noqa: E731 - one of the keys above
PRACTICE_KEYS: tuple[Callable[[PracticePlacement], Hashable], ...] = (
    lambda r: (r.student, r.student_birth_date, r.group, r.kind, r.module, r.date_from, r.date_to, r.mentor),
    lambda r: (r.student, r.student_birth_date, r.group, r.kind, r.module, r.date_from),
    lambda r: (r.student, r.student_birth_date, r.group, r.kind, r.module),
)


def lesson_changes(old: Iterable[Lesson], new: Iterable[Lesson]) -> list[Change[Lesson]]:
    """What turns the old lessons into the new ones; where a lesson is written (`at`) does not count.

    Give only the old lessons that the new schedule decides: see `context.covered_days`.
    """
    gone, come = _differing(old, new, len(Lesson._fields) - 1)
    found: list[Change[Lesson]] = []
    for key in LESSON_KEYS:
        pairs, gone, come = _paired(gone, come, key)
        found += [Change(_kinds(a, b, LESSON_FIELDS), a, b) for a, b in pairs]
    pairs, gone, come = _paired(gone, come, MOVED_KEY, near=lambda a, b: _near(a.date, b.date))
    found += [Change(_kinds(a, b, LESSON_FIELDS), a, b) for a, b in pairs]
    found += [Change((ChangeKind.CANCELLED,), a, None) for a in gone]
    found += [Change((ChangeKind.ADDED,), None, b) for b in come]
    return found


def practice_changes(
    old: Iterable[PracticePlacement], new: Iterable[PracticePlacement]
) -> list[Change[PracticePlacement]]:
    """What turns the old placements into the new ones; how a student was written does not count."""
    gone, come = _differing(
        [r._replace(student_as_written=r.student) for r in old],
        [r._replace(student_as_written=r.student) for r in new],
        len(PracticePlacement._fields) - 1,
    )
    found: list[Change[PracticePlacement]] = []
    for key in PRACTICE_KEYS:
        pairs, gone, come = _paired(gone, come, key)
        found += [Change(_kinds(a, b, PRACTICE_FIELDS), a, b) for a, b in pairs]
    found += [Change((ChangeKind.CANCELLED,), a, None) for a in gone]
    found += [Change((ChangeKind.ADDED,), None, b) for b in come]
    return found


def _differing(old: Iterable[Record], new: Iterable[Record], width: int) -> tuple[list[Record], list[Record]]:
    """Records of each side without those that are on both; the address is the last field of a record."""
    before, after = list(old), list(new)
    left = Counter(record[:width] for record in before)
    come = []
    for record in after:
        key = record[:width]
        if left.get(key, 0):
            left[key] -= 1
        else:
            come.append(record)
    gone = []
    for record in before:
        key = record[:width]
        if left[key]:
            left[key] -= 1
            gone.append(record)
    return gone, come


def _paired(
    gone: Sequence[Record],
    come: Sequence[Record],
    key: Callable[[Record], Hashable],
    near: Callable[[Record, Record], bool] = lambda _, __: True,
) -> tuple[list[tuple[Record, Record]], list[Record], list[Record]]:
    """Pairs with one key, in order, and what is left of both sides."""
    waiting: dict[Hashable, list[Record]] = defaultdict(list)
    for record in gone:
        waiting[key(record)].append(record)
    pairs, alone = [], []
    for record in come:
        same = waiting.get(key(record), [])
        twin = next((n for n, other in enumerate(same) if near(other, record)), None)
        if twin is None:
            alone.append(record)
        else:
            pairs.append((same.pop(twin), record))
    return pairs, [record for left in waiting.values() for record in left], alone


def _near(one: date, other: date) -> bool:
    return abs((one - other).days) <= NEAR_DAYS


def _kinds(
    old: Record, new: Record, fields: tuple[tuple[ChangeKind, tuple[str, ...]], ...]
) -> tuple[ChangeKind, ...]:
    return tuple(kind for kind, names in fields if any(getattr(old, n) != getattr(new, n) for n in names))
