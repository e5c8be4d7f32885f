"""Spreadsheets of the demo's college, as its coordinator would send them. All invented."""

from collections.abc import Callable, Iterable
from datetime import date, time, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from models.language import Language
from services.spreadsheets.list_form import write_list
from services.spreadsheets.records import Lesson, LessonKind
from services.spreadsheets.written import Book

READY, FRESH = "СВ-11", "ТМ-12"
"""The group that is there when the demo opens, and the one that its coordinator loads."""
MENTOR = "Выдумкин Степан Небывалович"
PLANT = "Тяжпрессмаш, сварочный участок"
WEEKS = 4
ZONE = ZoneInfo("Europe/Moscow")
"""Of the college: its coordinator dates papers by it."""


class Line(NamedTuple):
    name: str
    born: date
    phone: str


class Subject(NamedTuple):
    name: str
    teacher: str
    room: str


STUDENTS: dict[str, tuple[Line, ...]] = {
    READY: (
        Line("Былинин Илья Небывалович", date(2009, 3, 14), "+7 000 000-00-01"),
        Line("Загадкина Мария Отгадовна", date(2010, 7, 2), "+7 000 000-00-02"),
        Line("Образцов Ваня Примерович", date(2008, 1, 21), "+7 000 000-00-04"),
        Line("Присказкин Олег Выдумович", date(2009, 5, 9), "+7 000 000-00-05"),
        Line("Сказкин Пётр Притчевич", date(2010, 9, 17), "+7 000 000-00-06"),
        Line("Считалкина Зоя Скороговоровна", date(2009, 12, 3), "+7 000 000-00-07"),
    ),
    FRESH: (
        Line("Баснин Кирилл Моралевич", date(2009, 8, 8), "+7 000 000-00-11"),
        Line("Небылицына Лиза Сказовна", date(2009, 11, 30), "+7 000 000-00-03"),
        Line("Прибауткин Егор Шуткович", date(2010, 4, 25), "+7 000 000-00-12"),
    ),
}
SUBJECTS: dict[str, tuple[Subject, ...]] = {
    READY: (
        Subject("Основы материаловедения", "Терпугина А.А.", "12"),
        Subject("Математика", "Цифиркина Б.Б.", "31"),
        Subject("Технология сварки", "Швов В.В.", "мастерская 2"),
    ),
    FRESH: (
        Subject("Инженерная графика", "Чертёжкин Г.Г.", "14"),
        Subject("Физика", "Маятникова Д.Д.", "33"),
        Subject("Математика", "Цифиркина Б.Б.", "32"),
    ),
}
HOURS = ((time(8, 30), time(10, 5)), (time(10, 15), time(11, 50)), (time(12, 30), time(14, 5)))
WEEKDAYS = ("Пн", "Вт", "Ср", "Чт", "Пт", "Сб", "Вс")
SUNDAY = 6


def practice_days(today: date) -> tuple[int, int]:
    """Two days of the week, Monday is 0: the demo's first shift is on the next day that is no Sunday."""
    first = _working((today + timedelta(days=1)).weekday())
    return first, _working((first + 2) % 7)


def _working(weekday: int) -> int:
    return 0 if weekday == SUNDAY else weekday


def roster(group: str) -> tuple[str, bytes]:
    """File name and content."""
    rows = [(row, line.name, line.born, group, line.phone) for row, line in enumerate(STUDENTS[group], 1)]
    return f"Список {group}.xlsx", _table(("№", "ФИО", "Дата рождения", "Группа", "Телефон"), rows)


def lessons(group: str, first: date, days: int, without: Iterable[int] = ()) -> tuple[str, bytes]:
    """File name and content: Monday to Friday, except the days of the week in `without`."""
    span = (first + timedelta(days=day) for day in range(days))
    given = [
        _lesson(day, group, pair)
        for day in span
        if day.weekday() < 5 and day.weekday() not in without
        for pair in range(len(HOURS))
    ]
    return f"Расписание {group} с {first:%d.%m}.xlsx", write_list(given, Language.RU)


def order(today: date) -> tuple[str, bytes]:
    """File name and content: practice of the whole group on two days a week, from today on."""
    days = ", ".join(WEEKDAYS[day] for day in sorted(set(practice_days(today))))
    headings = ("ФИО", "Группа", "Вид практики", "Срок с", "Срок по", "Дни", "Смена", "База практики",
                "Руководитель от техникума", "Наставник")  # fmt: skip
    last = today + timedelta(weeks=WEEKS)
    rows = [
        (line.name, READY, "УП.01", today, last, days, "8:00-13:00", PLANT, "Швов В.В.", MENTOR)
        for line in STUDENTS[READY]
    ]
    return f"Приказ о практике {READY}.xlsx", _table(headings, rows)


def changes(today: date) -> tuple[str, bytes]:
    """File name and content: on the next day of lessons the first falls out, the second is in room 7."""
    ahead = (today + timedelta(days=days) for days in range(1, 8))
    day = next(one for one in ahead if one.weekday() < 5 and one.weekday() not in practice_days(today))
    second = _lesson(day, READY, 1)._replace(room="7")
    return f"Изменения {READY} {day:%d.%m}.xlsx", write_list((second, _lesson(day, READY, 2)), Language.RU)


def _week(today: date) -> tuple[str, bytes]:
    monday = today + timedelta(days=7 - today.weekday())
    return lessons(FRESH, monday, 7)


def _lesson(day: date, group: str, pair: int) -> Lesson:
    subject, (start, end) = SUBJECTS[group][pair], HOURS[pair]
    return Lesson(
        date=day,
        start=start,
        end=end,
        pair=pair + 1,
        group=group,
        subgroup=None,
        kind=LessonKind.LESSON,
        subject=subject.name,
        teacher=subject.teacher,
        room=subject.room,
        site=None,
        mentor=None,
        note=None,
        at="",
    )


def _table(headings: tuple[str, ...], rows: Iterable[tuple[str | int | date, ...]]) -> bytes:
    book = Book()
    page = book.page("Лист1")
    for column, heading in enumerate(headings):
        page.write(0, column, heading, bold=True)
        page.width(column, 34 if heading == "ФИО" else 18)
    for row, values in enumerate(rows, 1):
        for column, value in enumerate(values):
            page.write(row, column, value)
    return book.content()


PAPERS: dict[str, Callable[[date], tuple[str, bytes]]] = {
    "roster": lambda _: roster(FRESH),
    "week": _week,
    "changes": changes,
}
"""What the coordinator of the demo can send, by the name that the tour gives it."""
