"""Looking up a teacher, a room, a subject or a group, and who teaches one's own group."""

from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import Asked
from handlers.home import back
from handlers.private import private
from handlers.schedule import addresses as to
from handlers.schedule.days import day_title, found_blocks, updated_line
from handlers.schedule.lines import clipped
from handlers.schedule.ways import Ways, day_rows
from handlers.screen import Button, Screen, button, column, show
from locales import Html, Wording
from services.people import Person
from services.prompts import Prompts
from services.schedule import Schedules
from services.schedule.search import FoundDay, Match, Matches, Taught, What

router = private(__name__)
CODES = {
    What.TEACHER: to.What.TEACHER,
    What.ROOM: to.What.ROOM,
    What.SUBJECT: to.What.SUBJECT,
    What.GROUP: to.What.GROUP,
}
WHAT = {code: what for what, code in CODES.items()}
LABEL, NAME, SUBJECT = 40, 60, 80
"""Characters of a name on a button, and of names in a text."""
MOST_SUBJECTS, MOST_TEACHERS = 25, 12


@router.callback_query(addresses.SearchSchedule.filter())
async def ask(
    query: CallbackQuery, schedules: Schedules, prompts: Prompts, person: Person, words: Wording
) -> None:
    await schedules.realm(person)
    await prompts.ask(person, addresses.SearchSchedule().pack())
    teachers = ((button(words("schedule-search.teachers"), to.Teachers()),),) if person.student else ()
    await show(query, Screen(words("schedule-search"), (*teachers, (back(words),))))


@router.message(Asked(addresses.SearchSchedule))
async def search(
    message: Message, schedules: Schedules, prompts: Prompts, person: Person, words: Wording
) -> None:
    """One message is looked for: the next one may be a question. The only match opens at once."""
    matches = await schedules.find(person, message.text or "")
    await prompts.done(person)
    if len(matches.found) == 1 and not matches.more:
        (only,) = matches.found
        found = await schedules.look(person, only.what, only.key)
        await show(message, found_screen(words, found))
    else:
        await show(message, matches_screen(words, matches))


@router.callback_query(to.Look.filter())
async def look(
    query: CallbackQuery, callback_data: to.Look, schedules: Schedules, person: Person, words: Wording
) -> None:
    what = WHAT[callback_data.what]
    found = await schedules.look(person, what, callback_data.key, callback_data.day)
    await show(query, found_screen(words, found))


@router.callback_query(to.Teachers.filter())
async def teachers(query: CallbackQuery, schedules: Schedules, person: Person, words: Wording) -> None:
    await show(query, teachers_screen(words, await schedules.taught(person)))


def matches_screen(words: Wording, matches: Matches) -> Screen:
    key = (
        "schedule-found-many"
        if matches.more
        else "schedule-found"
        if matches.found
        else "schedule-found-none"
    )
    rows = column(*(match_button(words, one) for one in matches.found))
    text = words(key, text=clipped(matches.text, LABEL))
    return Screen(text, (*rows, (again(words), back(words))))


def teachers_screen(words: Wording, taught: tuple[Taught, ...], title: str | None = None) -> Screen:
    """A line for each subject, a button for each teacher. The title is the own group's unless given."""
    by_name = {one.teacher.name: one.teacher for one in taught if one.teacher}
    rows = column(*(match_button(words, by_name[name]) for name in sorted(by_name)[:MOST_TEACHERS]))
    return Screen(teachers_text(words, taught, title), (*rows, (again(words), back(words))))


def teachers_text(words: Wording, taught: tuple[Taught, ...], title: str | None = None) -> str:
    if not taught:
        return words("schedule-teachers-none")
    lines = [
        words(
            "schedule-teachers-line",
            subject=clipped(one.subject, SUBJECT),
            teacher=clipped(one.teacher.name, NAME) if one.teacher else "—",
        )
        for one in taught[:MOST_SUBJECTS]
    ]
    return Html("\n\n").join([title or words("schedule-teachers"), Html("\n").join(lines)])


def found_screen(words: Wording, found: FoundDay) -> Screen:
    match, plan = found.match, found.plan
    name = words(f"schedule-search.{match.what}", name=clipped(match.name, NAME))
    blocks = [
        day_title(words, name, plan, today=plan.day == found.today),
        *found_blocks(words, found.whose, plan, groups=match.what is not What.GROUP),
        *([words("schedule-next-day", day=found.next_day)] if found.next_day else []),
        *([words("schedule-found-room")] if match.what is What.ROOM else []),
        *updated_line(words, found.whose, plan.source),
    ]
    ways = Ways(lambda day: to.Look(what=CODES[match.what], key=match.key, day=day), None, ((back(words),),))
    ahead = (
        (button(words("schedule-title.day", day=found.next_day), ways.day(found.next_day)),)
        if found.next_day
        else ()
    )
    return Screen(Html("\n\n").join(blocks), day_rows(words, ways, plan.day, *ahead, again(words)))


def match_button(words: Wording, one: Match) -> Button:
    label = words(f"schedule-search.{one.what}", name=clipped(one.name, LABEL))
    return button(label, to.Look(what=CODES[one.what], key=one.key))


def again(words: Wording) -> Button:
    return button(words("schedule-title.search"), addresses.SearchSchedule())
