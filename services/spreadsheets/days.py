"""Days of a grid: weekday and date, merged down, written once, or spelt downwards one letter a cell."""

import re
from dataclasses import dataclass

from services.spreadsheets.dates import Mention, date_of, mentions, weekday_of
from services.spreadsheets.grid import Band
from services.spreadsheets.pair_rows import PairRows
from services.spreadsheets.wording import folded, plain
from services.spreadsheets.workbook import Sheet

LETTER = re.compile(r"[А-ЯЁа-яё]")
DATE_CELL_TIMES = re.compile(r"\d{1,2}[:.]\d{2}\s*[-–—]\s*\d{1,2}[:.]\d{2}")

LONGEST_DATE = 30


@dataclass
class Day:
    """A day of the grid. `cell` is where it is written; the year of `mention` may be missing."""

    first: int
    last: int
    cell: tuple[int, int]
    weekday: int | None = None
    mention: Mention | None = None
    text: str = ""


def days_of(sheet: Sheet, band: Band, pairs: list[PairRows], columns: range) -> list[Day]:
    """Days of a band from above to below, each with its rows; empty if it has none."""
    spelt = next((c for c in columns if _is_spelt(sheet, band, c)), None)
    days = _spelt_days(sheet, pairs, spelt) if spelt is not None else _written_days(sheet, band, columns)
    for index, day in enumerate(days):
        day.last = days[index + 1].first - 1 if index + 1 < len(days) else band.last
    return days


def _is_spelt(sheet: Sheet, band: Band, column: int) -> bool:
    texts = [text for row in range(band.first, band.last + 1) if (text := plain(sheet.raw(row, column)))]
    singles = sum(LETTER.fullmatch(text) is not None for text in texts)
    return singles >= 5 and singles >= len(texts) * 0.8


def _spelt_days(sheet: Sheet, pairs: list[PairRows], column: int) -> list[Day]:
    """A new day begins where the numbers of pairs begin again, or where a word is complete."""
    days: list[Day] = []
    before = 99
    for pair in pairs:
        letters = "".join(plain(sheet.raw(row, column)) or "" for row in range(pair.first, pair.last + 1))
        number = pair.number if pair.number is not None else 0
        complete = bool(days) and bool(letters) and _whole(days[-1].text)
        if (number <= before and (number != before or not days)) or complete:
            days.append(Day(pair.first, pair.last, (pair.first, column)))
        days[-1].text += letters
        before = number
    for day in days:
        day.weekday = weekday_of(day.text) if day.text else None
        day.cell = next(
            ((r, column) for r in range(day.first, len(sheet.rows)) if plain(sheet.raw(r, column))), day.cell
        )
    return days


def _whole(letters: str) -> bool:
    return folded(letters) in {
        "понедельник",
        "вторник",
        "среда",
        "четверг",
        "пятница",
        "суббота",
        "воскресенье",
    }


def _written_days(sheet: Sheet, band: Band, columns: range) -> list[Day]:
    """A weekday begins a day; a date joins the weekday that has none yet."""
    days: list[Day] = []
    for row in range(band.first, band.last + 1):
        for column in columns:
            found = day_in(sheet, row, column)
            if found is None:
                continue
            last = days[-1] if days else None
            joins = last is not None and (
                (found.weekday is None and last.mention is None)
                or (found.mention is None and last.weekday is None)
                or (found.weekday == last.weekday and found.mention is None)
            )
            if last is not None and joins and row - last.first < 12:
                last.mention, last.weekday = last.mention or found.mention, last.weekday or found.weekday
                last.cell = found.cell if found.mention else last.cell
            elif last is None or found.first != last.first or found.weekday:
                days.append(found)
    return days


def day_in(sheet: Sheet, row: int, column: int) -> Day | None:
    value = sheet.raw(row, column)
    text = plain(value)
    if text is None or DATE_CELL_TIMES.search(text):
        return None
    day = Day(row, row, (row, column), text=text)
    if isinstance(value, str):
        day.weekday = weekday_of(value)
        dated = mentions(text)
        alone = len(dated) == 1 and len(text) < LONGEST_DATE  # two dates are a title: «с 07.12 по 12.12»
        day.mention = dated[0] if dated and (day.weekday or alone) else None
    elif (exact := date_of(value, epoch_1904=sheet.epoch_1904)) is not None:
        day.mention = Mention(exact.day, exact.month, exact.year, 0, 0)
    return day if day.weekday or day.mention else None
