"""A week to hang on a wall: a table of days and times that prints on one sheet of A4 across."""

from collections import defaultdict

from handlers.drawing import DayCard, Entry, Mark, WeekSheet
from locales import Wording
from services.spreadsheets.written import Book

WHITE, HEAD, PRACTICE, EXAM = "#FFFFFF", "#DDE7F3", "#FFF1DC", "#F4E4F8"
COLOURS = {Mark.LESSON: WHITE, Mark.PRACTICE: PRACTICE, Mark.EXAM: EXAM, Mark.CANCELLED: WHITE}
TITLES = 3
"""Rows above the lessons: two lines of title, one of days. They stand on every page."""
TIMES, DAY = 12.0, 25.0
"""Widths of columns in characters."""
Slot = tuple[str, str]


def week_paper(words: Wording, sheet: WeekSheet) -> bytes:
    """An XLSX in which every text is text, whatever it begins with."""
    book = Book()
    page = book.page(words.plain("week-paper"))
    page.write(0, 0, sheet.title, bold=True)
    page.write(1, 0, sheet.subtitle)
    page.width(0, TIMES)
    slots = _slots(sheet.days)
    page.write(2, 0, words.plain("week-time"), HEAD, bold=True)
    for row, (begins, ends) in enumerate(slots, TITLES):
        page.write(row, 0, f"{begins}–{ends}" if begins else "", HEAD, bold=True)
    for column, day in enumerate(sheet.days, 1):
        page.width(column, DAY)
        page.write(2, column, f"{day.label}\n{day.date}", HEAD, bold=True)
        entries = _by_slot(day)
        for row, slot in enumerate(slots, TITLES):
            found = entries.get(slot, [])
            page.write(row, column, "\n".join(_said(one) for one in found), _colour(found))
    last = TITLES + len(slots)
    page.write(last, 0, "", HEAD)
    for column, day in enumerate(sheet.days, 1):
        page.write(last, column, "\n".join(day.notes), WHITE)
    page.write(last + 2, 0, sheet.footer)
    page.for_the_wall(rows=last + 3, columns=len(sheet.days) + 1, repeated=TITLES)
    return book.content()


def _slots(days: tuple[DayCard, ...]) -> list[Slot]:
    """Times of the week; what has none stands last."""
    found = {(one.begins, one.ends) for day in days for one in day.entries}
    return sorted(found, key=lambda slot: (not slot[0], slot))


def _by_slot(day: DayCard) -> dict[Slot, list[Entry]]:
    slots: dict[Slot, list[Entry]] = defaultdict(list)
    for one in day.entries:
        slots[one.begins, one.ends].append(one)
    return slots


def _said(one: Entry) -> str:
    return "\n".join(part for part in (one.title, one.details) if part)


def _colour(entries: list[Entry]) -> str:
    return COLOURS[entries[0].mark] if entries else WHITE
