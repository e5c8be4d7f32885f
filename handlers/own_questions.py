"""Questions about one's own schedule, practice and hours, in free words: the same screens as the buttons.

Not a feature of its own: it stands before the answers to everybody's questions and shows what features show.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date
from typing import Any

from aiogram import Router
from aiogram.filters import BaseFilter, Command, CommandObject
from aiogram.types import Message

from handlers import addresses
from handlers.attendance.ledger import own_screen as hours_screen
from handlers.content import Words
from handlers.home import back
from handlers.practice.own import practice_screen
from handlers.private import MESSAGE
from handlers.rollcall.lists import lists_screen
from handlers.schedule.own import own_screen
from handlers.schedule.search import found_screen, teachers_screen
from handlers.screen import Screen, button, send
from locales import Wording
from models.membership import Role
from services.attendance import Ledgers, RollCalls
from services.catalogue import CatalogueService
from services.clock import Clock
from services.people import Person
from services.practice import Practice
from services.questions import Questions
from services.roles import Roles, Standing
from services.schedule import Schedules, WeekView
from services.schedule.questions import Intent, Known, ScheduleQuestion
from services.schedule.search import Match, Taught, What

router = Router(name=__name__)


class AsksOwn(BaseFilter):
    """Passes with `asked` if a student or a mentor asks of what is theirs; everything else goes on."""

    async def __call__(
        self,
        message: Message,
        person: Person,
        questions: Questions,
        schedules: Schedules,
        roles: Roles,
        catalogue: CatalogueService,
        clock: Clock,
        command: CommandObject | None = None,
    ) -> dict[str, Any] | bool:
        if not (person.student or person.mentor):
            return False
        text = (command.args if command else message.text or message.caption) or ""
        standing = await roles.of(person.id)
        cluster = catalogue.current.cluster_by_slug.get(_cluster(standing) or "")
        today = clock().astimezone(cluster.zone if cluster else UTC).date()
        known = Known(mentor=standing.study is None)
        if standing.study is not None and questions.may_name(person, text):
            known = _known(await schedules.taught(person))
        asked = questions.of_schedule(person, text, today, known)
        return {"asked": _theirs(asked, standing)} if asked else False


@dataclass(frozen=True, slots=True)
class Own:
    """What the screens are made of."""

    person: Person
    words: Wording
    schedules: Schedules
    catalogue: CatalogueService


@router.message(MESSAGE, Words(), AsksOwn())
@router.message(MESSAGE, Command("ask"), AsksOwn())
async def answer(
    message: Message,
    asked: ScheduleQuestion,
    schedules: Schedules,
    practice: Practice,
    ledgers: Ledgers,
    roll_calls: RollCalls,
    catalogue: CatalogueService,
    person: Person,
    wordings: Mapping[str, Wording],
) -> None:
    """In the language of the question."""
    words = wordings[asked.language]
    match asked.intent:
        case Intent.PRACTICE:
            screen = practice_screen(words, await practice.own(person))
        case Intent.HOURS:
            screen = hours_screen(words, await ledgers.own(person))
        case Intent.ROLL_CALL:
            screen = lists_screen(words, await roll_calls.mine(person))
        case _:
            screen = await _of_schedule(Own(person, words, schedules, catalogue), asked)
    await send(message, screen, reply=True)


async def _of_schedule(own: Own, asked: ScheduleQuestion) -> Screen:
    shown = own.catalogue.current
    match asked.intent:
        case Intent.LOOK:
            return await _found(own, asked)
        case Intent.TEACHERS:
            taught = await own.schedules.taught(own.person)
            return teachers_screen(
                own.words, tuple(one for one in taught if asked.name in (None, one.subject))
            )
        case Intent.WEEK:
            return own_screen(own.words, shown, await own.schedules.week(own.person, asked.day))
        case Intent.DAY:
            return own_screen(own.words, shown, await own.schedules.day(own.person, asked.day))
        case _:
            return own_screen(own.words, shown, await own.schedules.now_next(own.person))


async def _found(own: Own, asked: ScheduleQuestion) -> Screen:
    """The day that was said, or else the next on which the own group has it."""
    day = asked.day or await _next_day(own, asked.name or "")
    match = await _match(own, asked.name or "")
    if day is None or match is None:
        text = own.words("asked-not-soon", name=asked.name or "")
        search = button(own.words("asked-not-soon.search"), addresses.SearchSchedule())
        return Screen(text, ((search, back(own.words)),))
    return found_screen(own.words, await own.schedules.look(own.person, match.what, match.key, day))


async def _next_day(own: Own, name: str) -> date | None:
    """Of this week and the next; what is over today does not count."""
    week = await own.schedules.week(own.person)
    for view in (week, await own.schedules.week(own.person, ahead=1)):
        if not isinstance(view, WeekView):
            return None
        for plan in view.days:
            for lesson in plan.lessons:
                if name in (lesson.subject, lesson.teacher) and lesson.ends_at > view.now:
                    return plan.day
    return None


async def _match(own: Own, name: str) -> Match | None:
    matches = await own.schedules.find(own.person, name)
    wanted = (What.SUBJECT, What.TEACHER)
    return next((one for one in matches.found if one.what in wanted and one.name == name), None)


def _known(taught: tuple[Taught, ...]) -> Known:
    teachers = dict.fromkeys(one.teacher.name for one in taught if one.teacher)
    return Known(tuple(dict.fromkeys(one.subject for one in taught)), tuple(teachers))


def _theirs(asked: ScheduleQuestion, standing: Standing) -> ScheduleQuestion:
    """A mentor's practice is the week of the trainees."""
    if standing.study is None and asked.intent in (Intent.PRACTICE, Intent.HOURS, Intent.TEACHERS):
        return ScheduleQuestion(Intent.WEEK, asked.language, asked.day)
    return asked


def _cluster(standing: Standing) -> str | None:
    if standing.study is not None:
        return standing.study.cluster
    return next((duty.cluster for duty in standing.duties if duty.role is Role.MENTOR), None)
