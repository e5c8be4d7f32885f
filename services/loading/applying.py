"""From a dry run to the live data and back: all or nothing, one after another within a college."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Table, insert, update
from sqlalchemy.ext.asyncio import AsyncSession

from models import schedule as tables
from models.load import Load, LoadStatus
from services.audit import record
from services.loading.authority import Actor, person_of
from services.loading.drafts import Draft
from services.loading.planning import Plan
from services.loading.roster import put_roster, undo_roster
from services.loading.turns import turn_of
from services.notices.audience import Audience, without_the_bot
from services.notices.writing import take_back
from services.notices.writing import tell as tell_of
from services.people import ensure_person
from services.refusal import Refusal
from services.spreadsheets.records import Kind

VERSIONED: tuple[type[tables.Versioned], ...] = (
    tables.Lesson,
    tables.DayNote,
    tables.Replacement,
    tables.Placement,
    tables.StudyPeriod,
    tables.Term,
    tables.Bell,
    tables.TemplateEntry,
)
AT_ONCE = 500
"""Rows in one statement: databases limit variables, and others' chats wait for each."""
Item = TypeVar("Item")


async def apply(
    session: AsyncSession, actor: Actor, load: Load, draft: Draft, now: datetime, *, tell: bool
) -> Audience:
    """Makes the live data what the dry run showed; returns who is told.

    Raises:
        Refusal: `load-changed`: somebody loaded or undid something after the dry run.
    """
    version = await turn_of(session, load.college_id)
    if version.version != draft.version:
        raise Refusal("load-changed")
    await _empty_earlier_undo(session, load.college_id)
    if draft.reading.kind is Kind.ROSTER:
        done = await put_roster(session, draft.place, draft.reading, now)
        if done.counts != draft.changes:  # staff changed a student by hand meanwhile
            raise Refusal("load-changed")
        load.undo = done.undo
    else:
        await _put(session, load.id, draft.plan)
    version.version += 1
    load.number, load.status, load.tell, load.decided_at = version.version, LoadStatus.APPLIED, tell, now
    plan = draft.plan
    told = await tell_of(session, load, plan.concerned, plan.soon, now) if tell else Audience()
    absent, blocked = await without_the_bot(session, plan.concerned) if tell else (0, 0)
    load.counts = {"read": draft.read, "changes": draft.changes, "absent": absent, "blocked": blocked}
    load.content = load.draft = None
    await record(
        session,
        now,
        person_of(actor),
        "load-applied",
        cluster=load.cluster,
        college_id=load.college_id,
        load=load.id,
        sha256=load.sha256,
        kind=load.kind,
        count=sum(draft.changes.values()),
        told=told.people,
    )
    return told


async def undo(session: AsyncSession, actor: Actor, load: Load, now: datetime) -> None:
    """Makes the live data what it was before the last load of a college.

    Raises:
        Refusal: `load-not-last`: something was loaded or undone since.
    """
    version = await turn_of(session, load.college_id)
    await session.refresh(load, ("status", "number", "undo"))
    forgotten = load.kind == Kind.ROSTER and load.undo is None
    if load.status is not LoadStatus.APPLIED or load.number != version.version or forgotten:
        raise Refusal("load-not-last")
    await take_back(session, load, now)
    for table in VERSIONED:
        await session.execute(update(table).where(table.ended_by == load.id).values(ended_by=None))
        added = (table.load_id == load.id, table.ended_by.is_(None))
        await session.execute(update(table).where(*added).values(ended_by=load.id))
    if load.undo is not None:
        await undo_roster(session, load.undo, now)
    version.version += 1
    load.status, load.undone_at, load.undo = LoadStatus.UNDONE, now, None
    if person := person_of(actor):
        await ensure_person(session, person.id, now)
        load.undone_by = person.id
    await record(
        session,
        now,
        person_of(actor),
        "load-undone",
        cluster=load.cluster,
        college_id=load.college_id,
        load=load.id,
        kind=load.kind,
    )


async def _put(session: AsyncSession, load_id: int, plan: Plan) -> None:
    for step in plan.steps:
        table = step.table
        for ids in _batches(step.ends, AT_ONCE):
            await session.execute(update(table).where(table.id.in_(ids)).values(ended_by=load_id))
        for some in _batches(step.adds, AT_ONCE):
            await session.execute(insert(_core(table)), [{**values, "load_id": load_id} for values in some])


def _core(table: Any) -> Table:
    """Rows are many: past the ORM, which would make an object of each."""
    core = table.__table__
    assert isinstance(core, Table)
    return core


def _batches(items: list[Item], size: int) -> Iterator[list[Item]]:
    for start in range(0, len(items), size):
        yield items[start : start + size]


async def _empty_earlier_undo(session: AsyncSession, college_id: int) -> None:
    """Only the last load can be undone: what earlier ones kept for it goes."""
    kept = (Load.college_id == college_id, Load.undo.is_not(None))
    await session.execute(update(Load).where(*kept).values(undo=None))
