"""Files for staff: a group's sheet and chart, and a student's papers. Full names stand only here."""

import asyncio
from calendar import monthrange
from datetime import date, timedelta

from aiogram import Bot, Router
from aiogram.types import CallbackQuery

from handlers.attendance import addresses as to
from handlers.attendance.diary import papers
from handlers.attendance.parts import day_label, with_group
from handlers.attendance.timesheet import timesheet
from handlers.drawing import AttendanceWords, DayCount, attendance_chart, painted
from handlers.screen import Screen, alert, button, column, send_file, send_picture, show
from locales import Wording
from models.language import Language
from services.attendance import Boards, Sheets
from services.attendance.ledger import State
from services.attendance.sheets import Sheet
from services.attendance.weeks import Grid
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.people import Person

router = Router(name=__name__)


@router.callback_query(to.GroupPapers.filter())
async def open_papers(
    query: CallbackQuery, callback_data: to.GroupPapers, boards: Boards, person: Person, words: Wording
) -> None:
    grid = await boards.week(person, callback_data.group, callback_data.day)
    await show(query, papers_screen(words, grid, callback_data.day))


@router.callback_query(to.MakePaper.filter())
async def make_paper(
    query: CallbackQuery,
    callback_data: to.MakePaper,
    sheets: Sheets,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    asked = callback_data
    first, last = _span(asked.day, asked.paper)
    sheet = await sheets.of_group(person, asked.group, first, last)
    name = f"{sheet.group} {first:%Y-%m-%d}"
    if asked.paper is to.Paper.CHART:
        png = await painted(lambda: attendance_chart(counts(words, sheet), chart_words(words, sheet)))
        text = words("papers-chart", group=sheet.group, first=f"{first:%d.%m}", last=f"{last:%d.%m}")
        await send_picture(bot, person.id, png, with_group(words, asked.group, text))
    else:
        title = _period(words, first, last, asked.paper)
        college = college_name(catalogue.current, sheet.college_id, words)
        content = await asyncio.to_thread(timesheet, words, sheet, college, title)
        await send_file(bot, person.id, f"{words('papers.file', name=name)}.xlsx", content)
    await alert(query, words("attendance.drawn"), toast=True)


@router.callback_query(to.StudentPaper.filter())
async def make_student_paper(
    query: CallbackQuery,
    callback_data: to.StudentPaper,
    sheets: Sheets,
    catalogue: CatalogueService,
    person: Person,
    words: Wording,
    bot: Bot,
) -> None:
    paper = await sheets.of_student(person, callback_data.student)
    college = college_name(catalogue.current, paper.college_id, words)
    content = await asyncio.to_thread(papers, words, paper, college)
    await send_file(bot, person.id, f"{words('papers.student', name=paper.name)}.xlsx", content)
    await alert(query, words("attendance.drawn"), toast=True)


def papers_screen(words: Wording, grid: Grid, day: date) -> Screen:
    def make(paper: to.Paper) -> to.MakePaper:
        return to.MakePaper(group=grid.group_id, day=day, paper=paper)

    before = day.replace(day=1) - timedelta(days=1)
    after = day.replace(day=monthrange(day.year, day.month)[1]) + timedelta(days=1)
    rows = (
        *column(
            button(words("papers.sheet", month=_month(words, day)), make(to.Paper.SHEET)),
            button(words("papers.week", day=f"{_monday(day):%d.%m}"), make(to.Paper.WEEK)),
            button(words("papers.chart", month=_month(words, day)), make(to.Paper.CHART)),
        ),
        tuple(
            button(
                words("papers.month", month=_month(words, one)),
                to.GroupPapers(group=grid.group_id, day=one),
            )
            for one in (before, after)
        ),
    )
    return with_group(words, grid.group_id, words("papers", group=grid.group), rows)


def counts(words: Wording, sheet: Sheet) -> list[DayCount]:
    """Of days that somebody has practice on; a student with several shifts counts once, by the worst."""
    counted = []
    for day in sheet.days:
        states = [row.cells[day].state for row in sheet.rows if day in row.cells]
        known = [state for state in states if state is not State.AHEAD]
        if known:
            counted.append(
                DayCount(
                    day_label(words, day),
                    confirmed=known.count(State.PRESENT),
                    late=known.count(State.LATE) + known.count(State.LEFT_EARLY),
                    absent=known.count(State.ABSENT),
                    excused=known.count(State.EXCUSED),
                    unconfirmed=known.count(State.UNCONFIRMED),
                )
            )
    return counted


def chart_words(words: Wording, sheet: Sheet) -> AttendanceWords:
    first, last = sheet.days[0], sheet.days[-1]
    return AttendanceWords(
        title=words("chart.title", group=sheet.group, first=f"{first:%d.%m}", last=f"{last:%d.%m}"),
        subtitle=words("chart.subtitle", done=sheet.totals.confirmed, planned=sheet.totals.planned),
        confirmed=words("chart.confirmed"),
        late=words("chart.late"),
        absent=words("chart.absent"),
        excused=words("chart.excused"),
        unconfirmed=words("chart.unconfirmed"),
        empty=words("chart.empty"),
    )


def college_name(catalogue: Catalogue, college_id: int, words: Wording) -> str:
    """The official name is Russian; in English it stands beside the translation."""
    for one in catalogue.colleges:
        if one.id == college_id:
            translated = one.name.into(Language(words.language))
            return one.name.ru if translated == one.name.ru else f"{one.name.ru} ({translated})"
    return ""


def _span(day: date, paper: to.Paper) -> tuple[date, date]:
    if paper is to.Paper.WEEK:
        return _monday(day), _monday(day) + timedelta(days=6)
    return day.replace(day=1), day.replace(day=monthrange(day.year, day.month)[1])


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _month(words: Wording, day: date) -> str:
    return words("papers.month-name", day=day)


def _period(words: Wording, first: date, last: date, paper: to.Paper) -> str:
    return f"{first:%d.%m}–{last:%d.%m.%Y}" if paper is to.Paper.WEEK else _month(words, first)
