"""«I am lost or late»: a student says so with two taps, and whoever waits answers with one."""

from aiogram.types import CallbackQuery

from handlers import addresses
from handlers.home import with_way_back
from handlers.private import private
from handlers.reminders import addresses as to
from handlers.screen import Screen, button, column, show
from locales import Wording
from services.people import Person
from services.reminders import MINUTES, Answer, LostTrainees, OnTheWay, Told

router = private(__name__)


@router.callback_query(to.Lost.filter())
async def open_lost(query: CallbackQuery, callback_data: to.Lost, words: Wording) -> None:
    await show(query, lost_screen(words, callback_data))


@router.callback_query(to.SayLost.filter())
async def say_lost(
    query: CallbackQuery,
    callback_data: to.SayLost,
    lost_trainees: LostTrainees,
    person: Person,
    words: Wording,
) -> None:
    told = await lost_trainees.say(person, callback_data.day, callback_data.minutes)
    await show(query, told_screen(words, told))


@router.callback_query(to.AnswerLost.filter())
async def answer_lost(
    query: CallbackQuery,
    callback_data: to.AnswerLost,
    lost_trainees: LostTrainees,
    person: Person,
    words: Wording,
) -> None:
    answer = callback_data.answer
    await lost_trainees.answer(person, callback_data.student, callback_data.day, answer)
    said = words(f"reminders-lost-answer.{answer}")
    await show(query, with_way_back(words, words("reminders-lost-answered", answer=said)))


def lost_screen(words: Wording, asked: to.Lost) -> Screen:
    late = [
        button(words("reminders-lost.late", minutes=one), to.SayLost(day=asked.day, minutes=one))
        for one in MINUTES
    ]
    lost = button(words("reminders-lost.lost"), to.SayLost(day=asked.day, minutes=0))
    card = button(words("reminders-letter.practice"), addresses.Practice())
    return Screen(words("reminders-lost"), ((lost,), tuple(late[:2]), tuple(late[2:]), (card,)))


def told_screen(words: Wording, told: Told) -> Screen:
    card = ((button(words("reminders-letter.practice"), addresses.Practice()),),)
    return with_way_back(words, words(f"reminders-lost-told-{told}"), card)


def mentor_screen(words: Wording, one: OnTheWay, minutes: int) -> Screen:
    """What whoever waits gets: who it is, and answers that need one tap."""
    facts = {"name": one.name, "group": one.group}
    text = (
        words("reminders-lost-late", minutes=minutes, **facts)
        if minutes
        else words("reminders-lost-lost", **facts)
    )
    answers = (Answer.WAIT,) if minutes else (Answer.GATE, Answer.COME)
    return Screen(
        text,
        column(
            *(
                button(
                    words(f"reminders-lost-answer.{answer}"),
                    to.AnswerLost(student=one.student_id, day=one.day, answer=answer),
                )
                for answer in answers
            )
        ),
    )


def answer_screen(words: Wording, answer: Answer) -> Screen:
    """What the student gets back."""
    card = ((button(words("reminders-letter.practice"), addresses.Practice()),),)
    return with_way_back(words, words(f"reminders-lost-back-{answer}"), card)
