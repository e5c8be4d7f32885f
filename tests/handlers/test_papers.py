"""The papers of a practice: opened again as a spreadsheet program does, every total equal to the ledger's."""

from datetime import date, timedelta
from io import BytesIO

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

import locales
from handlers.attendance.diary import papers
from handlers.attendance.files import counts
from handlers.attendance.timesheet import timesheet
from handlers.attendance.workbooks import safe
from models.attendance import Attendance, MarkStatus
from models.membership import Role
from models.student import Group, Student
from services import Services
from services.attendance.ledger import State, ledgers, total
from services.attendance.marks import change, keep_mark
from services.attendance.opening import rows_of
from services.joining import Whom
from services.people import Person
from services.practice import of_students
from services.roster import RosterLine
from tests.conftest import FrozenClock
from tests.people import ADULT, become, group, person, students
from tests.placements import MENTOR, put_placement
from tests.roll_calls import BEFORE, DEPUTY, SERGEY, START, membership, put_shop, rows
from tests.roll_calls import opened as opened_call

ADMIN, OLGA = person(99), person(50, "Ольга")
NOVEMBER = (date(2026, 11, 1), date(2026, 11, 30))
MARKS: tuple[tuple[MarkStatus | None, int | None], ...] = (
    (MarkStatus.PRESENT, None),
    (MarkStatus.LATE, 60),
    (MarkStatus.ABSENT, None),
    (MarkStatus.EXCUSED, None),
    (None, None),
)


async def marked_group(services: Services, lines: tuple[RosterLine, ...] | None = None) -> int:
    """A group of which each student had a week of practice, each week marked a little otherwise."""
    named = lines or tuple(RosterLine(f"Фамилин{'а' * at}", "Имя", "Отчествович", ADULT) for at in range(4))
    group_id = await group(services.database, services.clock(), lines=named)
    everybody = [one.id for one in await students(services.database, group_id)]
    for at, student_id in enumerate(everybody):
        await put_placement(services.database, student_id)
        async with services.database.write() as session:
            shifts = await of_students(
                session, date(2026, 11, 16), date(2026, 11, 20), Student.id == student_id
            )
            for number, made in enumerate(await rows_of(session, shifts, services.clock())):
                status, minutes = MARKS[(number + at) % len(MARKS)]
                row = await session.get_one(Attendance, made.id)
                await change(
                    session, row, services.clock(), None, Role.MENTOR, status=status, minutes=minutes
                )
    return group_id


def opened(content: bytes, at: int = 0) -> Worksheet:
    sheet = load_workbook(BytesIO(content), data_only=True).worksheets[at]
    assert isinstance(sheet, Worksheet)
    return sheet


def found(sheet: Worksheet, text: str) -> int:
    """The row, counted from 1, whose first or second cell is this text."""
    return next(
        row
        for row in range(1, sheet.max_row + 1)
        if text in (sheet.cell(row, 1).value, sheet.cell(row, 2).value)
    )


@pytest.mark.parametrize("language", locales.LANGUAGES)
async def test_the_sheet_of_a_month_adds_up_to_the_ledger(services: Services, language: str) -> None:
    words = locales.load()[language]
    group_id = await marked_group(services)
    sheet = await services.sheets.of_group(ADMIN, group_id, *NOVEMBER)
    paper = opened(timesheet(words, sheet, "Колледж", "ноябрь 2026"))
    header = found(paper, words("sheet.student"))
    days = len(sheet.days)
    assert days == 30
    assert [str(paper.cell(header, 3 + at).value).partition("\n")[0] for at in range(days)] == [
        str(at) for at in range(1, 31)
    ]
    every = await students(services.database, group_id)
    async with services.database.read() as session:
        ledger = await ledgers(session, services.clock(), Group.id == group_id)
    hours_of_all = 0.0
    for one in every:
        row = found(paper, f"{one.last_name} Имя Отчествович")
        hours = [paper.cell(row + 1, 3 + at).value or 0 for at in range(days)]
        totals = total(entry for entry in ledger[one.id] if entry.day <= NOVEMBER[1])
        assert sum(hours) == totals.confirmed == paper.cell(row, 4 + days).value
        came = [entry for entry in ledger[one.id] if entry.state in (State.PRESENT, State.LATE)]
        assert paper.cell(row, 3 + days).value == len(came)
        assert paper.cell(row, 5 + days).value == totals.lost + totals.absent
        assert paper.cell(row, 6 + days).value == totals.excused
        assert paper.cell(row, 7 + days).value == totals.unconfirmed
        for entry in ledger[one.id]:
            letter = words(f"attendance-letter.{entry.state}")
            assert paper.cell(row, 2 + entry.day.day).value == letter
        hours_of_all += sum(hours)
    last = found(paper, words("sheet.day-hours"))
    by_day = [paper.cell(last, 3 + at).value or 0 for at in range(days)]
    assert sum(by_day) == hours_of_all == sheet.totals.confirmed == paper.cell(last, 4 + days).value
    came_by_day = [paper.cell(last - 1, 3 + at).value or 0 for at in range(days)]
    assert sum(came_by_day) == sum(row.days for row in sheet.rows) == paper.cell(last, 3 + days).value


async def test_the_sheet_prints_on_wide_pages_of_one_width(services: Services) -> None:
    words = locales.load()["ru"]
    group_id = await marked_group(services)
    sheet = await services.sheets.of_group(ADMIN, group_id, *NOVEMBER)
    paper = opened(timesheet(words, sheet, "Колледж", "ноябрь 2026"))
    header = found(paper, "ФИО")
    assert (paper.page_setup.orientation, paper.page_setup.paperSize) == ("landscape", 9)
    assert (paper.page_setup.fitToWidth or 1, paper.page_setup.fitToHeight) == (1, 0)
    assert paper.sheet_properties.pageSetUpPr is not None
    assert paper.sheet_properties.pageSetUpPr.fitToPage
    assert paper.print_title_rows == f"${header}:${header}"
    assert paper.freeze_panes == f"C{header + 1}"
    assert str(paper.print_area).endswith(f"${paper.max_row}")
    everything = "\n".join(str(cell.value) for row in paper.iter_rows() for cell in row if cell.value)
    for part in ("Табель учёта", "Группа ТМ-126, ноябрь 2026", "ПП.02", "Выдуманный завод"):
        assert part in everything
    for office in ("Руководитель практики", "Наставник", "Заведующий практикой", "Образцова О.О.", "Ковалёв"):
        assert office in everything


async def test_a_name_is_never_a_formula(services: Services) -> None:
    words = locales.load()["ru"]
    group_id = await marked_group(
        services, (RosterLine("=HYPERLINK(1)", "@Имя", None, ADULT), RosterLine("+7", "Имя", None, ADULT))
    )
    sheet = await services.sheets.of_group(ADMIN, group_id, *NOVEMBER)
    paper = load_workbook(BytesIO(timesheet(words, sheet, "-Колледж", "ноябрь"))).worksheets[0]
    names = [cell for row in paper.iter_rows() for cell in row if "Имя" in str(cell.value)]
    assert sorted(str(cell.value) for cell in names) == ["'+7 Имя", "'=HYPERLINK(1) @Имя"]
    assert all(cell.data_type == "s" for cell in names)
    assert paper.cell(1, 1).value == "'-Колледж"
    assert [safe(text) for text in ("=1", "+1", "-1", "@1", "\t1", "Имя")] == [
        "'=1",
        "'+1",
        "'-1",
        "'@1",
        "'\t1",
        "Имя",
    ]


@pytest.mark.parametrize("language", locales.LANGUAGES)
async def test_the_papers_of_a_student_add_up_to_the_ledger(services: Services, language: str) -> None:
    words = locales.load()[language]
    group_id = await marked_group(services)
    student = (await students(services.database, group_id))[0]
    paper = await services.sheets.of_student(ADMIN, student.id)
    content = papers(words, paper, "Колледж")
    diary, attestation = opened(content), opened(content, 1)
    header = found(diary, words("diary.day"))
    last = found(diary, words("diary.total"))
    lines = range(header + 1, last)
    assert len(lines) == 5, "days ahead stand in no diary"
    hours = [diary.cell(row, 6).value or 0 for row in lines]
    assert sum(hours) == diary.cell(last, 6).value == paper.totals.confirmed == 11
    assert diary.cell(header + 5, 7).value is None, "nobody has confirmed"
    assert "Ковалёв" in str(diary.cell(header + 1, 7).value)
    row = found(attestation, words("attestation.total"))
    told = [attestation.cell(row, at).value for at in range(2, 7)]
    totals = paper.totals
    assert told == [60, 11, totals.excused, totals.to_make_up, totals.unconfirmed]
    kinds = [attestation.cell(row - 1, at).value for at in range(2, 7)]
    assert kinds == told, "one practice is all of it"


@pytest.mark.parametrize("language", locales.LANGUAGES)
async def test_the_diary_says_who_really_set_a_mark(
    services: Services, clock: FrozenClock, language: str
) -> None:
    """The mentor, the deputy, a coordinator; and the mentor too where a coordinator upheld the mark."""
    words = locales.load()[language]
    clock.now = BEFORE
    await put_shop(services, 1)
    await opened_call(services)
    for someone, role, name in (
        (DEPUTY, Role.MENTOR, "Замов Пётр"),
        (OLGA, Role.COORDINATOR, "Орлова Ольга"),
    ):
        await become(services, someone, Whom(role, "ryazan", name=name))
    clock.now = START
    (row,) = await rows(services.database)
    coordinator = words("attendance-role.coordinator")

    async def told() -> object:
        paper = await services.sheets.of_student(ADMIN, row.student_id)
        diary = opened(papers(words, paper, "Колледж"))
        first = f"{row.day:%d.%m.%Y}"
        line = next(at for at in range(1, 30) if str(diary.cell(at, 2).value).startswith(first))
        return diary.cell(line, 7).value

    async def mark(status: MarkStatus, actor: Person, role: str, by: int | None) -> None:
        async with services.database.write() as session:
            mine = await session.get_one(Attendance, row.id)
            await change(session, mine, clock(), actor, role, status=status, by=by)

    assert await told() is None
    await mark(MarkStatus.ABSENT, SERGEY, Role.MENTOR, await membership(services.database, SERGEY))
    assert await told() == MENTOR
    async with services.database.write() as session:
        await keep_mark(session, await session.get_one(Attendance, row.id), clock(), OLGA)
    assert await told() == MENTOR
    await mark(MarkStatus.LATE, DEPUTY, "deputy", await membership(services.database, DEPUTY))
    assert await told() == "Замов Пётр"
    await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.EXCUSED, None, "справка")
    assert await told() == f"{coordinator}, Орлова Ольга"
    await services.attendance_tasks.correct(ADMIN, row.id, MarkStatus.PRESENT, None, "всё же был")
    assert await told() == coordinator, "an administrator has no name here"


async def test_a_week_is_a_sheet_too_and_the_chart_counts_the_same_people(services: Services) -> None:
    words = locales.load()["ru"]
    group_id = await marked_group(services)
    monday = date(2026, 11, 16)
    sheet = await services.sheets.of_group(ADMIN, group_id, monday, monday + timedelta(days=6))
    assert len(sheet.days) == 7
    assert sheet.totals.planned == 4 * 5 * 6
    bars = counts(words, sheet)
    assert len(bars) == 5
    assert sum(sum(bar.parts) for bar in bars) == 20
    assert sum(bar.confirmed + bar.late for bar in bars) == sum(row.days for row in sheet.rows)
    assert opened(timesheet(words, sheet, "Колледж", "неделя")).max_column == 2 + 7 + 5
