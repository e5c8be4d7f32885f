"""One's own schedule for a calendar program, and the private link to it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance
from models.catalogue import College
from models.load import CollegeVersion
from models.person import Person as PersonRow
from models.schedule import Term
from models.student import Student
from services.addressees import language_of
from services.calendars.events import PRACTICE, Event, OwnCalendar, in_order
from services.calendars.lessons import left_events, lesson_events, mentor_lesson_events
from services.calendars.links import Link, link_by, link_of, make_link, revoke_link
from services.calendars.makeups import last_word, makeup_events, trainee_makeup_events
from services.calendars.revisions import loads_of
from services.calendars.shifts import shift_events
from services.calendars.stays import stays_of
from services.calendars.trainees import trainee_events
from services.clock import Clock
from services.database import Database
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles
from services.schedule.plans import LessonFacts, Whose
from services.schedule.trainees import Mentor, mentor_of
from services.schedule.whose import whose_actor

BEFORE, AHEAD = timedelta(days=14), timedelta(days=120)
"""Days that are told: two weeks back, and on to the end of the term or four months."""


@dataclass(frozen=True, slots=True)
class Overview:
    """`subjects` of a student, in order of the alphabet, may be left out of a calendar; `practice`: shifts
    too. `linked_on` is the local day when the link was made.
    """

    group: str | None
    subjects: tuple[str, ...]
    practice: bool
    link: Link | None
    linked_on: date | None

    @property
    def filled(self) -> bool:
        return bool(self.subjects) or self.practice


@dataclass(frozen=True, slots=True)
class Feed:
    """What a calendar program that knows a link gets. `tag` differs whenever what it gets may differ."""

    link_id: int
    person: Person
    left_out: tuple[str, ...]
    tag: str


class Calendars:
    """Every method is about the person who asks and nobody else."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def overview(self, person: Person) -> Overview:
        """
        Raises:
            Refusal: `calendar-none` for whoever has no schedule.
        """
        async with self._database.read() as session:
            calendar = await self._calendar(session, person, ())
            link = await link_of(session, person.id)
        there = [one.what for one in calendar.events if not one.cancelled]
        subjects = {one.subject for one in there if isinstance(one, LessonFacts)}
        practice = any(not isinstance(one, LessonFacts) for one in there)
        made_on = link.made_at.astimezone(calendar.zone).date() if link else None
        return Overview(calendar.group, tuple(sorted(subjects, key=str.casefold)), practice, link, made_on)

    async def of(self, person: Person, left_out: Iterable[str] = ()) -> OwnCalendar:
        """The person's own calendar without what is left out; see `CalendarLink`.

        Raises:
            Refusal: as `overview`.
        """
        async with self._database.read() as session:
            return await self._calendar(session, person, tuple(left_out))

    async def make_link(self, person: Person, left_out: Iterable[str] = ()) -> str:
        """Returns the token, which is nowhere else; an earlier link stops working.

        Raises:
            Refusal: as `overview`.
        """
        async with self._database.write() as session:
            await self._whose(session, person)
            return await make_link(session, person.id, tuple(left_out), self._clock())

    async def revoke_link(self, person: Person) -> None:
        async with self._database.write() as session:
            await revoke_link(session, person.id, self._clock())

    async def feed(self, token: str) -> Feed | None:
        """What a link leads to; None for a token that is wrong or works no more."""
        async with self._database.read() as session:
            link = await link_by(session, token)
            if link is None:
                return None
            row = await session.get_one(PersonRow, link.person_id)
            language = await language_of(session, link.person_id)
            person = Person(link.person_id, "", language, row.language, row.cluster)
            tag = await self._tag(session, person, link)
        return Feed(link.id, person, link.left_out, tag)

    async def content(self, feed: Feed) -> OwnCalendar:
        """Empty for whoever has left, so that their calendar program forgets the schedule."""
        try:
            return await self.of(feed.person, feed.left_out)
        except Refusal:
            return nothing(self._clock())

    async def _tag(self, session: AsyncSession, person: Person, link: Link) -> str:
        """Told by versions of colleges and make-up shifts, without reading a lesson: programs ask often."""
        now = self._clock()
        whose = await whose_actor(session, person, now)
        mentor = None if whose else await mentor_of(session, person)
        facts: list[object] = [link.id, person.language, now.date()]
        if whose is not None:
            facts += [whose.group_id, whose.status, now.astimezone(whose.zone).date()]
            facts += await last_word(session, Attendance.student_id == whose.student_id)
        if mentor is not None:
            facts += [sorted(one.id for one in mentor[0]), now.astimezone(ZoneInfo(mentor[1])).date()]
            facts += await last_word(session, Attendance.day >= (now - BEFORE).date())
        cluster = whose.cluster if whose else mentor[0][0].cluster if mentor else None
        versions = await session.execute(
            select(CollegeVersion.college_id, CollegeVersion.version)
            .join(College, College.id == CollegeVersion.college_id)
            .where(College.cluster == cluster)
            .order_by(CollegeVersion.college_id)
        )
        facts += [tuple(row) for row in versions]
        return hashlib.sha256(repr(facts).encode()).hexdigest()[:32]

    async def _whose(self, session: AsyncSession, person: Person) -> Whose | Mentor:
        whose = await whose_actor(session, person, self._clock())
        found = whose or await mentor_of(session, person)
        if found is None:
            raise Refusal("calendar-none")
        return found

    async def _calendar(
        self, session: AsyncSession, person: Person, left_out: tuple[str, ...]
    ) -> OwnCalendar:
        found = await self._whose(session, person)
        if isinstance(found, Whose):
            return await self._of_student(session, found, left_out)
        return await self._of_mentor(session, found)

    async def _of_student(
        self, session: AsyncSession, whose: Whose, left_out: tuple[str, ...]
    ) -> OwnCalendar:
        today = self._clock().astimezone(whose.zone).date()
        first, last = today - BEFORE, await _until(session, whose, today)
        events: list[Event] = []
        if not whose.on_leave:
            student = await session.get_one(Student, whose.student_id)
            loads = (await loads_of(session, whose.college_id)).with_move(student.moved_at)
            seen = student.joined_at or self._clock()
            span, left = (first, last), await stays_of(session, student, seen)
            events += await lesson_events(session, loads, whose.group_id, span, left.pop(whose.group_id))
            events += await left_events(session, loads, left, (today, last))
            if whose.student_id is not None:
                events += await shift_events(session, loads, whose.student_id, whose.zone, span, seen)
                events += await makeup_events(session, whose.student_id, span)
        kept = [one for one in events if subject_of(one) not in left_out]
        return OwnCalendar(whose.timezone, first, last, whose.group, in_order(kept))

    async def _of_mentor(self, session: AsyncSession, mentor: Mentor) -> OwnCalendar:
        memberships, timezone = mentor
        zone = ZoneInfo(timezone)
        today = self._clock().astimezone(zone).date()
        span = (today - BEFORE, today + AHEAD)
        events = [event for one in memberships for event in await trainee_events(session, one, zone, span)]
        events += [event for one in memberships for event in await trainee_makeup_events(session, one, span)]
        lessons = [event for one in memberships for event in await mentor_lesson_events(session, one, span)]
        events += {one.key: one for one in lessons}.values()
        return OwnCalendar(timezone, *span, None, in_order(events))


def subject_of(event: Event) -> str:
    return event.what.subject if isinstance(event.what, LessonFacts) else PRACTICE


def nothing(now: datetime) -> OwnCalendar:
    return OwnCalendar("UTC", now.date(), now.date(), None, ())


async def _until(session: AsyncSession, whose: Whose, today: date) -> date:
    ends = await session.scalar(
        select(func.max(Term.date_to)).where(
            Term.college_id == whose.college_id, Term.ended_by.is_(None), Term.date_from <= today + AHEAD
        )
    )
    return max(today + AHEAD, ends or today)
