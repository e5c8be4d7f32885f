"""Timetables drawn as grids: a week with dates, or a weekly template with halves of weeks and bells."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, time, timedelta

from services.spreadsheets.context import Context
from services.spreadsheets.dates import study_year_of
from services.spreadsheets.days import Day, days_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.grid import (
    DENOMINATOR_MARK,
    MOST_LABEL_COLUMNS,
    NUMERATOR_MARK,
    Band,
    GroupColumn,
    PairRows,
    bands_of,
    pair_column,
    pair_rows,
)
from services.spreadsheets.known_groups import KnownGroups
from services.spreadsheets.pair_cell import Content, Piece, dissect
from services.spreadsheets.records import Bell, DayNote, Lesson, LessonKind, Parity, TemplateEntry
from services.spreadsheets.times import Span, spans_in
from services.spreadsheets.titles import Span as DateSpan
from services.spreadsheets.titles import longest_span, title_texts
from services.spreadsheets.wording import folded, note, plain
from services.spreadsheets.workbook import Sheet

ODD_MARK = "н/ч"
REST = re.compile(r"^(?:обед\w*|перерыв|перемена|большая перемена|динамическая пауза)\b", re.IGNORECASE)
WHOLE_DAY = re.compile(
    r"^(?:день\b.*|практика|уч(?:ебная|\.) практика|производственная практика|преддипломная практика"
    r"|каникулы|выходной.*|праздни.*"
    r"|нерабочий.*|самостоятельная работа|самоподготовка|экзамены|сессия|день самостоятельной.*)$",
    re.IGNORECASE,
)
ONLY_NUMERATOR = re.compile(r"\s/\s*[-–—]\s*$")
ONLY_DENOMINATOR = re.compile(r"^\s*[-–—]\s*/\s")
SHORT_SPAN_DAYS = 14


@dataclass(frozen=True)
class Slot:
    """A pair of a group on a day, with the rows where it is written."""

    band: Band
    day: Day
    pair: PairRows
    span: Span | None


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
    marked: bool = False
    """Whether a column marks the halves of weeks."""

    def find(self) -> bool:
        """Whether the sheet is a grid of days, pairs and groups; prepares what `read` reads."""
        self.slots: list[tuple[Band, list[Slot]]] = []
        titles = title_texts(self.sheet, min(len(self.sheet.rows), 12))
        self.span = longest_span(titles, self.context.year)
        self.year = study_year_of(self.span.first) if self.span else self.context.year
        self.parity: int | None = None
        for band in bands_of(self.sheet, self.context.known_groups):
            slots = self._slots(band)
            if slots:
                self.slots.append((band, slots))
                self.marked = self.marked or any(group.parity for group in band.groups)
        days = [slot.day for _, slots in self.slots for slot in slots]
        dated = any(day.mention for day in days)
        short = self.span is not None and (self.span.last - self.span.first).days < SHORT_SPAN_DAYS
        self.templated = self.marked or not (dated or short)
        return bool(self.slots)

    def _slots(self, band: Band) -> list[Slot]:
        left = min(group.left for group in band.groups)
        labels = range(min(left, MOST_LABEL_COLUMNS))
        column = pair_column(self.sheet, band, 0, left - 1)
        if column is None:
            return []
        pairs = pair_rows(self.sheet, band, column)
        days = days_of(self.sheet, band, pairs, range(column) if column else range(0))
        if not days:
            days = days_of(self.sheet, band, pairs, labels)
        if not days:
            return []
        pairs = pair_rows(self.sheet, band, column, frozenset(day.first for day in days))
        self._find_parity(band, labels, column)
        found = []
        for pair in pairs:
            day = next((day for day in reversed(days) if day.first <= pair.first), None)
            if day is not None and not REST.match(pair.text):
                found.append(Slot(band, day, pair, self._span_of(pair, labels)))
        return found

    def _span_of(self, pair: PairRows, labels: range) -> Span | None:
        """Time of a pair: in its own cell or in a column beside it."""
        for column in (pair.column, *labels):
            text = self.sheet.text(pair.first, column)
            if text and (spans := spans_in(text)):
                return Span(spans[0].start, spans[-1].end)
        return None

    def _find_parity(self, band: Band, labels: range, pair_at: int) -> None:
        for column in labels:
            marks = {
                folded(t) for r in range(band.first, band.last + 1) if (t := plain(self.sheet.raw(r, column)))
            }
            halves = (
                [m for m in marks if NUMERATOR_MARK.match(m)],
                [m for m in marks if DENOMINATOR_MARK.match(m)],
            )
            by_even = "ч" in marks and ODD_MARK in marks
            if column != pair_at and ((halves[0] and halves[1]) or by_even) and len(marks) <= 8:
                self.parity, self.marked = column, True
                self.even_marked = by_even and not halves[1]
                return

    def read(self) -> None:
        known = KnownGroups(self.context, self.findings)
        for (row, column), formula in self.sheet.empty_formulas.items():
            if any(band.first <= row <= band.last for band, _ in self.slots):
                cell = self.sheet.cell_name(row, column)
                self.findings.error("formula_without_value", self.sheet.name, cell, value=formula)
        for band, slots in self.slots:
            for group in band.groups:
                cell = self.sheet.cell_name(*group.heading)
                codes = tuple(
                    code
                    for code in group.codes
                    if known.check(code, self.sheet.name, cell, self._heading_text(group))
                )
                self.codes.update(dict.fromkeys(codes))
                if codes:
                    self._read_group(group, codes, slots)

    def _heading_text(self, group: GroupColumn) -> str | None:
        return self.sheet.text(*group.heading) if len(group.codes) == 1 else None

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
            self._once("weekday_mismatch", day)
        return found

    def _date_or_fault(self, day: Day) -> date | None:
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
        if any(
            fault.code == code and fault.cell == cell and fault.sheet == self.sheet.name
            for fault in self.findings.all()
        ):
            return
        if code == "weekday_mismatch":
            self.findings.confirm(code, self.sheet.name, cell, value=day.text)
        else:
            self.findings.error(code, self.sheet.name, cell, value=day.text)

    def _day_note(self, group: GroupColumn, slots: list[Slot]) -> tuple[str, str] | None:
        """A text that stands over the whole day, not over a pair."""
        numbered = [slot for slot in slots if slot.pair.number is not None] or slots
        first, last = numbered[0].pair, numbered[-1].pair
        area = self.sheet.area(first.first, group.subject)
        text = self.sheet.text(first.first, group.subject)
        over = area[0] <= first.first and area[2] >= last.first and len(numbered) > 1
        alone = bool(text and WHOLE_DAY.match(text)) and not any(
            self._content(group, slot.pair.first, slot.pair.last).subject for slot in numbered[1:]
        )
        if not text or not (over or alone):
            return None
        pieces = dissect(self._content(group, first.first, last.last)) if over else []
        if any(piece.teacher or piece.room for piece in pieces):
            return None
        return text, self.sheet.at(first.first, group.subject)

    def _content(self, group: GroupColumn, first: int, last: int) -> Content:
        """Texts of a group in some rows. Of a cell merged across groups the others take the teacher and
        room too.
        """
        sheet = self.sheet
        subject = self._column_texts(group.subject, first, last)
        area = sheet.area(first, group.subject)
        leader = area[1] if area[1] < group.left or area[3] > group.right else group.subject
        if leader != group.subject:
            subject += [t for t in self._column_texts(leader, first, last) if t not in subject]
        room_column = group.room
        if (
            room_column is not None
            and sheet.origin(first, room_column) == (area[0], area[1])
            and area[3] >= room_column
        ):
            room_column = self._room_beyond(area[3]) if area[3] > group.right else None
        elif area[3] > group.right:
            room_column = (
                self._room_beyond(area[3]) if not self._column_texts(group.room, first, last) else group.room
            )
        teacher = self._column_texts(group.teacher, first, last)
        rooms = self._column_values(room_column, first, last)
        return Content(tuple(subject), tuple(teacher), tuple(rooms))

    def _room_beyond(self, column: int) -> int | None:
        """The room of a common lecture stands behind the last group that it covers."""
        rooms = sorted(g.room for band, _ in self.slots for g in band.groups if g.room is not None)
        return next((room for room in rooms if room > column and room - column <= 2), None)

    def _column_texts(self, column: int | None, first: int, last: int) -> list[str]:
        return [text for value in self._column_values(column, first, last) if (text := note(value))]

    def _column_values(self, column: int | None, first: int, last: int) -> list:  # type: ignore[type-arg]  # values of cells
        if column is None:
            return []
        origins = dict.fromkeys(self.sheet.origin(row, column) for row in range(first, last + 1))
        return [value for origin in origins if plain(value := self.sheet.raw(*origin))]

    def _at(self, group: GroupColumn, first: int, last: int) -> str:
        """The cell with the subject: the first that is filled."""
        for row in range(first, last + 1):
            if plain(self.sheet.value(row, group.subject)):
                return self.sheet.at(row, group.subject)
        return self.sheet.at(first, group.subject)

    def _pieces(self, group: GroupColumn, first: int, last: int) -> list[Piece]:
        pieces = dissect(self._content(group, first, last))
        if group.subgroup is not None:
            pieces = [p._replace(subgroup=group.subgroup) if p.subgroup is None else p for p in pieces]
        return [p for p in pieces if not REST.match(p.subject)]

    def _read_slot(
        self, group: GroupColumn, codes: tuple[str, ...], slot: Slot, day_date: date | None
    ) -> None:
        rows = slot.pair
        if day_date is None:
            self._read_template_slot(group, codes, slot)
            return
        pieces = self._pieces(group, rows.first, rows.last)
        if not pieces:
            return
        span = slot.span or self._bell(slot, day_date)
        at = self._at(group, rows.first, rows.last)
        if span is None or span.end <= span.start:
            code = "missing_bell" if span is None else "end_before_start"
            self.findings.error(
                code, self.sheet.name, self.sheet.cell_name(rows.first, rows.column), value=rows.text
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
        if slot.day.weekday is None or slot.pair.number is None:
            return
        halves = self._column_half(group, slot) if group.parity else self._halves(group, slot.pair)
        for half, first, last in halves:
            parity = half if half is not Parity.BOTH else self._said_half(group, first, last)
            at = self._at(group, first, last)
            for piece in self._pieces(group, first, last):
                self.entries += [
                    TemplateEntry(
                        code,
                        slot.day.weekday,
                        slot.pair.number,
                        parity,
                        piece.subgroup,
                        piece.subject,
                        piece.teacher,
                        piece.room,
                        at,
                    )
                    for code in codes
                ]

    def _column_half(self, group: GroupColumn, slot: Slot) -> Iterator[tuple[Parity, int, int]]:
        """A group with a column for each half: what stands in both, or over both, is every week."""
        rows = slot.pair
        other = next((g for g in slot.band.groups if g.heading == group.heading and g is not group), group)
        same_cell = self.sheet.origin(rows.first, group.subject) == self.sheet.origin(
            rows.first, other.subject
        )
        mine, theirs = (self._pieces(g, rows.first, rows.last) for g in (group, other))
        if not same_cell and mine != theirs:
            yield group.parity or Parity.BOTH, rows.first, rows.last
        elif group.subject < other.subject:
            yield Parity.BOTH, rows.first, rows.last

    def _halves(self, group: GroupColumn, pair: PairRows) -> Iterator[tuple[Parity, int, int]]:
        """Rows of a pair by halves of weeks; a merged cell, or the same text twice, is every week."""
        halves = self._marked_halves(pair) if self.parity is not None else self._drawn_halves(group, pair)
        if len(halves) < 2:
            yield (halves[0][0] if halves and self._one_sided(pair) else Parity.BOTH), pair.first, pair.last
            return
        (_, top, top_end), (_, low, low_end) = halves
        same_cell = self.sheet.origin(top, group.subject) == self.sheet.origin(low, group.subject) and plain(
            self.sheet.value(top, group.subject)
        )
        above, below = self._pieces(group, top, top_end), self._pieces(group, low, low_end)
        if same_cell:
            yield Parity.BOTH, pair.first, pair.last
        elif above == below:
            yield Parity.BOTH, top, top_end
        else:
            yield halves[0]
            yield halves[1]

    def _said_half(self, group: GroupColumn, first: int, last: int) -> Parity:
        """«История / -» is of the numerator alone, «- / История» of the denominator."""
        text = " ".join(self._content(group, first, last).subject)
        if self.parity is None and ONLY_NUMERATOR.search(text):
            return Parity.NUMERATOR
        return Parity.DENOMINATOR if self.parity is None and ONLY_DENOMINATOR.search(text) else Parity.BOTH

    def _one_sided(self, pair: PairRows) -> bool:
        return (
            self.parity is not None
            and pair.last == pair.first
            and bool(plain(self.sheet.value(pair.first, self.parity)))
        )

    def _marked_halves(self, pair: PairRows) -> list[tuple[Parity, int, int]]:
        found: list[tuple[Parity, int, int]] = []
        for row in range(pair.first, pair.last + 1):
            mark = self.sheet.text(row, self.parity if self.parity is not None else 0)
            parity = self._parity(folded(mark)) if mark else None
            if parity is None or (found and found[-1][0] is parity):
                if found:
                    found[-1] = (found[-1][0], found[-1][1], row)
            else:
                found.append((parity, row, row))
        return found[:2]

    def _parity(self, mark: str) -> Parity | None:
        if self.even_marked and mark == "ч":
            return Parity.DENOMINATOR
        if NUMERATOR_MARK.match(mark):
            return Parity.NUMERATOR
        return Parity.DENOMINATOR if DENOMINATOR_MARK.match(mark) else None

    def _drawn_halves(self, group: GroupColumn, pair: PairRows) -> list[tuple[Parity, int, int]]:
        """Without marks the upper half is the numerator, unless the lower row only names the teacher."""
        middle = (pair.first + pair.last + 1) // 2
        if pair.last == pair.first or self.sheet.area(pair.first, group.subject)[2] >= middle:
            return []
        lower = dissect(self._content(group, middle, pair.last))
        upper = dissect(self._content(group, pair.first, middle - 1))
        if (upper and not lower and upper[0].teacher is None) or not (upper or lower):
            return []
        return [(Parity.NUMERATOR, pair.first, middle - 1), (Parity.DENOMINATOR, middle, pair.last)]


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
