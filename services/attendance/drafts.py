"""What a mentor has tapped and not yet confirmed, kept so that it outlives a restart."""

from sqlalchemy.ext.asyncio import AsyncSession

from models.attendance import MarkStatus, RollCall, RollCallDraft
from services.attendance.calls import Mark, draft_of, drawn_without, is_decided, rows_in
from services.attendance.hours import MARKED_WITH_MINUTES
from services.attendance.outcomes import Outcome
from services.attendance.rights import Hand
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


async def tap(
    session: AsyncSession, call: RollCall, hand: Hand, row_id: int, mark: Mark, drawn: int
) -> Outcome:
    row = next((one for one in await rows_in(session, call.id) if one.id == row_id), None)
    if row is None:
        raise Refusal("gone")
    if is_decided(row):
        return Outcome.DECIDED
    draft = await begun(session, call, hand)
    kept = draft.marks.get(str(row_id))
    if kept and kept[:2] == [mark.status, mark.minutes]:
        return Outcome.DONE
    if kept and kept[2] > drawn:
        return Outcome.STALE
    keep(draft, row_id, mark)
    await session.flush()
    return Outcome.CONFLICT if call.confirmed_at is not None else Outcome.DONE


async def begun(session: AsyncSession, call: RollCall, hand: Hand) -> RollCallDraft:
    """The hand's draft, begun where there is none. The call is locked by then."""
    draft = await draft_of(session, call, hand)
    if draft is None:
        draft = RollCallDraft(
            roll_call_id=call.id,
            membership_id=hand.membership_id,
            version=drawn_without(call),
            marks={},
        )
        session.add(draft)
    return draft


def keep(draft: RollCallDraft, row_id: int, mark: Mark) -> None:
    draft.version += 1
    draft.marks = {**draft.marks, str(row_id): [mark.status.value, mark.minutes, draft.version]}
