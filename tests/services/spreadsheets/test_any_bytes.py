"""Any bytes at all give a reading with a fault that has a sentence, never an exception."""

import io
import zipfile
from datetime import date

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from locales import load
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.reading import read
from services.spreadsheets.records import Kind, Outcome, Reading
from tests.services.spreadsheets import layouts
from tests.services.spreadsheets.invented import GROUPS, PAIRS, Week, context
from tests.services.spreadsheets.layouts import Style
from tests.services.spreadsheets.paper import Paper, xlsx

often = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
WORDS = [
    "Дата",
    "Группа",
    "ФИО",
    "Пара",
    "ТМ-126",
    "ауд.",
    "I пара 8:30-10:05",
    "ПОНЕДЕЛЬНИК",
    "30.11.2026",
    "нет",
    "-//-",
]
WORDS += [
    "Начало",
    "Конец",
    "Предмет",
    "Вид практики",
    "Срок",
    "с",
    "по",
    "База",
    "Изменения к расписанию",
    "ч",
    "з",
    "У",
    "=",
]
WORDS += [
    "числитель с 2 сентября 2026 г.",
    "с 1 по 8 января 2027 г.",
    "Иванов И.И.",
    "1 п/г X / 2 п/г Y",
    "55 51",
    "№",
    "99.99.9999",
]


def spoken(reading: Reading) -> None:
    """Every fault has a sentence in both languages."""
    for words in load().values():
        for fault in reading.faults:
            assert words(f"fault-{fault.code}", **variables(fault))


@often
@given(
    st.binary(max_size=400),
    st.sampled_from([b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"\xef\xbb\xbf", b"\xff\xfe"]),
)
@example(b"\x00", b"")
def test_bytes(tail: bytes, head: bytes) -> None:
    reading = read(head + tail, "file.xlsx", context())
    assert reading.kind is not Kind.UNREADABLE or reading.outcome is Outcome.REJECT
    spoken(reading)


@often
@given(st.text(max_size=400), st.sampled_from(["utf-8", "cp1251", "utf-16"]))
@example("Дата;Начало;Конец;Группа;Предмет\n;;;;\n1;2;3;4;5\n", "utf-8")
@example('ФИО;Группа\n"Иванов', "utf-8")
def test_text(content: str, encoding: str) -> None:
    spoken(read(content.encode(encoding, "replace"), "file.csv", context()))


cells = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.dates(date(1900, 3, 1), date(2100, 1, 1)),
    st.times(),
)


@often
@given(
    st.dictionaries(st.tuples(st.integers(0, 12), st.integers(0, 8)), cells, min_size=1, max_size=60),
    st.lists(st.tuples(st.integers(0, 3), st.integers(0, 4)), max_size=2, unique=True),
)
def test_sheets_of_familiar_words_in_strange_places(
    placed: dict[tuple[int, int], object], merged: list[tuple[int, int]]
) -> None:
    paper = Paper("Лист", placed)
    for number, (row, column) in enumerate(merged):
        paper.merge(row * 3, column * 2, row * 3 + 1 + number, column * 2 + 1)
    areas = {tuple(area) for area in paper.merged}
    paper.merged = [
        area
        for area in paper.merged
        if not any(o != area and o[0] <= area[2] and area[0] <= o[2] for o in areas)
    ]
    spoken(read(xlsx(paper), "file.xlsx", context()))


WEEK: Week = {
    (group, day, pair): (("Физика", "Архивов Л.П.", "21", None),)
    for group in GROUPS[:2]
    for day in (1, 2)
    for pair in PAIRS
}
GRID = xlsx(layouts.timetable(WEEK, Style()))
"""Made once: a workbook holds the time of its making."""
PARTS = {
    name: zipfile.ZipFile(io.BytesIO(GRID)).read(name)
    for name in zipfile.ZipFile(io.BytesIO(GRID)).namelist()
}


@often
@given(st.lists(st.tuples(st.integers(0, len(GRID) - 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_good_files_with_bytes_changed(changes: list[tuple[int, int]]) -> None:
    content = bytearray(GRID)
    for place, byte in changes:
        content[place] = byte
    spoken(read(bytes(content), "file.xlsx", context()))


@often
@given(st.sampled_from(sorted(PARTS)), st.integers(0, 1000), st.integers(0, 1000), st.binary(max_size=20))
def test_good_files_with_a_broken_part_inside(victim: str, cut: int, length: int, put: bytes) -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, part in PARTS.items():
            archive.writestr(name, part[:cut] + put + part[cut + length :] if name == victim else part)
    spoken(read(out.getvalue(), "file.xlsx", context()))
