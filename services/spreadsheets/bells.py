"""Tables of bells: which pair begins and ends when, on which days."""

import re

from services.spreadsheets.dates import weekdays_in
from services.spreadsheets.records import Bell
from services.spreadsheets.times import Span, pair_of, spans_in, time_of
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

WORKDAYS = (1, 2, 3, 4, 5, 6)
TITLE = re.compile(r"звонк|bell")
PAIR_HEADING = re.compile(r"^(?:№ ?)?(?:п/п|пар[аы]|урок|номер пары|pair)$|^№ пары$")
TIME_HEADING = re.compile(r"врем|начал|time|звонк|будн|кажд|ежедн|рабоч|сокращ|остальн")
SEARCHED = 40


def read_bells(sheet: Sheet) -> tuple[Bell, ...]:
    """Bells of a sheet that is nothing but a table of bells, or has one; empty if it has none."""
    named = bool(sheet.name and TITLE.search(sheet.name.casefold()))
    for row in range(min(len(sheet.rows), SEARCHED if named else len(sheet.rows))):
        for column in range(min(sheet.width, 30)):
            text = plain(sheet.raw(row, column))
            if text and PAIR_HEADING.search(folded(text)) and (bells := _under(sheet, row, column)):
                return bells
    return _listed(sheet) if named else ()


def _listed(sheet: Sheet) -> tuple[Bell, ...]:
    """«1 пара 8.30-10.00» one under another, with the days above them or none."""
    found: list[Bell] = []
    days: tuple[int, ...] = ()
    for values in sheet.rows:
        for text in (text for value in values if (text := plain(value))):
            number, spans = pair_of(text), spans_in(text)
            if number and spans:
                found.append(Bell(days or WORKDAYS, number, spans[0].start, spans[-1].end))
            elif not spans and weekdays_in(text):
                days = weekdays_in(text)
    named = {day for bell in found if bell.weekdays != WORKDAYS for day in bell.weekdays}
    rest = tuple(day for day in WORKDAYS if day not in named)
    return tuple(bell._replace(weekdays=rest) if bell.weekdays == WORKDAYS else bell for bell in found)


def _under(sheet: Sheet, row: int, column: int) -> tuple[Bell, ...]:
    """Bells under the heading of a column of pair numbers."""
    columns = _columns(sheet, row, column)
    found: list[Bell] = []
    for below in range(row + 1, len(sheet.rows)):
        number = pair_of(sheet.text(below, column) or "")
        for right, days in columns:
            span = _span(sheet, below, right)
            if number and span:
                found.append(Bell(days, number, span.start, span.end))
    return tuple(found)


def _columns(sheet: Sheet, row: int, column: int) -> list[tuple[int, tuple[int, ...]]]:
    """Columns of times to the right, each with its days; a column without days holds for all that are
    not named.
    """
    found: list[tuple[int, tuple[int, ...] | None]] = []
    for right in range(column + 1, min(sheet.width, column + 8)):
        text = sheet.text(row, right)
        if text is None:
            continue
        days = weekdays_in(text)
        if PAIR_HEADING.search(folded(text)):
            break
        if days or TIME_HEADING.search(folded(text)):
            found.append((right, days or None))
    named = {day for _, days in found if days for day in days}
    rest = tuple(day for day in WORKDAYS if day not in named)
    return [(right, days or rest) for right, days in found]


def _span(sheet: Sheet, row: int, column: int) -> Span | None:
    text = sheet.text(row, column)
    spans = spans_in(text) if text else ()
    if spans:
        first, last = spans[0], spans[-1]
        return Span(first.start, last.end) if first.start < last.end else None
    start, end = time_of(sheet.value(row, column)), time_of(sheet.value(row, column + 1))
    heading_is_start = start is not None and end is not None
    return Span(start, end) if heading_is_start and start and end and start < end else None
