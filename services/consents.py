"""Consent to the processing of personal data: nothing personal is stored before it."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncSession

from models.consent import Consent, GivenBy
from services.audit import record
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.refusal import Refusal

VERSION = 1
"""Of the text `consent-text-1`. A changed text is a new version: everybody is asked again."""


@dataclass(frozen=True, slots=True)
class Given:
    version: int
    given_at: datetime


class Consents:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock

    async def of(self, person: Person) -> Given | None:
        """The person's own consent to the present text, unless it was withdrawn."""
        async with self._database.read() as session:
            return await consent_of(session, person.id)

    async def give(self, person: Person) -> None:
        """Saying yes twice is saying it once."""
        now = self._clock()
        async with self._database.write() as session:
            if await consent_of(session, person.id):
                return
            await ensure_person(session, person.id, now)
            session.add(
                Consent(
                    person_id=person.id,
                    version=VERSION,
                    language=person.language,
                    given_by=GivenBy.SELF,
                    given_at=now,
                )
            )
            await record(session, now, person, "consent-given", version=VERSION)


async def consent_of(session: AsyncSession, person_id: int) -> Given | None:
    found = await session.execute(
        select(Consent.version, Consent.given_at)
        .where(
            Consent.person_id == person_id,
            Consent.given_by == GivenBy.SELF,
            Consent.version == VERSION,
            Consent.withdrawn_at.is_(None),
        )
        .order_by(Consent.id.desc())
        .limit(1)
    )
    row = found.one_or_none()
    return Given(*row) if row else None


async def require_consent(session: AsyncSession, person: Person) -> None:
    """
    Raises:
        Refusal: `consent-needed`.
    """
    if await consent_of(session, person.id) is None:
        raise Refusal("consent-needed")


async def withdraw(session: AsyncSession, person_id: int, now: datetime) -> bool:
    """Whether there was anything to withdraw. The guardian's consent for the person ends with it."""
    given = await session.scalars(
        update(Consent)
        .where(Consent.person_id == person_id, Consent.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
        .returning(Consent.id)
    )
    return bool(given.all())
