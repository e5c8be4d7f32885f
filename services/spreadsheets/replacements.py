"""Sheets of replacements: what changes on a day, laid over the lessons of the groups that it names."""

import re
from dataclasses import dataclass, field
from datetime import date

from services.spreadsheets.context import Context
from services.spreadsheets.dates import date_of, mentions, weekday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.grid import Band, GroupColumn, PairRows, bands_of, pair_column, pair_rows
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Content, Piece, dissect
from services.spreadsheets.records import Action, Lesson, LessonKind, Replacement
from services.spreadsheets.times import Span
from services.spreadsheets.titles import title_texts
from services.spreadsheets.wording import Value, folded, note, plain
from services.spreadsheets.workbook import Sheet

TITLE = re.compile(r"\b(?:измен|замен)", re.IGNORECASE)
"""An «экзамен» among the first rows of a timetable is none."""
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
    impossible: bool = False
    """Whether a date was found that cannot be: then none is missing."""

    def find(self) -> bool:
        """Whether the sheet is one of replacements: a title says so, and groups have pairs at their left."""
        titles = title_texts(self.sheet, TITLE_ROWS)
        self.bands = bands_of(self.sheet, self.context.known_groups)
        return bool(self.bands) and any(TITLE.search(text) for text in titles)

    def read(self) -> None:
        known = KnownGroups(self.context, self.findings)
        day, above = None, 0
        for band in self.bands:
            day = self._day(above, band.heading) or day
            above = band.heading
            if day is None and self.impossible:
                return
            if day is None:
                self.findings.error("missing_date", self.sheet.name, self.sheet.cell_name(band.heading, 0))
                return
            self._band(day, band, known)

    def _band(self, day: date, band: Band, known: KnownGroups) -> None:
        before = 0
        for group in band.groups:
            cell = self.sheet.cell_name(*group.heading)
            written = self.sheet.text(*group.heading) if len(group.codes) == 1 else None
            codes = [code for code in group.codes if known.check(code, self.sheet.name, cell, written)]
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

    def _day(self, first: int, heading: int) -> date | None:
        """The day of a table: in the titles above it, else (for the first) in the name of the sheet."""
        titles = [
            (text, row, column)
            for row in range(first, heading)
            for column, value in enumerate(self.sheet.rows[row])
            if value not in {None, ""}
            and (text := self._as_title(value))
            and (not first or self._dates(text))
        ]
        weekday = next(
            (n for text, _, _ in reversed(titles) for word in text.split() if (n := weekday_of(word))), None
        )
        named = [] if first else [(self.sheet.name or "", 0, 0)]
        for text, row, column in [*reversed(titles), *named]:
            for mention in mentions(text):
                day = mention.on(self.context.year)
                cell = self.sheet.cell_name(row, column)
                if day is None:
                    self.impossible = True
                    self.findings.error("impossible_date", self.sheet.name, cell, value=text)
                elif weekday and day.isoweekday() != weekday:
                    self.findings.confirm("weekday_mismatch", self.sheet.name, cell, value=text)
                if day:
                    return day
        return None

    def _dates(self, text: str) -> bool:
        """Whether a text between two tables begins another day: «МДК 04.02» in a cell is no date."""
        return TITLE.search(text) is not None or date_of(text, study_year=self.context.year) is not None

    def _as_title(self, value: Value) -> str | None:
        """A title as text; a date cell may be a title too."""
        if isinstance(value, float | int) and (day := date_of(value, epoch_1904=self.sheet.epoch_1904)):
            return plain(day)
        return plain(value)

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
