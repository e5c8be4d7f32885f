"""The row of a file: made when it comes, filled when it is read, held while it is decided upon."""

from datetime import datetime
from hashlib import sha256

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import undefer

from models.load import FILE_NAME_LENGTH, Load, LoadStatus
from services.loading.drafts import Draft
from services.loading.places import Place
from services.loading.proposal import Rest, kept
from services.refusal import Refusal


def new_file(place: Place, name: str, data: bytes, now: datetime) -> Load:
    """A file that nobody has read yet."""
    return Load(
        cluster=place.cluster,
        college_id=place.college_id,
        sent_at=now,
        file_name=name[:FILE_NAME_LENGTH],
        sha256=sha256(data).hexdigest(),
        kind="",
        outcome="",
        status=LoadStatus.WAITING,
        content=data,
        reading_digest="",
        based_on=0,
        agreed=0,
        counts={},
    )


def read_as(load: Load, made: Draft) -> None:
    load.kind, load.outcome = made.reading.kind.value, made.reading.outcome.value
    load.draft, load.reading_digest, load.based_on = kept(made), made.digest, made.version


async def keep_rest(session: AsyncSession, load: Load, made: Draft, now: datetime) -> Rest | None:
    """Once the first kind of table of a workbook is applied, its content waits on for the others."""
    if not made.reading.others or load.content is None:
        return None
    rest = new_file(made.place, load.file_name, load.content, now)
    rest.sent_by = load.sent_by
    session.add(rest)
    await session.flush()
    return Rest(rest.id, made.reading.others[0].value)


def require_applicable(made: Draft) -> None:
    if made.rejected:
        raise Refusal("load-rejected")
    if made.nothing_new:
        raise Refusal("load-nothing-new")


def require_shown(load: Load, made: Draft) -> None:
    """What is applied is what the staff saw: this reading, for this college, over these live data."""
    shown = (load.reading_digest, load.based_on, load.college_id)
    if load.draft is None or shown != (made.digest, made.version, made.place.college_id):
        raise Refusal("load-changed")
    require_applicable(made)
    if load.agreed < len(made.confirms):
        raise Refusal("load-unanswered")


def require_waiting(load: Load) -> None:
    if load.status is not LoadStatus.WAITING:
        raise Refusal("load-decided")


async def locked(session: AsyncSession, load_id: int) -> Load:
    """A load that waits, held until the transaction ends: of two decisions at once one comes too late."""
    found = await session.scalars(
        select(Load)
        .where(Load.id == load_id)
        .options(undefer(Load.draft))
        .with_for_update()
        .execution_options(populate_existing=True)
    )
    load = found.one()
    require_waiting(load)
    return load
