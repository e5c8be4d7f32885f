"""Texts of a practice order: the kind of practice, the place and its address, the days of the week."""

import re
from datetime import date, timedelta
from typing import NamedTuple

from services.spreadsheets.dates import weekdays_in
from services.spreadsheets.list_values import kind_of
from services.spreadsheets.records import LessonKind
from services.spreadsheets.wording import DASHES, folded, plain, russian, with_guillemets

MODULE = re.compile(r"\b(УП|ПП|ПДП|ПМ)\b[\s.\-]*(\d{1,2}(?:\.\d{1,2})?)?", re.IGNORECASE)
PRACTICE_KINDS = {
    "УП": LessonKind.TRAINING_PRACTICE, "ПП": LessonKind.INDUSTRIAL_PRACTICE, "ПДП":
LessonKind.PREDIPLOMA_PRACTICE }  # fmt: skip
ADDRESS = re.compile(
    r"^(?:\d{6}\b|(?:г|ул|пр|пос|пгт|с|д|дер|пер|ш|наб|б-р|мкр|обл|р-н|пл|просп|тер|стр|корп)\.|(?:г|ул"
    r"|пос|пер) |"
    r"(?:город|улица|проспект|пр-т|пр-кт|посёлок|поселок|село|шоссе|переулок|площадь|бульвар|набережная"
    r"|тракт|адрес)\b|\S+ (?:обл|область|край|район|р-н|респ)\b)",
    re.IGNORECASE,
)
WORKDAYS = (1, 2, 3, 4, 5)
SIX_DAYS = re.compile(r"шестидневн|6-?ти?дневн|6 ?-? ?дневн", re.IGNORECASE)
NAMED_DAYS = re.compile(r"кажд|по\s+\w+(?:ам|ям)\b|еженедельн|дни?\b|пн|вт|ср|чт|пт|сб", re.IGNORECASE)


SPOKEN_KIND = re.compile(
    r"(учебн|производств|преддипл)\w{1,20}(?=\W{1,5}(?:\w{1,30}\W{1,5}){0,2}?практик)"
    r"|по профилю специальности",
    re.IGNORECASE,
)
STEMS = {
    "учебн": LessonKind.TRAINING_PRACTICE,
    "производств": LessonKind.INDUSTRIAL_PRACTICE,
    "преддипл": LessonKind.PREDIPLOMA_PRACTICE,
}


class Base(NamedTuple):
    employer: str
    workshop: str | None
    address: str | None


def practice_of(text: str) -> tuple[LessonKind, str | None] | None:
    """Kind and module of «УП. 02», «Производственная практика ПП.01», «преддипломная»."""
    tidy = russian(DASHES.sub("-", text))
    modules = [m for m in MODULE.finditer(tidy) if m[1].upper() in PRACTICE_KINDS]
    if modules:
        code, number = modules[0][1].upper(), modules[0][2]
        return PRACTICE_KINDS[code], f"{code}.{number}" if number else code
    kind = kind_of(tidy)
    kinds = {LessonKind.TRAINING_PRACTICE, LessonKind.INDUSTRIAL_PRACTICE, LessonKind.PREDIPLOMA_PRACTICE}
    if kind not in kinds or not isinstance(kind, LessonKind):
        low = folded(tidy)
        if "учебн" not in low:
            return None
        kind = LessonKind.TRAINING_PRACTICE
    return kind, "ПДП" if kind is LessonKind.PREDIPLOMA_PRACTICE else None


def spoken_practice(texts: list[str]) -> tuple[LessonKind, str | None] | None:
    """The practice that titles speak of: «О направлении на учебную практику УП.02»; None if of none or of
    several.
    """
    kinds: set[LessonKind] = set()
    modules: set[str] = set()
    for text in texts:
        tidy = russian(DASHES.sub("-", text))
        kinds |= {
            STEMS[stem.casefold()] if (stem := match[1]) else LessonKind.INDUSTRIAL_PRACTICE
            for match in SPOKEN_KIND.finditer(tidy)
        }
        for code, number in MODULE.findall(tidy):
            if (kind := PRACTICE_KINDS.get(code.upper())) and number:
                kinds.add(kind)
                modules.add(f"{code.upper()}.{number}")
    if len(kinds) != 1 or len(modules) > 1:
        return None
    kind = kinds.pop()
    usual = "ПДП" if kind is LessonKind.PREDIPLOMA_PRACTICE else None
    return kind, modules.pop() if modules else usual


def base_of(text: str) -> Base:
    """Enterprise, shop and address of one cell, divided by commas; commas inside « » divide nothing."""
    parts = [
        part.strip()
        for part in re.split(r",(?![^«]*»)|[;\n]", with_guillemets(plain(text) or ""))
        if part.strip()
    ]
    start = next((n for n, part in enumerate(parts) if n and ADDRESS.match(part)), len(parts))
    workshop, address = ", ".join(parts[1:start]), ", ".join(parts[start:])
    return Base(parts[0] if parts else "", workshop or None, address or None)


def named_days(*texts: str | None) -> tuple[int, ...]:
    """Weekdays that a row names: «каждый четверг», «по вторникам и средам»; empty if it names none."""
    for text in texts:
        if text and NAMED_DAYS.search(text) and (days := weekdays_in(text)):
            return days
    return ()


def usual_days(titles: list[str]) -> tuple[int, ...]:
    """Working days of all rows: Monday to Friday unless the title names six."""
    if any(SIX_DAYS.search(title) for title in titles):
        return (1, 2, 3, 4, 5, 6)
    for title in titles:
        days = weekdays_in(title)
        if len(days) >= 4 and days[0] == 1:
            return days
    return WORKDAYS


def count_days(first: date, last: date, weekdays: tuple[int, ...]) -> int:
    whole, rest = divmod((last - first).days + 1, 7)
    tail = (first + timedelta(days=n) for n in range(rest))
    return whole * len(weekdays) + sum(day.isoweekday() in weekdays for day in tail)
