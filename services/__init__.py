"""What the bot can do, for handlers and jobs: no messenger and no words of any language."""

from dataclasses import dataclass
from typing import Self

from services.answers import Answerer
from services.catalogue import CatalogueService
from services.clock import Clock
from services.database import Database
from services.handoffs import Handoffs
from services.people import People
from services.questions import Learn, Questions


@dataclass(frozen=True, slots=True)
class Services:
    """The set that is handed out by name: a handler asks for what it needs."""

    clock: Clock
    database: Database
    catalogue: CatalogueService
    people: People
    questions: Questions
    handoffs: Handoffs

    @classmethod
    async def start(
        cls, database: Database, clock: Clock, staff_chat: int | None, learn: Learn = Answerer
    ) -> Self:
        """Over a database that is migrated and whose packs are loaded."""
        catalogue = CatalogueService(database)
        await catalogue.load()
        return cls(
            clock=clock,
            database=database,
            catalogue=catalogue,
            people=People(database, clock),
            questions=Questions(catalogue, clock, learn),
            handoffs=Handoffs(database, clock, staff_chat),
        )

    async def keep_up(self) -> bool:
        """Notice packs that another process has loaded; returns whether there were any."""
        changed = await self.catalogue.refresh()
        await self.questions.keep_up()
        return changed
