"""Pairs of a drawn timetable: which rows belong to which pair of which day, and which columns to a group."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from services.spreadsheets.across import days_across
from services.spreadsheets.context import Context
from services.spreadsheets.days import Day, days_of
from services.spreadsheets.grid import (
    DENOMINATOR_MARK,
    MOST_LABEL_COLUMNS,
    NUMERATOR_MARK,
    REST,
    Band,
    PairRows,
    bands_of,
    pair_column,
    pair_rows,
)
from services.spreadsheets.times import Span, spans_in
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

ODD_MARK = "н/ч"
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
    """The column that marks the halves of weeks. `even`: «ч» stands for even weeks there, «н/ч» for odd."""

    column: int
    even: bool


@dataclass
class SlotFinder:
    """Finds the slots of one sheet: days down the side, or, if there are none, across the top."""

    sheet: Sheet
    context: Context
    marks: Marks | None = None
    found: list[tuple[Band, list[Slot]]] = field(default_factory=list)

    def find(self) -> list[tuple[Band, list[Slot]]]:
        for band in bands_of(self.sheet, self.context.known_groups):
            if slots := self._down(band):
                self.found.append((band, slots))
        if not self.found:
            for band, day, pairs, labels in days_across(self.sheet, self.context.known_groups):
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
        return None

    def _find_marks(self, band: Band, labels: range, pair_at: int) -> None:
        for column in labels:
            marks = {
                folded(t) for r in range(band.first, band.last + 1) if (t := plain(self.sheet.raw(r, column)))
            }
            numerators = any(NUMERATOR_MARK.match(mark) for mark in marks)
            denominators = [mark for mark in marks if DENOMINATOR_MARK.match(mark)]
            by_even = "ч" in marks and ODD_MARK in marks
            halved = (numerators and denominators) or by_even
            if column != pair_at and halved and len(marks) <= MOST_MARKS:
                self.marks = Marks(column, by_even and not denominators)
                return
