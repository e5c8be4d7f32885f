"""Timetables in the forms that colleges draw them; what is expected stands beside each."""

from datetime import date, time

from services.spreadsheets.reading import read
from services.spreadsheets.records import Kind, Parity, Reading
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, text
from tests.services.spreadsheets.test_faults import faults, read_paper

MON, TUE, SAT = date(2026, 11, 23), date(2026, 11, 24), date(2026, 11, 28)
Told = tuple[str, date, int | None, int | None, str, str | None, str | None]


def told(reading: Reading) -> set[Told]:
    assert (reading.kind, faults(reading)) == (Kind.TIMETABLE, [])
    return {(x.group, x.date, x.pair, x.subgroup, x.subject, x.teacher, x.room) for x in reading.lessons}


def entries(reading: Reading) -> set[tuple[str, int, int, Parity, str, str | None, str | None]]:
    assert (reading.kind, faults(reading)) == (Kind.TEMPLATE, [])
    return {(e.group, e.weekday, e.pair, e.parity, e.subject, e.teacher, e.room) for e in reading.template}


def test_three_columns_a_group_a_break_between_and_rooms_of_subgroups() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["УТВЕРЖДАЮ"])
    paper.row(1, ["РАСПИСАНИЕ учебных занятий с 23.11.2026 г. по 28.11.2026 г."])
    paper.row(2, ["День", "Дата", "№", "Время", "ТМ-126", "", "", "OC – 126"])
    paper.row(3, ["", "", "", "", *["Дисциплина", "Преподаватель", "Ауд."] * 2])
    paper.row(
        4,
        [
            "Понедельник",
            "23.11",
            1,
            "8.30–10.05",
            "Инж. графика",
            "Архивов Л.П.\nРябов О.И.",
            "каб. 12/мастерская 3",
        ],
    )
    paper.row(4, ["Физика", "Л.П. Шаблонов", 27], 7)
    paper.row(5, ["", "", "", "", "ОБЕД"])
    paper.row(6, ["", "", 2, "10.35–12.10", "-", "", "", "ОП.05 Материаловедение", "Ёжиков Ё. Ю.", "16-1"])
    paper.row(7, ["Вторник", "24.11", 1, "8.30–10.05", "Физика", "Шаблонов Л. П.", "ауд. 27а"])
    for area in ((2, 4, 2, 6), (2, 7, 2, 9), (4, 0, 6, 0), (4, 1, 6, 1), (5, 4, 5, 9)):
        paper.merge(*area)
    assert told(read_paper(paper)) == {
        ("ТМ-126", MON, 1, 1, "Инж. графика", "Архивов Л.П.", "12"),
        ("ТМ-126", MON, 1, 2, "Инж. графика", "Рябов О.И.", "мастерская 3"),
        ("ОС-126", MON, 1, None, "Физика", "Шаблонов Л.П.", "27"),
        ("ОС-126", MON, 2, None, "ОП.05 Материаловедение", "Ёжиков Ё.Ю.", "16-1"),
        ("ТМ-126", TUE, 1, None, "Физика", "Шаблонов Л.П.", "27а"),
    }


def test_a_heading_repeated_on_a_page_break_and_notes_between_rows() -> None:
    paper = Paper("2 курс")
    paper.row(0, ["Расписание на неделю с 23 по 28 ноября 2026 года"])
    paper.row(1, ["", "Пара", "ТМ-126", "ауд.", "ОС-126", "ауд."])
    paper.row(2, ["23 ноября (понедельник)", "1 пара 8.30-10.05", "Физика Архивов Л.П.", 21, "", ""])
    paper.row(3, ["", "2 пара 10.15-11.50", "", "", "История Рябов О.И.", 30])
    paper.row(4, ["Внимание! Во вторник — генеральная репетиция"])
    paper.row(5, ["", "Пара", "ТМ-126", "ауд.", "ОС-126", "ауд."])
    paper.row(6, ["24 ноября (вторник)", "1 пара 8.30-10.05", "Химия Рябов О.И.", 18, "Химия Рябов О.И.", 18])
    paper.row(7, ["Диспетчер ______________"])
    assert told(read_paper(paper)) == {
        ("ТМ-126", MON, 1, None, "Физика", "Архивов Л.П.", "21"),
        ("ОС-126", MON, 2, None, "История", "Рябов О.И.", "30"),
        ("ТМ-126", TUE, 1, None, "Химия", "Рябов О.И.", "18"),
        ("ОС-126", TUE, 1, None, "Химия", "Рябов О.И.", "18"),
    }


def test_dates_as_serials_rooms_that_became_dates_and_no_numbers_of_pairs() -> None:
    paper = Paper("Неделя")
    paper.row(0, ["Дни", "Часы", "ТМ-126", "ауд."])
    paper.row(1, ["ПН", "8.30 - 10.05", "Физика Архивов Л.П.", date(2026, 1, 16)])
    paper.row(2, [46349, "10.15 - 11.50", "Химия Рябов О.И.", "с/з"])
    paper.row(3, ["ВТ", "8.30 - 10.05", "", ""])
    paper.row(4, [46350, "10.15 - 11.50", "Математика", " 22 "])
    assert told(read_paper(paper)) == {
        ("ТМ-126", MON, None, None, "Физика", "Архивов Л.П.", "16-1"),
        ("ТМ-126", MON, None, None, "Химия", "Рябов О.И.", "с/з"),
        ("ТМ-126", TUE, None, None, "Математика", None, "22"),
    }


def test_a_grid_as_tabbed_text() -> None:
    paper = Paper()
    paper.row(0, ["Расписание с 23.11.26 по 28.11.26"])
    paper.row(1, ["День", "Пара", "Время", "ТМ-126", "Ауд.", "ОС-126", "Ауд."])
    paper.row(
        2,
        [
            "Понедельник",
            1,
            "8:30-10:05",
            "Физика Архивов Л.П.",
            21,
            "Химия (1 п/г) Рябов О.И. / Химия (2 п/г) Ёжиков Ё.Ю.",
            "18 / 19",
        ],
    )
    paper.row(3, ["", 2, "10:15-11:50", "—", "", "", ""])
    assert told(read(text(paper, "\t", "utf-8-sig"), "week.txt", context())) == {
        ("ТМ-126", MON, 1, None, "Физика", "Архивов Л.П.", "21"),
        ("ОС-126", MON, 1, 1, "Химия", "Рябов О.И.", "18"),
        ("ОС-126", MON, 1, 2, "Химия", "Ёжиков Ё.Ю.", "19"),
    }


def test_a_day_of_practice_an_empty_day_and_a_short_saturday() -> None:
    paper = Paper("3 курс")
    paper.row(0, ["с 23 по 28 ноября 2026 г."])
    paper.row(1, ["День", "Пара", "СВ-225", "каб."])
    paper.row(2, ["Понедельник 23.11", "1  8:30-10:05", "УЧЕБНАЯ ПРАКТИКА УП.01 (мастерские)"])
    paper.row(3, ["", "2  10:15-11:50"])
    paper.row(4, ["Вторник 24.11", "1  8:30-10:05"])
    paper.row(5, ["", "2  10:15-11:50"])
    paper.row(6, ["Суббота 28.11", "1  8:30-9:30", "Физкультура Примеров П.П.", "с/зал"])
    paper.merge(2, 2, 3, 3)
    reading = read_paper(paper)
    assert told(reading) == {("СВ-225", SAT, 1, None, "Физкультура", "Примеров П.П.", "с/зал")}
    assert [(x.start, x.end) for x in reading.lessons] == [(time(8, 30), time(9, 30))]
    assert [(n.group, n.date, n.text) for n in reading.day_notes] == [
        ("СВ-225", MON, "УЧЕБНАЯ ПРАКТИКА УП.01 (мастерские)")
    ]


def test_headings_that_say_more_than_the_code_of_the_group() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(
        1, ["День", "Пара", "ТМ-126\n(Технология машиностроения)", "ауд.", "Группа ОС-126, сварщики", "ауд."]
    )
    paper.row(2, ["Понедельник", "1 8:30-10:05", "Физика", 21, "Химия", 18])
    assert told(read_paper(paper)) == {
        ("ТМ-126", MON, 1, None, "Физика", None, "21"),
        ("ОС-126", MON, 1, None, "Химия", None, "18"),
    }


def test_groups_down_and_days_with_pairs_across() -> None:
    paper = Paper("Сводное")
    paper.row(0, ["Расписание с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["Группа", "Понедельник 23.11", "", "Вторник 24.11", ""])
    paper.row(2, ["", "1 8:30-10:05", "2 10:15-11:50", "1 8:30-10:05", "2 10:15-11:50"])
    paper.row(3, ["ТМ-126", "Физика Архивов Л.П. ауд. 21", "", "Химия Рябов О.И.", ""])
    paper.row(4, ["ОС-126", "", "История", "", "Математика"])
    for area in ((1, 1, 1, 2), (1, 3, 1, 4)):
        paper.merge(*area)
    reading = read_paper(paper)
    assert told(reading) == {
        ("ТМ-126", MON, 1, None, "Физика", "Архивов Л.П.", "21"),
        ("ТМ-126", TUE, 1, None, "Химия", "Рябов О.И.", None),
        ("ОС-126", MON, 2, None, "История", None, None),
        ("ОС-126", TUE, 2, None, "Математика", None, None),
    }
    assert {x.at for x in reading.lessons if x.subject == "Химия"} == {"Сводное!D4"}


TERM = "Расписание на I семестр 2026-2027 учебного года с 01.09 по 20.12"


def test_first_and_second_weeks_in_roman_numbers() -> None:
    paper = Paper("Расписание")
    paper.row(0, [TERM])
    paper.row(1, ["I неделя – с 31 августа"])
    paper.row(2, ["День", "Пара", "Неделя", "ТМ-126", "ауд."])
    paper.row(3, ["Понедельник", "1 8.30-10.05", "I", "Физика Архивов Л.П.", 21])
    paper.row(4, ["", "", "II", "Химия Рябов О.И.", 18])
    paper.row(5, ["", "2 10.15-11.50", "I", "История", 30])
    paper.row(6, ["", "", "II", "История", 30])
    for area in ((3, 0, 6, 0), (3, 1, 4, 1), (5, 1, 6, 1)):
        paper.merge(*area)
    reading = read_paper(paper)
    assert entries(reading) == {
        ("ТМ-126", 1, 1, Parity.NUMERATOR, "Физика", "Архивов Л.П.", "21"),
        ("ТМ-126", 1, 1, Parity.DENOMINATOR, "Химия", "Рябов О.И.", "18"),
        ("ТМ-126", 1, 2, Parity.BOTH, "История", None, "30"),
    }
    assert reading.term is not None
    assert (reading.term.date_from, reading.term.date_to) == (date(2026, 9, 1), date(2026, 12, 20))
    assert reading.term.numerator_week_monday == date(2026, 8, 31)


def test_halves_of_weeks_named_in_the_cell() -> None:
    paper = Paper("Расписание")
    paper.row(0, [TERM + ". Числитель с 1 сентября"])
    paper.row(1, ["День", "Пара", "ТМ-126", "ОС-126"])
    paper.row(
        2,
        [
            "Среда",
            "1 8.30-10.05",
            "числ. Физика Архивов Л.П. ауд. 21\nзнам. Химия Рябов О.И. ауд. 18",
            "чис/ История",
        ],
    )
    paper.row(3, ["", "2 10.15-11.50", "История Рябов О.И.", "знам: ОБЗР"])
    assert entries(read_paper(paper)) == {
        ("ТМ-126", 3, 1, Parity.NUMERATOR, "Физика", "Архивов Л.П.", "21"),
        ("ТМ-126", 3, 1, Parity.DENOMINATOR, "Химия", "Рябов О.И.", "18"),
        ("ТМ-126", 3, 2, Parity.BOTH, "История", "Рябов О.И.", None),
        ("ОС-126", 3, 1, Parity.NUMERATOR, "История", None, None),
        ("ОС-126", 3, 2, Parity.DENOMINATOR, "ОБЗР", None, None),
    }


def test_raised_minutes_short_days_holidays_and_bells_beside_the_pairs() -> None:
    paper = Paper("Семестр")
    paper.row(0, ["с 2 сентября по 26 декабря 2026 г., числитель со 2 сентября; каникулы с 2 по 8 ноября"])
    paper.row(1, ["", "№", "Звонки", "нед.", "ТМ-126"])
    paper.row(2, ["Пн", 1, "8³⁰–10⁰⁵", "чис", "Физика"])
    paper.row(3, ["", "", "", "знам", "Химия"])
    paper.row(4, ["Вт", 1, "8³⁰–10⁰⁵", "чис", "История"])
    paper.row(5, ["", "", "", "знам", "—"])
    reading = read_paper(paper)
    assert {(e.weekday, e.parity, e.subject) for e in reading.template} == {
        (1, Parity.NUMERATOR, "Физика"),
        (1, Parity.DENOMINATOR, "Химия"),
        (2, Parity.NUMERATOR, "История"),
    }
    days = {x.date for x in reading.lessons}
    assert not any(date(2026, 11, 2) <= day <= date(2026, 11, 8) for day in days)
    assert {x.start for x in reading.lessons} == {time(8, 30)}
    assert min(x.date for x in reading.lessons if x.subject == "История") == date(2026, 9, 15)


WEEK = "Расписание с 23.11.2026 по 28.11.2026"


def test_a_group_of_the_title_and_times_in_two_columns() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["Расписание группы TM-126 с 23.11.2026 по 28.11.2026"])
    paper.row(1, ["День", "Урок", "Начало", "Конец", "Дисциплина", "Преподаватель", "Аудитория"])
    paper.row(2, ["Понедельник", "1-2", time(8, 30), time(10, 5), "Физика", "Архивов Л.П.", 21])
    paper.row(3, ["", "3-4", "10.15", "11.50", "Химия", "Рябов О.И.", "с/з"])
    paper.row(4, ["Вторник", "1-2", time(8, 30), time(10, 5), "История"])
    reading = read_paper(paper)
    assert told(reading) == {
        ("ТМ-126", MON, 1, None, "Физика", "Архивов Л.П.", "21"),
        ("ТМ-126", MON, 2, None, "Химия", "Рябов О.И.", "с/з"),
        ("ТМ-126", TUE, 1, None, "История", None, None),
    }
    assert {(x.start, x.end) for x in reading.lessons if x.pair == 2} == {(time(10, 15), time(11, 50))}


def test_an_hour_without_a_number_or_a_time_is_no_part_of_the_pair_above() -> None:
    paper = Paper("Лист1")
    paper.row(0, [WEEK])
    paper.row(1, ["День", "Пара", "ТМ-126"])
    paper.row(2, ["Понедельник", "1 8:30-10:05", "Физика"])
    paper.row(3, ["", "Классный час", "Разговоры о важном"])
    assert faults(read_paper(paper)) == [("missing_bell", "error", "B4", None)]
    paper.cells[0, 0] = TERM
    reading = read_paper(paper)
    assert faults(reading) == [("hour_without_number", "confirm", "B4", None)]
    assert [one.subject for one in reading.template] == ["Физика"]


def test_a_note_over_the_whole_width_is_no_lesson() -> None:
    paper = Paper("Лист1")
    paper.row(0, [WEEK])
    paper.row(1, ["День", "Пара", "ТМ-126", "ауд."])
    paper.row(2, ["Понедельник", "1 8:30-10:05", "Физика", 21])
    paper.row(3, ["", "В среду — медосмотр"])
    paper.row(4, ["", "2 10:15-11:50", "Химия", 22])
    paper.merge(3, 1, 3, 3)
    assert told(read_paper(paper)) == {
        ("ТМ-126", MON, 1, None, "Физика", None, "21"),
        ("ТМ-126", MON, 2, None, "Химия", None, "22"),
    }
