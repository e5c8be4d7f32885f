"""A copy of a sent file in which every faulty cell is coloured and says what is wrong with it.

It is written anew from the values that were read, so that nothing of a stranger's file (macros, links, hidden
parts) comes back to the staff with our name on it; formulas are text there.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from services.spreadsheets.formulas import Cell
from services.spreadsheets.records import Fault, Severity
from services.spreadsheets.workbook import Sheet, Workbook
from services.spreadsheets.written import Book, Page

COLOURS = {Severity.ERROR: "#FFC7CE", Severity.CONFIRM: "#FFEB9C", Severity.WARNING: "#DDEBF7"}
ORDER = (Severity.WARNING, Severity.CONFIRM, Severity.ERROR)
ADDRESS = re.compile(r"([A-Z]{1,3})(\d+)(?::([A-Z]{1,3})(\d+))?")
NAMELESS = "1"
"""Name of the sheet of a text file."""
WIDEST, NARROWEST = 60, 9
LONGEST_COMMENT = 2_000

Words = Callable[[Fault], str]


def mark(workbook: Workbook, faults: Iterable[Fault], words: Words) -> bytes:
    """The marked copy as XLSX. `words` gives the sentence of a fault; faults of a whole sheet stand in
    its first cell.
    """
    by_sheet: dict[str | None, list[Fault]] = defaultdict(list)
    names = {sheet.name for sheet in workbook.sheets}
    for fault in faults:
        by_sheet[fault.sheet if fault.sheet in names else workbook.sheets[0].name].append(fault)
    book = Book()
    for sheet in workbook.sheets:
        _copy(book.page(sheet.name or NAMELESS), sheet, by_sheet[sheet.name], words)
    return book.content()


def _copy(page: Page, sheet: Sheet, faults: list[Fault], words: Words) -> None:
    sentences: dict[Cell, list[str]] = defaultdict(list)
    severities: dict[Cell, Severity] = {}
    for fault in faults:
        for number, cell in enumerate(_cells(sheet, fault)):
            severities[cell] = max(severities.get(cell, fault.severity), fault.severity, key=ORDER.index)
            if number == 0:
                sentences[cell].append(words(fault))
    for top, left, bottom, right in dict.fromkeys(sheet.merged.values()):
        page.merge(top, left, bottom, right)
    for row, values in enumerate(sheet.rows):
        for column, value in enumerate(values):
            if value != "" and (row, column) not in severities:
                page.write(row, column, value)
    for (row, column), severity in severities.items():
        page.write(row, column, sheet.raw(row, column), COLOURS[severity])
    for (row, column), said in sentences.items():
        page.comment(row, column, "\n".join(dict.fromkeys(said))[:LONGEST_COMMENT])
    _widen(page, sheet)


def _cells(sheet: Sheet, fault: Fault) -> list[Cell]:
    """Cells of a fault; the address of a text file counts lines, of which a row may take several."""
    match = ADDRESS.fullmatch(fault.cell or "")
    if match is None:
        return [(0, 0)]
    left, top = _column(match[1]), _row(sheet, int(match[2]))
    right = _column(match[3]) if match[3] else left
    bottom = _row(sheet, int(match[4])) if match[4] else top
    return [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]


def _row(sheet: Sheet, number: int) -> int:
    if sheet.lines:
        return sheet.lines.index(number) if number in sheet.lines else 0
    return number - 1


def _column(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _widen(page: Page, sheet: Sheet) -> None:
    for column in range(min(sheet.width, 100)):
        longest = max((len(str(row[column])) for row in sheet.rows[:200] if column < len(row)), default=0)
        page.width(column, min(max(longest + 2, NARROWEST), WIDEST))
