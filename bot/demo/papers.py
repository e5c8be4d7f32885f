"""Spreadsheets of the demo's college, as its coordinator would send them. All invented."""

from collections.abc import Callable
from datetime import date, time, timedelta

from models.language import Language
from services.spreadsheets.list_form import write_list
from services.spreadsheets.records import Lesson, LessonKind
from services.spreadsheets.written import Book

GROUP = "СВ-11"
STUDENTS = (
    ("Былинин Илья Небывалович", (2009, 3, 14), "+7 000 000-00-01"),
    ("Загадкина Мария Отгадовна", (2010, 7, 2), "+7 000 000-00-02"),
    ("Небылицына Лиза Сказовна", (2009, 11, 30), "+7 000 000-00-03"),
    ("Образцов Ваня Примерович", (2010, 1, 21), "+7 000 000-00-04"),
    ("Присказкин Олег Выдумович", (2009, 5, 9), "+7 000 000-00-05"),
    ("Сказкин Пётр Притчевич", (2010, 9, 17), "+7 000 000-00-06"),
)
SUBJECTS = (
    ("Основы материаловедения", "Терпугина А.А.", "12"),
    ("Математика", "Цифиркина Б.Б.", "31"),
    ("Технология сварки", "Швов В.В.", "мастерская 2"),
)
HOURS = ((time(8, 30), time(10, 5)), (time(10, 15), time(11, 50)), (time(12, 30), time(14, 5)))
PRACTICE_DAY = 3
"""Thursday: the whole group is at the plant."""


def roster(_today: date) -> tuple[str, bytes]:
    """File name and content."""
    book = Book()
    page = book.page("Список")
    for column, heading in enumerate(("№", "ФИО", "Дата рождения", "Группа", "Телефон")):
        page.write(0, column, heading, bold=True)
        page.width(column, (5, 34, 16, 10, 20)[column])
    for row, (name, born, phone) in enumerate(STUDENTS, 1):
        page.write(row, 0, row)
        page.write(row, 1, name)
        page.write(row, 2, date(*born))
        page.write(row, 3, GROUP)
        page.write(row, 4, phone)
    return f"Список {GROUP}.xlsx", book.content()


def week(today: date) -> tuple[str, bytes]:
    """File name and content: Monday to Friday of the week that begins after `today`."""
    monday = today + timedelta(days=7 - today.weekday())
    lessons = [lesson for day in range(5) for lesson in _day(monday + timedelta(days=day))]
    return f"Расписание {GROUP} с {monday:%d.%m}.xlsx", write_list(lessons, Language.RU)


def _day(day: date) -> list[Lesson]:
    if day.weekday() == PRACTICE_DAY:
        return [_practice(day)]
    return [
        Lesson(
            date=day,
            start=start,
            end=end,
            pair=None,
            group=GROUP,
            subgroup=None,
            kind=LessonKind.LESSON,
            subject=subject,
            teacher=teacher,
            room=room,
            site=None,
            mentor=None,
            note=None,
            at="",
        )
        for (start, end), (subject, teacher, room) in zip(HOURS, SUBJECTS, strict=True)
    ]


def _practice(day: date) -> Lesson:
    return Lesson(
        date=day,
        start=time(8),
        end=time(13),
        pair=None,
        group=GROUP,
        subgroup=None,
        kind=LessonKind.TRAINING_PRACTICE,
        subject="УП.01",
        teacher=None,
        room=None,
        site="«Тяжпрессмаш»",
        mentor="Выдумкин С.В.",
        note="каска и закрытая обувь",
        at="",
    )


PAPERS: dict[str, Callable[[date], tuple[str, bytes]]] = {"roster": roster, "week": week}
