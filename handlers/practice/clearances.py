"""Staff say what a student, or a whole group, has done before the first day."""

from datetime import date

from aiogram import Router
from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.practice import addresses as to
from handlers.practice.parts import checklist, dates_of, for_staff, heading_of, place_of, shift_of
from handlers.screen import Button, Screen, alert, button, column, show
from locales import Html, Wording
from models.practice import ClearanceKind
from services.people import Person
from services.practice import Practice
from services.practice.cards import Item, Placed
from services.practice.clearances import Task
from services.practice.clearing import Validity
from services.practice.service import GroupPractice, StudentPractice

router = Router(name=__name__)
SHOWN = 3
"""Placements of a student that stand in full."""


@router.callback_query(addresses.StudentPractice.filter())
async def open_student(
    query: CallbackQuery,
    callback_data: addresses.StudentPractice,
    practice: Practice,
    person: Person,
    words: Wording,
) -> None:
    await show(query, student_screen(words, await practice.student(person, callback_data.student)))


@router.callback_query(to.Confirm.filter())
async def confirm(
    query: CallbackQuery, callback_data: to.Confirm, practice: Practice, person: Person, words: Wording
) -> None:
    say = practice.confirm if callback_data.done else practice.withdraw
    await say(person, callback_data.student, callback_data.kind)
    await show(query, student_screen(words, await practice.student(person, callback_data.student)))


@router.callback_query(to.HowLong.filter())
async def ask_how_long(
    query: CallbackQuery, callback_data: to.HowLong, practice: Practice, person: Person, words: Wording
) -> None:
    student = await practice.student(person, callback_data.student)
    await show(query, how_long_screen(words, student, callback_data.kind))


@router.callback_query(to.Limit.filter())
async def limit(
    query: CallbackQuery, callback_data: to.Limit, practice: Practice, person: Person, words: Wording
) -> None:
    await practice.limit(person, callback_data.student, callback_data.kind, callback_data.validity)
    await show(query, student_screen(words, await practice.student(person, callback_data.student)))


@router.callback_query(addresses.GroupClearances.filter())
async def open_group(
    query: CallbackQuery,
    callback_data: addresses.GroupClearances,
    practice: Practice,
    person: Person,
    words: Wording,
) -> None:
    await show(query, group_screen(words, await practice.group(person, callback_data.group)))


@router.callback_query(to.ConfirmGroup.filter())
async def confirm_group(
    query: CallbackQuery, callback_data: to.ConfirmGroup, practice: Practice, person: Person, words: Wording
) -> None:
    new = await practice.confirm_group(person, callback_data.group, callback_data.kind)
    await show(query, group_screen(words, await practice.group(person, callback_data.group)))
    await alert(query, words("practice-group.done", count=new), toast=True)


def student_screen(words: Wording, student: StudentPractice) -> Screen:
    card = student.card
    shown = card.placements[:SHOWN]
    blocks = [words("practice-student", name=student.name, group=student.group)]
    blocks += [_placement(words, one, card.today) for one in shown] or [words("practice-student-none")]
    if more := len(card.placements) - len(shown):
        blocks.append(words("practice-student-more", count=more))
    title = words("practice-checklist", day=card.checked_for)
    blocks.append(Html("\n").join((title, checklist(words, card.checklist, card.today))))
    rows = [_deeds(words, student, item) for item in card.checklist if item.task is not Task.GUARDIAN]
    group = addresses.GroupClearances(group=student.group_id)
    whole = ((button(words("practice-student.group", group=student.group), group),),)
    return for_staff(words, student.cluster, Html("\n\n").join(blocks), (*rows, *whole))


def _placement(words: Wording, one: Placed, today: date) -> str:
    lines = [
        heading_of(words, one, today),
        words("practice-card-place", place=place_of(words, one.employer, one.workshop)),
        dates_of(words, one, today),
        shift_of(words, one),
    ]
    lines += [words("practice-card-mentor", text=one.mentor)] if one.mentor else []
    lines += [words("practice-hours", done=one.done, planned=one.hours)] if one.hours is not None else []
    return Html("\n").join(lines)


def _deeds(words: Wording, student: StudentPractice, item: Item) -> tuple[Button, ...]:
    """One tap says it or takes it back; beside what holds stands until when."""
    kind, task = ClearanceKind(item.task.value), words(f"practice-task.{item.task}")
    if item.done is None or item.lack is not None:
        confirm = to.Confirm(student=student.id, kind=kind, done=True)
        return (button(words("practice-student.confirm", task=task), confirm),)
    until = item.done.until
    label = (
        words("practice-student.until", day=until, today=student.card.today)
        if until
        else words("practice-student.for-good")
    )
    return (
        button(
            words("practice-student.withdraw", task=task),
            to.Confirm(student=student.id, kind=kind, done=False),
        ),
        button(label, to.HowLong(student=student.id, kind=kind)),
    )


def how_long_screen(words: Wording, student: StudentPractice, kind: ClearanceKind) -> Screen:
    text = words("practice-how-long", name=student.name, task=words(f"practice-task.{kind}"))
    rows = column(
        *(
            button(words(f"practice-how-long.m{one}"), to.Limit(student=student.id, kind=kind, validity=one))
            for one in Validity
        ),
        button(words("staff.cancel"), addresses.StudentPractice(student=student.id)),
    )
    return for_staff(words, student.cluster, text, rows)


def group_screen(words: Wording, group: GroupPractice) -> Screen:
    lines = [
        words("practice-group-line", task=words(f"practice-task.{task}"), count=count)
        for task, count in group.lacking.items()
    ]
    text = Html("\n\n").join(
        (words("practice-group", group=group.code, total=group.total), Html("\n").join(lines))
    )
    rows = column(
        *(
            button(
                words("practice-group.confirm", task=words(f"practice-task.{kind}")),
                to.ConfirmGroup(group=group.id, kind=kind),
            )
            for kind in ClearanceKind
            if group.lacking[Task(kind.value)]
        )
    )
    return for_staff(words, group.cluster, text, rows)
