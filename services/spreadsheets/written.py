"""Workbooks that we write: what people typed stays text there and never becomes a formula."""

import io
from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

import xlsxwriter

from services.spreadsheets.wording import Value, shown

DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""Beginnings that make a spreadsheet program take text of a separated file for a formula; full-width
ones too.
"""
OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
LONGEST_TEXT = 32_767
A4 = 9
"""The number of this size of paper in the format."""
EARLIEST = date(1900, 3, 1)
"""Before it Excel counts days that never were."""


def safe_cell(value: Value) -> str:
    """Text of a cell for a separated file: an apostrophe before everything that could be taken for a
    formula.
    """
    text = shown(value) or ""
    return f"'{text}" if text.lstrip(" \u00a0").startswith(DANGEROUS) else text


class Book:
    """An XLSX in memory. `page` adds a sheet, `content` closes the book and gives its bytes."""

    def __init__(self) -> None:
        self._out = io.BytesIO()
        self._book = xlsxwriter.Workbook(self._out, OPTIONS)
        self._formats: dict[tuple[str, str, bool], Any] = {}

    def page(self, name: str) -> "Page":
        return Page(self._book.add_worksheet(name), self)

    def content(self) -> bytes:
        self._book.close()
        return self._out.getvalue()

    def format(self, number: str, colour: str = "", *, bold: bool = False) -> Any:
        key = (number, colour, bold)
        if key not in self._formats:
            properties: dict[str, object] = {"num_format": number, "valign": "top", "bold": bold}
            if colour:
                properties |= {"bg_color": colour, "text_wrap": True}
            self._formats[key] = self._book.add_format(properties)
        return self._formats[key]


class Page:
    """One sheet. Rows and columns are counted from 0."""

    def __init__(self, sheet: Any, book: Book) -> None:
        self._sheet = sheet
        self._book = book

    def write(self, row: int, column: int, value: Value, colour: str = "", *, bold: bool = False) -> None:
        """Writes a value as what it is: dates and numbers as such, and every text as text, word for word."""
        form = self._book.format
        if isinstance(value, bool):
            self._sheet.write_boolean(row, column, value, form("General", colour))
        elif isinstance(value, datetime) and value.date() >= EARLIEST:
            moment = value.replace(tzinfo=None)
            self._sheet.write_datetime(row, column, moment, form("dd.mm.yyyy hh:mm", colour))
        elif isinstance(value, date) and not isinstance(value, datetime) and value >= EARLIEST:
            self._sheet.write_datetime(row, column, value, form("dd.mm.yyyy", colour))
        elif isinstance(value, time):
            self._sheet.write_datetime(row, column, value, form("hh:mm", colour))
        elif isinstance(value, int | float) and abs(value) < 1e300:
            self._sheet.write_number(row, column, value, form("General", colour))
        elif text := shown(value):
            self._sheet.write_string(row, column, text[:LONGEST_TEXT], form("@", colour, bold=bold))
        elif colour:
            self._sheet.write_blank(row, column, None, form("General", colour))

    def comment(self, row: int, column: int, text: str) -> None:
        self._sheet.write_comment(row, column, text, {"x_scale": 2, "y_scale": 1.5})

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        self._sheet.merge_range(top, left, bottom, right, "", self._book.format("General"))

    def width(self, column: int, characters: float) -> None:
        self._sheet.set_column(column, column, characters)

    def freeze(self, rows: int) -> None:
        self._sheet.freeze_panes(rows, 0)

    def for_the_wall(self, *, rows: int, columns: int, repeated: int) -> None:
        """Print on A4 across, one page wide, with lines; the first `repeated` rows stand on every page."""
        self._sheet.set_landscape()
        self._sheet.set_paper(A4)
        self._sheet.fit_to_pages(1, 0)
        self._sheet.set_margins(left=0.4, right=0.4, top=0.4, bottom=0.4)
        self._sheet.center_horizontally()
        self._sheet.hide_gridlines(0)
        self._sheet.repeat_rows(0, repeated - 1)
        self._sheet.print_area(0, 0, rows - 1, columns - 1)
        self._sheet.freeze_panes(repeated, 1)

    def choices(self, top: int, bottom: int, column: int, words: Sequence[str]) -> None:
        """A list to choose from in cells of a column."""
        self._sheet.data_validation(top, column, bottom, column, {"validate": "list", "source": list(words)})
