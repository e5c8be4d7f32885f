"""What stands in a week's sheet: lessons, shifts, reasons for empty days; in both languages."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

import locales
from handlers.calendars.weeks import group_sheet, mentor_sheet
from handlers.drawing import Mark, WeekSheet
from services.schedule import (
    Cancelled,
    DayPlan,
    LessonFacts,
    Outlook,
    PeriodFacts,
    Source,
    Trainee,
    TraineeDay,
    TraineesView,
    WeekView,
    Whose,
)
from services.spreadsheets.records import Parity, PeriodKind
from tests.handlers.calendars.test_ics import shift

MONDAY = date(2026, 12, 7)
NOW = datetime(2026, 12, 8, 9, tzinfo=UTC)
WHOSE = Whose(1, "ТМ-126", 1, "ryazan", "Europe/Moscow", student_id=1)


def lesson(day: date, **other: Any) -> LessonFacts:
    starts = datetime(day.year, day.month, day.day, 5, 30, tzinfo=UTC)
    given: dict[str, Any] = {
        "id": 1,
        "group_id": 1,
        "group": "ТМ-126",
        "subgroup": None,
        "day": day,
        "starts_at": starts,
        "ends_at": starts + timedelta(minutes=95),
        "pair": 1,
        "kind": "lesson",
        "subject": "Физика",
        "teacher": "Шаблонова Е.Н.",
        "room": "21",
        "site": None,
        "note": None,
        "changed": False,
    }
    return LessonFacts(**given | other)


def sheet(language: str = "ru", last_day: date | None = date(2026, 12, 12), **days: DayPlan) -> WeekSheet:
    """`days` by the number of the weekday: d1 is Monday."""
    plans = tuple(
        days.get(f"d{at + 1}", DayPlan(MONDAY + timedelta(days=at), parity=Parity.NUMERATOR))
        for at in range(7)
    )
    newest = Source(datetime(2026, 12, 6, 12, tzinfo=UTC), "занятия.xlsx")
    view = WeekView(WHOSE, plans, NOW, NOW.date(), Outlook(None, last_day, newest))
    return group_sheet(locales.load()[language], view)


@pytest.mark.parametrize(
    ("language", "subtitle", "label", "title", "details", "today", "footer"),
    [
        (
            "ru", "7 декабря – 13 декабря · числитель", "Понедельник", "Физика (2-я подгруппа)",
            "экзамен · ауд. 21 · Шаблонова Е.Н.", "сегодня", "Обновлено вс, 6 дек., ",
        ),
        (
            "en", "December 7 – December 13 · numerator week", "Monday", "Физика (subgroup 2)",
            "exam · room 21 · Шаблонова Е.Н.", "today", "Updated Sun, Dec 6, ",
        ),
    ],
)  # fmt: skip
def test_a_lesson_in_words(
    language: str, subtitle: str, label: str, title: str, details: str, today: str, footer: str
) -> None:
    exam = lesson(MONDAY, kind="exam", subgroup=2)
    made = sheet(language, d1=DayPlan(MONDAY, lessons=(exam,), parity=Parity.NUMERATOR))
    assert (made.title, made.subtitle, made.today) == ("ТМ-126", subtitle, today)
    assert made.footer.startswith(footer)
    first = made.days[0]
    assert (first.label, first.today, made.days[1].today) == (label, False, True)
    (entry,) = first.entries
    assert (entry.begins, entry.ends, entry.title, entry.details) == ("08:30", "10:05", title, details)
    assert entry.mark is Mark.EXAM


def test_a_shift_and_what_is_cancelled() -> None:
    day = MONDAY + timedelta(days=3)
    plan = DayPlan(
        day,
        lessons=(lesson(day, kind="training_practice"),),
        shifts=(shift(day=day, timed=False),),
        cancelled=(Cancelled(2, None), Cancelled(3, 1)),
    )
    marks = {one.title: one for one in sheet(d4=plan).days[3].entries}
    assert marks["Физика"].mark is Mark.PRACTICE
    practice = marks["Практика: АО «Пример»"]
    assert (practice.begins, practice.mark) == ("", Mark.PRACTICE)
    assert practice.details.startswith("Время смены в приказе не указано. · цех 1")
    assert marks["2-я пара отменена"].mark is Mark.CANCELLED
    assert "3-я пара отменена (1-я подгруппа)" in marks


def test_an_empty_day_says_why() -> None:
    tuesday, wednesday, thursday = (MONDAY + timedelta(days=at) for at in (1, 2, 3))
    holidays = (PeriodFacts(PeriodKind.HOLIDAYS, MONDAY, date(2026, 12, 10)),)
    made = sheet(
        d2=DayPlan(tuesday, closed=True),
        d3=DayPlan(wednesday, periods=holidays),
        d4=DayPlan(thursday, notes=("День здоровья",), practising=5),
    )
    said = [day.notes for day in made.days]
    assert said[0] == ("Занятий нет",)
    assert said[1] == ("Колледж закрыт",)
    assert len(said[2]) == 1
    assert "Каникулы" in said[2][0]
    assert said[3][0] == "День здоровья"
    assert "5 студентов" in said[3][1]
    assert len(said) == 6, "no Sunday without anything"
    assert {day.notes for day in sheet(last_day=MONDAY - timedelta(days=1)).days} == {("Расписания ещё нет",)}
    assert {day.notes for day in sheet(last_day=None).days} == {("Расписания ещё нет",)}


def test_sunday_is_shown_when_something_is_on() -> None:
    sunday = MONDAY + timedelta(days=6)
    assert sheet(d7=DayPlan(sunday, lessons=(lesson(sunday),))).days[-1].label == "Воскресенье"


def test_trainees_of_one_shift_are_one_line_without_names() -> None:
    own = shift()
    others = [Trainee(f"Имя {at}", "ТМ-126", replace(own, student_id=at)) for at in range(3)]
    late = Trainee(
        "Имя 9", "ТМ-126", replace(own, student_id=9, starts_at=own.starts_at + timedelta(hours=2))
    )
    days = tuple(
        TraineeDay(MONDAY + timedelta(days=at), (*others, late) if at == 0 else ()) for at in range(7)
    )
    view = TraineesView(days, NOW, NOW.date(), "ryazan", "Europe/Moscow")
    made = mentor_sheet(locales.load()["ru"], view)
    first = made.days[0]
    assert [(one.begins, one.title) for one in first.entries] == [
        ("08:00", "Практиканты: 3"),
        ("10:00", "Практиканты: 1"),
    ]
    assert "Имя" not in repr(made)
    assert made.days[1].notes == ("Занятий нет",)
