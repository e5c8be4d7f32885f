"""Timetables drawn as grids: a week with dates, or a weekly template with halves of weeks and bells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from services.spreadsheets.context import Context
from services.spreadsheets.dates import is_far, mentions, study_year_of
from services.spreadsheets.days import Day
from services.spreadsheets.findings import Findings
from services.spreadsheets.grid import GroupColumn, in_bands
from services.spreadsheets.group_texts import GroupTexts
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Piece, dissect
from services.spreadsheets.records import Bell, DayNote, FactValue, Lesson, LessonKind, TemplateEntry
from services.spreadsheets.slots import Slot, SlotFinder
from services.spreadsheets.tables import tell_broken, tell_hidden_rows
from services.spreadsheets.times import Span
from services.spreadsheets.titles import Span as DateSpan
from services.spreadsheets.titles import longest_span, title_texts
from services.spreadsheets.week_halves import WeekHalves
from services.spreadsheets.wording import plain
from services.spreadsheets.workbook import Sheet

WHOLE_DAY = re.compile(
    r"^(?:день\b.*|практика|уч(?:ебная|\.) практика|производственная практика|преддипломная практика"
    r"|каникулы|выходной.*|праздни.*"
    r"|нерабочий.*|самостоятельная работа|самоподготовка|экзамены|сессия|день самостоятельной.*)$",
    re.IGNORECASE,
)
SHORT_SPAN_DAYS = 14
TITLES_BETWEEN = 4


@dataclass
class GridReader:
    """Reads one sheet; `templated` tells whether it is a weekly template."""

    sheet: Sheet
    context: Context
    findings: Findings
    lessons: list[Lesson] = field(default_factory=list)
    notes: list[DayNote] = field(default_factory=list)
    entries: list[TemplateEntry] = field(default_factory=list)
    codes: dict[str, None] = field(default_factory=dict)
    templated: bool = False

    def find(self) -> bool:
        """Whether the sheet is a grid of days, pairs and groups; prepares what `read` reads."""
        titles = title_texts(self.sheet, min(len(self.sheet.rows), 12))
        self.span = longest_span(titles, self.context.year)
        self.year = study_year_of(self.span.first) if self.span else self.context.year
        finder = SlotFinder(self.sheet, self.context)
        self.slots = finder.find()
        bands = [band for band, _ in self.slots]
        self.texts = GroupTexts(self.sheet, bands)
        self.halves = WeekHalves(self.sheet, self.texts, finder.marks)
        halved = finder.marks is not None or any(group.parity for band in bands for group in band.groups)
        dated = any(slot.day.mention for _, slots in self.slots for slot in slots)
        short = self.span is not None and (self.span.last - self.span.first).days < SHORT_SPAN_DAYS
        self.templated = halved or not (dated or short)
        return bool(self.slots)

    def read(self) -> None:
        self._tell_hidden()
        known = KnownGroups(self.context, self.findings)
        tell_broken(self.sheet, self.findings, in_bands([band for band, _ in self.slots]))
        above = None
        for band, slots in self.slots:
            self.span = self._own_span(above, band.heading) or self.span
            above = band.heading
            for group in band.groups:
                codes = tuple(code for code in group.codes if self._is_known(code, group, known))
                self.codes.update(dict.fromkeys(codes))
                if codes:
                    self._read_group(group, codes, slots)
                elif not group.codes:
                    self.findings.error("no_group_named", self.sheet.name)

    def _own_span(self, above: int | None, heading: int) -> DateSpan | None:
        """The days that the title of a table names: another week may stand below the first."""
        if above is None:
            return longest_span(title_texts(self.sheet, heading), self.context.year)
        rows = self.sheet.rows[max(above + 1, heading - TITLES_BETWEEN) : heading]
        filled = [[text for value in row if (text := plain(value))] for row in rows]
        return longest_span([texts[0] for texts in filled if len(texts) == 1], self.context.year)

    def _tell_hidden(self) -> None:
        """What somebody hid is read, since leaving it out would cancel lessons; it is told."""
        for band, _ in self.slots:
            tell_hidden_rows(self.sheet, self.findings, band.first, band.last)
            for group in band.groups:
                if group.subject in self.sheet.hidden_columns:
                    cell = self.sheet.cell_name(*group.heading)
                    codes = ", ".join(group.codes)
                    self.findings.warn("hidden_group_read", self.sheet.name, cell, value=codes)

    def _is_known(self, code: str, group: GroupColumn, known: KnownGroups) -> bool:
        cell = group.named or group.heading
        written = self.sheet.text(*cell) if len(group.codes) == 1 and not group.named else None
        return known.check(code, self.sheet.name, self.sheet.cell_name(*cell), written)

    def _read_group(self, group: GroupColumn, codes: tuple[str, ...], slots: list[Slot]) -> None:
        for day, of_day in _by_day(slots):
            day_date = None if self.templated else self._date(day)
            if not self.templated and day_date is None:
                continue
            noted = self._day_note(group, of_day)
            if noted and day_date:
                self.notes += [DayNote(code, day_date, noted[0], noted[1]) for code in codes]
            if noted:
                continue
            for slot in of_day:
                self._read_slot(group, codes, slot, day_date)

    def _date(self, day: Day) -> date | None:
        found = self._date_or_fault(day)
        if found and day.weekday and found.isoweekday() != day.weekday:
            self._ask_once("weekday_mismatch", day, day.text)
        if found and is_far(found, self.context.today):
            self._ask_once("odd_date", day, found)
        elif found and self.span and not self.span.first <= found <= self.span.last:
            first, last = self.span
            self._ask_once("date_outside_title", day, found, date=first, date_to=last)
        return found

    def _date_or_fault(self, day: Day) -> date | None:
        if len({(one.day, one.month) for one in mentions(day.text)}) > 1:  # «Понедельник 30.11 и 14.12»
            self._once("missing_date", day)
            return None
        if day.mention:
            found = day.mention.on(self.year)
            if found is None:
                self._once("impossible_date", day)
            return found
        if self.span and day.weekday:
            return _in_span(self.span, day.weekday)
        self._once("missing_date", day)
        return None

    def _once(self, code: str, day: Day) -> None:
        """A fault of a day is told once, not for each group."""
        cell = self.sheet.cell_name(*day.cell)
        self.findings.error(code, self.sheet.name, cell, value=day.text)

    def _ask_once(self, code: str, day: Day, value: date | str, **facts: FactValue) -> None:
        cell = self.sheet.cell_name(*day.cell)
        self.findings.confirm(code, self.sheet.name, cell, value=value, related=None, **facts)

    def _day_note(self, group: GroupColumn, slots: list[Slot]) -> tuple[str, str] | None:
        """A text that stands over the whole day, not over a pair."""
        numbered = [slot for slot in slots if slot.pair.number is not None] or slots
        first, last = numbered[0].pair, numbered[-1].pair
        area = self.sheet.area(first.first, group.subject)
        text = self.sheet.text(first.first, group.subject)
        over = area[0] <= first.first and area[2] >= last.first and len(numbered) > 1
        alone = bool(text and WHOLE_DAY.match(text)) and not any(
            self.texts.content(group, slot.pair.first, slot.pair.last).subject for slot in numbered[1:]
        )
        if not text or not (over or alone):
            return None
        pieces = dissect(self.texts.content(group, first.first, last.last)) if over else []
        if any(piece.teacher or piece.room for piece in pieces):
            return None
        return text, self.sheet.at(first.first, group.subject)

    def _read_slot(
        self, group: GroupColumn, codes: tuple[str, ...], slot: Slot, day_date: date | None
    ) -> None:
        rows = slot.pair
        if day_date is None:
            self._read_template_slot(group, codes, slot)
            return
        pieces = self.texts.pieces(group, rows.first, rows.last)
        if not pieces:
            return
        span = slot.span or self._bell(slot, day_date)
        at = self.texts.at(group, rows.first, rows.last)
        if span is None or span.end <= span.start:
            code = "missing_bell" if span is None else "end_before_start"
            self.findings.error(
                code,
                self.sheet.name,
                self.sheet.cell_name(rows.first, rows.column),
                value=rows.text,
                pair=rows.number,
                start=span.start if span else None,
                end=span.end if span else None,
            )
            return
        for code in codes:
            self.lessons += [_lesson(day_date, span, rows.number, code, piece, at) for piece in pieces]

    def _bell(self, slot: Slot, day: date) -> Span | None:
        bells = (
            b for b in self.context.bells if b.pair == slot.pair.number and day.isoweekday() in b.weekdays
        )
        return next((Span(bell.start, bell.end) for bell in bells), None)

    def _read_template_slot(self, group: GroupColumn, codes: tuple[str, ...], slot: Slot) -> None:
        weekday, pair = slot.day.weekday, slot.pair.number
        if weekday is None:
            return
        if pair is None:
            rows = slot.pair
            if self.texts.pieces(group, rows.first, rows.last):
                cell = self.sheet.cell_name(rows.first, rows.column)
                self.findings.confirm("hour_without_number", self.sheet.name, cell, value=rows.text)
            return
        for parity, pieces, at in self.halves.lessons(group, slot):
            for subject, teacher, room, subgroup in pieces:
                self.entries += [
                    TemplateEntry(code, weekday, pair, parity, subgroup, subject, teacher, room, at)
                    for code in codes
                ]


def _by_day(slots: list[Slot]) -> Iterator[tuple[Day, list[Slot]]]:
    days: dict[int, list[Slot]] = {}
    for slot in slots:
        days.setdefault(id(slot.day), []).append(slot)
    for of_day in days.values():
        yield of_day[0].day, of_day


def _in_span(span: DateSpan, weekday: int) -> date | None:
    days = [span.first + timedelta(days=n) for n in range((span.last - span.first).days + 1)]
    return next((day for day in days if day.isoweekday() == weekday), None)


def _lesson(day: date, span: Span, pair: int | None, code: str, piece: Piece, at: str) -> Lesson:
    return Lesson(
        day, span.start, span.end, pair, code, piece.subgroup, LessonKind.LESSON, piece.subject,
        piece.teacher, piece.room, None, None, None, at,
    )  # fmt: skip


def bells_in_slots(readers: list[GridReader]) -> tuple[Bell, ...]:
    """Bells of a template that writes the times beside its pairs: days with the same times together."""
    days: dict[tuple[int, time, time], list[int]] = {}
    for reader in readers:
        for _, slots in reader.slots:
            for slot in slots:
                if slot.span and slot.pair.number and slot.day.weekday:
                    found = days.setdefault((slot.pair.number, slot.span.start, slot.span.end), [])
                    found += [slot.day.weekday] if slot.day.weekday not in found else []
    return tuple(Bell(tuple(sorted(found)), pair, start, end) for (pair, start, end), found in days.items())
