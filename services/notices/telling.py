"""What a person or a chat is told when the letter goes out: made of the rows as they are then."""

from collections import OrderedDict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import Row, select
from sqlalchemy.ext.asyncio import AsyncSession

from models import schedule as tables
from models.load import Load, LoadStatus
from models.membership import Membership, Role
from models.notice import Notice
from models.student import Group, Student, StudentStatus
from services.notices.differences import (
    Span,
    before_and_now,
    lesson_of,
    net_lessons,
    net_practice,
    placement_of,
    spans_of,
    touched,
)
from services.practice.mentoring import employers_of, same_person, theirs
from services.roster.forms import form_of
from services.roster.names import shown
from services.spreadsheets.changes import Change
from services.spreadsheets.people import name_key
from services.spreadsheets.records import Lesson, PracticePlacement

Mine = Callable[[str | None, str | None], bool]
"""Whether a mentor's key and a place mean this mentor."""
REMEMBERED = 256
"""Groups whose rows are kept while their students are written to."""


@dataclass(slots=True)
class Told:
    """What has changed, from now on, local to the college; `notice` is what "Got it" answers.

    `lessons` and `practice` are a student's own, or a group's; `trainees` and `with_trainees` are a mentor's,
    with names as the college shows them. `undone`: the last load was taken back. `again`: something of this
    was said before and not read, and this says all of it anew. `as_before`: what was said is not so any more.
    """

    notice: int | None = None
    undone: bool = False
    again: bool = False
    as_before: bool = False
    lessons: list[Change[Lesson]] = field(default_factory=list)
    practice: list[Change[PracticePlacement]] = field(default_factory=list)
    trainees: list[Change[PracticePlacement]] = field(default_factory=list)
    with_trainees: list[Change[Lesson]] = field(default_factory=list)

    @property
    def changes(self) -> bool:
        return bool(self.lessons or self.practice or self.trainees or self.with_trainees)

    def __bool__(self) -> bool:
        """Whether there is anything to say."""
        return self.undone or self.as_before or self.changes


async def unread_of(session: AsyncSession, person_id: int) -> Sequence[Notice]:
    """Notices that somebody has not read, of loads that stand, the oldest first."""
    found = await session.scalars(
        select(Notice)
        .join(Load, Load.id == Notice.load_id)
        .where(Notice.person_id == person_id, Notice.read_at.is_(None), Load.status == LoadStatus.APPLIED)
        .order_by(Load.decided_at, Load.id)
    )
    return found.all()


class GroupRows:
    """Lessons of groups before and after loads: all students of a group are told the same."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[object, ...], tuple[list[Lesson], list[Lesson]]] = OrderedDict()

    async def of(
        self, session: AsyncSession, span: Span, group_id: int, code: str, today: date
    ) -> tuple[list[Lesson], list[Lesson]]:
        """`today` is local: earlier days are left out."""
        key = (group_id, today, span.version, span.told)
        if key not in self._kept:
            table = tables.Lesson
            rows = await touched(session, table, span, table.group_id == group_id, table.day >= today)
            old, new = before_and_now(rows, span)
            self._kept[key] = tuple([lesson_of(row, span.zone, code) for row in side] for side in (old, new))  # type: ignore[assignment]  # there are two sides
            while len(self._kept) > REMEMBERED:
                self._kept.popitem(last=False)
        return self._kept[key]


class Teller:
    """Adds to what somebody is told what their notices come to by `now` (UTC)."""

    def __init__(self, session: AsyncSession, groups: GroupRows, now: datetime) -> None:
        self._session = session
        self._groups = groups
        self._now = now

    async def person(self, told: Told, notices: Sequence[Notice], person_id: int) -> None:
        """A student hears of their own, a mentor of their trainees; whoever is neither, of nothing."""
        student = await studying(self._session, person_id)
        if student is not None:
            own = [one.load_id for one in notices if one.student_id == student.Student.id]
            for span in await spans_of(self._session, own):
                await self._student(told, span, student.Student, student.code)
        for member in await duties(self._session, person_id):
            for span in await spans_of(
                self._session, [one.load_id for one in notices if one.student_id is None]
            ):
                if member.cluster == span.cluster and member.college_id in (None, span.college_id):
                    await self._mentor(told, span, member)

    async def chat(self, told: Told, load_ids: Iterable[int], group: Group) -> None:
        for span in await spans_of(self._session, load_ids):
            told.lessons += await self._lessons(span, group.id, group.code)

    async def _student(self, told: Told, span: Span, student: Student, code: str) -> None:
        told.lessons += await self._lessons(span, student.group_id, code)
        table = tables.Placement
        since = self._since(span)
        rows = await touched(
            self._session, table, span, table.student_id == student.id, table.date_to >= since.date()
        )
        old, new = ([placement_of(row, "", code) for row in side] for side in before_and_now(rows, span))
        told.practice += net_practice(old, new, since)

    async def _lessons(self, span: Span, group_id: int, code: str) -> list[Change[Lesson]]:
        since = self._since(span)
        old, new = await self._groups.of(self._session, span, group_id, code, since.date())
        return net_lessons(old, new, since)

    async def _mentor(self, told: Told, span: Span, member: Membership) -> None:
        employers = await employers_of(self._session, member.cluster)

        def mine(key: str | None, where: str | None) -> bool:
            if not key or member.name is None:
                return False
            if where:
                return theirs(member, key, where, employers)
            return same_person(name_key(member.name), key)

        told.trainees += await self._trainees(span, mine)
        told.with_trainees += await self._taught(span, mine)

    async def _trainees(self, span: Span, mine: Mine) -> list[Change[PracticePlacement]]:
        since, table = self._since(span), tables.Placement
        rows = await touched(self._session, table, span, table.date_to >= since.date())
        old, new = (
            [row for row in side if mine(row.mentor_key, row.employer)] for side in before_and_now(rows, span)
        )
        names = await self._names(span, {row.student_id for row in (*old, *new)})
        before, now = ([placement_of(row, *names[row.student_id]) for row in side] for side in (old, new))
        return net_practice(before, now, since)

    async def _taught(self, span: Span, mine: Mine) -> list[Change[Lesson]]:
        """Lessons at the plant that a timetable gives the mentor."""
        since, table = self._since(span), tables.Lesson
        rows = await touched(
            self._session, table, span, table.day >= since.date(), table.mentor_key.is_not(None)
        )
        old, new = (
            [row for row in side if mine(row.mentor_key, row.site)] for side in before_and_now(rows, span)
        )
        codes = await _codes(self._session, {row.group_id for row in (*old, *new)})
        before, now = (
            [lesson_of(row, span.zone, codes[row.group_id]) for row in side] for side in (old, new)
        )
        return net_lessons(before, now, since)

    async def _names(self, span: Span, students: set[int]) -> dict[int, tuple[str, str]]:
        """How each student is shown, with the group."""
        form = await form_of(self._session, span.cluster, span.college_id)
        rows = await self._session.execute(
            select(Student.id, Student.last_name, Student.first_name, Group.code)
            .join(Group, Group.id == Student.group_id)
            .where(Student.id.in_(students))
        )
        return {number: (shown(form, last, first), code) for number, last, first, code in rows}

    def _since(self, span: Span) -> datetime:
        return self._now.astimezone(span.zone).replace(tzinfo=None)


async def studying(session: AsyncSession, person_id: int) -> Row[Student, str] | None:
    found = await session.execute(
        select(Student, Group.code)
        .join(Group, Group.id == Student.group_id)
        .where(
            Student.person_id == person_id,
            Student.status == StudentStatus.ACTIVE,
            Student.retired_at.is_(None),
        )
    )
    return found.one_or_none()


async def duties(session: AsyncSession, person_id: int) -> list[Membership]:
    found = await session.scalars(
        select(Membership).where(
            Membership.person_id == person_id,
            Membership.role == Role.MENTOR,
            Membership.ended_at.is_(None),
        )
    )
    return list(found)


async def _codes(session: AsyncSession, groups: set[int]) -> dict[int, str]:
    rows = await session.execute(select(Group.id, Group.code).where(Group.id.in_(groups)))
    return dict(rows.all())
