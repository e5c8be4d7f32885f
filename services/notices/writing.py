"""Notices and letters in the transaction of a load, and their end when the load is undone."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, delete, exists, func, literal, or_, select, update
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.ext.asyncio import AsyncSession

from models.load import Load
from models.notice import Notice
from models.outbox import Letter, LetterKind, LetterStatus
from models.student import Student
from services.notices.audience import Audience, chats_told, mentors_told, of_concern, reached_students
from services.notices.concern import Concerned
from services.outbox import Entry, cancel, put, ring


def occasion_of(load_id: int) -> str:
    return f"load-{load_id}"


def occasion_of_undo(load_id: int) -> str:
    return f"undo-{load_id}"


def merged_into(load_id: int) -> str:
    """The reason of a letter that need not be sent, for the one of this load says it too."""
    return f"merged-{load_id}"


async def tell(
    session: AsyncSession, load: Load, concerned: Concerned, soon: Concerned, now: datetime
) -> Audience:
    """Writes a notice and a letter for each person concerned, and letters for chats; returns how many.

    A letter about an earlier load that still waits is left to the new one, which says it all at once.
    """
    students = await _insert_students(session, load.id, concerned, now)
    mentors = await _insert_mentors(
        session, load.id, await mentors_told(session, load.cluster, load.college_id, concerned), now
    )
    chats = await chats_told(session, concerned)
    earlier = await _earlier_of_chats(session, chats)
    await _merge(
        session, load.id, or_(Letter.recipient.in_(_people(load.id)), Letter.recipient.in_(chats)), now
    )
    urgent = await mentors_told(session, load.cluster, load.college_id, soon)
    await _insert_letters(session, load.id, soon, urgent, now)
    await put(session, now, _to_chats(load.id, chats, earlier, now, urgent=bool(soon.groups)))
    return Audience(students, mentors, len(chats))


async def take_back(session: AsyncSession, load: Load, now: datetime) -> int:
    """Tells those who were told of a load that it is undone; withdraws what was not sent yet.

    Call it before the load is marked as undone; returns how many people are told.
    """
    occasion = occasion_of(load.id)
    await _reopen(session, load.id, now)
    unsent = or_(Notice.sent_at.is_(None), Notice.person_id.in_(_unsent(load.id)))
    await session.execute(
        delete(Notice).where(Notice.load_id == load.id, unsent).execution_options(synchronize_session=False)
    )
    chats = await _chats_that_heard(session, occasion)
    await cancel(session, now, LetterKind.CHANGES, occasion, reason="undone")
    await _cancel_reminders(session, occasion, now)
    # What was said together with this load stands alone again, and is said anew.
    mine = list(await session.scalars(select(Notice.id).where(Notice.load_id == load.id)))
    await session.execute(
        update(Notice).where(Notice.merged_into.in_(mine)).values(merged_into=None, read_at=None)
    )
    told = await session.scalars(
        update(Notice)
        .where(Notice.load_id == load.id)
        .values(sent_at=None, read_at=None, merged_into=None)
        .returning(Notice.person_id)
    )
    people = list(told)
    facts = {"load": load.id, "undone": True}
    await put(
        session,
        now,
        [
            Entry(number, LetterKind.CHANGES, occasion_of_undo(load.id), now, facts)
            for number in (*people, *chats)
        ],
    )
    return len(people)


async def _insert_students(session: AsyncSession, load_id: int, concerned: Concerned, now: datetime) -> int:
    """Straight from table to table: there may be thousands."""
    people = reached_students(concerned).add_columns(
        literal(load_id, Notice.load_id.type), literal(now, Notice.made_at.type)
    )
    columns = ("person_id", "student_id", "load_id", "made_at")
    statement = _dialect(session).insert(Notice).from_select(columns, people)
    await session.execute(statement.on_conflict_do_nothing())
    return await _written(session, load_id)


async def _insert_mentors(session: AsyncSession, load_id: int, mentors: list[int], now: datetime) -> int:
    """Whoever is told as a student already is not told twice."""
    if not mentors:
        return 0
    before = await _written(session, load_id)
    rows = [{"load_id": load_id, "person_id": one, "made_at": now} for one in mentors]
    await session.execute(_dialect(session).insert(Notice).values(rows).on_conflict_do_nothing())
    return await _written(session, load_id) - before


async def _written(session: AsyncSession, load_id: int) -> int:
    counted = select(func.count()).select_from(Notice).where(Notice.load_id == load_id)
    return await session.scalar(counted) or 0


async def _insert_letters(
    session: AsyncSession, load_id: int, soon: Concerned, mentors: list[int], now: datetime
) -> None:
    """`soon` and `mentors`: for whom something changes within hours; what was urgent before stays so."""
    merged = exists().where(
        Letter.recipient == Notice.person_id, Letter.reason == merged_into(load_id), Letter.urgent
    )
    urgent = func.coalesce(of_concern(soon), literal(value=False)) | Notice.person_id.in_(mentors) | merged
    values: dict[str, Any] = {
        "kind": LetterKind.CHANGES,
        "occasion": occasion_of(load_id),
        "facts": {"load": load_id},
        "created_at": now,
        "due_at": now,
        "ready_at": now,
        "status": LetterStatus.PENDING,
        "attempts": 0,
        "doubtful": 0,
    }
    same = [literal(value, getattr(Letter, name).type).label(name) for name, value in values.items()]
    rows = (
        select(Notice.person_id, urgent.label("urgent"), *same)
        .outerjoin(Student, Student.id == Notice.student_id)
        .where(Notice.load_id == load_id)
    )
    statement = _dialect(session).insert(Letter).from_select(("recipient", "urgent", *values), rows)
    await session.execute(statement.on_conflict_do_nothing())
    ring(session, now)


def _to_chats(
    load_id: int, chats: Iterable[int], earlier: dict[int, int], now: datetime, *, urgent: bool
) -> list[Entry]:
    """A chat cannot say that it has read: it is told all since the first load that it has not heard of."""
    return [
        Entry(
            chat,
            LetterKind.CHANGES,
            occasion_of(load_id),
            now,
            {"load": load_id, "since": earlier.get(chat, load_id)},
            urgent=urgent,
        )
        for chat in chats
    ]


async def _earlier_of_chats(session: AsyncSession, chats: list[int]) -> dict[int, int]:
    """The first load that a chat has not heard of yet."""
    found = await session.execute(
        select(Letter.recipient, Letter.facts)
        .where(Letter.recipient.in_(chats), *_waiting())
        .order_by(Letter.id.desc())
    )
    return {chat: facts["since"] for chat, facts in found if "since" in facts}


async def _merge(session: AsyncSession, load_id: int, whose: ColumnElement[bool], now: datetime) -> None:
    # One that is being sent right now goes its way.
    free = Letter.begun_at.is_(None)
    undone = Letter.occasion.startswith("undo-")
    await session.execute(
        update(Letter)
        .where(*_waiting(), whose, free, ~undone)
        .values(status=LetterStatus.CANCELLED, done_at=now, reason=merged_into(load_id))
    )


async def _reopen(session: AsyncSession, load_id: int, now: datetime) -> None:
    """Letters that were left to this load's letter, which is not sent any more."""
    waiting = list(await session.scalars(_unsent(load_id)))
    await session.execute(
        update(Letter)
        .where(Letter.reason == merged_into(load_id), Letter.recipient.in_(waiting))
        .values(status=LetterStatus.PENDING, done_at=None, reason=None, due_at=now, ready_at=now)
    )
    ring(session, now)


async def _chats_that_heard(session: AsyncSession, occasion: str) -> list[int]:
    found = await session.scalars(
        select(Letter.recipient).where(
            Letter.kind == LetterKind.CHANGES,
            Letter.occasion == occasion,
            Letter.recipient < 0,
            Letter.status == LetterStatus.SENT,
        )
    )
    return list(found)


async def _cancel_reminders(session: AsyncSession, occasion: str, now: datetime) -> None:
    await session.execute(
        update(Letter)
        .where(
            Letter.kind == LetterKind.CHANGES_AGAIN,
            Letter.occasion.startswith(f"{occasion}-"),
            Letter.status == LetterStatus.PENDING,
        )
        .values(status=LetterStatus.CANCELLED, done_at=now, reason="undone")
    )


def _unsent(load_id: int) -> Any:
    """Whose letter has certainly not arrived."""
    here = (Letter.begun_at.is_(None), Letter.doubtful == 0)
    return select(Letter.recipient).where(*_waiting(), Letter.occasion == occasion_of(load_id), *here)


def _people(load_id: int) -> Any:
    return select(Notice.person_id).where(Notice.load_id == load_id)


def _waiting() -> tuple[ColumnElement[bool], ...]:
    return (Letter.kind == LetterKind.CHANGES, Letter.status == LetterStatus.PENDING)


def _dialect(session: AsyncSession) -> Any:
    return postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
