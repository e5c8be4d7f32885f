"""Replacements as a list: what was there, what comes instead, in the columns that colleges draw."""

from datetime import date, time

import pytest

from services.spreadsheets.records import Action, Bell, Kind, Lesson, LessonKind, Outcome, Reading
from tests.services.spreadsheets.invented import PAIRS
from tests.services.spreadsheets.paper import Paper
from tests.services.spreadsheets.test_faults import faults, read_paper

DAY = date(2026, 11, 24)
RUNG = tuple(Bell((1, 2, 3, 4, 5, 6), pair, *times) for pair, times in PAIRS.items())


def lesson(
    pair: int, subject: str, teacher: str, room: str, group: str = "ТМ-126", half: int | None = None
) -> Lesson:
    return Lesson(
        DAY, *PAIRS[pair], pair, group, half, LessonKind.LESSON, subject, teacher, room, None, None, None, ""
    )  # fmt: skip


LIVE = (
    lesson(1, "Физика", "Архивов Л.П.", "21"),
    lesson(2, "Химия", "Рябов О.И.", "18"),
    lesson(3, "Ин. язык", "Шаблонова Е.Н.", "41", half=1),
    lesson(3, "Ин. язык", "Ёжиков Ё.Ю.", "42", half=2),
    lesson(1, "История", "Пробнова А.А.", "30", "ОС-126"),
)


def of_rows(*rows: list[object], titles: tuple[str, ...] = ("Замены на 24.11.2026",)) -> Reading:
    paper = Paper("Лист1")
    above: list[list[object]] = [[title] for title in titles]
    for number, row in enumerate([*above, *rows]):
        paper.row(number, row)
    return read_paper(paper, lessons=LIVE, bells=RUNG)


def made(reading: Reading) -> set[tuple[object, ...]]:
    assert reading.kind is Kind.REPLACEMENTS
    return {
        (r.group, r.pair, r.subgroup, r.action, r.subject, r.teacher, r.room) for r in reading.replacements
    }


def test_was_and_is_with_a_teacher_and_a_room_each() -> None:
    reading = of_rows(
        ["Группа", "Пара", "Было", "", "", "Стало", "", ""],
        ["", "", "Дисциплина", "Преподаватель", "Ауд.", "Дисциплина", "Преподаватель", "Ауд."],
        ["TM – 126", 1, "Физика", "Архивов Л. П.", "21", "Математика", "Шаблонова Е. Н.", "каб. 12"],
        ["", "2 пара", "Химия", "Рябов О.И.", "18", "—", "", ""],
        ["", 4, "-", "", "", "Информатика", "Ёжиков Ё.Ю.", "комп. кл."],
        ["ОС-126", "I", "История", "Пробнова А.А.", "30", "нет", "", ""],
        ["Диспетчер ____________ Подписова П.П."],
    )
    assert (reading.outcome, faults(reading)) == (Outcome.ACCEPT, [])
    assert made(reading) == {
        ("ТМ-126", 1, None, Action.REPLACE, "Математика", "Шаблонова Е.Н.", "12"),
        ("ТМ-126", 2, None, Action.CANCEL, None, None, None),
        ("ТМ-126", 4, None, Action.ADD, "Информатика", "Ёжиков Ё.Ю.", "комп. кл."),
        ("ОС-126", 1, None, Action.CANCEL, None, None, None),
    }
    assert {(x.group, x.pair, x.subgroup, x.subject) for x in reading.lessons} == {
        ("ТМ-126", 1, None, "Математика"),
        ("ТМ-126", 3, 1, "Ин. язык"),
        ("ТМ-126", 3, 2, "Ин. язык"),
        ("ТМ-126", 4, None, "Информатика"),
    }
    assert {x.start for x in reading.lessons if x.pair == 4} == {time(14, 5)}


@pytest.mark.parametrize(
    "heading",
    [
        ["Дата", "Группа", "№ пары", "По расписанию", "Замена", "Аудитория"],
        ["Число", "Учебная группа", "Урок", "Заменяемый предмет", "Заменяющий предмет", "Каб."],
        ["date", "group", "pair", "was", "now", "room"],
    ],
)
def test_one_cell_for_what_was_and_one_for_what_is(heading: list[object]) -> None:
    reading = of_rows(
        heading,
        ["24.11", "ТМ-126", 1, "Физика Архивов Л.П.", "Химия Рябов О.И.", 18],
        ["24.11.26", "ТМ-126", "3", "Ин. язык Ёжиков Ё.Ю.", "Ин. язык Пробнова А.А.", 43],
        titles=(),
    )
    assert made(reading) == {
        ("ТМ-126", 1, None, Action.REPLACE, "Химия", "Рябов О.И.", "18"),
        ("ТМ-126", 3, 2, Action.REPLACE, "Ин. язык", "Пробнова А.А.", "43"),
    }
    assert {(x.subgroup, x.teacher) for x in reading.lessons if x.pair == 3} == {
        (1, "Шаблонова Е.Н."),
        (2, "Пробнова А.А."),
    }


def test_who_stands_in_for_whom_leaves_the_subject_as_it_is() -> None:
    reading = of_rows(
        ["№", "Группа", "Пара", "Кого заменяют", "Кто заменяет", "Кабинет", "Причина"],
        [1, "ТМ-126", 1, "Архивов Л.П.", "Рябов О.И.", "", "болезнь"],
        [2, "ТМ-126", 2, "Рябов О.И.", "Пробнова А.А.", 55, "курсы"],
    )
    assert made(reading) == {
        ("ТМ-126", 1, None, Action.REPLACE, "Физика", "Рябов О.И.", "21"),
        ("ТМ-126", 2, None, Action.REPLACE, "Химия", "Пробнова А.А.", "55"),
    }


def test_days_and_groups_as_dividers_and_several_pairs_in_a_cell() -> None:
    reading = of_rows(
        ["Группа", "Пары", "Вместо", "Будет"],
        ["24 ноября, вторник"],
        ["ТМ-126", "1, 2", "Физика, Химия", "Экскурсия"],
        ["25 ноября, среда"],
        ["ОС-126", "1-2", "", "Классный час"],
        titles=("Изменения в расписании",),
    )
    assert {(r.date, r.group, r.pair, r.subject) for r in reading.replacements} == {
        (DAY, "ТМ-126", 1, "Экскурсия"),
        (DAY, "ТМ-126", 2, "Экскурсия"),
        (date(2026, 11, 25), "ОС-126", 1, "Классный час"),
        (date(2026, 11, 25), "ОС-126", 2, "Классный час"),
    }


def test_a_whole_day_falls_out() -> None:
    reading = of_rows(
        ["Группа", "Пара", "Было", "Стало"], ["ТМ-126", "весь день", "по расписанию", "занятий нет"]
    )
    assert {(r.pair, r.action) for r in reading.replacements} == {(n, Action.CANCEL) for n in (1, 2, 3)}
    assert reading.lessons == ()


def test_a_list_that_its_title_calls_replacements_is_no_whole_day() -> None:
    reading = of_rows(
        ["Дата", "Группа", "Пара", "Предмет", "Преподаватель", "Ауд."],
        ["24.11.2026", "ТМ-126", 1, "Математика", "Шаблонова Е.Н.", 12],
    )
    assert made(reading) == {("ТМ-126", 1, None, Action.REPLACE, "Математика", "Шаблонова Е.Н.", "12")}
    assert {x.pair for x in reading.lessons} == {1, 2, 3}


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["ТМ-126", 1, "Физика", ""], ("replaced_by_nothing", "confirm", "D3", None)),
        (["ТМ-126", 1, "Физика", "перенос на 26.11"], ("moved_lesson", "error", "D3", None)),
        (["ТМ-126", "утром", "Физика", "Химия"], ("unknown_pair", "error", "B3", None)),
        (["ТМ-127", 1, "Физика", "Химия"], ("unknown_group", "error", "A3", "ТМ-126")),
        (["ТМ-126", 4, "Физика", "нет"], ("nothing_to_cancel", "warning", "D3", None)),
    ],
)
def test_what_is_odd_is_told_at_its_cell(row: list[object], told: tuple[str, str, str, str | None]) -> None:
    assert faults(of_rows(["Группа", "Пара", "Было", "Стало"], row)) == [told]


def test_a_list_without_a_day_is_not_guessed() -> None:
    reading = of_rows(
        ["Группа", "Пара", "Было", "Стало"], ["ТМ-126", 1, "Физика", "Химия"], titles=("Замены",)
    )
    assert faults(reading) == [("missing_date", "error", "A3", None)]
