"""Sheets of replacements: what changes on a day, laid over the lessons of the groups that it names."""

import re
from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import mentions, weekday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.grid import Band, GroupColumn, PairRows, bands_of, pair_column, pair_rows
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Content, Piece, dissect
from services.spreadsheets.records import Action, Lesson, LessonKind, Replacement
from services.spreadsheets.times import Span
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import folded, note, plain
from services.spreadsheets.workbook import Sheet

TITLE = re.compile(r"измен|замен", re.IGNORECASE)
CANCELLED = re.compile(
    r"^(?:нет|нету|отмен\w*|снят\w*|снять|не будет|окно|пары нет|нет пары|нет занятий|занятий нет"
    r"|cancel\w*)\W*$"
)
TITLE_ROWS = 6


@dataclass
class ReplacementReader:
    """Reads one sheet of replacements of one day."""

    sheet: Sheet
    context: Context
    findings: Findings
    found: list[Replacement] = field(default_factory=list)
    codes: dict[str, None] = field(default_factory=dict)

    def find(self) -> bool:
        """Whether the sheet is one of replacements: a title says so, and groups have pairs at their left."""
        titles = title_texts(self.sheet, TITLE_ROWS)
        self.bands = bands_of(self.sheet, self.context.known_groups)
        return bool(self.bands) and any(TITLE.search(text) for text in titles)

    def read(self) -> None:
        day = self._day()
        if day is None:
            self.findings.error("missing_date", self.sheet.name, self.sheet.cell_name(0, 0))
            return
        known = KnownGroups(self.context, self.findings)
        for band in self.bands:
            before = 0
            for group in band.groups:
                cell = self.sheet.cell_name(*group.heading)
                codes = [code for code in group.codes if known.check(code, self.sheet.name, cell)]
                self.codes.update(dict.fromkeys(codes))
                column = pair_column(self.sheet, band, before, group.left - 1)
                column = column if column is not None else self._shared_pairs(band)
                if column is not None:
                    for pair in pair_rows(self.sheet, band, column):
                        self._pair(day, group, codes, pair)
                before = group.right + 1

    def _shared_pairs(self, band: Band) -> int | None:
        """The one column of pairs that all groups share."""
        return pair_column(self.sheet, band, 0, band.groups[0].left - 1)

    def _day(self) -> date | None:
        """The day of the sheet: in its titles, else in its name."""
        named = self.sheet.name or ""
        titles = title_texts(self.sheet, TITLE_ROWS)
        weekday = next(
            (number for text in titles for word in text.split() if (number := weekday_of(word))), None
        )
        for text in (*titles, named):
            for mention in mentions(text):
                day = mention.on(self.context.year)
                if day is None:
                    self.findings.error("impossible_date", self.sheet.name, None, value=text)
                    continue
                if weekday and day.isoweekday() != weekday:
                    self.findings.confirm("weekday_mismatch", self.sheet.name, None, value=text)
                return day
        return None

    def _pair(self, day: date, group: GroupColumn, codes: list[str], pair: PairRows) -> None:
        texts = self._texts(group.subject, pair)
        if not texts or pair.number is None:
            return
        row = next(r for r in range(pair.first, pair.last + 1) if plain(self.sheet.value(r, group.subject)))
        at = self.sheet.at(row, group.subject)
        if CANCELLED.match(folded(" ".join(texts))):
            for code in codes:
                self._cancel(day, code, pair.number, at)
            return
        rooms = tuple(
            value
            for r in range(pair.first, pair.last + 1)
            if group.room is not None and plain(value := self.sheet.value(r, group.room))
        )
        teachers = tuple(self._texts(group.teacher, pair)) if group.teacher is not None else ()
        for piece in dissect(Content(tuple(texts), teachers, tuple(dict.fromkeys(rooms)))):
            self._put(day, codes, pair.number, piece, at)

    def _texts(self, column: int, pair: PairRows) -> list[str]:
        origins = dict.fromkeys(self.sheet.origin(row, column) for row in range(pair.first, pair.last + 1))
        return [text for origin in origins if (text := note(self.sheet.raw(*origin)))]

    def _cancel(self, day: date, code: str, pair: int, at: str) -> None:
        sheet, cell = at.rsplit("!", 1) if "!" in at else (None, at)
        if not any(lesson_at(lesson, code, day, pair) for lesson in self.context.lessons):
            self.findings.warn("nothing_to_cancel", sheet, cell, group=code, pair=pair, date=day)
        self.found.append(Replacement(day, pair, code, None, Action.CANCEL, None, None, None, at))

    def _put(self, day: date, codes: list[str], pair: int, piece: Piece, at: str) -> None:
        for code in codes:
            stands = any(lesson_at(lesson, code, day, pair) for lesson in self.context.lessons)
            action = Action.REPLACE if stands else Action.ADD
            self.found.append(
                Replacement(
                    day, pair, code, piece.subgroup, action, piece.subject, piece.teacher, piece.room, at
                )
            )


def lesson_at(lesson: Lesson, group: str, day: date, pair: int) -> bool:
    return lesson.group == group and lesson.date == day and lesson.pair == pair


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
            sheet, _, cell = r.at.rpartition("!")
            findings.error(
                "missing_bell", sheet or None, cell, value=r.subject, pair=r.pair, weekday=r.date.isoweekday()
            )
            continue
        kept.append(
            Lesson(
                r.date,
                span.start,
                span.end,
                r.pair,
                r.group,
                r.subgroup,
                LessonKind.LESSON,
                r.subject,
                r.teacher,
                r.room,
                None,
                None,
                None,
                r.at,
            )
        )
    return kept


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
