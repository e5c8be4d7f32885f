"""Answers about a group, a teacher, a subject or a room that is not the person's own."""

from datetime import date

from handlers.home import back
from handlers.own_questions.hours import group_hours_screen
from handlers.own_questions.own import NAMED, Own, matched
from handlers.schedule.screens import week_screen
from handlers.schedule.search import found_screen, match_button, matches_screen, teachers_screen
from handlers.schedule.ways import group_ways
from handlers.screen import Screen
from services.asking import Asked
from services.refusal import Refusal
from services.schedule.questions import Intent, ScheduleQuestion
from services.schedule.search import Match, Matches, What


async def looked_screen(own: Own, asked: Asked) -> Screen:
    question = asked.question
    if question.intent is Intent.GROUP_HOURS:
        return await group_hours_screen(own, asked)
    if asked.code is None:
        what = (What.ROOM,) if question.intent is Intent.ROOM else NAMED
        return await matched(own, question.name or "", what, question.day)
    if question.intent is Intent.ROOM:
        return await matched(own, question.name or "", (What.ROOM,), question.day)
    if len(asked.groups) != 1:
        return matches_screen(own.words, Matches(asked.code, asked.groups))
    return await _of_group(own, question, asked.groups[0])


async def _of_group(own: Own, asked: ScheduleQuestion, group: Match) -> Screen:
    match asked.intent:
        case Intent.TEACHERS:
            taught = await own.schedules.taught_in(own.person, group.key)
            title = own.words("asked-group-teachers", group=group.name)
            subjects = tuple(one for one in taught if asked.name in (None, one.subject))
            return teachers_screen(own.words, subjects, title)
        case Intent.WEEK:
            return await _week(own, group, asked.day)
        case Intent.LOOK:
            return await _next(own, asked, group)
        case _:
            return await _day(own, group, asked.day)


async def _next(own: Own, asked: ScheduleQuestion, group: Match) -> Screen:
    """The group's day that was said, or the next with this subject or teacher."""
    there = ((match_button(own.words, group), back(own.words)),)
    if asked.name is None:
        return Screen(own.words("asked-group-no-subject", group=group.name), there)
    day = asked.day or await own.schedules.next_of(own.person, asked.name, group.key)
    if day is None:
        return Screen(own.words("asked-group-not-soon", name=asked.name, group=group.name), there)
    return await _day(own, group, day)


async def _week(own: Own, group: Match, day: date | None) -> Screen:
    """Who does not answer for the group looks at it day by day."""
    try:
        view = await own.schedules.group_week(own.person, group.key, day)
    except Refusal:
        return await _day(own, group, day)
    ways = group_ways(own.words, view.whose, own.person)
    return week_screen(own.words, own.catalogue.current, view, ways, live=False)


async def _day(own: Own, group: Match, day: date | None) -> Screen:
    return found_screen(own.words, await own.schedules.look(own.person, group.what, group.key, day))
