"""Answers about what is the person's own."""

from dataclasses import dataclass
from datetime import date

from handlers import addresses
from handlers.attendance.ledger import own_screen as hours_screen
from handlers.home import back
from handlers.practice.own import practice_screen
from handlers.rollcall.lists import lists_screen
from handlers.schedule.own import own_screen
from handlers.schedule.search import found_screen, matches_screen, teachers_screen
from handlers.screen import Screen, button
from locales import Wording
from services.attendance import Ledgers, RollCalls
from services.catalogue import CatalogueService
from services.people import Person
from services.practice import Practice
from services.schedule import Schedules
from services.schedule.questions import Intent, ScheduleQuestion
from services.schedule.search import Matches, What

NAMED = (What.SUBJECT, What.TEACHER)


@dataclass(frozen=True, slots=True)
class Own:
    """Who asks, and what the screens are made of."""

    person: Person
    words: Wording
    schedules: Schedules
    practice: Practice
    ledgers: Ledgers
    roll_calls: RollCalls
    catalogue: CatalogueService


async def own_answer(own: Own, asked: ScheduleQuestion) -> Screen:
    words, shown, person = own.words, own.catalogue.current, own.person
    match asked.intent:
        case Intent.PRACTICE:
            return practice_screen(words, await own.practice.own(person))
        case Intent.HOURS:
            return hours_screen(words, await own.ledgers.own(person))
        case Intent.ROLL_CALL:
            return lists_screen(words, await own.roll_calls.mine(person))
        case Intent.TEACHERS:
            taught = await own.schedules.taught(person)
            return teachers_screen(words, tuple(one for one in taught if asked.name in (None, one.subject)))
        case Intent.LOOK:
            return await _found(own, asked)
        case Intent.WEEK:
            return own_screen(words, shown, await own.schedules.week(person, asked.day))
        case Intent.DAY:
            return own_screen(words, shown, await own.schedules.day(person, asked.day))
        case _:
            return own_screen(words, shown, await own.schedules.now_next(person))


async def matched(own: Own, name: str, what: tuple[What, ...], day: date | None = None) -> Screen:
    """What is called so: its day, or the choice where there are several."""
    matches = await own.schedules.find(own.person, name)
    found = tuple(one for one in matches.found if one.what in what)
    only = [one for one in found if one.name == name] or found
    if len(only) != 1:
        return matches_screen(own.words, Matches(name, found, more=matches.more))
    return found_screen(own.words, await own.schedules.look(own.person, only[0].what, only[0].key, day))


async def _found(own: Own, asked: ScheduleQuestion) -> Screen:
    """The day that was said, or else the next on which the own group has it."""
    if asked.name is None:
        search = button(own.words("asked-not-soon.search"), addresses.SearchSchedule())
        return Screen(own.words("asked-no-subject"), ((search, back(own.words)),))
    name = asked.name
    day = asked.day or await own.schedules.next_of(own.person, name)
    if day is None:
        return not_soon(own.words, name)
    return await matched(own, name, NAMED, day)


def not_soon(words: Wording, name: str) -> Screen:
    search = button(words("asked-not-soon.search"), addresses.SearchSchedule())
    return Screen(words("asked-not-soon", name=name), ((search, back(words)),))
