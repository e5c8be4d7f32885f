"""Timetables with the days of the week across the top and the pairs down the side."""

from datetime import date, time

from services.spreadsheets.records import Kind, Outcome, Parity
from tests.services.spreadsheets.paper import Paper
from tests.services.spreadsheets.test_faults import faults, read_paper

DAYS = ["Понедельник", "Вторник", "Среда", "Четверг", "Пятница", "Суббота"]


def test_a_week_of_one_group_named_in_the_title() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["Расписание занятий группы ТМ-126 с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["№ пары", "Время", *DAYS])
    paper.row(2, [1, "8.30-10.05", "Физика Архивов Л.П. ауд. 21", "", "Химия\nРябов О.И.\nауд. 18"])
    paper.row(
        3, [2, "10.15-11.50", "", "Ин. язык (1 п/г) Шаблонова Е.Н. / Информатика (2 п/г) Ёжиков Ё.Ю.", "-"]
    )
    paper.row(4, ["", "", "Зам. директора ____________"])
    reading = read_paper(paper)
    assert (reading.kind, reading.outcome, faults(reading)) == (Kind.TIMETABLE, Outcome.ACCEPT, [])
    assert {
        (x.date.day, x.pair, x.start, x.subgroup, x.subject, x.teacher, x.room) for x in reading.lessons
    } == {
        (23, 1, time(8, 30), None, "Физика", "Архивов Л.П.", "21"),
        (25, 1, time(8, 30), None, "Химия", "Рябов О.И.", "18"),
        (24, 2, time(10, 15), 1, "Ин. язык", "Шаблонова Е.Н.", None),
        (24, 2, time(10, 15), 2, "Информатика", "Ёжиков Ё.Ю.", None),
    }
    assert {x.at for x in reading.lessons if x.date.day == 23} == {"Лист1!C3"}


def test_groups_at_the_left_dates_under_the_days_and_rooms_beside() -> None:
    paper = Paper("23-25.11")
    paper.row(0, ["Группа", "Пара", "Понедельник", "", "Вторник", "", "Среда", ""])
    paper.row(1, ["", "", "23.11.2026", "", "24.11.2026", "", "25.11.2026", ""])
    paper.row(2, ["", "", *["Предмет", "Ауд."] * 3])
    paper.row(3, ["ТМ-126", "1 (8:30-10:05)", "Физика Архивов Л.П.", 21, "", "", "Химия Рябов О.И.", 18])
    paper.row(4, ["", "2 (10:15-11:50)", "", "", "Математика", "с/з", "", ""])
    paper.row(5, ["ОС-126", "1 (8:30-10:05)", "", "", "История Пробнова А.А.", 30, "", ""])
    for area in ((3, 0, 4, 0), *((row, left, row, left + 1) for row in (0, 1) for left in (2, 4, 6))):
        paper.merge(*area)
    reading = read_paper(paper)
    assert (reading.kind, faults(reading)) == (Kind.TIMETABLE, [])
    assert {(x.group, x.date.day, x.pair, x.subject, x.room) for x in reading.lessons} == {
        ("ТМ-126", 23, 1, "Физика", "21"),
        ("ТМ-126", 25, 1, "Химия", "18"),
        ("ТМ-126", 24, 2, "Математика", "с/з"),
        ("ОС-126", 24, 1, "История", "30"),
    }


def test_a_table_a_group_one_under_another_for_the_whole_term() -> None:
    paper = Paper("Расписание")
    paper.row(0, ["на 1 семестр с 1 сентября по 28 декабря 2026 г., с 1 сентября числитель"])
    for top, code, subject in ((1, "ТМ-126", "Физика"), (6, "ОС-126", "История")):
        paper.row(top, [f"Группа {code}"])
        paper.row(top + 1, ["Пара", "Неделя", "Пн", "Вт", "Ср", "Чт", "Пт"])
        paper.row(top + 2, ["1\n8:30-10:05", "числ.", subject, "Химия"])
        paper.row(top + 3, ["", "знам.", "", "Химия"])
        paper.merge(top + 2, 0, top + 3, 0)
    reading = read_paper(paper)
    assert (reading.kind, faults(reading)) == (Kind.TEMPLATE, [])
    assert {(e.group, e.weekday, e.pair, e.parity, e.subject) for e in reading.template} == {
        ("ТМ-126", 1, 1, Parity.NUMERATOR, "Физика"),
        ("ТМ-126", 2, 1, Parity.BOTH, "Химия"),
        ("ОС-126", 1, 1, Parity.NUMERATOR, "История"),
        ("ОС-126", 2, 1, Parity.BOTH, "Химия"),
    }
    assert min(x.date for x in reading.lessons if x.subject == "История") == date(2026, 9, 14)


def test_a_sheet_a_group_named_by_its_tab() -> None:
    papers = [Paper("ТМ-126"), Paper("OC – 126")]
    for paper in papers:
        paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
        paper.row(1, ["Пара", "Время", *DAYS])
        paper.row(2, [1, "8:30-10:05", "Физика"])
    reading = read_paper(*papers)
    assert [(x.group, x.date, x.at) for x in reading.lessons] == [
        ("ТМ-126", date(2026, 11, 23), "ТМ-126!C3"),
        ("ОС-126", date(2026, 11, 23), "OC – 126!C3"),
    ]


def test_a_week_that_names_no_group_says_so() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["Пара", "Время", *DAYS])
    paper.row(2, [1, "8:30-10:05", "Физика"])
    assert faults(read_paper(paper)) == [("no_group_named", "error", None, None)]


def test_a_group_that_is_not_there_is_told_at_the_cell_that_names_it() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["Расписание группы ТМ-127 с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["Пара", "Время", *DAYS])
    paper.row(2, [1, "8:30-10:05", "Физика"])
    assert faults(read_paper(paper)) == [("unknown_group", "error", "A1", "ТМ-126")]
