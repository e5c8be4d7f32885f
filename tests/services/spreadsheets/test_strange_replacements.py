"""Replacements as dispatchers word them; what is expected stands beside each."""

from datetime import date, time

import pytest

from services.spreadsheets.records import Action, Lesson, LessonKind, Reading
from tests.services.spreadsheets.paper import Paper
from tests.services.spreadsheets.test_faults import faults, read_paper

DAY = date(2026, 12, 2)
LIVE = tuple(
    Lesson(
        DAY, time(10, 15), time(11, 50), 2, "ТМ-126", half, LessonKind.LESSON, "Физика", "Ёжиков Ё.Ю.", "19",
        None, None, None, "",
    )
    for half in (1, 2)
)  # fmt: skip


def listed(*titles: str, new: str = "Химия") -> Reading:
    paper = Paper("Table 1")
    for number, title in enumerate(titles):
        paper.row(number, [title])
    paper.row(len(titles), ["Группа", "Пара", "Замена", "Преподаватель", "Ауд."])
    paper.row(len(titles) + 1, ["TM‑126", "2", new, "Рябов О.И." if new == "Химия" else "", ""])
    return read_paper(paper, lessons=LIVE)


@pytest.mark.parametrize(
    "titles",
    [
        ["Замены на 02.12.2026", "составлено 30.11.2026"],
        ["Утверждаю 30.11.2026", "Изменения в расписании\nна 2 декабря (среда)"],
        ["Замены на среду, 02.12."],
    ],
)
def test_the_day_stands_in_the_title_that_speaks_of_replacements(titles: list[str]) -> None:
    reading = listed(*titles)
    assert [(one.date, one.action, one.subject) for one in reading.replacements] == [
        (DAY, Action.REPLACE, "Химия")
    ]
    assert faults(reading) == []


@pytest.mark.parametrize(
    ("title", "told"),
    [
        ("Замены на 02.12.2026 и 03.12.2026", ("missing_date", "error", "A3", None)),
        ("Замены на 02.12.2026 (вторник)", ("weekday_mismatch", "confirm", None, None)),
        ("Замены на 02.12.2025", ("odd_date", "confirm", "C3", None)),
    ],
)
def test_a_title_that_cannot_be_believed(title: str, told: tuple[str, str, str | None, None]) -> None:
    assert faults(listed(title)) == [told]


@pytest.mark.parametrize(
    ("new", "half"),
    [
        ("Физика отменяется", None),
        ("Физика - отмена", None),
        ("отмена: Физика", None),
        ("Физика (снята)", None),
        ("Физика (1 п/г) отменена", 1),
        ("1 подгруппа: отмена", 1),
    ],
)
def test_a_subject_that_falls_out_is_no_subject_of_that_name(new: str, half: int | None) -> None:
    reading = listed("Замены на 02.12.2026", new=new)
    assert [(one.action, one.subgroup) for one in reading.replacements] == [(Action.CANCEL, half)]
    assert [one.subgroup for one in reading.lessons] == ([] if half is None else [2])


@pytest.mark.parametrize("subject", ["Снятие мерок", "Съёмка", "Отменная кухня"])
def test_a_subject_that_only_sounds_like_it_stays(subject: str) -> None:
    reading = listed("Замены на 02.12.2026", new=subject)
    assert [(one.action, one.subject) for one in reading.replacements] == [(Action.REPLACE, subject)]
