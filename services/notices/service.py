"""Notices of changes: what to say when a letter goes out, "Got it", and who has read."""

from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.following import FollowedGroup
from models.load import Load, LoadStatus
from models.notice import Notice
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Group
from services.clock import Clock
from services.database import Database
from services.notices.reports import Report, report_of, write_reminders
from services.notices.telling import GroupRows, Teller, Told, duties, studying, unread_of
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles

TOGETHER = timedelta(days=2)
"""What was said longer ago stands for itself, read or not: nobody wants a whole term told anew."""


class Notices:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._groups = GroupRows()

    async def told(self, person_id: int, load_id: int, *, reminder: bool = False) -> Told | None:
        """What to say to a person about a load, and about what else they have not read; None for nothing.

        What is said at once is marked as said. What came to nothing before anybody heard of it is forgotten.
        """
        now = self._clock()
        async with self._database.write() as session:
            own = await _own(session, person_id, load_id)
            if own is None or own.read_at is not None or not await _still(session, own):
                return None
            if own.sent_at is not None and not reminder and await _heard(session, person_id, own.sent_at):
                return None  # a letter that was on its way said this too
            load = await session.get_one(Load, load_id)
            unread = [
                one
                for one in await unread_of(session, person_id)
                if one is own or one.sent_at is None or one.made_at > now - TOGETHER
            ]
            told = Told(undone=load.status is LoadStatus.UNDONE)
            await Teller(session, self._groups, now).person(told, unread, person_id)
            if not told.undone:
                first = min(one.made_at for one in unread)
                told.again = await _heard(session, person_id, first)
                if not told.changes and not reminder:
                    await self._settle(session, told, unread, first)
            if not told:
                return None
            _mark(told, own, unread, now)
            return told

    async def _settle(self, session: AsyncSession, told: Told, unread: list[Notice], first: datetime) -> None:
        """Nothing is left to tell: it is over meanwhile, or it is as before these loads."""
        since_then = Told()
        await Teller(session, self._groups, first).person(since_then, unread, unread[0].person_id)
        if since_then.changes:
            return
        told.as_before = told.again
        if not told.again:
            for one in unread:
                await session.delete(one)

    async def told_to_chat(self, chat_id: int, load_id: int, since: int) -> Told | None:
        """What to say to a group chat about a load and those from `since` on that it has not heard of."""
        now = self._clock()
        async with self._database.read() as session:
            found = await session.execute(
                select(Group)
                .join(FollowedGroup, FollowedGroup.group_id == Group.id)
                .where(FollowedGroup.chat_id == chat_id)
            )
            group = found.scalar_one_or_none()
            load = await session.get(Load, load_id)
            if group is None or load is None:
                return None
            told = Told(undone=load.status is LoadStatus.UNDONE)
            if not told.undone:
                loads = await _told_between(session, load, since)
                await Teller(session, self._groups, now).chat(told, loads, group)
            return told or None

    async def got_it(self, person: Person, notice_id: int) -> bool:
        """The person has read it, and what it says for earlier ones; False if they said so before.

        Raises:
            Refusal: `not-yours` for somebody else's notice; `notice-gone` where there is none.
        """
        async with self._database.write() as session:
            notice = await session.get(Notice, notice_id)
            if notice is None:
                raise Refusal("notice-gone")
            if notice.person_id != person.id:
                raise Refusal("not-yours")
            if notice.read_at is not None:
                return False
            await session.execute(
                update(Notice)
                .where((Notice.id == notice_id) | (Notice.merged_into == notice_id), Notice.read_at.is_(None))
                .values(read_at=self._clock())
            )
            return True

    async def report(self, actor: Person, load_id: int) -> Report:
        """Who has read what a load has changed.

        Raises:
            Refusal: `not-staff`, `not-yours`, `load-gone`.
        """
        async with self._database.read() as session:
            load = await self._load(session, actor, load_id)
            return await report_of(session, load, self._clock())

    async def remind(self, actor: Person, load_id: int) -> int:
        """Writes once more to those who have not read; returns to how many.

        Raises:
            Refusal: as `report`; `reminded-lately`; `all-read` if there is nobody to remind.
        """
        async with self._database.write() as session:
            load = await self._load(session, actor, load_id)
            return await write_reminders(session, load, actor, self._clock())

    async def _load(self, session: AsyncSession, actor: Person, load_id: int) -> Load:
        await self._roles.require_staff(actor)
        load = await session.get(Load, load_id)
        if load is None:
            raise Refusal("load-gone")
        await self._roles.require(actor, load.cluster, load.college_id)
        return load


async def _own(session: AsyncSession, person_id: int, load_id: int) -> Notice | None:
    found: Notice | None = await session.scalar(
        select(Notice).where(Notice.person_id == person_id, Notice.load_id == load_id)
    )
    return found


async def _still(session: AsyncSession, notice: Notice) -> bool:
    """The person is still the student or a mentor."""
    if notice.student_id is None:
        return bool(await duties(session, notice.person_id))
    student = await studying(session, notice.person_id)
    return student is not None and student.Student.id == notice.student_id


async def _heard(session: AsyncSession, person_id: int, since: datetime) -> bool:
    """A letter about changes has reached them since then."""
    found = await session.scalar(
        select(Letter.id)
        .where(
            Letter.recipient == person_id,
            Letter.kind.in_((LetterKind.CHANGES, LetterKind.CHANGES_AGAIN)),
            Letter.status == LetterStatus.SENT,
            Letter.done_at >= since,
        )
        .limit(1)
    )
    return found is not None


def _mark(told: Told, own: Notice, unread: list[Notice], now: datetime) -> None:
    carrier = own if told.undone else max(unread, key=lambda one: one.id)
    for one in (own, *unread):
        one.sent_at = now
        one.merged_into = carrier.id if one is not carrier else None
    told.notice = carrier.id


async def _told_between(session: AsyncSession, last: Load, since: int) -> list[int]:
    """Loads of the same college that were told of, from one to another."""
    first = await session.get_one(Load, since)
    found = await session.scalars(
        select(Load.id).where(
            Load.college_id == last.college_id,
            Load.status == LoadStatus.APPLIED,
            Load.tell.is_(True),
            Load.number.between(first.number, last.number),
        )
    )
    return list(found)
