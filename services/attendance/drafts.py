"""What a mentor has tapped and not yet confirmed, kept so that it outlives a restart."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import MarkStatus, RollCallDraft
from services.attendance.calls import Mark, drawn_without, is_decided
from services.attendance.hours import MARKED_WITH_MINUTES
from services.attendance.outcomes import Outcome
from services.attendance.register import Register
from services.refusal import Refusal

MOST_MINUTES = 480


def mark_of(status: MarkStatus, minutes: int) -> Mark:
    """
    Raises:
        Refusal: `gone` for a mark that no button offers.
    """
    if status not in MARKED_WITH_MINUTES:
        return Mark(status)
    if not 0 < minutes <= MOST_MINUTES:
        raise Refusal("gone")
    return Mark(status, minutes)


def tap(session: AsyncSession, register: Register, row_id: int, mark: Mark, drawn: int) -> Outcome:
    """The roll call is locked by then."""
    row = register.row(row_id)
    if row is None:
        raise Refusal("gone")
    if is_decided(row):
        return Outcome.DECIDED
    draft = begun(session, register)
    kept = draft.marks.get(str(row_id))
    if kept and kept[:2] == [mark.status, mark.minutes]:
        return Outcome.DONE
    if kept and kept[2] > drawn:
        return Outcome.STALE
    keep(draft, row_id, mark)
    return Outcome.CONFLICT if register.call.confirmed_at is not None else Outcome.DONE


def begun(session: AsyncSession, register: Register) -> RollCallDraft:
    """The hand's draft, begun where there is none. The roll call is locked by then."""
    if register.draft is None:
        register.draft = RollCallDraft(
            roll_call_id=register.call.id,
            membership_id=register.hand.membership_id,
            version=drawn_without(register.call),
            marks={},
        )
        session.add(register.draft)
    return register.draft


async def drop(session: AsyncSession, register: Register) -> None:
    """What was tapped is confirmed, or given up."""
    if register.draft is not None:
        await session.flush()  # it may have been begun in this very turn
        await session.delete(register.draft)
        register.draft = None


def keep(draft: RollCallDraft, row_id: int, mark: Mark) -> None:
    draft.version += 1
    draft.marks = {**draft.marks, str(row_id): [mark.status.value, mark.minutes, draft.version]}
