"""The rows of each pair of a drawn timetable, and what stands between them."""

import re
from dataclasses import dataclass

from services.spreadsheets.grid import Band
from services.spreadsheets.tables import is_footer
from services.spreadsheets.times import pair_of, pairs_of, spans_in
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

REST = re.compile(r"^(?:обед\w*|перерыв|перемена|большая перемена|динамическая пауза)\b", re.IGNORECASE)
HOUR = re.compile(
    r"^(?:кл\w*\.? ?час|классный|час\b|инф\w*\.? час|разговор|внеуроч|линейка|собрание|кружок|секция"
    r"|факульт|консульт|обед|перерыв)",
    re.IGNORECASE,
)
"""An hour without a number, of its own and no part of the pair above it."""


@dataclass(frozen=True)
class PairRows:
    """Rows of one pair. `number` is None for an hour without a number («Классный час»)."""

    first: int
    last: int
    number: int | None
    text: str
    column: int


def pair_column(sheet: Sheet, band: Band, left: int, right: int) -> int | None:
    """The column with the numbers of pairs between two columns: by its heading, else by what stands in it."""

    def worth(column: int) -> tuple[int, int]:
        heading = folded(sheet.text(band.heading, column) or "")
        cells = [text for row in range(band.first, band.last + 1) if (text := plain(sheet.raw(row, column)))]
        numbers = sum(pair_of(text) is not None for text in cells)
        return (
            numbers + (2 if re.search(r"пар|урок|pair", heading) else 0),
            sum(bool(spans_in(t)) for t in cells),
        )

    candidates = [(worth(column), column) for column in range(max(left, 0), right + 1)]
    best = max(candidates, default=((0, 0), 0))
    return best[1] if sum(best[0]) > 0 else None


def pair_rows(
    sheet: Sheet, band: Band, column: int, breaks: frozenset[int] = frozenset(), *, several: bool = False
) -> list[PairRows]:
    """Pairs of a band in order; rows without a number belong to the pair above. `breaks`: rows on which
    days begin. `several`: «1-2 п.» is two pairs with the same rows.
    """
    starts: list[tuple[int, list[int | None], str]] = []
    end = band.last
    for row in range(band.first, band.last + 1):
        text = plain(sheet.raw(row, column))
        if text is None:
            continue
        numbers = pairs_of(text) if several else []
        number, timed = pair_of(text), bool(spans_in(text))
        if len(numbers) > 1:
            starts.append((row, [*numbers], text))
        elif number is not None or timed:
            starts.append((row, [number], text))
        elif is_footer(sheet.rows[row]):
            end = row - 1
            break
        elif HOUR.match(text):
            starts.append((row, [None], text))
    found = []
    for index, (row, all_numbers, text) in enumerate(starts):
        area = sheet.area(row, column)
        limit = starts[index + 1][0] - 1 if index + 1 < len(starts) else end
        last = area[2] if area[2] > row else _last_row(sheet, row, column, min(limit, row + 3), breaks)
        found += [PairRows(row, min(last, max(limit, row)), one, text, column) for one in all_numbers]
    return found


def _interrupts(sheet: Sheet, row: int, column: int) -> bool:
    """A row between pairs: a break, or a note over the whole width."""
    first = next((text for value in sheet.rows[row] if (text := plain(value))), None)
    top, _, _, right = sheet.area(row, column)
    over = top == row and right > column + 1 and sheet.text(row, column) is not None
    return over or (first is not None and REST.match(first) is not None)


def _last_row(sheet: Sheet, row: int, column: int, limit: int, breaks: frozenset[int]) -> int:
    last = row
    while last + 1 <= limit and last + 1 not in breaks and not is_footer(sheet.rows[last + 1]):
        if _interrupts(sheet, last + 1, column):
            break
        if not any(plain(sheet.value(last + 1, column)) for column in range(len(sheet.rows[last + 1]))):
            break
        last += 1
    return last
