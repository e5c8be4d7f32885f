"""The catalogue of what is publicly known, in memory, kept up with the database."""

from sqlalchemy import select

from models.catalogue import CatalogueState
from services.catalogue.entries import Catalogue
from services.catalogue.rows import read_catalogue
from services.database import Database

__all__ = ["CatalogueService"]

VERSION = select(CatalogueState.version)


class CatalogueService:
    """`current` is empty until `load`, and always a whole: readers never see half a change."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.current = Catalogue()

    async def load(self) -> None:
        async with self._database.read() as session:
            self.current = await read_catalogue(session)

    async def refresh(self) -> bool:
        """Loads again if packs were loaded since, by this process or another; tells whether it did."""
        async with self._database.read() as session:
            if await session.scalar(VERSION) == self.current.version:
                return False
            self.current = await read_catalogue(session)
            return True
