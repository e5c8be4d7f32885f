"""Pairs of a drawn timetable: which rows belong to which pair of which day, and which columns to a group."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime, time
from itertools import pairwise

from services.spreadsheets.across import days_across
from services.spreadsheets.context import Context
from services.spreadsheets.days import Day, days_of
from services.spreadsheets.grid import DENOMINATOR_MARK, MOST_LABEL_COLUMNS, NUMERATOR_MARK, Band, bands_of
from services.spreadsheets.one_group import bands_of_one
from services.spreadsheets.pair_rows import REST, PairRows, pair_column, pair_rows
from services.spreadsheets.times import Span, spans_in, time_of
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

ODD_MARK, EVEN_MARK = "н/ч", "ч"
ORDINALS = (("1", "2"), ("i", "ii"))
MOST_MARKS = 8


@dataclass(frozen=True)
class Slot:
    """A pair of a group on a day, with the rows where it is written."""

    band: Band
    day: Day
    pair: PairRows
    span: Span | None


@dataclass
class Marks:
    """The column that marks the halves of weeks: the marks of the numerator and of the denominator.

    «ч» beside «н/ч» stands for even weeks; bare numbers count where the heading speaks of weeks.
    """

    column: int
    numerator: frozenset[str]
    denominator: frozenset[str]


@dataclass
class SlotFinder:
    """Finds the slots of one sheet: days down the side, or, if there are none, across the top."""

    sheet: Sheet
    context: Context
    marks: Marks | None = None
    found: list[tuple[Band, list[Slot]]] = field(default_factory=list)

    def find(self) -> list[tuple[Band, list[Slot]]]:
        known = self.context.known_groups
        for band in bands_of(self.sheet, known) or bands_of_one(self.sheet, known):
            if slots := self._down(band):
                self.found.append((band, slots))
        if not self.found:
            for band, day, pairs, labels in days_across(self.sheet, known):
                self._find_marks(band, labels, pairs[0].column)
                self.found.append((band, [*self._slots(band, [day], pairs, labels)]))
        return self.found

    def _down(self, band: Band) -> list[Slot]:
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
        self._find_marks(band, labels, column)
        return [*self._slots(band, days, pairs, labels)]

    def _slots(self, band: Band, days: list[Day], pairs: list[PairRows], labels: range) -> Iterator[Slot]:
        for pair in pairs:
            day = next((day for day in reversed(days) if day.first <= pair.first), None)
            if day is not None and not REST.match(pair.text):
                yield Slot(band, day, pair, self._span_of(pair, labels))

    def _span_of(self, pair: PairRows, labels: range) -> Span | None:
        """Time of a pair: in its own cell or in a column beside it."""
        for column in (pair.column, *labels):
            text = self.sheet.text(pair.first, column)
            if text and (spans := spans_in(text)):
                return Span(spans[0].start, spans[-1].end)
        times = [(column, self._time(pair, column)) for column in labels if column != pair.column]
        beside = (
            Span(start, end)
            for (one, start), (other, end) in pairwise(times)
            if other == one + 1 and start and end and start < end
        )
        return next(beside, None)

    def _time(self, pair: PairRows, column: int) -> time | None:
        """A time in a cell of its own; bare numbers are none."""
        value = self.sheet.value(pair.first, column)
        return time_of(value) if isinstance(value, time | datetime | str) else None

    def _find_marks(self, band: Band, labels: range, pair_at: int) -> None:
        for column in labels:
            rows = range(band.first, band.last + 1)
            marks = {folded(text) for row in rows if (text := plain(self.sheet.raw(row, column)))}
            heading = folded(self.sheet.text(band.heading, column) or "")
            if column == pair_at or len(marks) > MOST_MARKS:
                continue
            if (halves := _halves(marks, of_weeks="нед" in heading or "week" in heading)) is not None:
                self.marks = Marks(column, *halves)
                return


def _halves(marks: set[str], *, of_weeks: bool) -> tuple[frozenset[str], frozenset[str]] | None:
    """Which marks are of which half; None unless both are there."""
    if of_weeks and any(marks == set(pair) for pair in ORDINALS):
        return frozenset({"1", "i"}), frozenset({"2", "ii"})
    numerator = {mark for mark in marks if NUMERATOR_MARK.match(mark)}
    denominator = {mark for mark in marks if DENOMINATOR_MARK.match(mark)}
    if not denominator and ODD_MARK in marks and EVEN_MARK in marks:
        numerator, denominator = numerator - {EVEN_MARK}, {EVEN_MARK}
    return (frozenset(numerator), frozenset(denominator)) if numerator and denominator else None
