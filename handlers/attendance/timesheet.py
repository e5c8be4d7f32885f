"""The attendance sheet of a group in the usual form of colleges: a letter and hours for each day."""

from datetime import date

from xlsxwriter.utility import xl_range

from handlers.attendance.parts import letter_of, practice
from handlers.attendance.workbooks import Book, Page
from locales import Wording
from services.attendance.sheets import Cell, Sheet, SheetRow

NAME, DAY, TOTAL = 26, 3.6, 8.5
"""Widths in letters: a month of 31 days fits a page at about four fifths of its size."""
LONG = 48
"""Letters of a name that needs a third line."""
NO_ZERO = "General;-General;"
TOTALS = ("sheet.days", "sheet.hours", "sheet.missed", "sheet.excused", "sheet.unconfirmed")


def timesheet(words: Wording, sheet: Sheet, college: str, title: str) -> bytes:
    """`title` names the month or the week. Totals of rows and days are formulas with their values."""
    book = Book()
    page = book.sheet(words("sheet.name"), landscape=True)
    page.columns((4, NAME, *(DAY for _ in sheet.days), *(TOTAL for _ in TOTALS)))
    _head(words, page, sheet, college, title)
    header = page.row
    marks = {"align": "center", "bold": True, "text_wrap": True, "bg_color": "#E8ECF1"}
    page.cells(
        (
            words("sheet.number"),
            words("sheet.student"),
            *(_day_head(words, day) for day in sheet.days),
            *(words(one) for one in TOTALS),
        ),
        **marks,
    )
    page.worksheet.set_row(header, 40)
    first = page.row
    for row in sheet.rows:
        _student(words, page, sheet, row)
    _by_day(words, page, sheet, first)
    page.row += 1
    page.line(words("sheet.legend"), font_color="#444444")
    page.signatures(
        (
            (words("sheet.supervisor"), ", ".join(sheet.supervisors)),
            (words("sheet.mentor"), ", ".join(sheet.mentors)),
            (words("sheet.head"), ""),
        )
    )
    page.finish(header, 2)
    return book.content()


def _head(words: Wording, page: Page, sheet: Sheet, college: str, title: str) -> None:
    page.line(college, align="center")
    page.line(words("sheet.title"), align="center", bold=True, font_size=13)
    page.line(words("sheet.group", group=sheet.group, period=title), align="center", font_size=11)
    kinds = "; ".join(practice(words, kind, module) for kind, module in sheet.practices)
    page.line(words("sheet.practice", practice=kinds))
    if sheet.places:
        page.line(words("sheet.places", places="; ".join(sheet.places)))
    page.row += 1


def _day_head(words: Wording, day: date) -> str:
    return f"{day.day}\n{words('attendance-weekday', weekday=day.isoweekday())}"


def _student(words: Wording, page: Page, sheet: Sheet, row: SheetRow) -> None:
    """Two rows: letters above, confirmed hours below."""
    at, plain = page.row, page.book.style(border=1, align="center")
    page.worksheet.merge_range(at, 0, at + 1, 0, row.number, page.book.style(border=1, align="center"))
    name = page.book.style(border=1, text_wrap=True)
    page.worksheet.merge_range(at, 1, at + 1, 1, "", name)
    page.cell(at, 1, row.name, name)
    if len(row.name) > LONG:
        page.worksheet.set_row(at, 20)
        page.worksheet.set_row(at + 1, 20)
    for number, day in enumerate(sheet.days, 2):
        cell = row.cells.get(day)
        grey = {} if day.isoweekday() < 6 else {"bg_color": "#F3F4F6"}
        page.cell(at, number, _letter(words, cell), page.book.style(border=1, align="center", **grey))
        page.cell(
            at + 1,
            number,
            cell.hours if cell else None,
            page.book.style(border=1, align="center", font_size=8, **grey),
        )
    totals = row.totals
    values = (row.days, None, totals.lost + totals.absent, totals.excused, totals.unconfirmed)
    for number, value in enumerate(values, 2 + len(sheet.days)):
        page.worksheet.merge_range(at, number, at + 1, number, "", plain)
        if value is not None:
            page.cell(at, number, value, plain)
    hours = 3 + len(sheet.days)
    across = xl_range(at + 1, 2, at + 1, 1 + len(sheet.days))
    page.sum(at, hours, across, totals.confirmed, plain)
    page.row += 2


def _letter(words: Wording, cell: Cell | None) -> str | None:
    return letter_of(words, cell.state, ill=cell.ill) if cell else None


def _by_day(words: Wording, page: Page, sheet: Sheet, first: int) -> None:
    """How many came on each day, and their hours together."""
    bold = page.book.style(border=1, align="center", bold=True, shrink=True, num_format=NO_ZERO)
    title = page.book.style(border=1, bold=True, text_wrap=True)
    came, hours = page.row, page.row + 1
    for row, key in ((came, "sheet.came"), (hours, "sheet.day-hours")):
        page.worksheet.merge_range(row, 0, row, 1, "", title)
        page.cell(row, 0, words(key), title)
        for number in range(2, page.width):
            page.cell(row, number, None, bold)
    for number, day in enumerate(sheet.days, 2):
        page.cell(came, number, sheet.came[day] or None, bold)
        if sheet.rows:
            column = xl_range(first, number, came - 1, number)
            page.sum(hours, number, column, sheet.hours[day], bold)
    totals, start = sheet.totals, 2 + len(sheet.days)
    values = (
        sum(row.days for row in sheet.rows),
        totals.confirmed,
        totals.lost + totals.absent,
        totals.excused,
        totals.unconfirmed,
    )
    for number, value in enumerate(values, start):
        page.cell(hours, number, value, bold)
    page.row += 2
