"""What a coordinator decides: a list, one task with its facts, and marks that only a coordinator corrects."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import Asked
from handlers.attendance import addresses as to
from handlers.attendance.ledger import day_screen
from handlers.attendance.parts import clock_time, day_label, day_within, mark, place, with_board
from handlers.home import with_way_back
from handlers.paging import turning
from handlers.screen import Button, Rows, Screen, button, column, pairs, show
from locales import Html, Wording
from models.attendance import Cause, MarkStatus
from services.attendance import Histories, Tasks
from services.attendance.places import site_key
from services.attendance.task_views import CAUSES, Outcome, TaskLine, TaskView
from services.pages import Page
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)
CORRECTIONS: tuple[tuple[MarkStatus, int, Cause | None], ...] = (
    (MarkStatus.PRESENT, 0, None),
    (MarkStatus.ABSENT, 0, None),
    *((MarkStatus.EXCUSED, 0, cause) for cause in Cause),
    *((MarkStatus.LATE, minutes, None) for minutes in (15, 30, 60)),
    *((MarkStatus.LEFT_EARLY, minutes, None) for minutes in (30, 60, 120)),
)


@router.callback_query(addresses.AttendanceTasks.filter())
async def open_tasks(
    query: CallbackQuery,
    callback_data: addresses.AttendanceTasks,
    attendance_tasks: Tasks,
    person: Person,
    words: Wording,
) -> None:
    page = await attendance_tasks.open(person, callback_data.cluster, callback_data.page)
    await show(query, tasks_screen(words, callback_data.cluster, page))


@router.callback_query(addresses.AttendanceTask.filter())
async def open_task(
    query: CallbackQuery,
    callback_data: addresses.AttendanceTask,
    attendance_tasks: Tasks,
    person: Person,
    words: Wording,
) -> None:
    await show(query, task_screen(words, await attendance_tasks.one(person, callback_data.id)))


@router.callback_query(to.Decide.filter())
async def decide(
    query: CallbackQuery,
    callback_data: to.Decide,
    attendance_tasks: Tasks,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    if callback_data.outcome in CAUSES:
        task = await attendance_tasks.one(person, callback_data.task)
        await prompts.ask(person, callback_data.pack())
        await show(query, with_board(words, task.cluster, words("task-reason")))
        return
    done = await attendance_tasks.decide(person, callback_data.task, callback_data.outcome)
    await show(query, task_screen(words, done))


@router.message(Asked(to.Decide))
async def decide_with_reason(
    message: Message,
    asked: to.Decide,
    attendance_tasks: Tasks,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    done = await attendance_tasks.decide(person, asked.task, asked.outcome, message.text)
    await prompts.done(person)
    await show(message, task_screen(words, done))


@router.callback_query(to.Correct.filter())
async def choose_correction(
    query: CallbackQuery,
    callback_data: to.Correct,
    attendance_tasks: Tasks,
    histories: Histories,
    person: Person,
    words: Wording,
) -> None:
    await attendance_tasks.require_correcting(person, callback_data.attendance)
    day = await histories.of(person, callback_data.attendance)
    text = words("task-correct", name=day.name, day=day_within(words, day.day))
    rows = (*_corrections(words, day.attendance_id), *_uncorrected(words, day.attendance_id))
    await show(query, with_way_back(words, text, rows))


@router.callback_query(to.CorrectTo.filter())
async def ask_why(
    query: CallbackQuery,
    callback_data: to.CorrectTo,
    attendance_tasks: Tasks,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    await attendance_tasks.require_correcting(person, callback_data.attendance)
    await prompts.ask(person, callback_data.pack())
    rows = _uncorrected(words, callback_data.attendance)
    await show(query, with_way_back(words, words("task-reason-correct"), rows))


@router.message(Asked(to.CorrectTo))
async def correct(
    message: Message,
    asked: to.CorrectTo,
    attendance_tasks: Tasks,
    histories: Histories,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    minutes = asked.minutes or None
    why = message.text or ""
    await attendance_tasks.correct(person, asked.attendance, asked.status, minutes, why, asked.cause)
    await prompts.done(person)
    await show(message, day_screen(words, await histories.of(person, asked.attendance)))


def _corrections(words: Wording, attendance: int) -> Rows:
    return pairs(
        *(
            button(
                words(f"attendance-cause.{cause}") if cause else mark(words, status, minutes),
                to.CorrectTo(attendance=attendance, status=status, minutes=minutes, cause=cause),
            )
            for status, minutes, cause in CORRECTIONS
        )
    )


def _uncorrected(words: Wording, attendance: int) -> Rows:
    return column(button(words("staff.cancel"), to.DayOf(attendance=attendance)))


def tasks_screen(words: Wording, cluster: str, page: Page[TaskLine]) -> Screen:
    rows = column(*(task_button(words, one) for one in page.items))
    turn = turning(page, lambda number: addresses.AttendanceTasks(cluster=cluster, page=number))
    return with_board(words, cluster, words("tasks", count=page.total), (*rows, *turn))


def task_button(words: Wording, task: TaskLine) -> Button:
    about = " · ".join(
        part for part in (task.name or task.employer, f"{task.day:%d.%m}" if task.day else None) if part
    )
    return button(words(f"task-{task.kind}.line", about=about), addresses.AttendanceTask(id=task.id))


def task_screen(words: Wording, task: TaskView) -> Screen:
    return with_board(words, task.cluster, task_text(words, task), task_rows(words, task))


def task_rows(words: Wording, task: TaskView) -> Rows:
    decisions = [
        button(words(f"task-outcome-{one}.choose"), to.Decide(task=task.line.id, outcome=one))
        for one in task.choices
    ]
    if task.photos:
        decisions.append(
            button(words("task.photos", count=len(task.photos)), to.ShowPhotos(task=task.line.id))
        )
    if task.attendance_id is not None and task.notes:
        kept = to.ShowKept(attendance=task.attendance_id)
        decisions.append(button(words("task.notes", count=task.notes), kept))
    if task.attendance_id is not None and task.given_back:
        mark_it = to.Correct(attendance=task.attendance_id)
        decisions.append(button(words("attendance-history.correct"), mark_it))
    if task.attendance_id is not None:
        decisions.append(button(words("task.day"), to.DayOf(attendance=task.attendance_id)))
    elif task.line.day is not None and task.employer is not None:
        site = site_key((task.employer, task.workshop))
        shift = to.SiteOf(cluster=task.cluster, day=task.line.day, site=site)
        decisions.append(button(words("task.shift", day=f"{task.line.day:%d.%m}"), shift))
    return column(*decisions)


def outcome_of(words: Wording, task: TaskView) -> str:
    back = task.done == Outcome.VOID and not task.void
    return words("task-outcome-given-back" if back else f"task-outcome-{task.done}")


def task_text(words: Wording, task: TaskView) -> Html:
    parts = [words(f"task-case-{task.case}" if task.case else f"task-{task.line.kind}")]
    if facts := _facts(words, task):
        parts.append(Html("\n").join(facts))
    if task.done is not None:
        parts.append(words("task-done", outcome=outcome_of(words, task)))
    if task.given_back:
        parts.append(words("task-given-back"))
    return Html("\n\n").join(parts)


def _facts(words: Wording, task: TaskView) -> list[str]:
    """Both words, side by side."""
    facts = []
    if task.line.name and task.line.day:
        day = day_within(words, task.line.day)
        facts.append(words("task-student", name=task.line.name, group=task.line.group or "", day=day))
    elif task.line.day:
        facts.append(words("task-shift", day=day_label(words, task.line.day)))
    if task.employer:
        facts.append(words("task-place", place=place(task.employer, task.workshop)))
    if task.mentor and task.attendance_id is None:
        facts.append(words("task-mentor-alone", mentor=task.mentor))
    elif task.mentor:
        facts.append(words("task-mentor", mentor=task.mentor, mark=mark(words, task.status, task.minutes)))
    if task.said_here_at is not None:
        at = clock_time(task.said_here_at, task.zone)
        facts.append(words("task-here", at=at, verdict=words(f"task-verdict.{task.verdict or 'none'}")))
    if task.excuse is not None:
        facts.append(words("task-excuse"))
    for one in task.lacking:
        lacks = ", ".join(words(f"practice-task.{code}").lower() for code in one.tasks)
        facts.append(words("task-lacks", name=one.name, tasks=lacks))
    if task.text:
        facts.append(words("task-text", text=task.text))
    return facts
