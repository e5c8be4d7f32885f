"""Workbooks with several kinds of tables: one is read, and of each other sheet it is said what it is."""

from services.spreadsheets.context import Context
from services.spreadsheets.reading import read
from services.spreadsheets.records import Kind, Reading
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, xlsx
from tests.services.spreadsheets.test_faults import order, roster


def week(name: str = "Неделя", group: str = "ТМ-126") -> Paper:
    paper = Paper(name)
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["День", "Пара", group, "ауд."])
    paper.row(2, ["Понедельник 23.11", "1 8:30-10:05", "Физика Архивов Л.П.", "21"])
    return paper


def left_out(reading: Reading) -> list[tuple[str | None, object, object]]:
    told = [(one.value, dict(one.facts)) for one in reading.faults if one.code == "sheet_left_out"]
    return [(name, facts["kind"], facts["later"]) for name, facts in told]


STUDENTS = roster(["Пробный Артём Ильич", "25.12.2009", "ТМ-126", "", ""])
DATA = xlsx(week(), STUDENTS)
NOBODY: Context = context(known_groups=frozenset())


def test_the_list_of_students_comes_before_the_timetable_that_needs_its_groups() -> None:
    reading = read(DATA, "file.xlsx", NOBODY)
    assert (reading.kind, len(reading.students)) == (Kind.ROSTER, 1)
    assert left_out(reading) == [("Неделя", "timetable", 1)]
    assert reading.others == (Kind.TIMETABLE,)


def test_the_rest_is_read_when_it_is_its_turn() -> None:
    reading = read(DATA, "file.xlsx", context(), Kind.TIMETABLE)
    assert (reading.kind, [one.subject for one in reading.lessons]) == (Kind.TIMETABLE, ["Физика"])
    assert left_out(reading) == [("Список", "roster", 0)]
    assert reading.others == ()


def test_teachers_beside_a_timetable_are_no_students() -> None:
    teachers = Paper("Преподаватели")
    teachers.row(0, ["№", "ФИО", "Телефон"])
    teachers.row(1, [1, "Архивов Леонид Петрович", "8 900 000 11 22"])
    reading = read(xlsx(teachers, week()), "file.xlsx", context())
    assert (reading.kind, len(reading.lessons)) == (Kind.TIMETABLE, 1)
    assert left_out(reading) == [("Преподаватели", "roster", 0)]


def test_signatures_beside_an_order_are_no_list_of_students() -> None:
    signed = Paper("Ознакомлены")
    signed.row(0, ["№", "ФИО", "Группа", "Подпись"])
    signed.row(1, [1, "Черных-Тест Анна", "ТМ-126"])
    reading = read(xlsx(order({}), signed), "file.xlsx", context())
    assert reading.kind is Kind.PRACTICE_ORDER
    assert (left_out(reading), reading.others) == ([("Ознакомлены", "roster", 0)], ())


def test_a_sheet_a_group_with_bells_on_one_of_them() -> None:
    papers = [week("ТМ-126"), week("ОС-126", "ОС-126")]
    for paper in papers:
        paper.row(2, ["Понедельник", "1"])
        paper.row(0, ["Расписание с 1 сентября по 28 декабря 2026 г."])
    bells = Paper("Звонки")
    bells.row(0, ["№ пары", "Время"])
    bells.row(1, [1, "8:30-10:05"])
    reading = read(xlsx(*papers, bells), "file.xlsx", context())
    assert (reading.kind, {one.group for one in reading.template}) == (Kind.TEMPLATE, {"ТМ-126", "ОС-126"})
    assert (reading.faults, len(reading.bells)) == ((), 1)


def test_a_sheet_of_groups_that_is_not_understood_is_told() -> None:
    strange = Paper("Нагрузка")
    strange.row(0, ["ТМ-126", "ОС-126"])
    for row in range(1, 6):
        strange.row(row, ["что-то", "другое"])
    reading = read(xlsx(week(), strange), "file.xlsx", context())
    assert [(one.code, one.value) for one in reading.faults] == [("sheet_not_understood", "Нагрузка")]
