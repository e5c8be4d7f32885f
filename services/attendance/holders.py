"""Who may hold the roll calls of a cluster, read once for many: mentors, and their deputies of the day."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import Deputy, RollCall
from models.membership import Membership, Role
from services.attendance.rights import is_of
from services.practice.mentoring import Employers, employers_of
from services.spreadsheets.people import name_key

WORD = re.compile(r"[^\W\d_]{2,}")
AT_ONCE = 200
"""Mentors that are read together: nobody is answered meanwhile."""


@dataclass(frozen=True, slots=True)
class Holders:
    """`mentors` by id, also those who have left: somebody may stand in for them."""

    mentors: Mapping[int, Membership]
    by_word: Mapping[str, Sequence[Membership]]
    deputies: Mapping[int, Sequence[Deputy]]
    employers: Employers

    def of(self, call: RollCall) -> list[int]:
        """Telegram ids of whoever may hold it."""
        return people_of((*self.mentors_of(call), *self.deputies_of(call)))

    def mentors_of(self, call: RollCall) -> list[Membership]:
        return [one for one in self._named(call) if one.ended_at is None]

    def deputies_of(self, call: RollCall) -> list[Membership]:
        """Also of a mentor who has left."""
        standing_in = [
            self.mentors[deputy.deputy_id]
            for one in self._named(call)
            for deputy in self.deputies.get(one.id, ())
            if deputy.date_from <= call.day <= deputy.date_to and deputy.deputy_id in self.mentors
        ]
        return [one for one in standing_in if one.ended_at is None]

    def _named(self, call: RollCall) -> list[Membership]:
        alike = {one.id: one for word in _words(call.mentor_key) for one in self.by_word.get(word, ())}
        return [one for one in alike.values() if is_of(one, call, self.employers)]


def people_of(memberships: Iterable[Membership]) -> list[int]:
    """Telegram ids of those who have the bot."""
    return sorted({one.person_id for one in memberships if one.person_id is not None})


async def holders_in(session: AsyncSession, cluster: str, first: date) -> Holders:
    """For roll calls from this local day on."""
    mentors = await _mentors(session, cluster)
    by_word: defaultdict[str, list[Membership]] = defaultdict(list)
    for one in mentors.values():
        for word in _words(name_key(one.name or "")):
            by_word[word].append(one)
    deputies: defaultdict[int, list[Deputy]] = defaultdict(list)
    found = await session.scalars(select(Deputy).where(Deputy.ended_at.is_(None), Deputy.date_to >= first))
    for deputy in found:
        deputies[deputy.membership_id].append(deputy)
    return Holders(mentors, by_word, deputies, await employers_of(session, cluster))


async def _mentors(session: AsyncSession, cluster: str) -> dict[int, Membership]:
    found = await session.stream_scalars(
        select(Membership)
        .where(Membership.cluster == cluster, Membership.role == Role.MENTOR, Membership.name.is_not(None))
        .execution_options(yield_per=AT_ONCE)
    )
    return {one.id: one async for one in found}


def _words(name: str) -> set[str]:
    """A surname at least, by which most others are ruled out fast."""
    return set(WORD.findall(name))
