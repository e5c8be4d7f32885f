"""A student's hours as the student, the tutor and the coordinator see them."""

from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement
from sqlalchemy.ext.asyncio import AsyncSession

from models.catalogue import College
from models.language import Words
from models.student import Group, Student
from services.attendance.ledger import EVER, Entry, Part, State, Totals, ledgers, parts, total
from services.attendance.naming import names_in
from services.attendance.scoping import zone_of
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_of
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles
from services.tutors import watched_group, watched_student

DAYS = 10
"""On one page."""


@dataclass(frozen=True, slots=True)
class Hours:
    """`days` are those that have begun, the newest first; `ahead` counts the shifts to come."""

    student_id: int
    name: str
    group_id: int
    group: str
    cluster: str
    zone: ZoneInfo
    today: date
    totals: Totals
    parts: tuple[Part, ...]
    days: Page[Entry]
    ahead: int


@dataclass(frozen=True, slots=True)
class GroupTotals:
    """A group's hours, all students together; `span` are local days, or none for all."""

    group_id: int
    group: str
    college: Words
    cluster: str
    span: tuple[date, date] | None
    totals: Totals
    parts: tuple[Part, ...]


class Ledgers:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def own(self, person: Person, number: int = 0) -> Hours:
        """One's own hours.

        Raises:
            Refusal: `not-student`.
        """
        study = (await self._roles.of(person.id)).study
        if study is None:
            raise Refusal("not-student")
        async with self._database.read() as session:
            student = await session.get_one(Student, study.student_id)
            group = await session.get_one(Group, study.group_id)
            return await self._hours(session, student, group, number)

    async def student(self, actor: Person, student_id: int, number: int = 0) -> Hours:
        """
        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.of(actor.id)
        async with self._database.read() as session:
            student, group = await watched_student(session, standing, student_id)
            return await self._hours(session, student, group, number)

    async def group(self, actor: Person, group_id: int, span: tuple[date, date] | None) -> GroupTotals:
        """Of all who are in the group today, as in its attendance sheet; without a span, of all days.

        Raises:
            Refusal: `not-staff`, `not-yours` or `gone`.
        """
        standing = await self._roles.of(actor.id)
        first, last = span or EVER
        async with self._database.read() as session:
            group = await watched_group(session, standing, group_id)
            own: ColumnElement[bool] = Group.id == group.id
            found = await ledgers(session, self._clock(), own, first=first, last=last)
            college = await session.get_one(College, group.college_id)
            entries = [one for some in found.values() for one in some]
            return GroupTotals(
                group.id, group.code, college.name, group.cluster, span, total(entries), tuple(parts(entries))
            )

    async def _hours(self, session: AsyncSession, student: Student, group: Group, number: int) -> Hours:
        zone = await zone_of(session, group.cluster)
        mine: ColumnElement[bool] = Student.id == student.id
        entries = (await ledgers(session, self._clock(), mine)).get(student.id, [])
        begun = [one for one in reversed(entries) if one.state is not State.AHEAD]
        names = await names_in(session, {group.id})
        return Hours(
            student_id=student.id,
            name=names[student.id],
            group_id=group.id,
            group=group.code,
            cluster=group.cluster,
            zone=zone,
            today=self._clock().astimezone(zone).date(),
            totals=total(entries),
            parts=tuple(parts(entries)),
            days=page_of(begun, number, DAYS),
            ahead=len(entries) - len(begun),
        )
