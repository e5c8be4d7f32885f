"""Days of orders that came late, which neither their mentor nor a coordinator has entered."""

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Attendance, RollCall
from services.attendance.mentorless import LOOKED_BACK
from services.attendance.scoping import mentor_names, zone_of
from services.roles import Scope


@dataclass(frozen=True, slots=True)
class LateDay:
    """One roll call: `mentor` as the orders write the name, who may enter it until `until` (UTC) if that is
    still ahead; `students` are those whom nobody has marked.
    """

    call_id: int
    day: date
    employer: str
    workshop: str | None
    mentor: str
    until: datetime
    zone: ZoneInfo
    students: int


async def late_days(session: AsyncSession, scope: Scope, now: datetime) -> list[LateDay]:
    """The newest first."""
    found = await session.execute(
        select(RollCall, func.count(Attendance.id))
        .join(Attendance, Attendance.roll_call_id == RollCall.id)
        .where(
            RollCall.cluster == scope.cluster,
            *(() if scope.colleges is None else (RollCall.college_id.in_(scope.colleges),)),
            RollCall.late_until.is_not(None),
            RollCall.day >= (now - LOOKED_BACK).date(),
            Attendance.status.is_(None),
            Attendance.void_at.is_(None),
        )
        .group_by(RollCall.id)
        .order_by(RollCall.day.desc(), RollCall.mentor_key, RollCall.id)
    )
    calls = found.all()
    if not calls:
        return []
    zone = await zone_of(session, scope.cluster)
    names = await mentor_names(session, {call.mentor_key for call, _ in calls})
    return [
        LateDay(
            call.id,
            call.day,
            call.employer,
            call.workshop,
            names.get(call.mentor_key, call.mentor_key),
            call.late_until,
            zone,
            count,
        )
        for call, count in calls
        if call.late_until is not None
    ]
