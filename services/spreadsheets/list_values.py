"""What the cells of a list of lessons may hold, and what it means: rooms, kinds, groups, times."""

import re
from datetime import date, time
from enum import Enum
from typing import Final

from services.spreadsheets.groups import codes_of
from services.spreadsheets.people import teacher_of
from services.spreadsheets.records import LessonKind
from services.spreadsheets.times import pair_of, spans_in, time_of
from services.spreadsheets.wording import Value, folded, note, plain, with_guillemets

ROOM_PREFIX = re.compile(r"^(?:ауд(?:итория)?|каб(?:инет)?)\b\.?\s*№?\s*", re.IGNORECASE)
KINDS: tuple[tuple[str, LessonKind], ...] = (
    (r"преддипл|^пдп|pre-?diploma|pre-?graduation", LessonKind.PREDIPLOMA_PRACTICE),
    (r"производств|^пп\b|^пп[. ]?\d|industrial|on-the-job", LessonKind.INDUSTRIAL_PRACTICE),
    (r"учебная практ|^уп\b|^уп[. ]?\d|^уч\.? ?практ|training", LessonKind.TRAINING_PRACTICE),
    (r"лекц|^лек|^л\.?$|lecture", LessonKind.LECTURE),
    (r"лаб|^лпз|^л\.?/?р|^lab", LessonKind.LAB),
    (r"практич|^практ|^пр?\.?/? ?[зр]\.?$|^пр\.?$|practical", LessonKind.PRACTICAL_CLASS),
    (r"консульт|consult", LessonKind.CONSULTATION),
    (r"экзам|зач[её]т|аттестац|exam|^credit|^test", LessonKind.EXAM),
    (r"заняти|урок|пара|lesson|class|семинар|комбин|теор|контрольн|к/р|час", LessonKind.LESSON),
)


class Unfit(Enum):
    """What a cell may hold in place of a value."""

    WRONG = "wrong"
    REPEATS = "repeats"


WRONG: Final = Unfit.WRONG
REPEATS: Final = Unfit.REPEATS


def room_of(value: Value) -> str | None:
    """Rooms are text; Excel makes a date of «16-1», which is turned back."""
    if isinstance(value, date):
        return f"{value.day}-{value.month}"
    text = plain(value)
    return ROOM_PREFIX.sub("", text) or None if text else None


def kind_of(value: Value) -> LessonKind | Unfit:
    text = plain(value)
    if text is None:
        return LessonKind.LESSON
    low = folded(text)
    return next((kind for pattern, kind in KINDS if re.search(pattern, low)), WRONG)


def subgroup_of(value: Value) -> int | Unfit | None:
    text = plain(value)
    if text is None or folded(text) in {"вся", "все", "0", "общая", "whole", "all", "вся группа"}:
        return None
    match = re.search(r"\d", text)
    return int(match[0]) if match and len(re.findall(r"\d", text)) == 1 else WRONG


def site_of(value: Value) -> str | None:
    text = plain(value)
    return with_guillemets(text) if text else None


def teacher_in(value: Value) -> str | None:
    text = plain(value)
    return teacher_of(text) if text else None


def groups_in(value: Value) -> tuple[str, ...] | None:
    text = note(value)
    return (codes_of(text) or None) if text else None


def span_in(value: Value) -> tuple[time, time] | Unfit | None:
    text = plain(value)
    if text is None:
        return None
    spans = spans_in(text)
    return (spans[0].start, spans[0].end) if len(spans) == 1 else WRONG


def pair_in(value: Value) -> int | Unfit | None:
    text = plain(value)
    return None if text is None else pair_of(text) or WRONG


def time_in(value: Value) -> time | Unfit | None:
    if plain(value) is None:
        return None
    return time_of(value) or WRONG
