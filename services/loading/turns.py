"""Loads of one college take turns, and see whether another came first."""

from sqlalchemy import select
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import CollegeVersion


async def turn_of(session: AsyncSession, college_id: int) -> CollegeVersion:
    """The version of a college, held until the transaction ends: whoever comes second waits here."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    first = dialect.insert(CollegeVersion).on_conflict_do_nothing()
    await session.execute(first, {"college_id": college_id, "version": 0})
    found = await session.scalars(
        select(CollegeVersion).where(CollegeVersion.college_id == college_id).with_for_update()
    )
    return found.one()
