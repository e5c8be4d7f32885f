"""What needs a coordinator, in numbers: the first thing that staff see."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import and_, exists, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.schedule import Lesson
from services.attendance.late_days import late_days
from services.attendance.mentorless import mentorless_days
from services.attendance.scoping import open_in
from services.clock import Clock
from services.database import Database
from services.loading.faulty import is_faulty
from services.loading.leavers import leavers
from services.people import Person
from services.practice.expected import expected_in
from services.roles import Roles, Scope
from services.roster.ages import local_date
from services.roster.queries import Need, group_lines, in_need
from services.undelivered import failed_letters

LATELY = timedelta(days=1)
"""How long a message that was given up needs attention."""


@dataclass(frozen=True, slots=True)
class Attention:
    """`groups_total` is 0 before the first roster; `faulty_files` wait to be mended or sent anew.

    `expected_mentors` are named by orders and neither joined nor invited; `attendance_tasks` wait for a
    decision; of `mentorless_days` no mentor is asked; `late_days` are of orders that came late; `leavers` are
    students whom a roster leaves out; `failed_letters` were given up `LATELY`.
    """

    groups_total: int
    empty_groups: int
    unscheduled_groups: int
    no_telegram: int
    no_guardian_consent: int
    faulty_files: int
    expected_mentors: int
    attendance_tasks: int
    mentorless_days: int
    late_days: int
    leavers: int
    failed_letters: int


class Watch:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def of(self, actor: Person, cluster: str) -> Attention:
        """
        Raises:
            Refusal: `not-staff` or `not-yours`.
        """
        scope = await self._roles.scope(actor, cluster)
        async with self._database.read() as session:
            now = self._clock()
            return await _counted(session, scope, now, await local_date(session, cluster, now))


async def _counted(session: AsyncSession, scope: Scope, now: datetime, today: date) -> Attention:
    """`today` is the cluster's. A group without a lesson from then on has no schedule."""
    lines = group_lines(scope).order_by(None).subquery()
    ahead = exists().where(Lesson.group_id == lines.c.id, Lesson.day >= today, Lesson.ended_by.is_(None))
    groups = select(
        func.count(),
        func.count().filter(lines.c.students == 0),
        func.count().filter(and_(lines.c.students > 0, ~ahead)),
    ).select_from(lines)
    total, empty, unscheduled = (await session.execute(groups)).one()
    no_telegram, no_consent = [
        await session.scalar(in_need(scope, need, today).with_only_columns(func.count())) or 0
        for need in (Need.NO_TELEGRAM, Need.NO_GUARDIAN_CONSENT)
    ]
    faulty = select(func.count()).where(*is_faulty(scope))
    return Attention(
        groups_total=total,
        empty_groups=empty,
        unscheduled_groups=unscheduled,
        no_telegram=no_telegram,
        no_guardian_consent=no_consent,
        faulty_files=await session.scalar(faulty) or 0,
        expected_mentors=len(await expected_in(session, scope, now, today)),
        attendance_tasks=await session.scalar(select(func.count()).where(*open_in(scope))) or 0,
        mentorless_days=len(await mentorless_days(session, scope, now)),
        late_days=len(await late_days(session, scope, now)),
        leavers=len(await leavers(session, scope)),
        failed_letters=await failed_letters(session, scope, now - LATELY),
    )
