"""Everything that the tables hold about one person, row by row.

Every column that refers to a person is named here, either as being about them or as their signature under
something about others; a test finds the columns that were forgotten.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time
from enum import Enum
from typing import Any, cast

from sqlalchemy import ColumnElement, inspect, or_, select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from models.attendance import (
    AbsenceLadder,
    Attendance,
    AttendanceChange,
    AttendanceNote,
    AttendanceTask,
    Deputy,
    Makeup,
    RollCall,
    RollCallDraft,
)
from models.audit import Actor, AuditEntry
from models.base import Base
from models.calendar import CalendarLink
from models.consent import Consent
from models.following import FollowedGroup
from models.handoff import Handoff
from models.invitation import Claim, Invitation
from models.language import Words
from models.load import Load
from models.membership import GroupTutor, Membership
from models.notice import Notice
from models.outbox import Letter
from models.person import Person as PersonRow
from models.practice import Clearance, Site
from models.prompt import Prompt
from models.reminder import DateSubscription, ReminderSettings
from models.schedule import Placement
from models.student import Group, LeftGroup, Student

ABOUT: tuple[InstrumentedAttribute[Any], ...] = (
    PersonRow.id,
    Student.person_id,
    Membership.person_id,
    Consent.person_id,
    Claim.person_id,
    Handoff.person_id,
    Prompt.person_id,
    Letter.recipient,
    Notice.person_id,
    CalendarLink.person_id,
    ReminderSettings.person_id,
    DateSubscription.person_id,
    Actor.person_id,
)
SIGNED: tuple[InstrumentedAttribute[Any], ...] = (
    Student.guardian_consent_by,
    Membership.granted_by,
    Membership.ended_by,
    Consent.recorded_by,
    Claim.decided_by,
    Invitation.created_by,
    Load.sent_by,
    Load.undone_by,
    Clearance.recorded_by,
    Clearance.ended_by,
    Site.changed_by,
    FollowedGroup.chosen_by,
    AttendanceTask.done_by,
    Deputy.made_by,
    Makeup.offered_by,
)
"""What the person did as staff: the row is about somebody else."""
ABOUT_ROLE: tuple[InstrumentedAttribute[Any], ...] = (
    GroupTutor.membership_id,
    Deputy.membership_id,
    Deputy.deputy_id,
)
SIGNED_IN_ROLE: tuple[InstrumentedAttribute[Any], ...] = (
    RollCall.confirmed_by,
    RollCallDraft.membership_id,
    Attendance.marked_by,
)
"""What a mentor did as such: who came."""
ABOUT_STUDENT: tuple[InstrumentedAttribute[Any], ...] = (
    Consent.student_id,
    Invitation.student_id,
    LeftGroup.student_id,
    Placement.student_id,
    Clearance.student_id,
    Notice.student_id,
    Attendance.student_id,
    AbsenceLadder.student_id,
)
ABOUT_DAY: tuple[InstrumentedAttribute[Any], ...] = (
    AttendanceNote.attendance_id,
    AttendanceChange.attendance_id,
    AttendanceTask.attendance_id,
    Makeup.attendance_id,
)
"""Of a day of the student's own practice."""

NOT_TOLD = {
    Invitation.token_hash.key,
    Student.name_key.key,
    Placement.mentor_key.key,
    Placement.mentor_phone.key,
    Placement.load_id.key,
    Placement.previous_id.key,
    Placement.place.key,
    Notice.merged_into.key,
    Letter.leased_by.key,
    Attendance.roll_call_id.key,
    Attendance.placement_id.key,
    Letter.ready_at.key,
    Letter.begun_at.key,
    *(column.key for column in SIGNED),
}
"""Check sums, names once more in small letters, numbers of other rows, the data of other people, and how the
program works.
"""

Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Holdings:
    """Rows by table, each as column and value; what is empty is left out. Times are in UTC."""

    tables: dict[str, tuple[Record, ...]]

    def count(self, table: str) -> int:
        return len(self.tables.get(table, ()))


async def holdings(session: AsyncSession, person_id: int) -> Holdings:
    student_ids = select(Student.id).where(Student.person_id == person_id)
    conditions: dict[type[Base], list[ColumnElement[bool]]] = {}
    for column in ABOUT:
        conditions.setdefault(_table(column), []).append(column == person_id)
    for column in ABOUT_STUDENT:
        conditions.setdefault(_table(column), []).append(column.in_(student_ids))
    roles = select(Membership.id).where(Membership.person_id == person_id)
    for column in ABOUT_ROLE:
        conditions.setdefault(_table(column), []).append(column.in_(roles))
    own_days = select(Attendance.id).where(Attendance.student_id.in_(student_ids))
    for column in ABOUT_DAY:
        conditions.setdefault(_table(column), []).append(column.in_(own_days))
    groups = select(Student.group_id).where(Student.person_id == person_id)
    conditions[Group] = [Group.id.in_(groups)]
    own_actor = select(Actor.id).where(Actor.person_id == person_id)
    conditions[AuditEntry] = [AuditEntry.actor_id.in_(own_actor)]
    tables = {
        table.__tablename__: _records(await session.scalars(select(table).where(or_(*about))))
        for table, about in conditions.items()
    }
    return Holdings({name: rows for name, rows in tables.items() if rows})


def _table(column: InstrumentedAttribute[Any]) -> type[Base]:
    return cast("type[Base]", column.class_)


def _records(rows: Iterable[Base]) -> tuple[Record, ...]:
    return tuple(
        {
            column.key: _plain(value)
            for column in inspect(type(row)).column_attrs
            if column.key not in NOT_TOLD and (value := getattr(row, column.key)) not in (None, ())
        }
        for row in rows
    )


def _plain(value: Any) -> Any:
    """A value as JSON takes it."""
    match value:
        case datetime() | date() | time():
            return value.isoformat()
        case Enum():
            return value.value
        case Words():
            return value._asdict()
        case tuple():
            return list(value)
        case _:
            return value
