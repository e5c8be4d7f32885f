"""Lists of students in the forms that colleges draw them; what is expected stands beside each."""

from datetime import date

from services.spreadsheets.reading import read
from services.spreadsheets.records import Kind, Reading, StudentStatus
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, text, xlsx
from tests.services.spreadsheets.test_faults import faults, read_paper

NBSP = "\xa0"
ARTYOM, PYOTR = "Пробный Артём Ильич", "Ёлочкин Пётр Семёнович"
BORN = date(2009, 5, 5)


def people(reading: Reading) -> set[tuple[str, str, date | None]]:
    assert reading.kind is Kind.ROSTER
    return {(one.group, one.full_name, one.birth_date) for one in reading.students}


def test_headings_over_two_rows_dividers_page_breaks_and_totals() -> None:
    paper = Paper("Контингент")
    top = ["№ п/п", "ФИО студента", "Дата рожд.", "Контакты", ""]
    low = ["", "", "", "Телефон студента", "Телефон родителей (законных представителей)"]
    paper.row(0, ["Образцовский техникум, контингент на 01.11.2026 г."])
    paper.row(1, top)
    paper.row(2, low)
    paper.row(3, ["Группа ТМ-126 (2 чел.), куратор Подписова П.П."])
    paper.row(4, [1, f"ПРОБНЫЙ{NBSP}АРТЁМ Ильич ", "05.05.09", "8(900)000-11-22", "89000003344"])
    paper.row(5, [2, "Примерова-Тест  Ульяна", BORN, "", "8 900 000 55 66; 8 900 000 77 88"])
    paper.row(6, ["", "Итого по группе: 2"])
    paper.row(7, top)
    paper.row(8, low)
    paper.row(9, ["гр. OC – 126"])
    paper.row(10, [1, "Eлочкин Пётр Семёнович", "5 мая 2009 г."])
    paper.row(11, ["", "Всего: 3"])
    for row in (1, 7):
        paper.merge(row, 3, row, 4)
        for column in range(3):
            paper.merge(row, column, row + 1, column)
    reading = read_paper(paper)
    assert people(reading) == {
        ("ТМ-126", ARTYOM, BORN),
        ("ТМ-126", "Примерова-Тест Ульяна", BORN),
        ("ОС-126", "Елочкин Пётр Семёнович", BORN),
    }
    phones = {one.last_name: (one.phones, one.guardian_phones) for one in reading.students}
    assert phones["Пробный"] == (("+79000001122",), ("+79000003344",))
    assert phones["Примерова-Тест"] == ((), ("+79000005566", "+79000007788"))
    assert faults(reading) == []


def test_two_groups_side_by_side_each_under_its_title() -> None:
    paper = Paper("Списки")
    paper.row(0, ["Группа ТМ-126", "", "", "", "Группа ОС-126"])
    paper.row(
        1,
        ["№", "Фамилия, имя, отчество", "Дата рождения", "", "№", "Фамилия, имя, отчество", "Дата рождения"],
    )
    paper.row(2, [1, ARTYOM, BORN, "", 1, PYOTR, BORN])
    paper.row(3, [2, "Образцова Анна", BORN])
    paper.row(4, ["", "Староста группы: Образцова Анна"])
    assert people(read_paper(paper)) == {
        ("ТМ-126", ARTYOM, BORN),
        ("ТМ-126", "Образцова Анна", BORN),
        ("ОС-126", PYOTR, BORN),
    }


def test_separated_text_of_an_old_windows_with_quotes_and_breaks() -> None:
    data = (
        "Список группы «ТМ – 126»;;;;\r\n;;;;\r\n"
        "№;Ф.И.О.;Дата рождения;Тел.;Примечание\r\n"
        '1;"Прoбный Артём Ильич";05/05/2009;89000001122, 8-900-000-11-33;"староста; живёт\r\nв общежитии"\r\n'
        '2;Ёлочкин Пётр Семёнович;05.05.2009;;"любит ""пятёрки"""\r\n'
        ";;;;\r\n;Куратор ________ Подписова П.П.;;;\r\n"
    ).encode("cp1251")
    reading = read(data, "ТМ-126.csv", context())
    assert people(reading) == {("ТМ-126", ARTYOM, BORN), ("ТМ-126", PYOTR, BORN)}
    told = {one.last_name: (one.phones, one.note, one.at) for one in reading.students}
    assert told["Пробный"] == (("+79000001122", "+79000001133"), "староста; живёт\nв общежитии", "line 4")
    assert told["Ёлочкин"] == ((), 'любит "пятёрки"', "line 6")


def test_birth_dates_in_every_form() -> None:
    forms: list[object] = [
        "05 мая 2009г.",
        "2009-05-05",
        "39938",
        39938,
        "05.05.09",
        "5/5/2009",
        BORN,
        " 5.05.2009 ",
    ]
    paper = Paper("Список")
    paper.row(0, ["Группа", "Фамилия", "Имя", "Отчество", "Год рождения"])
    for number, form in enumerate(forms, 1):
        paper.row(number, ["ТМ-126", f"Образцов{'абвгдежз'[number - 1]}", "Иван", "—", form])
    reading = read_paper(paper)
    assert (faults(reading), len(reading.students)) == ([], len(forms))
    assert {(one.birth_date, one.middle_name) for one in reading.students} == {(BORN, None)}


def test_hidden_columns_are_read_and_numbers_may_be_formulas() -> None:
    paper = Paper("Список")
    paper.row(0, ["№", "Студент", "Группа", "Дата рождения"])
    paper.row(1, ["", ARTYOM, "ТМ-126", BORN])
    paper.row(2, ["", PYOTR, "ТМ-126", BORN])
    paper.formulas = {(1, 0): "=ROW()-1", (2, 0): "=A2+1"}
    paper.hidden_columns, paper.hidden_rows = {3}, {2}
    reading = read_paper(paper)
    assert people(reading) == {("ТМ-126", ARTYOM, BORN)}
    assert faults(reading) == [("hidden_row", "warning", "B3", None)]


def test_a_group_merged_down_or_repeated_by_signs_and_states_in_a_column() -> None:
    paper = Paper("Список")
    paper.row(0, ["Группа", "ФИО", "Дата рождения", "Статус"])
    rows = (
        ("ТМ-126", "учится"),
        ("", "а/о"),
        ("-//-", "отч. 01.10.2026"),
        ("ОС-126", "Окончила"),
        ('"', "призван"),
    )
    for number, (code, status) in enumerate(rows, 1):
        paper.row(number, [code, f"Образцов{'абвгд'[number - 1]} Иван", BORN, status])
    paper.merge(1, 0, 2, 0)
    reading = read_paper(paper)
    assert [(one.group, one.status) for one in reading.students] == [
        ("ТМ-126", StudentStatus.ACTIVE),
        ("ТМ-126", StudentStatus.ACADEMIC_LEAVE),
        ("ТМ-126", StudentStatus.EXPELLED),
        ("ОС-126", StudentStatus.GRADUATED),
        ("ОС-126", StudentStatus.ACADEMIC_LEAVE),
    ]


def test_a_table_with_the_group_as_a_number_of_columns_and_no_surname_of_parents() -> None:
    paper = Paper("Лист1")
    paper.row(0, ["ФИО родителя", "Тел. родителя", "Группа", "Фамилия", "Имя", "Отчество", "Дата рождения"])
    paper.row(
        1, ["Пробная Инна Львовна", "+7 (900) 000-33-44", "ТМ-126", "пробный", "артём", "ильич", "05.05.2009"]
    )
    reading = read(text(paper, "\t", "utf-8-sig"), "list.txt", context())
    assert people(reading) == {("ТМ-126", ARTYOM, BORN)}
    assert [one.guardian_phones for one in reading.students] == [("+79000003344",)]


def test_lists_of_several_groups_a_sheet_each_with_a_contents_sheet() -> None:
    contents = Paper("Содержание")
    contents.row(0, ["Группа", "Куратор"])
    contents.row(1, ["ТМ-126", "Подписова П.П."])
    papers = [Paper("ТМ-126"), Paper("ОС-126")]
    for paper, name in zip(papers, (ARTYOM, PYOTR), strict=True):
        paper.row(0, ["№", "ФИО", "Дата рождения"])
        paper.row(1, [1, name, BORN])
    reading = read(xlsx(contents, *papers), "list.xlsx", context())
    assert people(reading) == {("ТМ-126", ARTYOM, BORN), ("ОС-126", PYOTR, BORN)}


def test_one_heading_over_the_three_columns_of_a_name() -> None:
    paper = Paper("Список")
    paper.row(0, ["№", "ФИО", "", "", "Дата рождения", "Группа"])
    paper.row(1, [1, "Пробный", "Артём", "Ильич", BORN, "ТМ-126"])
    paper.merge(0, 1, 0, 3)
    assert people(read_paper(paper)) == {("ТМ-126", ARTYOM, BORN)}


def test_a_patronymic_in_a_column_beside_the_rest_of_the_name() -> None:
    paper = Paper("Список")
    paper.row(0, ["Фамилия Имя", "Отчество", "Дата рождения", "Группа"])
    paper.row(1, ["Пробный Артём", "Ильич", BORN, "ТМ-126"])
    paper.row(2, ["Ёлочкин Пётр Семёнович", "—", BORN, "ТМ-126"])
    assert people(read_paper(paper)) == {("ТМ-126", ARTYOM, BORN), ("ТМ-126", PYOTR, BORN)}


def test_a_quote_that_is_never_closed_hides_nobody() -> None:
    data = '№;ФИО;Группа;Примечание\n1;Пробный Артём;ТМ-126;"староста\n2;Ёлочкин Пётр;ТМ-126;\n'.encode()
    reading = read(data, "list.csv", context())
    assert [(one.code, dict(one.facts)["rows"]) for one in reading.faults] == [("unclosed_quote", 2)]


def sections(*rows: list[object]) -> Reading:
    paper = Paper("Список")
    paper.row(0, ["№", "ФИО", "Дата рождения", "Группа"])
    for number, row in enumerate(rows, 1):
        paper.row(number, row)
    return read_paper(paper)


def test_a_row_that_names_a_state_holds_for_those_below_it() -> None:
    reading = sections(
        [1, ARTYOM, BORN, "ТМ-126"],
        ["Академический отпуск:"],
        [2, PYOTR, BORN, "ТМ-126"],
        ["", "ОТЧИСЛЕНЫ"],
        [3, "Примерова Инна", BORN, "ТМ-126"],
        ["Группа ОС-126"],
        [1, "Образцова Ульяна", BORN, ""],
        ["* студентка ушла бы в академический отпуск, но вернулась"],
        [2, "Тестова Яна", BORN, ""],
    )
    assert [one.status for one in reading.students] == [
        StudentStatus.ACTIVE, StudentStatus.ACADEMIC_LEAVE, StudentStatus.EXPELLED,
        StudentStatus.ACTIVE, StudentStatus.ACTIVE,
    ]  # fmt: skip
    assert faults(reading) == []


def test_a_slip_founds_no_group_unasked() -> None:
    reading = sections(
        [1, ARTYOM, BORN, "НГ-101"],
        [2, PYOTR, BORN, "HГ–101"],
        [3, "Примерова Инна", BORN, "Н Г-101"],
        [4, "Образцова Ульяна", BORN, "ТМ126"],
        [5, "Тестова Яна", BORN, date(2026, 11, 1)],
        [6, "Тестова Ия", BORN, "НГ-102"],
        [7, "Тестова Ева", BORN, 101],
    )
    assert [(f.code, f.severity.value, f.cell, f.value) for f in reading.faults] == [
        ("similar_group", "confirm", "B4", "Н Г-101"),
        ("similar_group", "confirm", "B5", "ТМ126"),
        ("odd_group", "confirm", "B6", "01.11.2026"),
    ]


def test_a_delimiter_inside_a_text_and_a_shortened_telephone_number_are_told() -> None:
    rows = "ФИО;Группа;Дата рождения;Телефон;Примечание\r\n"
    rows += f"{ARTYOM};ТМ-126;05.05.2009;8,9E+10;живёт; далеко\r\n{PYOTR};TM-126;05.05.2009;;\r\n"
    reading = read(rows.encode("cp1251"), "список.csv", context())
    assert people(reading) == {("ТМ-126", ARTYOM, BORN), ("ТМ-126", PYOTR, BORN)}
    assert faults(reading) == [
        ("field_beyond", "confirm", "F2", None),
        ("odd_phone", "warning", "D2", None),
    ]
