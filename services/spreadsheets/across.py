"""Timetables with the days of the week across and the pairs down: a table a group, or groups at the left."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from services.spreadsheets.days import Day, day_in
from services.spreadsheets.formulas import Cell
from services.spreadsheets.grid import Band, columns_of, is_second_heading
from services.spreadsheets.groups import header_codes
from services.spreadsheets.one_group import named_above
from services.spreadsheets.pair_rows import PairRows, pair_column, pair_rows
from services.spreadsheets.wording import note, plain
from services.spreadsheets.workbook import Sheet

FEWEST_DAYS = 3
MOST_ROWS, MOST_COLUMNS = 3_000, 60
"""Where days are looked for: a table a group takes some ten rows."""


@dataclass(frozen=True)
class Named:
    """Rows of a table that belong to a group, and the cell that names it; no codes if nothing does."""

    codes: tuple[str, ...]
    cell: Cell | None
    first: int
    last: int


def days_across(sheet: Sheet, known: frozenset[str]) -> Iterator[tuple[Band, Day, list[PairRows], range]]:
    """Each day of each group as a band of its own, with its pairs and the columns at their left."""
    starts = [(row, days) for row in range(min(len(sheet.rows), MOST_ROWS)) if (days := _days_in(sheet, row))]
    above = 0
    for index, (row, days) in enumerate(starts):
        end = starts[index + 1][0] - 1 if index + 1 < len(starts) else len(sheet.rows) - 1
        bottom = _bottom(sheet, row, days, end)
        for named in _groups(sheet, above, row, bottom, end, days[0].cell[1], known):
            yield from _of_group(sheet, row, bottom, days, named)
        above = row + 1


def _days_in(sheet: Sheet, row: int) -> list[Day]:
    """The days that a row has as headings; empty unless they are several different ones."""
    days = [
        day
        for column in range(min(len(sheet.rows[row]), MOST_COLUMNS))
        if (day := day_in(sheet, row, column))
    ]
    weekdays = [day.weekday for day in days if day.weekday]
    dates = {(day.mention.month, day.mention.day) for day in days if day.mention}
    if len(set(weekdays)) >= FEWEST_DAYS and len(weekdays) == len(set(weekdays)):
        return [day for day in days if day.weekday]
    return days if not weekdays and len(dates) >= FEWEST_DAYS and len(dates) == len(days) else []


def _bottom(sheet: Sheet, row: int, days: list[Day], end: int) -> int:
    """The last row of the heading: dates, or «предмет | ауд.», may stand under the weekdays."""
    cells: list[tuple[int, tuple[str, ...]]] = [(day.cell[1], ()) for day in days]
    bottom = row
    while bottom + 1 < end:
        dated = [(day, day_in(sheet, bottom + 1, day.cell[1])) for day in days]
        if sum(found is not None and found.mention is not None for _, found in dated) >= FEWEST_DAYS:
            for day, found in dated:
                day.mention = day.mention or (found.mention if found else None)
        elif not is_second_heading(sheet, bottom + 1, cells):
            break
        bottom += 1
    return bottom


def _groups(
    sheet: Sheet, above: int, row: int, bottom: int, end: int, left: int, known: frozenset[str]
) -> list[Named]:
    """The groups of a table: at the left of the days or as dividers, else from the titles or the sheet."""
    starts = [
        (line, column, codes)
        for line in range(bottom + 1, end + 1)
        for column in range(left)
        if (text := note(sheet.raw(line, column))) and (codes := header_codes(text, known))
    ]
    if starts and not _filled(sheet, starts[-1][0] + 1, end) and len(_texts(sheet, starts[-1][0])) == 1:
        starts.pop()  # the title of the next table
    first = starts[0][0] - 1 if starts else end
    ends = [*(line - 1 for line, _, _ in starts[1:]), end]
    listed = [
        Named(codes, (line, column), line, last)
        for (line, column, codes), last in zip(starts, ends, strict=False)
    ]
    if not _filled(sheet, bottom + 1, first):
        return listed
    named = named_above(sheet, above, row, left, known)
    codes, cell = ((named[0],), named[1]) if named else ((), None)
    return [Named(codes, cell, bottom + 1, first), *listed]


def _texts(sheet: Sheet, row: int) -> list[str]:
    return [text for value in sheet.rows[row] if (text := plain(value))]


def _filled(sheet: Sheet, first: int, last: int) -> bool:
    return any(_texts(sheet, row) for row in range(first, last + 1))


def _of_group(
    sheet: Sheet, row: int, bottom: int, days: list[Day], named: Named
) -> Iterator[tuple[Band, Day, list[PairRows], range]]:
    left = days[0].cell[1]
    columns = columns_of(sheet, row, bottom, [(day.cell[1], named.codes) for day in days])
    for day in days:
        own = [replace(one, named=named.cell) for one in columns if one.heading == (row, day.cell[1])]
        band = Band(row, named.first, named.last, tuple(own))
        column = pair_column(sheet, band, 0, left - 1)
        pairs = pair_rows(sheet, band, column) if column is not None else []
        if pairs:
            yield band, replace(day, first=named.first, last=named.last), pairs, range(left)
