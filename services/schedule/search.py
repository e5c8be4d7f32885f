"""Finding a teacher, a room, a subject or a group in the schedules that somebody may see.

The databases fold case for Latin letters only, and spellings differ: what a college's lessons name in a few
months is little, so it is read and compared here.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, CompoundSelect, Row, func, literal, or_, select, true, union_all
from sqlalchemy.ext.asyncio import AsyncSession

from models.membership import Role
from models.schedule import Lesson
from models.student import Group
from services.people import Person
from services.refusal import Refusal
from services.roles import Standing
from services.roster.names import bare_code
from services.schedule.days import days_of, lesson_of, lesson_rows
from services.schedule.plans import DayPlan, Source, Whose
from services.schedule.whose import whose_group
from services.spreadsheets.wording import folded

SHORTEST, LONGEST = 2, 60
"""Characters of what is looked for; a number may be shorter."""
SHOWN = 12
MOST_NAMES = 5_000
"""Teachers, rooms or subjects that are compared at most."""
FORWARD = timedelta(days=14)
BEHIND, AHEAD = timedelta(days=30), timedelta(days=60)
WORD = re.compile(r"[^\W_]+")


class What(StrEnum):
    TEACHER = "teacher"
    ROOM = "room"
    SUBJECT = "subject"
    GROUP = "group"


_BARE = func.replace(func.replace(Group.code, "-", ""), " ", "")
"""As `bare_code` makes it of what somebody writes."""
COLUMNS = {What.TEACHER: Lesson.teacher, What.ROOM: Lesson.room, What.SUBJECT: Lesson.subject}


@dataclass(frozen=True, slots=True)
class Match:
    """`key` is the row that stands for it: a lesson that names it, for a group the group."""

    what: What
    name: str
    key: int


@dataclass(frozen=True, slots=True)
class Matches:
    """`more`: there are others, a longer word finds them."""

    text: str
    found: tuple[Match, ...] = ()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Taught:
    """A subject of one's own group; `teacher` is None where the schedule names nobody."""

    subject: str
    teacher: Match | None


@dataclass(frozen=True, slots=True)
class FoundDay:
    """A local day of what was found. Its lessons may be of several groups; `source` is their newest file."""

    match: Match
    whose: Whose
    plan: DayPlan
    now: datetime
    today: date
    next_day: date | None = None
    """The next day that has any, looked for when this one has none, at most `FORWARD` ahead."""


@dataclass(frozen=True, slots=True)
class Realm:
    """Whose schedules somebody may look into: colleges of a cluster. None stands for all of them."""

    cluster: str | None
    colleges: frozenset[int] | None

    @property
    def condition(self) -> ColumnElement[bool]:
        cluster = Group.cluster == self.cluster if self.cluster is not None else true()
        return cluster & Group.college_id.in_(self.colleges) if self.colleges is not None else cluster

    def covers(self, whose: Whose) -> bool:
        own = self.cluster is None or whose.cluster == self.cluster
        return own and (self.colleges is None or whose.college_id in self.colleges)


def realm_of(person: Person, standing: Standing) -> Realm:
    """Staff: what they answer for; a student or a tutor: the own college; a mentor: where they are one.

    Raises:
        Refusal: `not-yours` for anybody else.
    """
    if standing.administrator:
        return Realm(person.cluster, None)
    for role in (Role.COORDINATOR, Role.TUTOR, Role.MENTOR):
        duties = [one for one in standing.duties if one.role is role]
        if duties:
            cluster = next(
                (one.cluster for one in duties if one.cluster == person.cluster), duties[0].cluster
            )
            colleges = [one.college_id for one in duties if one.cluster == cluster]
            if None in colleges:
                return Realm(cluster, None)
            return Realm(cluster, frozenset(one for one in colleges if one is not None))
        if role is Role.COORDINATOR and standing.study is not None:
            return Realm(standing.study.cluster, frozenset({standing.study.college_id}))
    raise Refusal("not-yours")


async def find(session: AsyncSession, realm: Realm, text: str, now: datetime) -> Matches:
    """What has every word of the text, in the words' beginnings or else anywhere.

    Raises:
        Refusal: `search-short`.
    """
    text = text.strip()[:LONGEST]
    words = WORD.findall(folded(text))
    if not words or (len("".join(words)) < SHORTEST and not words[0].isdigit()):
        raise Refusal("search-short", least=SHORTEST)
    code = bare_code(text)
    groups = await _groups(session, realm, _BARE.contains(code, autoescape=True)) if code else []
    named = await _named(session, realm.condition, now.date())
    found = [*groups, *_best(named, words)]
    return Matches(text, tuple(found[:SHOWN]), more=len(found) > SHOWN)


async def taught(session: AsyncSession, group_id: int, now: datetime) -> tuple[Taught, ...]:
    """Who teaches a group what, by subject."""
    today = now.date()
    rows = await session.execute(
        select(Lesson.subject, Lesson.teacher, func.max(Lesson.id))
        .where(
            Lesson.group_id == group_id,
            Lesson.ended_by.is_(None),
            Lesson.day.between(today - BEHIND, today + 2 * AHEAD),
        )
        .group_by(Lesson.subject, Lesson.teacher)
    )
    found = [
        Taught(subject, Match(What.TEACHER, teacher, key) if teacher else None)
        for subject, teacher, key in rows
    ]
    return tuple(
        sorted(found, key=lambda one: (folded(one.subject), one.teacher.name if one.teacher else ""))
    )


async def next_of(session: AsyncSession, group_id: int, name: str, now: datetime) -> date | None:
    """The local day on which a group has this subject or teacher next, at most `FORWARD` ahead."""
    named = or_(Lesson.subject == name, Lesson.teacher == name)
    soon = Lesson.day.between(now.date() - timedelta(days=1), now.date() + FORWARD)
    statement = select(func.min(Lesson.day)).where(
        Lesson.group_id == group_id, Lesson.ended_by.is_(None), soon, named, Lesson.ends_at > now
    )
    found: date | None = await session.scalar(statement)
    return found


async def look(
    session: AsyncSession, realm: Realm, what: What, key: int, day: date | None, now: datetime
) -> FoundDay:
    """One local day, or today, of a teacher, a room or a subject of a college, or of a group.

    Raises:
        Refusal: `gone`; `not-yours` for another college's.
    """
    lesson = None if what is What.GROUP else await session.get(Lesson, key)
    if what is not What.GROUP and lesson is None:
        raise Refusal("gone")
    whose = await whose_group(session, lesson.group_id if lesson else key)
    if not realm.covers(whose):
        raise Refusal("not-yours")
    today = now.astimezone(whose.zone).date()
    day = day or today
    if lesson is None:
        plan, *rest = await days_of(session, whose, day, day + FORWARD)
        next_day = next((one.day for one in rest if one.occupations), None) if plan.empty else None
        return FoundDay(Match(what, whose.group, key), whose, plan, now, today, next_day)
    name = getattr(lesson, what.value)
    if not name:
        raise Refusal("gone")
    own = await _of_name(session, whose, what, name, Lesson.day == day)
    later = Lesson.day.between(day + timedelta(days=1), day + FORWARD)
    after = [] if own else await _of_name(session, whose, what, name, later)
    next_day = min((row.day for row in after), default=None)
    return FoundDay(Match(what, name, key), whose, _plan(day, own), now, today, next_day)


async def _of_name(
    session: AsyncSession, whose: Whose, what: What, name: str, days: ColumnElement[bool]
) -> list[Row[Any]]:
    """Lessons of the college that name it, however it is spelt."""
    rows = await session.execute(
        lesson_rows().where(Group.college_id == whose.college_id, days, COLUMNS[what].is_not(None))
    )
    return [row for row in rows if _flat(getattr(row, what.value)) == _flat(name)]


def _plan(day: date, own: list[Row[Any]]) -> DayPlan:
    sources = [Source(row.decided_at, row.file_name) for row in own if row.decided_at]
    newest = max(sources, key=lambda one: one.at, default=None)
    return DayPlan(day, lessons=tuple(lesson_of(row) for row in own), source=newest)


async def groups_said(session: AsyncSession, realm: Realm, bare: Iterable[str]) -> list[Match]:
    """Groups of exactly these codes; see `bare_code`."""
    return await _groups(session, realm, _BARE.in_(list(bare)))


async def names_of(session: AsyncSession, realm: Realm, now: datetime) -> list[Match]:
    """Every teacher, room and subject of the schedules of some months around."""
    return await _named(session, realm.condition, now.date())


async def _groups(session: AsyncSession, realm: Realm, which: ColumnElement[bool]) -> list[Match]:
    rows = await session.execute(
        select(Group.code, Group.id)
        .where(realm.condition, Group.retired_at.is_(None), which)
        .order_by(Group.code, Group.id)
        .limit(SHOWN)
    )
    return [Match(What.GROUP, name, key) for name, key in rows]


async def _named(session: AsyncSession, whose: ColumnElement[bool], today: date) -> list[Match]:
    """Teachers, rooms and subjects of some months around, each once, in the newest spelling.

    The lessons are read once and the names counted in the database: of a college's ten thousand lessons a few
    hundred names are left, and it is rows that take the time.
    """
    rows = await session.execute(_names(whose, today))
    newest: dict[tuple[What, str], Match] = {}
    for what, name, key in sorted(rows, key=lambda row: row.key):
        newest[What(what), _flat(name)] = Match(What(what), name, key)
    return list(newest.values())


def _names(whose: ColumnElement[bool], today: date) -> CompoundSelect[*tuple[Any, ...]]:
    own = (
        select(Lesson.teacher, Lesson.room, Lesson.subject, func.max(Lesson.id).label("newest"))
        .join(Group, Group.id == Lesson.group_id)
        .where(whose, Lesson.ended_by.is_(None), Lesson.day.between(today - BEHIND, today + AHEAD))
        .group_by(Lesson.teacher, Lesson.room, Lesson.subject)
        .cte("own")
    )
    return union_all(
        *(
            select(literal(what.value).label("what"), own.c[what.value], func.max(own.c.newest).label("key"))
            .where(own.c[what.value] > "")
            .group_by(own.c[what.value])
            .limit(MOST_NAMES)
            .subquery()
            .select()
            for what in COLUMNS
        )
    )


def _best(named: Iterable[Match], words: Sequence[str]) -> list[Match]:
    """Those that begin with the words; only if there are none those that hold them somewhere."""
    parts = [(one, WORD.findall(folded(one.name))) for one in named]
    begins = [one for one, own in parts if all(any(part.startswith(word) for part in own) for word in words)]
    holds = [one for one, own in parts if all(any(word in part for part in own) for word in words)]
    whole = "".join(words)
    return sorted(begins or holds, key=lambda one: (_flat(one.name) != whole, one.what, folded(one.name)))


def _flat(name: str) -> str:
    """For comparing: «Иванова И. И.» is «Иванова И.И.»."""
    return "".join(WORD.findall(folded(name)))
