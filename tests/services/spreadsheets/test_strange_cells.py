"""Cells that look right and are not, or look wrong and are right: what is expected stands beside each."""

import io
import zipfile
from collections.abc import Sequence
from datetime import date, time

import pytest

from services.spreadsheets.reading import read
from services.spreadsheets.records import Kind, Outcome
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, xlsx
from tests.services.spreadsheets.test_faults import (
    BASE,
    ROSTER,
    faults,
    flat,
    lesson,
    order,
    read_paper,
    roster,
)

MON = date(2026, 11, 30)


def week(*rows: Sequence[object], title: str = "Расписание с 30.11.2026 по 05.12.2026") -> Paper:
    paper = Paper("Неделя")
    paper.row(0, [title])
    paper.row(1, ["День", "Пара", "ТМ-126", "ауд.", "ОС-126", "ауд."])
    for number, row in enumerate(rows, 2):
        paper.row(number, row)
    return paper


def changes() -> Paper:
    paper = Paper("02.12")
    paper.row(0, ["Изменения в расписании на 2 декабря 2026 г."])
    paper.row(1, ["Пара", "ТМ-126", "ауд."])
    paper.row(2, ["1", "Физика Архивов Л.П.", "21"])
    return paper


def graph(letters: Sequence[object]) -> Paper:
    paper = Paper("График")
    paper.row(0, ["Календарный учебный график на 2026/2027 учебный год"])
    paper.row(1, ["Группа", *range(1, 13)])
    paper.row(2, ["ТМ-126", *letters])
    return paper


WEEK = ["Понедельник 30.11", "1 8:30-10:05", "Физика Архивов Л.П.", "21", "Химия Рябов О.И.", "22"]


@pytest.mark.parametrize(
    ("paper", "place", "cell"),
    [
        (flat(lesson(), lesson(day="01.12.2026")), (2, 5), "F3"),
        (flat(lesson(), lesson(day="01.12.2026")), (2, 0), "A3"),
        (flat(lesson(), lesson(day="01.12.2026")), (0, 7), "H1"),
        (roster(["Пробный Артём Ильич", date(2009, 5, 5), "ТМ-126"]), (2, 1), "B3"),
        (roster(["Пробный Артём Ильич", date(2009, 5, 5), "ТМ-126"]), (1, 2), "C2"),
        (roster(["Пробный Артём Ильич", date(2009, 5, 5), "ТМ-126"]), (1, 3), "D2"),
        (order({}), (1, 6), "G2"),
        (order({}), (1, 8), "I2"),
        (week(WEEK), (2, 2), "C3"),
        (week(WEEK), (1, 4), "E2"),
        (changes(), (2, 2), "C3"),
        (graph(["Т", "У", "К"]), (2, 2), "C3"),
    ],
)
def test_an_error_of_a_formula_is_no_empty_cell(paper: Paper, place: tuple[int, int], cell: str) -> None:
    paper.cells.pop(place, None)
    paper.errors[place] = "#REF!"
    reading = read_paper(paper, students=ROSTER)
    assert reading.outcome is Outcome.REJECT
    told = [(f.code, f.cell, f.value) for f in reading.faults if f.code != "missing_bell"]
    assert told == [("formula_error", cell, "#REF!")]


def test_an_error_beside_the_table_is_nobodys_business() -> None:
    paper = week(WEEK)
    paper.errors[2, 8] = "#DIV/0!"
    listed = roster(["Пробный Артём Ильич", date(2009, 5, 5), "ТМ-126"])
    listed.errors[1, 9] = "#N/A"
    assert [read_paper(paper).outcome, read_paper(listed).outcome] == [Outcome.ACCEPT] * 2


def test_a_formula_whose_result_is_an_empty_text_was_calculated() -> None:
    paper = roster(["Пробный Артём Ильич", date(2009, 5, 5), "ТМ-126"])
    paper.formulas[1, 4] = '=IF(Z1="","",Z1)'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(xlsx(paper))) as source, zipfile.ZipFile(out, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            target.writestr(name, content.replace(b'<c r="E2"><f>', b'<c r="E2" t="str"><f>'))
    assert faults(read_paper(paper)) == [("formula_without_value", "error", "E2", None)]
    assert faults(read(out.getvalue(), "file.xlsx", context())) == []


def test_rows_under_one_merged_date_are_rows_of_their_own() -> None:
    paper = flat(lesson(), lesson(day=None, subject="Химия", room="22", teacher="Рябов О.И."))
    paper.merge(1, 0, 2, 0)
    reading = read_paper(paper)
    assert [one.at.split("!")[1] for one in reading.lessons] == ["A2", "A3"]
    assert faults(reading) == [("group_double_booked", "confirm", "D3", "D2")]


@pytest.mark.parametrize("day", ["30.11.2026 ({})", "{}, 30 ноября", "{}. 30.11.26"])
def test_a_weekday_beside_a_date_is_believed_no_more_than_the_date(day: str) -> None:
    right, wrong = (read_paper(flat(lesson(day=day.format(weekday)))) for weekday in ("пн", "вт"))
    assert [one.date for one in (*right.lessons, *wrong.lessons)] == [MON, MON]
    assert [faults(right), faults(wrong)] == [[], [("weekday_mismatch", "confirm", "A2", None)]]


@pytest.mark.parametrize("columns", [("День", "Дата"), ("Дата", "День"), ("День недели", "Дата")])
def test_a_weekday_in_a_column_of_its_own(columns: tuple[str, str]) -> None:
    told = []
    for weekday in ("понедельник", "вторник"):
        values = dict(zip(columns, ("30.11.2026", weekday), strict=True))
        if columns[0] != "Дата":
            values = dict(zip(columns, (weekday, "30.11.2026"), strict=True))
        paper = Paper("Занятия")
        paper.row(0, [*columns, "Начало", "Конец", "Группа", "Предмет"])
        paper.row(1, [*values.values(), "8:30", "10:05", "ТМ-126", "Физика"])
        reading = read_paper(paper)
        assert [(one.date, one.start) for one in reading.lessons] == [(MON, time(8, 30))]
        told.append(faults(reading))
    cell = "B2" if columns[0] == "Дата" else "A2"
    assert told == [[], [("weekday_mismatch", "confirm", cell, None)]]


def test_a_day_with_midnight_behind_it_is_a_day() -> None:
    paper = roster(
        ["Пробный Артём Ильич", "05.05.2009 0:00:00", "ТМ-126"],
        ["Примерова Инна", "06.05.2009 00:00", "ТМ-126"],
    )
    reading = read_paper(paper)
    assert [one.birth_date for one in reading.students] == [date(2009, 5, 5), date(2009, 5, 6)]
    assert faults(reading) == []


def test_a_space_between_initials_or_behind_a_number_makes_no_other_mentor_or_site() -> None:
    other = {"name": "Пробный Артём Ильич", "mentor": "Наставников А. А.", "base": BASE.replace("№ ", "№")}
    reading = read_paper(order({"mentor": "Наставников А.А."}, other), students=ROSTER)
    assert {one.mentor for one in reading.practice} == {"Наставников А.А."}
    assert faults(reading) == []


def test_a_latin_letter_goes_on_the_period_of_a_graph() -> None:
    reading = read_paper(graph(["Т", "У", "у ", "y", "К"]))
    assert reading.kind is Kind.STUDY_GRAPH
    assert [(one.letter, one.week_from, one.week_to) for one in reading.periods] == [("У", 2, 4), ("К", 5, 5)]


def test_what_is_hidden_in_a_grid_is_read_and_told() -> None:
    paper = week(WEEK, ["", "2 10:15-11:50", "Химия Рябов О.И.", "22"])
    paper.hidden_rows, paper.hidden_columns = {3}, {4, 5}
    reading = read_paper(paper)
    assert len(reading.lessons) == 3
    assert faults(reading) == [
        ("hidden_rows_read", "warning", "A4", None),
        ("hidden_group_read", "warning", "E2", None),
    ]


@pytest.mark.parametrize(
    ("day", "title", "code"),
    [
        ("Среда 09.12", "Расписание с 30.11.2026 по 05.12.2026", "date_outside_title"),
        ("Понедельник", "Расписание с 01.12.2025 по 06.12.2025", "odd_date"),
    ],
)
def test_a_day_of_another_week_or_year_is_asked_about(day: str, title: str, code: str) -> None:
    assert faults(read_paper(week([day, *WEEK[1:]], title=title))) == [(code, "confirm", "A3", None)]


def test_half_past_one_at_night_is_asked_about() -> None:
    assert faults(read_paper(flat(lesson(start="1:30", end="3:05")))) == [("odd_time", "confirm", "B2", None)]


def test_each_week_on_a_sheet_has_the_days_of_its_own_title() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["Расписание с 30.11 по 04.12.2026"])
    paper.row(1, ["День", "Пара", "ТМ-126"])
    paper.row(2, ["Понедельник", "1 8.30-10.05", "Физика Архивов Л.П. 21"])
    paper.row(4, ["с 07.12 по 12.12.2026"])
    paper.row(5, ["День", "Пара", "ТМ-126"])
    paper.row(6, ["Понедельник", "2 10.15-11.50", "Химия Рябов О.И. 22"])
    paper.row(7, ["Суббота", "1 8.30-10.05", "История Рябов О.И. 22"])
    reading = read_paper(paper)
    assert faults(reading) == []
    assert [(one.date, one.subject) for one in reading.lessons] == [
        (MON, "Физика"),
        (date(2026, 12, 7), "Химия"),
        (date(2026, 12, 12), "История"),
    ]


@pytest.mark.parametrize("nothing", ["нет", "окно", "Х", "---", "Нет занятий"])
def test_a_word_for_no_lesson_is_none(nothing: str) -> None:
    reading = read_paper(week([*WEEK[:2], nothing, "", *WEEK[4:]]))
    assert [(one.group, one.subject) for one in reading.lessons] == [("ОС-126", "Химия")]
    assert faults(reading) == []


def test_a_day_with_two_dates_is_not_half_read() -> None:
    reading = read_paper(week(["Понедельник 30.11, 14.12", *WEEK[1:]], title="Расписание"))
    assert faults(reading) == [("missing_date", "error", "A3", None)]
