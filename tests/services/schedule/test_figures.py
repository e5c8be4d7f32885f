"""Questions for the hours of a group in free words: the days that are meant, and what asks something else."""

from datetime import date

import pytest

from models.language import Language
from services.schedule.codes import codes_said, without
from services.schedule.questions import Intent, Recogniser
from tests.services.schedule.test_questions import recogniser
from tests.services.schedule.utterances import TODAY

__all__ = ["recogniser"]

OCTOBER = (date(2026, 10, 1), date(2026, 10, 31))
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
DECEMBER = (date(2026, 12, 1), date(2026, 12, 31))
LAST_WEEK = (date(2026, 11, 9), date(2026, 11, 15))
WEDNESDAY = date(2026, 11, 18)

ASKED = (
    ("сколько часов у М-11 за октябрь", OCTOBER),
    ("скок часов у м11 в октябре", OCTOBER),
    ("пасещаемость М-11 октябрь 2025", (date(2025, 10, 1), date(2025, 10, 31))),
    ("часы М-11", None),
    ("покажи часы группы М-11 за этот месяц", NOVEMBER),
    ("М-11 часы за прошлый месяц пожалуйста", OCTOBER),
    ("сколько чясов у М-11 в этом месяце", NOVEMBER),
    ("часы практики М-11 за декабрь", DECEMBER),
    ("сколько часов у м 11 за май", (date(2026, 5, 1), date(2026, 5, 31))),
    ("сколько отработала М-11 на прошлой неделе", LAST_WEEK),
    ("какая посещаемость у М-11?", None),
    ("посещаемость М-11 за эту неделю", (date(2026, 11, 16), date(2026, 11, 22))),
    ("явка М-11 вчера", (date(2026, 11, 17), date(2026, 11, 17))),
    ("сколько прогулов у М-11 за ноябрь", NOVEMBER),
    ("пропуски М-11 с 01.11 по 15.11", (date(2026, 11, 1), date(2026, 11, 15))),
    ("часы М-11 за 16 ноября", (date(2026, 11, 16), date(2026, 11, 16))),
    ("how many hours has M-11 this month", NOVEMBER),
    ("hours of m-11 in october", OCTOBER),
    ("M-11 hours last month", OCTOBER),
    ("attendance of M-11 last week", LAST_WEEK),
    ("what is the attendance of m11", None),
    ("how many hours did M-11 miss last week", LAST_WEEK),
    ("how many absences does M-11 have in november", NOVEMBER),
    ("total hours of M-11", None),
)

ANYTHING_ELSE = (
    "во сколько часов практика у М-11",
    "сколько часов математики у М-11",
    "сколько пар у М-11 за октябрь",
    "сколько часов длится пара у М-11",
    "сколько студентов в М-11",
    "когда практика у М-11 в октябре",
    "кто ведет практику у М-11",
    "зарплата М-11 за октябрь",
    "перекличка М-11",
    "отметить М-11",
    "что у М-11 в октябре",
    "часы М-11 за 40 октября 2025",
    "часы работы столовой М-11",
    "сколько часов ехать до М-11",
    "what time is practice for M-11",
    "when does the last class of M-11 end this month",
    "how many students has M-11 this month",
    "room hours of M-11",
)


def span(recogniser: Recogniser, text: str) -> tuple[bool, tuple[date, date] | None]:
    code = next(one for one in codes_said(text) if text[one.end - 2 : one.end] == "11")
    found = recogniser.of_group_hours(without(text, code), Language.RU, WEDNESDAY)
    assert found is None or found.intent is Intent.GROUP_HOURS
    return found is not None, found.span if found else None


@pytest.mark.parametrize(("text", "days"), ASKED)
def test_hours_of_a_group_are_asked_for(
    recogniser: Recogniser, text: str, days: tuple[date, date] | None
) -> None:
    assert span(recogniser, text) == (True, days)


@pytest.mark.parametrize("text", ANYTHING_ELSE)
def test_what_asks_something_else_is_left_alone(recogniser: Recogniser, text: str) -> None:
    assert not span(recogniser, text)[0]


def test_months_around_the_new_year(recogniser: Recogniser) -> None:
    def of(text: str, today: date) -> tuple[date, date] | None:
        found = recogniser.of_group_hours(text, Language.RU, today)
        return found.span if found else None

    january = date(2027, 1, 11)
    assert of("часы за прошлый месяц", january) == DECEMBER
    assert of("часы за декабрь", january) == DECEMBER
    assert of("hours next month", date(2026, 12, 31)) == (date(2027, 1, 1), date(2027, 1, 31))
    assert of("часы за январь", date(2026, 12, 31)) == (date(2027, 1, 1), date(2027, 1, 31))
    assert of("часы за эту неделю", TODAY) == (date(2026, 11, 16), date(2026, 11, 22)), "on a Sunday"
