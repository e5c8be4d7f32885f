"""Sheets for printing: pure functions from what a paper says to XLSX, A4, with lines for signatures."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

A4 = 9
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that a spreadsheet program may take for a formula when the file is saved as another kind."""


def safe(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text


class Book:
    """A workbook in memory with the few formats that these papers use."""

    def __init__(self) -> None:
        self._bytes = BytesIO()
        self._book = Workbook(
            self._bytes, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        )
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def style(self, **settings: Any) -> Format:
        key = tuple(sorted(settings.items()))
        if key not in self._formats:
            base = {"font_name": "Arial", "font_size": 9, "valign": "vcenter"}
            self._formats[key] = self._book.add_format({**base, **settings})
        return self._formats[key]

    def sheet(self, name: str, *, landscape: bool) -> "Page":
        worksheet = self._book.add_worksheet(name[:31])
        worksheet.set_paper(A4)
        if landscape:
            worksheet.set_landscape()
        worksheet.fit_to_pages(1, 0)
        worksheet.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.6)
        worksheet.set_footer("&C&P / &N")
        worksheet.hide_gridlines(2)
        return Page(self, worksheet)

    def content(self) -> bytes:
        self._book.close()
        return self._bytes.getvalue()


@dataclass(slots=True)
class Page:
    """A worksheet that is written from the top; `row` is the next free one, counted from 0."""

    book: Book
    worksheet: Worksheet
    row: int = 0
    width: int = 1
    heights: dict[int, float] = field(default_factory=dict)

    def columns(self, widths: Sequence[float]) -> None:
        """Widths in letters."""
        self.width = len(widths)
        for at, width in enumerate(widths):
            self.worksheet.set_column(at, at, width)

    def line(self, text: str, **settings: Any) -> None:
        """A text across the whole page."""
        style = self.book.style(text_wrap=True, **settings)
        if self.width > 1:
            self.worksheet.merge_range(self.row, 0, self.row, self.width - 1, "", style)
        self.worksheet.write_string(self.row, 0, safe(text), style)
        letters = self.width * 9
        self.worksheet.set_row(self.row, 15 * max(1, -(-len(text) // max(letters, 60))))
        self.row += 1

    def cells(self, values: Sequence[object], **settings: Any) -> None:
        """A row of a table: numbers stay numbers."""
        style = self.book.style(border=1, **settings)
        for at, value in enumerate(values):
            self.cell(self.row, at, value, style)
        self.row += 1

    def cell(self, row: int, at: int, value: object, style: Format) -> None:
        if value is None or value == "":
            self.worksheet.write_blank(row, at, None, style)
        elif isinstance(value, int | float):
            self.worksheet.write_number(row, at, value, style)
        else:
            self.worksheet.write_string(row, at, safe(str(value)), style)

    def sum(self, row: int, at: int, cells: str, value: float, style: Format) -> None:
        """A formula with its value, so that the file is right also where nothing recalculates it."""
        self.worksheet.write_formula(row, at, f"=SUM({cells})", style, value)

    def signatures(self, lines: Sequence[tuple[str, str]]) -> None:
        """Who signs, a line for the signature, and the name if it is known."""
        for office, name in lines:
            self.row += 1
            text = f"{office}   ____________________   {name or '____________________'}"
            self.line(text, align="left")

    def finish(self, header: int, left: int) -> None:
        """Rows up to and with `header` stand again on each page and stay in sight, `left` columns too."""
        self.worksheet.repeat_rows(header)
        self.worksheet.freeze_panes(header + 1, left)
        self.worksheet.print_area(0, 0, self.row - 1, self.width - 1)
