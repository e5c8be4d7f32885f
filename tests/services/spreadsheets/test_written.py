"""Files that we write: nothing becomes a formula, our own list is read back equal, faults are marked at
their cells.
"""

import csv
import io
import re
import zipfile
from datetime import date, datetime, time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from models.language import Language
from services.spreadsheets.list_form import COLUMNS, write_list
from services.spreadsheets.marked import mark
from services.spreadsheets.reading import open_workbook, read
from services.spreadsheets.records import Fault, Kind, Lesson, Severity
from services.spreadsheets.wording import Value
from services.spreadsheets.written import Book, safe_cell
from tests.services.spreadsheets.invented import context, flat_lessons
from tests.services.spreadsheets.paper import Paper, text, xlsx

FORMULAS = [
    "=1+1",
    "+79990000000",
    "-2+3+cmd|' /C calc'!A0",
    "@SUM(A1)",
    "\t=1",
    "\r=1",
    " =1",
    "＝1+1",
    "\xa0@a",
]


@pytest.mark.parametrize("dangerous", FORMULAS)
def test_separated_text_gets_an_apostrophe(dangerous: str) -> None:
    assert safe_cell(dangerous) == f"'{dangerous}"


@pytest.mark.parametrize("harmless", ["Физика", "1-2", "8:30", "", "№ 1 = 2"])
def test_harmless_text_stays(harmless: str) -> None:
    assert safe_cell(harmless) == harmless


@given(st.lists(st.text(max_size=20).filter(lambda t: "\x00" not in t), min_size=1, max_size=5))
def test_no_field_of_a_separated_file_begins_a_formula(values: list[str]) -> None:
    out = io.StringIO()
    csv.writer(out).writerow([safe_cell(value) for value in values])
    assert not any(
        re.match(r"[ \xa0]*[=+\-@＝＋－＠\t\r\n]", field)
        for field in next(csv.reader(io.StringIO(out.getvalue(), newline="")))
    )


@pytest.mark.parametrize("dangerous", FORMULAS[:5])
def test_workbooks_keep_text_word_for_word_without_formulas(dangerous: str) -> None:
    book = Book()
    book.page("1").write(0, 0, dangerous)
    content = book.content()
    assert b"<f>" not in zipfile.ZipFile(io.BytesIO(content)).read("xl/worksheets/sheet1.xml")
    assert load_workbook(io.BytesIO(content))["1"]["A1"].data_type == "s"
    assert open_workbook(content).sheets[0].rows == [[dangerous]]


def test_values_are_written_as_what_they_are() -> None:
    moment = datetime(2026, 11, 30, 8, 30)  # noqa: DTZ001 - cells have no zone
    old = date(1899, 1, 1)
    values: list[Value] = [date(2026, 11, 30), time(8, 30), moment, 21.5, True, old, None, "текст"]
    book = Book()
    page = book.page("1")
    for column, value in enumerate(values):
        page.write(0, column, value)
    (row,) = open_workbook(book.content()).sheets[0].rows
    assert row == [*values[:5], "01.01.1899", "", "текст"]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(flat_lessons(), min_size=1, max_size=8), st.sampled_from(Language))
def test_our_own_list_is_read_back_equal(lessons: list[Lesson], language: Language) -> None:
    reading = read(write_list(lessons, language, ["=1+1"]), "list.xlsx", context())
    assert reading.kind is Kind.FLAT_LIST
    assert [lesson._replace(at="") for lesson in reading.lessons] == lessons


@pytest.mark.parametrize("language", Language)
def test_the_empty_form_has_all_columns(language: Language) -> None:
    (sheet,) = open_workbook(write_list([], language)).sheets
    assert tuple(sheet.rows[0]) == COLUMNS[language]
    reading = read(write_list([], language), "form.xlsx", context())
    assert (reading.kind, reading.lessons) == (Kind.FLAT_LIST, ())
    assert [fault.code for fault in reading.faults] == ["nothing_read"], "sent back as it was, it says so"


def test_marked_copy_colours_and_explains_the_cells() -> None:
    paper = Paper("Занятия")
    paper.row(0, ["Дата", "Группа", "Примечание"])
    paper.row(1, ["31.02.2026", "ТМ-126", "=1+1"])
    paper.merge(3, 0, 4, 1)
    faults = [
        Fault("impossible_date", Severity.ERROR, "Занятия", "A2"),
        Fault("odd_date", Severity.WARNING, "Занятия", "A2"),
        Fault("missing_column", Severity.CONFIRM, "Занятия", "A1:C1"),
        Fault("missing_term", Severity.ERROR),
    ]
    marked = mark(open_workbook(xlsx(paper)), faults, lambda fault: f"сказано {fault.code}")
    sheet = load_workbook(io.BytesIO(marked))["Занятия"]
    assert sheet["A2"].comment.text == "сказано impossible_date\nсказано odd_date"
    assert sheet["A1"].comment.text == "сказано missing_column\nсказано missing_term"
    assert [sheet[cell].fill.fgColor.rgb for cell in ("A2", "B1", "A1", "B2")] == [
        "FFFFC7CE",
        "FFFFEB9C",
        "FFFFC7CE",
        "00000000",
    ]
    assert (sheet["C2"].value, sheet["C2"].data_type) == ("=1+1", "s")


def test_marked_copy_of_a_text_file_finds_the_row_of_a_line() -> None:
    paper = Paper("x")
    paper.row(0, ["Дата", "Группа"])
    paper.row(1, ["30.11.2026", "первая\nвторая строка"])
    paper.row(2, ["31.02.2026", "ТМ-126"])
    marked = mark(
        open_workbook(text(paper)), [Fault("impossible_date", Severity.ERROR, None, "A4")], lambda f: f.code
    )
    (sheet,) = load_workbook(io.BytesIO(marked)).worksheets
    assert [cell.coordinate for row in sheet.iter_rows() for cell in row if cell.comment] == ["A3"]
