"""Files with faults, one family a test: each is told once, at its cell, and nothing else is."""

import io
import struct
import zipfile
import zlib
from collections.abc import Mapping
from datetime import date, time
from pathlib import Path

import pytest

from services.spreadsheets.context import Context
from services.spreadsheets.reading import read
from services.spreadsheets.records import (
    Fault,
    Kind,
    LessonKind,
    Outcome,
    Reading,
    Severity,
    Student,
    StudentStatus,
)
from services.spreadsheets.worker import read_safely
from tests.services.spreadsheets.invented import GROUPS, MONDAY, PAIRS, context
from tests.services.spreadsheets.paper import Paper, text, xlsx

HEADING = [
    "Дата",
    "Начало",
    "Конец",
    "Группа",
    "Подгруппа",
    "Предмет",
    "Преподаватель",
    "Ауд.",
    "Место",
    "Наставник",
]
ORDER = [
    "№",
    "ФИО",
    "Дата рождения",
    "Группа",
    "Вид практики",
    "Срок с",
    "по",
    "База практики",
    "Смена",
    "Наставник",
]
BASE = "АО «Пример», цех 1, г. Образцовск, ул. Первая, 1"
ELSEWHERE = "АО «Пример», цех 2, г. Образцовск, ул. Вторая, 2"
MENTOR = "Наставников Антон Антонович"


def flat(*rows: list[object], heading: list[str] = HEADING) -> Paper:
    paper = Paper("Занятия")
    paper.row(0, heading)
    for number, row in enumerate(rows, 1):
        paper.row(number, row)
    return paper


def lesson(**given: object) -> list[object]:
    usual: dict[str, object] = {
        "day": "30.11.2026", "start": "8:30", "end": "10:05", "group": "ТМ-126", "subgroup": None,
        "subject": "Физика", "teacher": "Архивов Л.П.", "room": "21", "site": None, "mentor": None,
    }  # fmt: skip
    return list((usual | given).values())


def roster(*rows: list[object]) -> Paper:
    paper = Paper("Список")
    paper.row(0, ["№", "ФИО", "Дата рождения", "Группа", "Телефон", "Примечание"])
    for number, row in enumerate(rows, 1):
        paper.row(number, [number, *row])
    return paper


def student(name: str, born: date | None, group: str = "ТМ-126") -> Student:
    last, first, *rest = name.split()
    return Student(
        group, name, last, first, " ".join(rest) or None, born, (), (), StudentStatus.ACTIVE, None, ""
    )


BORN_2009 = student("Пробный Артём Ильич", date(2009, 12, 25))
BORN_2010 = student("Ёлочкин Пётр Ильич", date(2010, 12, 26), "ОС-126")
ADULT = student("Черных-Тест Анна", date(2007, 5, 5))
ROSTER = (BORN_2009, BORN_2010, ADULT)


def order(*rows: Mapping[str, object]) -> Paper:
    paper = Paper("Приказ")
    paper.row(0, ORDER)
    for number, given in enumerate(rows, 1):
        usual: dict[str, object] = {
            "name": "Черных-Тест Анна", "born": None, "group": "ТМ-126", "kind": "УП.01", "first":
            "07.12.2026", "last": "18.12.2026", "base": BASE, "shift": "08:00–14:00", "mentor": MENTOR,
        }  # fmt: skip
        paper.row(number, [number, *{**usual, **given}.values()])
    return paper


def faults(reading: Reading) -> list[tuple[str, str, str | None, str | None]]:
    return [(f.code, f.severity.value, f.cell, f.related) for f in reading.faults]


def read_paper(*papers: Paper, **given: object) -> Reading:
    return read(xlsx(*papers), "file.xlsx", context(**given))


@pytest.mark.parametrize("column", ["Дата", "Начало", "Конец", "Группа", "Предмет"])
def test_missing_column_is_one_fault_of_the_file(column: str) -> None:
    gone = HEADING.index(column)
    rows = [[value for n, value in enumerate(lesson()) if n != gone] for _ in range(5)]
    reading = read_paper(flat(*rows, heading=[name for name in HEADING if name != column]))
    assert reading.kind is Kind.FLAT_LIST
    assert faults(reading) == [("missing_column", "error", "A1:I1", None)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"group": "ТМ-162"}, ("unknown_group", "error", "D2", "ТМ-126")),
        ({"group": "ЯЯ-999"}, ("unknown_group", "error", "D2", None)),
        ({"day": "31.02.2026"}, ("impossible_date", "error", "A2", None)),
        ({"day": "12.25.2026"}, ("impossible_date", "error", "A2", None)),
        ({"day": "завтра"}, ("impossible_date", "error", "A2", None)),
        ({"day": "30.11.2062"}, ("odd_date", "confirm", "A2", None)),
        ({"end": "8:10"}, ("end_before_start", "error", "C2", "B2")),
        ({"end": "8:30"}, ("end_before_start", "error", "C2", "B2")),
        ({"start": "25:30"}, ("impossible_time", "error", "B2", None)),
        ({"start": "утром"}, ("impossible_time", "error", "B2", None)),
        ({"subject": None}, ("missing_value", "error", "F2", None)),
        ({"group": None}, ("missing_value", "error", "D2", None)),
        ({"subgroup": "первая"}, ("unknown_subgroup", "error", "E2", None)),
    ],
)
def test_one_bad_cell_of_a_list(given: dict[str, object], expected: tuple[str, ...]) -> None:
    assert faults(read_paper(flat(lesson(**given)))) == [expected]


def test_a_table_of_people_without_their_names_is_one_fault() -> None:
    people = Paper("Список")
    people.row(0, ["№", "Дата рождения", "Группа", "Телефон"])
    people.row(1, [1, date(2010, 1, 1), "ТМ-126", "+79001112233"])
    assert (read_paper(people).kind, faults(read_paper(people))) == (
        Kind.ROSTER,
        [("missing_column", "error", "A1:D1", None)],
    )
    nameless = order({}, {})
    nameless.cells = {(r, c - (c > 1)): v for (r, c), v in nameless.cells.items() if c != 1}
    reading = read_paper(nameless, students=ROSTER)
    assert (reading.kind, faults(reading)) == (
        Kind.PRACTICE_ORDER,
        [("missing_column", "error", "A1:I1", None)],
    )


def test_a_fault_of_a_pair_is_told_once_for_all_groups() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["День", "Пара", "ТМ-126", "ауд.", "ОС-126", "ауд.", "TM–999", "ауд."])
    paper.row(
        1, ["Понедельник 30.11.2026", "1 пара 10:05-8:30", "Физика", "21", "Химия", "22", "История", "23"]
    )
    reading = read_paper(paper)
    assert faults(reading) == [
        ("end_before_start", "error", "B2", None),
        ("unknown_group", "error", "G1", None),
    ]
    assert reading.faults[1].value == "TM–999"


def test_group_in_two_places_and_what_only_looks_like_it() -> None:
    fine = [
        lesson(),
        lesson(start="10:05", end="11:00", room="22"),
        lesson(group="ОС-126", subgroup=1, room="31", teacher="Первый А.А."),
        lesson(group="ОС-126", subgroup=2, room="32", teacher="Второй Б.Б."),
        lesson(group="СВ-225", room="21"),
    ]
    assert read_paper(flat(*fine)).faults == ()
    reading = read_paper(
        flat(*fine, lesson(start="9:00", end="10:00", subject="Химия", teacher="Третий В.В.", room="99"))
    )
    assert reading.outcome is Outcome.WARN
    assert faults(reading) == [("group_double_booked", "confirm", "D7", "D2")]


def test_subgroup_against_its_whole_group() -> None:
    reading = read_paper(flat(lesson(), lesson(subgroup=1, room="22", teacher="Первый А.А.")))
    assert faults(reading) == [("group_double_booked", "confirm", "D3", "D2")]


def test_rooms_and_teachers_in_two_places_are_warnings() -> None:
    reading = read_paper(
        flat(lesson(), lesson(group="ОС-126", teacher="Первый А.А."), lesson(group="СВ-225", room="22"))
    )
    assert sorted(faults(reading)) == [
        ("room_double_booked", "warning", "H3", "H2"),
        ("teacher_double_booked", "warning", "G4", "G2"),
    ]


def test_mentor_of_a_list_at_two_sites() -> None:
    at_work = {"room": None, "teacher": None, "mentor": MENTOR}
    one = lesson(**at_work, site=BASE)
    fine = lesson(**at_work, site=BASE, group="ОС-126")
    elsewhere = lesson(**at_work, site=ELSEWHERE, group="СВ-225", start="9:00")
    assert faults(read_paper(flat(one, fine))) == []
    assert faults(read_paper(flat(one, fine, elsewhere)))[0] == (
        "mentor_double_booked",
        "confirm",
        "J4",
        "J2",
    )


def test_formula_that_was_never_calculated() -> None:
    paper = flat(lesson(end=None), lesson(teacher=None, group="ОС-126"))
    paper.formulas = {(1, 2): "=B2+TIME(1,35,0)", (2, 6): "=G2"}
    reading = read_paper(paper)
    assert [(f.code, f.cell, f.value) for f in reading.faults] == [
        ("formula_without_value", "C2", "=B2+TIME(1,35,0)"),
        ("formula_without_value", "G3", "=G2"),
    ]


def test_lines_with_another_delimiter() -> None:
    head = ";".join(HEADING)
    line = ",".join(str(value or "") for value in lesson())
    reading = read(f"{head}\n{line}\n{line}\n".encode(), "list.csv", context())
    assert (reading.kind, faults(reading)) == (
        Kind.FLAT_LIST,
        [("wrong_delimiter", "error", "A2", None), ("wrong_delimiter", "error", "A3", None)],
    )


def test_many_faults_of_one_kind_stay_readable() -> None:
    reading = read_paper(flat(*[lesson(group="ЯЯ-999") for _ in range(300)]))
    assert len(reading.faults) == 201
    assert reading.faults[-1].code == "more_faults"
    assert dict(reading.faults[-1].facts) == {"of_code": "unknown_group", "not_shown": 100}


def test_duplicates_and_namesakes_of_a_roster() -> None:
    born, phone = date(2010, 12, 3), "+7 900 111-22-33"
    reading = read_paper(
        roster(
            ["Дублёркин Фёдор Ильич", born, "ОС-126", phone],
            ["Дублеркин\xa0Федор Ильич", "03.12.2010", "ОС-126", phone],
            ["Дублёркин Фёдор Ильич", date(2010, 1, 1), "ОС-126", None],
            ["Дублёркин Фёдор Ильич", date(2009, 1, 1), "ТМ-126", None],
        )
    )
    assert faults(reading) == [("duplicate_student", "confirm", "B3", "B2")]
    assert len(reading.students) == 3
    unclear = read_paper(
        roster(["Одинаков Иван Ильич", None, "СВ-225"], ["Одинаков Иван Ильич", None, "СВ-225"])
    )
    assert faults(unclear) == [("ambiguous_student", "error", "B3", "B2")]


@pytest.mark.parametrize(
    "name", ['=HYPERLINK("http://a","Иван Иванов")', "+70000000000", "@SUM(A1:A9)", "-2+3", "Иван"]
)
def test_what_is_no_name(name: str) -> None:
    reading = read_paper(
        roster([name, date(2010, 12, 3), "ТМ-126"], ["Пробный Иван Ильич", date(2010, 12, 3), "ТМ-126"])
    )
    assert [(f.code, f.cell, f.value) for f in reading.faults] == [("not_a_name", "B2", name)]


def test_hidden_rows_and_sheets_of_people_are_told_and_left_out() -> None:
    paper = roster(
        ["Пробный Иван Ильич", date(2010, 12, 3), "ТМ-126"],
        ["Скрытый Пётр Ильич", date(2010, 1, 3), "ТМ-126"],
    )
    paper.hidden_rows = {2}
    archive = Paper("Архив", dict(paper.cells), hidden=True)
    reading = read_paper(paper, archive)
    assert faults(reading) == [("hidden_sheet", "warning", None, None), ("hidden_row", "warning", "B3", None)]
    assert [s.full_name for s in reading.students] == ["Пробный Иван Ильич"]


def test_missing_and_impossible_birth_dates() -> None:
    reading = read_paper(
        roster(
            ["Пробный Иван Ильич", "—", "ТМ-126"],
            ["Второй Иван Ильич", "31.11.2010", "ТМ-126"],
            ["Третий Иван Ильич", "01.01.2026", "ТМ-126"],
            ["Пятый Иван Ильич", "01.01.2010", "ТМ-126"],
        )
    )
    assert sorted(faults(reading)) == [
        ("impossible_date", "error", "C3", None),
        ("impossible_date", "error", "C4", None),
        ("missing_birth_date", "warning", "C2", None),
    ]


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({"name": "Пробный Артём Ильич", "shift": "08:00–15:00"}, None),
        ({"name": "Пробный Артём Ильич", "shift": "08:00–15:01"}, "shift_over_limit"),
        ({"name": "Пробный Артём Ильич", "shift": "08:00–16:00 (обед 12:00–13:00)"}, None),
        ({"name": "Пробный Артём Ильич", "shift": "21:00–22:00"}, None),
        ({"name": "Пробный Артём Ильич", "shift": "21:00–22:30"}, "night_shift"),
        ({"name": "Пробный Артём Ильич", "shift": "05:00–08:00"}, "night_shift"),
        ({"name": "Елочкин Петр Ильич", "group": "ОС-126", "shift": "08:00–12:48"}, None),
        ({"name": "Елочкин Петр Ильич", "group": "ОС-126", "shift": "08:00–13:00"}, "shift_over_limit"),
        ({"name": "ЧЕРНЫХ-ТЕСТ АННА", "shift": "20:00–08:00"}, None),
    ],
)
def test_legal_hours(given: dict[str, object], code: str | None) -> None:
    reading = read_paper(order(given), students=ROSTER)
    assert [(f.code, f.severity, f.cell) for f in reading.faults] == (
        [(code, Severity.CONFIRM, "I2")] if code else []
    )


def test_weekly_hours_count_all_placements_of_a_student() -> None:
    halves = [{"name": "Пробный Артём Ильич", "shift": shift} for shift in ("08:00–12:00", "13:00–17:00")]
    assert [f.code for f in read_paper(order(halves[0]), students=ROSTER).faults] == []
    both = read_paper(order(*halves), students=ROSTER)
    assert {f.code for f in both.faults} == {"shift_over_limit"}
    assert dict(both.faults[0].facts)["week"] == 40


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        ({"group": "ЯЯ-999"}, ("unknown_group", "error", "D2", None)),
        ({"name": "Неведомый Иван"}, ("unknown_student", "error", "B2", "D2")),
        ({"group": "ОС-126"}, ("unknown_student", "error", "B2", "D2")),
        ({"last": "01.12.2026"}, ("end_before_start", "error", "G2", "F2")),
        ({"first": "31.11.2026"}, ("impossible_date", "error", "F2", None)),
        ({"shift": "08:00–08:00"}, ("end_before_start", "error", "I2", None)),
        ({"shift": "с утра"}, ("impossible_time", "error", "I2", None)),
        ({"base": None}, ("missing_value", "error", "H2", None)),
        ({"kind": "экскурсия"}, ("unknown_kind_of_practice", "error", "E2", None)),
        ({"born": "01.01.2001"}, ("birth_date_differs", "confirm", "C2", "B2")),
    ],
)
def test_one_bad_cell_of_an_order(given: dict[str, object], expected: tuple[str, ...]) -> None:
    assert faults(read_paper(order(given), students=ROSTER)) == [expected]


def test_namesakes_are_told_apart_by_group_or_birth_date_only() -> None:
    twins = (ADULT, student(ADULT.full_name, date(2006, 1, 1), "ОС-126"))
    assert faults(read_paper(order({"group": None}), students=twins)) == [
        ("ambiguous_student", "error", "B2", "D2")
    ]
    for told in ({"group": "ОС-126"}, {"group": None, "born": date(2006, 1, 1)}):
        (placed,) = read_paper(order(told), students=twins).practice
        assert (placed.group, placed.student_birth_date) == ("ОС-126", date(2006, 1, 1))


def test_mentor_at_two_sites() -> None:
    here, there = (
        {"base": BASE},
        {"base": ELSEWHERE, "name": "Пробный Артём Ильич", "first": "09.12.2026", "last": "15.12.2026"},
    )
    later = there | {"first": "21.12.2026", "last": "25.12.2026"}
    mates = here | {"name": "Елочкин Петр Ильич", "group": "ОС-126", "shift": "08:00–12:00"}
    assert faults(read_paper(order(here, mates, later), students=ROSTER)) == []
    reading = read_paper(order(here, mates, there), students=ROSTER)
    assert faults(reading) == [("mentor_double_booked", "confirm", "J4", "J2")]


def test_practice_against_lessons_in_both_directions() -> None:
    lessons = read_paper(
        flat(lesson(day="07.12.2026"), lesson(day="08.12.2026", start="15:00", end="16:00"))
    ).lessons
    clash = read_paper(order({}), students=ROSTER, lessons=lessons)
    assert faults(clash) == [("practice_during_classes", "confirm", "F2", None)]
    assert dict(clash.faults[0].facts)["days"] == 1
    placed = read_paper(order({}), students=ROSTER).practice
    again = read_paper(flat(lesson(day="07.12.2026")), practice=placed)
    assert faults(again) == [("practice_during_classes", "confirm", "D2", None)]


def test_dates_of_a_grid() -> None:
    paper = Paper("1 курс")
    paper.row(0, ["День", "Пара", "ТМ-126", "ауд."])
    paper.row(1, ["Вторник 30.11.2026", "1 пара 8:30-10:05", "Физика", "21"])
    paper.row(2, ["Среда 31.11.2026", "1 пара 8:30-10:05", "Физика", "21"])
    reading = read_paper(paper)
    assert reading.kind is Kind.TIMETABLE
    assert faults(reading) == [
        ("weekday_mismatch", "confirm", "A2", None),
        ("impossible_date", "error", "A3", None),
    ]


def test_replacement_without_anything_to_replace() -> None:
    paper = Paper("30.11")
    paper.row(0, ["Изменения к расписанию на понедельник 30 ноября 2026 года"])
    paper.row(2, ["", "ТМ-126", "ауд."])
    paper.row(3, ["1 п.", "нет"])
    paper.row(4, ["4 п.", "Физика / Архивов Л.П.", "21"])
    reading = read_paper(paper)
    assert faults(reading) == [
        ("nothing_to_cancel", "warning", "B4", None),
        ("missing_bell", "error", "B5", None),
    ]


def test_unknown_letter_of_a_graph() -> None:
    paper = Paper("График")
    paper.row(0, ["Группа", *range(1, 53)])
    paper.row(1, ["ТМ-126", "У", "Ъ"])
    assert faults(read_paper(paper)) == [("unknown_letter", "error", "C2", None)]


def zipped(**members: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name.replace("__", "/"), content)
    return out.getvalue()


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_file"),
        (b"\xef\xbb\xbf \r\n", "empty_file"),
        (xlsx(flat(lesson()))[:3000], "corrupt_file"),
        (xlsx(Paper()), "empty_file"),
        (zipped(**{"word__document.xml": b"<w/>"}), "not_a_workbook"),
        (zipped(**{"a.txt": b"1"}), "not_a_workbook"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE + "Workbook\0".encode("utf-16-le"), "old_xls_format"),
        (OLE + "WordDocument".encode("utf-16-le"), "not_a_workbook"),
        (b"%PDF-1.7 ...", "not_a_workbook"),
        (b"\x00\x01\x02\x03 binary", "not_a_workbook"),
        ("Просто письмо, без всякой таблицы.\n".encode(), "unknown_layout"),
        (b"PK\x03\x04" + bytes(100), "corrupt_file"),
    ],
)
def test_what_is_no_table(data: bytes, code: str) -> None:
    reading = read(data, "file.xlsx", context())
    assert (reading.kind, reading.outcome, [f.code for f in reading.faults]) == (
        Kind.UNREADABLE,
        Outcome.REJECT,
        [code],
    )


def bomb(megabytes: int) -> bytes:
    return zipped(
        **{"xl__workbook.xml": b"<workbook/>", "xl__worksheets__sheet1.xml": bytes(megabytes << 20)}
    )


def test_archive_that_unpacks_to_too_much_is_not_unpacked() -> None:
    reading = read(bomb(200), "bomb.xlsx", context())
    assert [f.code for f in reading.faults] == ["archive_too_large"]


def test_archive_whose_directory_lies_about_sizes() -> None:
    """A small declared size must not lead to reading the large content."""
    honest = bomb(20)
    declared = struct.pack("<L", 20 << 20)
    lying = honest.replace(declared, struct.pack("<L", 100))
    assert lying != honest
    assert [f.code for f in read(lying, "bomb.xlsx", context()).faults] == ["corrupt_file"]
    hidden = bomb(200).replace(struct.pack("<L", 200 << 20), struct.pack("<L", 100))
    assert [f.code for f in read(hidden, "bomb.xlsx", context()).faults] == ["archive_too_large"]


def test_lonely_cell_at_the_end_of_the_sheet() -> None:
    paper = flat(lesson())
    paper.cells[1_048_575, 0] = "x"
    assert [f.code for f in read_paper(paper).faults] == ["too_many_cells"]


def test_empty_formatted_rows_cost_nothing() -> None:
    source = zipfile.ZipFile(io.BytesIO(xlsx(flat(lesson()))))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            content = source.read(name)
            if name.endswith("sheet1.xml"):
                empty = b"".join(b'<row r="%d"><c r="A%d" s="1"/></row>' % (n, n) for n in range(3, 100_000))
                content = content.replace(b"</sheetData>", empty + b"</sheetData>")
            archive.writestr(name, content)
    reading = read(out.getvalue(), "file.xlsx", context())
    assert (reading.outcome, len(reading.lessons), reading.faults) == (Outcome.ACCEPT, 1, ())


async def test_worker_gives_the_same_reading() -> None:
    data = xlsx(flat(lesson(), lesson(group="ЯЯ-999")))
    assert await read_safely(data, "file.xlsx", context()) == read(data, "file.xlsx", context())


def test_crc_of_a_changed_part_is_noticed() -> None:
    data = bytearray(xlsx(flat(lesson())))
    place = data.index(b"PK\x01\x02") - 40
    data[place] ^= 0xFF
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        [
            zipfile.ZipFile(io.BytesIO(bytes(data))).read(n)
            for n in zipfile.ZipFile(io.BytesIO(bytes(data))).namelist()
        ]
    assert [f.code for f in read(bytes(data), "file.xlsx", context()).faults] == ["corrupt_file"]


def test_context_after_a_roster_knows_its_groups_and_people() -> None:
    reading = read_paper(roster(["Пробный Иван Ильич", date(2010, 12, 3), "НГ-101"]))
    after = Context(today=MONDAY).after(reading)
    assert after.known_groups == {"НГ-101"}
    assert [s.full_name for s in after.students] == ["Пробный Иван Ильич"]
    rejected = Reading(Kind.ROSTER, "x", (Fault("corrupt_file", Severity.ERROR),), students=reading.students)
    assert Context(today=MONDAY).after(rejected) == Context(today=MONDAY)


def test_honest_old_file_says_what_it_holds_and_a_renamed_one_is_not_opened() -> None:
    data = OLE + "Workbook\0".encode("utf-16-le")
    for name in ("file.xls", "file.xlsx"):
        assert read(data, name, context()).kind is Kind.UNREADABLE


def test_text_file_gives_lines_as_addresses() -> None:
    reading = read(text(flat(lesson(), lesson(group="ЯЯ-1"))), "list.csv", context())
    assert [x.at for x in reading.lessons] == ["line 2"]
    assert faults(reading) == [("unknown_group", "error", "D3", None)]
    assert {LessonKind.LESSON} == {x.kind for x in reading.lessons}
    assert (time(8, 30), GROUPS[0]) == (PAIRS[1][0], reading.lessons[0].group)
    assert Path(reading.file).name == "list.csv"
