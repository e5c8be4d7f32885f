"""What replacements do to a day: the lessons of the named groups once they are made."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from services.spreadsheets.addresses import place_of
from services.spreadsheets.context import Context
from services.spreadsheets.dates import is_far
from services.spreadsheets.findings import Findings
from services.spreadsheets.pair_cell import SUBGROUP, Piece
from services.spreadsheets.records import Action, Lesson, LessonKind, Replacement
from services.spreadsheets.times import Span
from services.spreadsheets.wording import folded

CANCELLED = re.compile(
    r"^(?:(?:пара|урок|занятие|занятия|пары)\s+)?(?:нет|нету|отмен\w*|снят\w*|снять|не будет|окно"
    r"|нет пары|нет занятий|нет урока|cancel\w*)\W*$|^(?:пары|занятий|урока|уроков) (?:нет|не будет)\W*$"
)
SAID_OFF = r"(?:отмен(?:а|[еа]н[аоы]?|яется|яются)|снимается|снимаются|снят[аоы]?|cancell?ed)"
WITH_SUBJECT = re.compile(rf"^.{{2,80}}?[\s,:(–—-]+{SAID_OFF}\W*$|^{SAID_OFF}(?:\s*[:(–—-]\s*|\s+)\S")
"""«Математика отменяется», «отмена: Математика»."""
MOVED = re.compile(r"^(?:перенос\w*|перенес\w*|moved|postponed)\b")


def is_cancelled(texts: Sequence[str]) -> bool:
    said = folded(" ".join(texts))
    return CANCELLED.match(said) is not None or WITH_SUBJECT.match(said) is not None


def half_said(texts: Sequence[str]) -> int | None:
    """The one subgroup that a text names."""
    marks = {int(match[1] or match[2]) for match in SUBGROUP.finditer(" ".join(texts))}
    return marks.pop() if len(marks) == 1 else None


def is_moved(texts: Sequence[str]) -> bool:
    """«Перенос на 25.11» says of one lesson what has to be said of two hours."""
    return MOVED.match(folded(" ".join(texts))) is not None


@dataclass
class Replacements:
    """Gathers the replacements of a file, each against what stands at its hour."""

    context: Context
    findings: Findings
    found: list[Replacement] = field(default_factory=list)

    _far: set[date] = field(default_factory=set)

    @cached_property
    def _by_hour(self) -> dict[tuple[str, date, int | None], list[Lesson]]:
        by_hour: dict[tuple[str, date, int | None], list[Lesson]] = {}
        for lesson in self.context.lessons:
            by_hour.setdefault((lesson.group, lesson.date, lesson.pair), []).append(lesson)
        return by_hour

    def standing(self, group: str, day: date, pair: int) -> list[Lesson]:
        return self._by_hour.get((group, day, pair), [])

    def pairs(self, group: str, day: date) -> list[int]:
        """Numbers of the pairs that a group has on a day."""
        return sorted(pair for code, on, pair in self._by_hour if (code, on) == (group, day) and pair)

    def cancel(self, day: date, group: str, pair: int, at: str, subgroup: int | None = None) -> None:
        self._judge(day, at)
        if not self.standing(group, day, pair):
            sheet, cell = place_of(at)
            self.findings.warn("nothing_to_cancel", sheet, cell, group=group, pair=pair, date=day)
        self.found.append(Replacement(day, pair, group, subgroup, Action.CANCEL, None, None, None, at))

    def _judge(self, day: date, at: str) -> None:
        """A day of another year is asked about, once."""
        if is_far(day, self.context.today) and day not in self._far:
            self._far.add(day)
            sheet, cell = place_of(at)
            self.findings.confirm("odd_date", sheet, cell, value=day)

    def put(self, day: date, group: str, pair: int, piece: Piece, at: str) -> None:
        self._judge(day, at)
        action = Action.REPLACE if self.standing(group, day, pair) else Action.ADD
        subject, teacher, room, subgroup = piece
        self.found.append(Replacement(day, pair, group, subgroup, action, subject, teacher, room, at))


def after_replacements(found: list[Replacement], context: Context, findings: Findings) -> list[Lesson]:
    """All lessons of the named groups on the named days once the replacements are made.

    A replacement of the whole group takes the place of everything at its hour; that of a subgroup leaves
    the other.
    """
    days = {(r.group, r.date) for r in found}
    touched: dict[tuple[str, date, int], list[Replacement]] = {}
    for r in found:
        touched.setdefault((r.group, r.date, r.pair), []).append(r)
    kept = [
        lesson
        for lesson in context.lessons
        if (lesson.group, lesson.date) in days
        and not _replaced(lesson, touched.get((lesson.group, lesson.date, lesson.pair or 0), []))
    ]
    for r in found:
        if r.action is Action.CANCEL or r.subject is None:
            continue
        span = _time_of_pair(r, context)
        if span is None:
            sheet, cell = place_of(r.at)
            weekday = r.date.isoweekday()
            findings.error("missing_bell", sheet, cell, value=r.subject, pair=r.pair, weekday=weekday)
        else:
            kept.append(_lesson(r, r.subject, span))
    return kept


def _lesson(r: Replacement, subject: str, span: Span) -> Lesson:
    return Lesson(
        r.date, span.start, span.end, r.pair, r.group, r.subgroup, LessonKind.LESSON, subject, r.teacher,
        r.room, None, None, None, r.at,
    )  # fmt: skip


def _replaced(lesson: Lesson, by: list[Replacement]) -> bool:
    return any(r.subgroup is None or lesson.subgroup is None or r.subgroup == lesson.subgroup for r in by)


def _time_of_pair(r: Replacement, context: Context) -> Span | None:
    """Time of a pair: as on the same day, as of the bells, as on the same weekday, as on any other
    workday.
    """
    same = [lesson for lesson in context.lessons if lesson.pair == r.pair]
    on_day = next((lesson for lesson in same if lesson.date == r.date), None)
    bell = next((b for b in context.bells if b.pair == r.pair and r.date.isoweekday() in b.weekdays), None)
    weekday = next((lesson for lesson in same if lesson.date.isoweekday() == r.date.isoweekday()), None)
    short = r.date.isoweekday() > 5
    alike = next((lesson for lesson in same if (lesson.date.isoweekday() > 5) == short), None)
    best = on_day or bell or weekday or alike
    return Span(best.start, best.end) if best else None
