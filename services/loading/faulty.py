"""Files that were read, have faults, and of which nothing has become yet."""

from dataclasses import dataclass

from sqlalchemy import ColumnElement, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load, LoadStatus
from services.roles import Scope
from services.spreadsheets.records import Outcome

FAULTY = (Outcome.REJECT.value, Outcome.WARN.value)


@dataclass(frozen=True, slots=True)
class FaultyFile:
    id: int
    name: str


def is_faulty(scope: Scope) -> tuple[ColumnElement[bool], ...]:
    """Erased files are no longer among them: see `retention`."""
    own = (
        Load.cluster == scope.cluster,
        Load.status == LoadStatus.WAITING,
        Load.outcome.in_(FAULTY),
        Load.content.is_not(None),
    )
    return own if scope.colleges is None else (*own, Load.college_id.in_(scope.colleges))


async def faulty_files(session: AsyncSession, scope: Scope) -> tuple[FaultyFile, ...]:
    """The newest first."""
    rows = await session.execute(
        select(Load.id, Load.file_name).where(*is_faulty(scope)).order_by(Load.id.desc())
    )
    return tuple(FaultyFile(*row) for row in rows)
