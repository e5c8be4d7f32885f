"""Who has read what a load has changed, and a reminder for those who have not."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, case, exists, func, or_, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load, LoadStatus
from models.membership import Membership, Role
from models.notice import Notice
from models.outbox import Letter, LetterKind, LetterStatus
from models.person import Person as PersonRow
from models.student import Group, Student
from services.audit import record
from services.notices.writing import occasion_of
from services.outbox import Entry, put
from services.people import Person
from services.refusal import Refusal
from services.roster.forms import form_of
from services.roster.names import shown

NOT_OFTENER = timedelta(hours=12)
MOST_NAMES = 40
"""On one screen; there are rarely more who have not read, and a list of hundreds is no help."""
SWITCHED_OFF = "switched-off"
"""Why the gate has stopped a letter that its reader does not want."""
LOST = (LetterStatus.UNREACHABLE, LetterStatus.FAILED)


@dataclass(frozen=True, slots=True)
class Unread:
    """`group` is empty for a mentor."""

    name: str
    group: str | None


@dataclass(frozen=True, slots=True)
class Report:
    """Of `told` people who can be reached, `read` tapped "Got it" and to `waiting` nothing was sent yet.

    `muted` do not want such messages, `unreachable` have blocked the bot, `absent` are students concerned
    without a Telegram account here when the file was loaded. `unread` are the first of those who have not
    read; `reminded_at` is when they were reminded last.
    """

    load_id: int
    cluster: str
    file_name: str
    decided_at: datetime
    undone: bool
    told: int
    read: int
    waiting: int
    muted: int
    unreachable: int
    absent: int
    unread: tuple[Unread, ...]
    may_remind: bool
    reminded_at: datetime | None

    @property
    def left(self) -> int:
        return self.told - self.read


async def report_of(session: AsyncSession, load: Load, now: datetime) -> Report:
    lost, muted = _lost(load.id), _muted(load.id)
    left = Notice.read_at.is_(None)
    counted = select(
        func.count().filter(or_(~left, ~lost & ~muted)),
        func.count(Notice.read_at),
        func.count().filter(left, _on_its_way(load.id), ~lost),
        func.count().filter(left, muted, ~lost),
        func.count().filter(left, lost),
    )
    told, read, waiting, silent, unreachable = (await session.execute(_of(load, counted))).one()
    reminded = await _reminded_at(session, load.id)
    may = load.status is LoadStatus.APPLIED and told > read + waiting
    return Report(
        load_id=load.id,
        cluster=load.cluster,
        file_name=load.file_name,
        decided_at=load.decided_at or load.sent_at,
        undone=load.status is LoadStatus.UNDONE,
        told=told,
        read=read,
        waiting=waiting,
        muted=silent,
        unreachable=unreachable + load.counts.get("blocked", 0),
        absent=load.counts.get("absent", 0),
        unread=await _unread(session, load),
        may_remind=may and (reminded is None or reminded <= now - NOT_OFTENER),
        reminded_at=reminded,
    )


async def write_reminders(session: AsyncSession, load: Load, actor: Person, now: datetime) -> int:
    await session.execute(select(Load.id).where(Load.id == load.id).with_for_update())
    reminded = await _reminded_at(session, load.id)
    if reminded is not None and reminded > now - NOT_OFTENER:
        raise Refusal("reminded-lately")
    people = await session.scalars(_of(load, select(Notice.person_id)).where(*_to_be_reminded(load.id)))
    found = list(people)
    if not found or load.status is not LoadStatus.APPLIED:
        raise Refusal("all-read")
    occasion = f"{occasion_of(load.id)}-{int(now.timestamp())}"
    facts = {"load": load.id}
    await put(session, now, [Entry(one, LetterKind.CHANGES_AGAIN, occasion, now, facts) for one in found])
    await record(
        session,
        now,
        actor,
        "notice-reminded",
        cluster=load.cluster,
        college_id=load.college_id,
        load=load.id,
        count=len(found),
    )
    return len(found)


def _of(load: Load, statement: Select[*tuple[Any, ...]]) -> Select[*tuple[Any, ...]]:
    return (
        statement.select_from(Notice)
        .join(PersonRow, PersonRow.id == Notice.person_id)
        .where(Notice.load_id == load.id)
    )


def _lost(load_id: int) -> ColumnElement[bool]:
    """The person cannot be reached, or this letter could not be delivered."""
    failed = exists().where(*_own_letter(load_id), Letter.status.in_(LOST))
    return or_(PersonRow.unreachable_at.is_not(None), failed)


def _muted(load_id: int) -> ColumnElement[bool]:
    off = exists().where(
        *_own_letter(load_id), Letter.status == LetterStatus.CANCELLED, Letter.reason == SWITCHED_OFF
    )
    return and_(Notice.sent_at.is_(None), off)


def _on_its_way(load_id: int) -> ColumnElement[bool]:
    """The letter waits, or one that says it too may."""
    waits = or_(Letter.status == LetterStatus.PENDING, Letter.reason.like("merged-%"))
    return and_(Notice.sent_at.is_(None), exists().where(*_own_letter(load_id), waits))


def _to_be_reminded(load_id: int) -> tuple[ColumnElement[bool], ...]:
    left = Notice.read_at.is_(None)
    return (left, ~_on_its_way(load_id), ~_lost(load_id), ~_muted(load_id))


def _own_letter(load_id: int) -> tuple[ColumnElement[bool], ...]:
    return (
        Letter.recipient == Notice.person_id,
        Letter.kind == LetterKind.CHANGES,
        Letter.occasion == occasion_of(load_id),
    )


async def _unread(session: AsyncSession, load: Load) -> tuple[Unread, ...]:
    name = (
        select(Membership.name)
        .where(
            Membership.person_id == Notice.person_id,
            Membership.cluster == load.cluster,
            Membership.role == Role.MENTOR,
        )
        .order_by(Membership.id.desc())
        .limit(1)
        .scalar_subquery()
    )
    rows = await session.execute(
        _of(load, select(Student.last_name, Student.first_name, Group.code, name))
        .outerjoin(Student, Student.id == Notice.student_id)
        .outerjoin(Group, Group.id == Student.group_id)
        .where(*_to_be_reminded(load.id))
        .order_by(case((Group.code.is_(None), 1), else_=0), Group.code, Student.number, Notice.id)
        .limit(MOST_NAMES)
    )
    form = await form_of(session, load.cluster, load.college_id)
    return tuple(
        Unread(shown(form, last, first), group) if last else Unread(mentor or "", None)
        for last, first, group, mentor in rows
    )


async def _reminded_at(session: AsyncSession, load_id: int) -> datetime | None:
    found: datetime | None = await session.scalar(
        select(func.max(Letter.created_at)).where(
            and_(
                Letter.kind == LetterKind.CHANGES_AGAIN,
                Letter.occasion.startswith(f"{occasion_of(load_id)}-"),
            )
        )
    )
    return found
