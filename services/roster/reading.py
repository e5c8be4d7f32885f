"""What staff see of groups and students: what needs attention, groups, people, and who is called what."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import func
from sqlalchemy.ext.asyncio import AsyncSession

from models.student import Group, Student, StudentStatus
from services.clock import Clock
from services.database import Database
from services.pages import Page, page_from, page_of
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles, Scope
from services.roster.access import own_group, own_student
from services.roster.ages import is_minor, local_date
from services.roster.forms import forms_of
from services.roster.names import bare_code, folded, named, shown, shown_apart
from services.roster.queries import Need, by_number, everyone, group_lines, in_need, students_of

SHORTEST_SEARCH = 2
FOUND = 20


@dataclass(frozen=True, slots=True)
class GroupLine:
    id: int
    code: str
    college_id: int
    students: int
    joined: int


@dataclass(frozen=True, slots=True)
class StudentLine:
    """`name` is in the form that the college chose."""

    id: int
    number: int
    name: str
    group: str
    status: StudentStatus
    joined: bool


@dataclass(frozen=True, slots=True)
class GroupView:
    id: int
    code: str
    cluster: str
    college_id: int
    total: int
    joined: int
    page: Page[StudentLine]


@dataclass(frozen=True, slots=True)
class StudentView:
    """`minor` is None where no birth date is known. Telephone numbers and birth dates are not for chats."""

    id: int
    number: int
    name: str
    group_id: int
    group: str
    cluster: str
    status: StudentStatus
    joined: bool
    minor: bool | None
    guardian_agreed_on: date | None
    retired: bool


@dataclass(frozen=True, slots=True)
class Found:
    """`more`: there were more than `FOUND`."""

    groups: tuple[GroupLine, ...]
    students: tuple[StudentLine, ...]
    more: bool


class Roster:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def groups(self, actor: Person, cluster: str, number: int) -> Page[GroupLine]:
        """In the order of their codes."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            page = await page_from(session, group_lines(scope), number)
        return Page(tuple(GroupLine(*row) for row in page.items), page.number, page.pages, page.total)

    async def group(self, actor: Person, group_id: int, number: int) -> GroupView:
        """Also raises `gone`."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            group = await own_group(session, standing, group_id)
            scope = Scope(group.cluster, frozenset({group.college_id}))
            rows = (await session.execute(by_number(students_of(scope, Group.id == group_id)))).all()
            lines = await _lines(session, group.cluster, rows)
        return GroupView(
            id=group.id,
            code=group.code,
            cluster=group.cluster,
            college_id=group.college_id,
            total=len(lines),
            joined=sum(line.joined for line in lines),
            page=page_of(lines, number),
        )

    async def student(self, actor: Person, student_id: int) -> StudentView:
        """Also raises `gone`."""
        standing = await self._roles.require_staff(actor)
        async with self._database.read() as session:
            student, group = await own_student(session, standing, student_id)
            form = (await forms_of(session, group.cluster, {group.college_id}))[group.college_id]
            today = await local_date(session, group.cluster, self._clock())
            agreed_at = student.guardian_consent_at
            agreed_on = await local_date(session, group.cluster, agreed_at) if agreed_at else None
        return StudentView(
            id=student.id,
            number=student.number,
            name=shown(form, student.last_name, student.first_name),
            group_id=group.id,
            group=group.code,
            cluster=group.cluster,
            status=student.status,
            joined=student.person_id is not None,
            minor=is_minor(student.birth_date, today),
            guardian_agreed_on=agreed_on,
            retired=student.retired_at is not None,
        )

    async def in_need(self, actor: Person, cluster: str, need: Need, number: int) -> Page[StudentLine]:
        """Students who need attention, group by group."""
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            today = await local_date(session, cluster, self._clock())
            statement = by_number(in_need(scope, need, today))
            page = await page_from(session, statement, number)
            lines = await _lines(session, cluster, page.items)
        return Page(tuple(lines), page.number, page.pages, page.total)

    async def find(self, actor: Person, cluster: str, text: str) -> Found:
        """Groups and students whose code or name holds every word of the text; also those who have left.

        Also raises `search-short`.
        """
        scope = await self._roles.scope(actor, cluster)
        if len(text.strip()) < SHORTEST_SEARCH:
            raise Refusal("search-short", least=SHORTEST_SEARCH)
        named = [Student.name_key.contains(word, autoescape=True) for word in folded(text).split()]
        bare = func.replace(func.replace(Group.code, "-", ""), " ", "")
        coded = bare.contains(bare_code(text), autoescape=True)
        async with self._database.read() as session:
            groups = (await session.execute(group_lines(scope, coded).limit(FOUND + 1))).all()
            every = everyone(scope).where(*named)
            rows = (await session.execute(by_number(every).limit(FOUND + 1))).all()
            lines = await _lines(session, cluster, rows[:FOUND])
        more = len(groups) > FOUND or len(rows) > FOUND
        return Found(tuple(GroupLine(*row) for row in groups[:FOUND]), tuple(lines), more=more)


async def _lines(session: AsyncSession, cluster: str, rows: Sequence[Any]) -> list[StudentLine]:
    forms = await forms_of(session, cluster, {row.college_id for row in rows})
    names: dict[int, str] = {}
    for group_id, form in {row.Student.group_id: forms[row.college_id] for row in rows}.items():
        names |= shown_apart(form, [named(row.Student) for row in rows if row.Student.group_id == group_id])
    return [
        StudentLine(
            id=row.Student.id,
            number=row.Student.number,
            name=names[row.Student.id],
            group=row.code,
            status=row.Student.status,
            joined=row.Student.person_id is not None,
        )
        for row in rows
    ]
