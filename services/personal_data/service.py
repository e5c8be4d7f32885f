"""What a person may ask about their own data at any time: see it, take it along, withdraw, be forgotten."""

from dataclasses import dataclass
from datetime import datetime

from services.audit import record
from services.clock import Clock
from services.consents import consent_of
from services.database import Database
from services.people import People, Person
from services.personal_data.erasure import Left, erase, leave
from services.personal_data.holdings import Holdings, holdings
from services.prompts import Prompts
from services.roles import Roles, Standing


@dataclass(frozen=True, slots=True)
class Overview:
    """`agreed_at`: since when they agree to the processing of their data."""

    holdings: Holdings
    standing: Standing
    agreed_at: datetime | None


class PersonalData:
    def __init__(
        self, database: Database, clock: Clock, people: People, roles: Roles, prompts: Prompts
    ) -> None:
        self._database = database
        self._clock = clock
        self._people = people
        self._roles = roles
        self._prompts = prompts

    async def of(self, person: Person) -> Overview:
        """Only ever about the person who asks."""
        standing = await self._roles.of(person.id)
        async with self._database.read() as session:
            consent = await consent_of(session, person.id)
            held = await holdings(session, person.id)
        return Overview(held, standing, consent.given_at if consent else None)

    async def withdraw(self, person: Person) -> None:
        """Take the consent back: every role ends now; the rest is erased by the retention job."""
        now = self._clock()
        async with self._database.write() as session:
            await leave(session, person.id, now)
            await record(session, now, person, "consent-withdrawn")
        self._roles.forget(person.id)

    async def forget(self, person: Person) -> Left:
        """Erase the person now."""
        now = self._clock()
        async with self._database.write() as session:
            await record(session, now, person, "person-erased")
            left = await erase(session, person.id, now)
        self._roles.forget(person.id)
        self._prompts.forget(person.id)
        self._people.forget(person.id)
        return left
