"""Group chats that follow the schedule of a group: no personal data goes there, practice only as a number."""

from collections.abc import Awaitable, Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Generic, TypeVar

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.following import FollowedGroup
from models.language import Language
from models.membership import Role
from models.student import Group
from services.audit import record_of
from services.clock import Clock
from services.database import Database
from services.outbox.gone import leave_chats
from services.pages import Page, page_from
from services.people import Person
from services.refusal import Refusal
from services.roles import Duty, Roles, Standing
from services.schedule.plans import DayView, NowNext, WeekView, Whose
from services.schedule.search import Taught, next_of, taught
from services.schedule.service import day_of, now_next, week_of
from services.schedule.whose import whose_group

View = TypeVar("View")


@dataclass(frozen=True, slots=True)
class Followed:
    """`language` is the chat's: of whoever chose."""

    chat_id: int
    group_id: int
    group: str
    language: Language
    cluster: str


@dataclass(frozen=True, slots=True)
class Choice:
    """A group that somebody may let a chat follow."""

    group_id: int
    group: str


@dataclass(frozen=True, slots=True)
class InChat(Generic[View]):
    """A view of the group that a chat follows, and the chat's language."""

    language: Language
    view: View


async def chats_of(session: AsyncSession, group_ids: Iterable[int]) -> list[Followed]:
    """Chats that follow any of these groups."""
    rows = await session.execute(
        _FOLLOWED.where(FollowedGroup.group_id.in_(list(group_ids))).order_by(FollowedGroup.chat_id)
    )
    return [Followed(*row) for row in rows]


_FOLLOWED = select(FollowedGroup.chat_id, Group.id, Group.code, FollowedGroup.language, Group.cluster).join(
    Group, Group.id == FollowedGroup.group_id
)


class Following:
    """Who leads a chat only the messenger knows: `leads` is what it said of the person."""

    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles

    async def followed(self, chat_id: int) -> Followed | None:
        async with self._database.read() as session:
            return await _followed(session, chat_id)

    async def choices(self, person: Person, number: int, *, leads: bool) -> Page[Choice]:
        """The groups that the person may choose: their own, and those they answer for.

        Raises:
            Refusal: `chat-not-led`; `chat-no-group` for whoever has none.
        """
        whose = await self._allowed(person, leads=leads)
        groups = select(Group.id, Group.code).where(whose, Group.retired_at.is_(None)).order_by(Group.code)
        async with self._database.read() as session:
            page = await page_from(session, groups, number)
        return Page(tuple(Choice(*row) for row in page.items), page.number, page.pages, page.total)

    async def follow(self, person: Person, chat_id: int, group_id: int, *, leads: bool) -> Followed:
        """From now on the chat follows this group, and no other.

        Raises:
            Refusal: `chat-not-led`, `chat-no-group`; `not-yours` for a group that is none of the choices.
        """
        whose = await self._allowed(person, leads=leads)
        now = self._clock()
        async with self._database.write() as session:
            own = select(Group).where(Group.id == group_id, Group.retired_at.is_(None), whose)
            group = await session.scalar(own)
            if group is None:
                raise Refusal("not-yours")
            before = await session.get(FollowedGroup, chat_id)
            if before is None or before.group_id != group_id:
                await record_of(session, now, person, "chat-followed", group)
            row = FollowedGroup(
                chat_id=chat_id, group_id=group_id, language=person.language, since=now, chosen_by=person.id
            )
            await session.merge(row)
            await session.flush()
            followed = await _followed(session, chat_id)
        assert followed is not None, "it was written a moment ago"
        return followed

    async def leave(self, person: Person, chat_id: int, *, leads: bool) -> None:
        """The chat follows nobody any more.

        Raises:
            Refusal: `chat-not-led`.
        """
        if not leads:
            raise Refusal("chat-not-led")
        async with self._database.write() as session:
            group = await session.scalar(
                select(Group).join(FollowedGroup).where(FollowedGroup.chat_id == chat_id)
            )
            if group is not None:
                await record_of(session, self._clock(), person, "chat-unfollowed", group)
            await session.execute(delete(FollowedGroup).where(FollowedGroup.chat_id == chat_id))

    async def forget(self, chat_id: int) -> None:
        """The bot is in the chat no more."""
        async with self._database.write() as session:
            await leave_chats(session, self._clock(), [chat_id])

    async def moved(self, old: int, new: int) -> None:
        """Telegram has given the chat another id. What follows under the new id already stays."""
        async with self._database.write() as session:
            if await session.get(FollowedGroup, new) is None:
                moved = update(FollowedGroup).where(FollowedGroup.chat_id == old).values(chat_id=new)
                await session.execute(moved)
            await session.execute(delete(FollowedGroup).where(FollowedGroup.chat_id == old))

    async def day(self, chat_id: int, day: date | None = None, *, ahead: int = 0) -> InChat[DayView] | None:
        """A local day of the group that the chat follows; None if it follows none.

        Raises:
            Refusal: `gone` for a day that no schedule reaches.
        """
        return await self._shown(
            chat_id, lambda session, whose, now: day_of(session, whose, now, day, ahead=ahead)
        )

    async def week(self, chat_id: int, day: date | None = None) -> InChat[WeekView] | None:
        """The week that a local day, or today, is in; otherwise as `day`."""
        return await self._shown(chat_id, lambda session, whose, now: week_of(session, whose, now, day))

    async def now_next(self, chat_id: int) -> InChat[NowNext] | None:
        """What is now and next for the group; None as for `day`."""
        return await self._shown(chat_id, now_next)

    async def taught(self, chat_id: int) -> InChat[tuple[Taught, ...]] | None:
        """Who teaches the group what; None as for `day`."""
        return await self._shown(chat_id, lambda session, whose, now: taught(session, whose.group_id, now))

    async def next_of(self, chat_id: int, name: str) -> date | None:
        """When the group has a subject or a teacher next, if soon."""
        async with self._database.read() as session:
            followed = await _followed(session, chat_id)
            return await next_of(session, followed.group_id, name, self._clock()) if followed else None

    async def _shown(
        self, chat_id: int, view: Callable[[AsyncSession, Whose, datetime], Awaitable[View]]
    ) -> InChat[View] | None:
        async with self._database.read() as session:
            followed = await _followed(session, chat_id)
            if followed is None:
                return None
            whose = await whose_group(session, followed.group_id)
            return InChat(followed.language, await view(session, whose, self._clock()))

    async def _allowed(self, person: Person, *, leads: bool) -> ColumnElement[bool]:
        if not leads:
            raise Refusal("chat-not-led")
        condition = choosable(await self._roles.of(person.id))
        if condition is None:
            raise Refusal("chat-no-group")
        return condition


def choosable(standing: Standing) -> ColumnElement[bool] | None:
    """Which groups somebody may let a chat follow; None for none."""
    if standing.administrator:
        return Group.id.is_not(None)
    own = [_of_duty(one) for one in standing.duties if one.role is Role.COORDINATOR]
    if standing.tutored:
        own.append(Group.id.in_(standing.tutored))
    if standing.study is not None:
        own.append(Group.id == standing.study.group_id)
    return or_(*own) if own else None


def _of_duty(duty: Duty) -> ColumnElement[bool]:
    cluster = Group.cluster == duty.cluster
    return cluster if duty.college_id is None else cluster & (Group.college_id == duty.college_id)


async def _followed(session: AsyncSession, chat_id: int) -> Followed | None:
    row = (await session.execute(_FOLLOWED.where(FollowedGroup.chat_id == chat_id))).one_or_none()
    return Followed(*row) if row else None
