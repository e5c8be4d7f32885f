"""Quirks of real tables that once were read wrong in silence, or took minutes."""

import time
from datetime import date

import pytest

from services.spreadsheets.dates import date_of
from services.spreadsheets.reading import LONGEST_TEXT, read
from services.spreadsheets.records import Kind, LessonKind, Outcome, Parity, Reading, StudentStatus
from services.spreadsheets.times import time_of
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, text, xlsx
from tests.services.spreadsheets.test_faults import ADULT, faults, order, read_paper

ACTIVE, LEAVE = StudentStatus.ACTIVE, StudentStatus.ACADEMIC_LEAVE
EXPELLED, GRADUATED = StudentStatus.EXPELLED, StudentStatus.GRADUATED
LONGEST_CELL = 32_000
SECONDS = 5
"""Of the processor: what else runs on the machine does not count."""
UNENDING = ("А", "Аб", " / ", "-", "А.", "Иванов ", "Иванов И.И. ", "1 п/г ", "1")


def of_one(heading: str, said: str) -> Reading:
    paper = Paper("Список")
    paper.row(0, ["Группа", "ФИО", "Дата рождения", heading])
    paper.row(1, ["ТМ-126", "Пробный Артём Ильич", "25.12.2009", said])
    return read_paper(paper)


@pytest.mark.parametrize(
    ("said", "status"),
    [
        *((text, LEAVE) for text in ("акад. отпуск до 01.09.2027", "в академе", "academic leave")),
        *((text, EXPELLED) for text in ("отчислен", "отч. пр. № 12", "expelled")),
        *(
            (text, ACTIVE)
            for text in ("академ. задолженность", "академическая стипендия", "из акад. отпуска")
        ),
        *(
            (text, EXPELLED)
            for text in (
                "переведён в другой колледж",
                "перевод в другое ОУ с 01.10.2026",
                "ушла в Касимовский техникум",
                "transferred to another college",
            )
        ),
        *(
            (text, ACTIVE)
            for text in ("переведён из другого колледжа", "переведена в группу ОС-126", "перевод на 2 курс")
        ),
        *(
            (text, GRADUATED)
            for text in ("выпущен 30.06.2026", "окончила колледж", "диплом выдан", "Graduated")
        ),
    ],
)
@pytest.mark.parametrize("heading", ["Статус", "Примечание"])
def test_a_state_may_be_short_or_english_and_a_debt_is_no_leave(
    heading: str, said: str, status: StudentStatus
) -> None:
    assert [one.status for one in of_one(heading, said).students] == [status]


@pytest.mark.parametrize(
    ("said", "status", "told"),
    [
        ("АО с 01.09", LEAVE, False),
        ("призван в армию", LEAVE, False),
        ("обучается", ACTIVE, False),
        ("восстановлен", ACTIVE, False),
        ("переведён из ОС-126", ACTIVE, False),
        ("выпускник", GRADUATED, False),
        ("окончил", GRADUATED, False),
        ("дистант", ACTIVE, True),
    ],
)
def test_a_state_that_is_not_understood_is_told(said: str, status: StudentStatus, told: bool) -> None:
    reading = of_one("Статус", said)
    assert [one.status for one in reading.students] == [status]
    assert [fault.code for fault in reading.faults] == ["unknown_status"] * told
    assert reading.outcome is Outcome.ACCEPT


@pytest.mark.parametrize("said", ["выпускник школы № 5", "окончил 9 классов", "выпускная группа"])
def test_a_remark_about_the_school_before_is_no_state(said: str) -> None:
    assert [one.status for one in of_one("Примечание", said).students] == [ACTIVE]


def test_an_exam_makes_no_replacements_of_a_timetable() -> None:
    paper = Paper("Неделя")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["Дни", "Часы", "ТМ-126", "ауд."])
    paper.row(2, ["Понедельник", "8.30-10.05", "Экзамен по физике Архивов Л.П.", "27"])
    reading = read_paper(paper)
    assert reading.kind is Kind.TIMETABLE
    assert [(one.date, one.subject) for one in reading.lessons] == [(date(2026, 11, 23), "Экзамен по физике")]


@pytest.mark.parametrize(
    "rows",
    [
        [["Группа", "ФИО", "Дата рождения"]],
        [["Дата", "Начало", "Конец", "Группа", "Предмет"]],
        [["Замены на 24.11.2026"], ["Группа", "Пара", "Было", "Стало"]],
        [["Расписание с 23.11.2026 по 28.11.2026"], ["День", "Пара", "ТМ-126"], ["Понедельник", 1]],
    ],
)
def test_a_file_of_which_nothing_was_read_is_not_taken_for_good(rows: list[list[object]]) -> None:
    paper = Paper("Лист")
    for number, row in enumerate(rows):
        paper.row(number, row)
    assert faults(read_paper(paper)) == [("nothing_read", "error", None, None)]


def test_a_telephone_beside_the_mentor_is_no_part_of_the_name() -> None:
    reading = read_paper(
        order({"mentor": "Наставников Антон Антонович, тел. 8-900-000-11-22"}), students=(ADULT,)
    )
    assert [(one.mentor, one.mentor_phone) for one in reading.practice] == [
        ("Наставников Антон Антонович", "+79000001122")
    ]


def test_halves_of_weeks_in_columns_and_rooms_behind_teachers() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["Расписание с 1 сентября по 29 декабря 2026 г., 1 сентября числитель"])
    paper.row(1, ["День", "Пара", "Время", "ТМ-126", "", "ОС-126"])
    paper.row(2, ["числитель", "знаменатель", "числитель", "знаменатель"], 3)
    paper.row(3, ["Понедельник", 1, "8:30-10:05", "Физика Архивов Л.П. 12", "Химия Рябов О.И. 18/2"])
    paper.row(3, ["История Архивов Л.П. ауд. 27"], 5)
    paper.row(4, ["", 2, "10:15-11:50", "", "Химия", "ОБЗР", "ОБЗР"])
    for merged in ((1, 3, 1, 4), (1, 5, 1, 6), (3, 5, 3, 6), (3, 0, 4, 0)):
        paper.merge(*merged)
    reading = read_paper(paper)
    assert reading.outcome is Outcome.ACCEPT
    assert {(e.group, e.pair, e.parity, e.subject, e.teacher, e.room) for e in reading.template} == {
        ("ТМ-126", 1, Parity.NUMERATOR, "Физика", "Архивов Л.П.", "12"),
        ("ТМ-126", 1, Parity.DENOMINATOR, "Химия", "Рябов О.И.", "18/2"),
        ("ТМ-126", 2, Parity.DENOMINATOR, "Химия", None, None),
        ("ОС-126", 1, Parity.BOTH, "История", "Архивов Л.П.", "27"),
        ("ОС-126", 2, Parity.BOTH, "ОБЗР", None, None),
    }


@pytest.mark.parametrize("piece", UNENDING)
def test_a_cell_as_long_as_can_be_takes_no_minutes(piece: str) -> None:
    said = (piece * LONGEST_CELL)[:LONGEST_CELL]
    paper = Paper("Неделя")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["День", "Пара", "ТМ-126", "ауд."])
    paper.row(2, ["Понедельник 23.11", "1 8:30-10:05", said, said])
    paper.row(3, [said] * 4)
    begun = time.process_time()
    told = faults(read(xlsx(paper), "file.xlsx", context()))
    assert ("long_text", "error", "C3", None) in told
    assert time.process_time() - begun < SECONDS


def test_a_line_of_a_million_fields_takes_no_minutes() -> None:
    paper = Paper()
    paper.row(0, ["ФИО", "Группа"])
    begun = time.process_time()
    reading = read(text(paper) + b"a;" * 1_000_000, "file.csv", context())
    assert faults(reading) == [("too_many_cells", "error", None, None)]
    assert time.process_time() - begun < SECONDS


@pytest.mark.parametrize("piece", UNENDING)
def test_a_cell_of_the_longest_text_that_is_read_takes_no_minutes(piece: str) -> None:
    said = (piece * LONGEST_TEXT)[:LONGEST_TEXT]
    paper = Paper("Неделя")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["День", "Пара", "ТМ-126", "ауд."])
    paper.row(2, ["Понедельник 23.11", "1 8:30-10:05", said, said])
    paper.row(3, [said] * 4)
    begun = time.process_time()
    read(xlsx(paper), "file.xlsx", context())
    assert time.process_time() - begun < SECONDS


def test_replacements_with_headings_of_two_rows_are_no_list() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["ИЗМЕНЕНИЯ В РАСПИСАНИИ"])
    paper.row(1, ["24 ноября 2026 г., вторник"])
    paper.row(2, ["Пара", "Время", "ТМ-126", "", "ОС-126"])
    paper.row(3, ["", "", "Предмет", "Ауд.", "Предмет", "Ауд."])
    paper.row(4, ["1 пара", "8:30-10:05", "Химия Рябов О.И.", "18", "отменена"])
    reading = read_paper(paper)
    assert reading.kind is Kind.REPLACEMENTS
    assert [(one.group, one.subject, one.room) for one in reading.replacements] == [
        ("ТМ-126", "Химия", "18"),
        ("ОС-126", None, None),
    ]


def test_a_birth_date_beside_the_name_is_read() -> None:
    paper = Paper("Список")
    paper.row(0, ["№", "ФИО", "Группа"])
    paper.row(1, [1, "Пробный Артём Ильич\n25.12.2009 г.р.", "ТМ-126"])
    (one,) = read_paper(paper).students
    assert (one.full_name, one.birth_date) == ("Пробный Артём Ильич", date(2009, 12, 25))


def test_a_shift_that_names_its_break_is_the_shift_of_an_order() -> None:
    paper = Paper("Приказ")
    paper.row(0, ["ФИО", "Группа", "Вид практики", "Сроки", "Предприятие", "Смена (перерыв)"])
    paper.row(1, ["Черных-Тест Анна", "ТМ-126", "УП.01", "с 07.12.2026 по 18.12.2026", "АО «Пример»"])
    paper.row(1, ["07.00-15.30 (перерыв 30 мин)"], 5)
    reading = read_paper(paper, students=(ADULT,))
    assert [(one.shift_hours, one.break_minutes) for one in reading.practice] == [(8, 30)]


def untitled_order(*titles: str) -> Paper:
    """An order without columns for the kind and the days."""
    paper = Paper("Лист1")
    for row, title in enumerate(titles):
        paper.row(row, [title])
    below = len(titles)
    paper.row(below, ["№", "ФИО", "Группа", "База практики", "Смена", "Наставник"])
    paper.row(
        below + 1, [1, "Черных-Тест Анна", "ТМ-126", "АО «Пример», цех 1", "8:00-14:00", "Учителева Инга"]
    )
    return paper


@pytest.mark.parametrize(
    ("title", "kind", "module"),
    [
        ("о направлении на учебную практику УП.02", LessonKind.TRAINING_PRACTICE, "УП.02"),
        ("Об организации учебной практики", LessonKind.TRAINING_PRACTICE, None),
        (
            "о производственной (по профилю специальности) практике ПП.01.01",
            LessonKind.INDUSTRIAL_PRACTICE,
            "ПП.01.01",
        ),
        ("направить на преддипломную практику", LessonKind.PREDIPLOMA_PRACTICE, "ПДП"),
    ],
)
def test_kind_and_days_of_practice_may_stand_in_the_title_alone(
    title: str, kind: LessonKind, module: str | None
) -> None:
    paper = untitled_order("ПРИКАЗ № 15-п", title, "с 07.12.2026 по 18.12.2026")
    reading = read_paper(paper, students=(ADULT,))
    assert (reading.outcome, faults(reading)) == (Outcome.ACCEPT, [])
    assert [(one.kind, one.module, one.date_from, one.date_to) for one in reading.practice] == [
        (kind, module, date(2026, 12, 7), date(2026, 12, 18))
    ]


@pytest.mark.parametrize("title", ["Приказ учебной части", "об учебной и производственной практике"])
def test_a_title_that_names_no_one_kind_of_practice_is_not_guessed_from(title: str) -> None:
    reading = read_paper(untitled_order(title, "с 07.12.2026 по 18.12.2026"), students=(ADULT,))
    assert [(one.code, dict(one.facts)["column"]) for one in reading.faults] == [("missing_column", "kind")]


def test_a_divider_names_the_practice_of_the_rows_below() -> None:
    paper = untitled_order("Приказ", "с 07.12.2026 по 18.12.2026", "Учебная практика УП.01")
    paper.row(5, ["Производственная практика ПП.01"])
    paper.row(6, [2, "Черных-Тест Анна", "ТМ-126", "АО «Пример», цех 1", "15:00-19:00", "Учителева Инга"])
    reading = read_paper(paper, students=(ADULT,))
    assert [one.module for one in reading.practice] == ["УП.01", "ПП.01"]


@pytest.mark.parametrize("number", [float("inf"), float("nan"), 1.8e308, 1e300, -5.0])
def test_a_number_that_is_no_time_is_none(number: float) -> None:
    assert time_of(number) is None
    assert date_of(number) is None
