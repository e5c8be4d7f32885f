"""The statements of the sender, built once. That a letter is pending is said in words of SQL and not by a
parameter: only so do both databases use the index of what is due.
"""

from datetime import datetime
from typing import cast

from sqlalchemy import (
    BindParameter,
    Select,
    Table,
    and_,
    bindparam,
    case,
    delete,
    exists,
    func,
    or_,
    select,
    text,
    tuple_,
    union_all,
    update,
)
from sqlalchemy.orm import aliased

from models.following import FollowedGroup
from models.outbox import Letter, LetterKind, LetterStatus
from models.person import Person
from models.student import Group

PENDING = text("status = 'pending'")
TABLE = cast("Table", Letter.__table__)

_held: BindParameter[list[int]] = bindparam("held", expanding=True)
_full: BindParameter[list[int]] = bindparam("full", expanding=True)
_free = and_(
    or_(Letter.leased_by.is_(None), Letter.leased_by != bindparam("worker"), Letter.id.not_in(_held)),
    Letter.kind.in_(LetterKind),
)
"""What this process has in hand it never takes up anew, even if the clock has jumped past the lease. What a
newer version has written waits for that version.
"""
_due = (
    select(Letter.id)
    .where(
        PENDING,
        Letter.urgent == bindparam("hurry"),
        Letter.ready_at <= bindparam("now"),
        _free,
        Letter.recipient.not_in(_full),
    )
    .order_by(Letter.ready_at, Letter.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True)
    .cte("due")
)
LOST_SIGHT_OF = case((Letter.begun_at.is_not(None), 1), else_=0)
"""One more attempt of which nobody will ever know whether it has arrived."""
CLAIM = (
    update(Letter)
    .where(Letter.id.in_(select(_due.c.id)))
    .values(
        leased_by=bindparam("worker"),
        ready_at=bindparam("until"),
        doubtful=Letter.doubtful + LOST_SIGHT_OF,
        begun_at=None,
    )
    .returning(
        Letter.id,
        Letter.recipient,
        Letter.kind,
        Letter.occasion,
        Letter.facts,
        Letter.due_at,
        Letter.expires_at,
        Letter.urgent,
        Letter.attempts,
        Letter.doubtful,
    )
    .execution_options(synchronize_session=False)
)
"""Urgent ones and others are asked for one after the other, each straight from the index."""


def _soonest(*, urgent: bool) -> Select[datetime | None]:
    later = Letter.ready_at > bindparam("after")
    return select(func.min(Letter.ready_at).label("at")).where(PENDING, Letter.urgent == urgent, later, _free)


_soonest_of_each = union_all(_soonest(urgent=True), _soonest(urgent=False)).subquery()
NEXT_DUE: Select[datetime | None] = select(func.min(_soonest_of_each.c.at))

_mine = and_(Letter.status == LetterStatus.PENDING, Letter.leased_by == bindparam("worker"))
BEGIN = (
    update(Letter)
    .where(
        Letter.id.in_(bindparam("ids", expanding=True)),
        tuple_(Letter.id, Letter.due_at).in_(bindparam("letters", expanding=True)),
        _mine,
        # Who has slept since may be the only one, but what it has to say may be no longer true, or wanted.
        Letter.ready_at > bindparam("now"),
    )
    .values(begun_at=bindparam("now"), ready_at=bindparam("until"), attempts=Letter.attempts + 1)
    .returning(Letter.id)
    .execution_options(synchronize_session=False)
)
_this = and_(Letter.id == bindparam("letter"), Letter.due_at == bindparam("due"))
"""A letter that was moved to another time while it was on its way is a new one, of which nothing is known."""
SENT = (
    update(TABLE)
    .where(
        _this,
        # Said is said, even if meanwhile another process has taken it up or a change has called it off.
        or_(
            and_(Letter.status == LetterStatus.PENDING, Letter.leased_by.is_not(None)),
            Letter.status == LetterStatus.CANCELLED,
        ),
    )
    .values(
        status=LetterStatus.SENT,
        done_at=bindparam("now"),
        message_id=bindparam("message"),
        leased_by=None,
        begun_at=None,
        reason=None,
    )
)
AGAIN = (
    update(TABLE)
    .where(_this, _mine)
    .values(
        ready_at=bindparam("at"),
        doubtful=Letter.doubtful + bindparam("unknown"),
        leased_by=None,
        begun_at=None,
    )
)
LATER = (
    update(TABLE).where(_this, _mine).values(due_at=bindparam("at"), ready_at=bindparam("at"), leased_by=None)
)
OVER = (
    update(TABLE)
    .where(_this, _mine)
    .values(
        status=bindparam("became"),
        reason=bindparam("why"),
        done_at=bindparam("now"),
        leased_by=None,
        begun_at=None,
    )
)

PEOPLE, FOLLOWED = cast("Table", Person.__table__), cast("Table", FollowedGroup.__table__)
GONE = (
    update(PEOPLE)
    .where(Person.id.in_(bindparam("people", expanding=True)), Person.unreachable_at.is_(None))
    .values(unreachable_at=bindparam("now"))
)
_put_out: BindParameter[list[int]] = bindparam("chats", expanding=True)
GROUPS_FOLLOWED = select(Group).join(FollowedGroup).where(FollowedGroup.chat_id.in_(_put_out))
END_FOLLOWING = delete(FOLLOWED).where(FOLLOWED.c.chat_id.in_(_put_out))
GIVE_UP = (
    update(Letter)
    .where(PENDING, Letter.recipient.in_(_put_out), Letter.begun_at.is_(None))
    .values(status=LetterStatus.UNREACHABLE, reason="unreachable", done_at=bindparam("now"), leased_by=None)
    .returning(Letter.kind, Letter.attempts)
    .execution_options(synchronize_session=False)
)
"""Chats that the bot was put out of follow nothing any more, and nobody tries what else waits for them."""
GIVE_BACK = (
    update(TABLE).where(_mine, Letter.begun_at.is_(None)).values(leased_by=None, ready_at=bindparam("now"))
)
INHERIT = (
    update(Letter)
    .where(PENDING, Letter.leased_by != bindparam("worker"))
    .values(ready_at=bindparam("now"))
    .returning(Letter.id)
    .execution_options(synchronize_session=False)
)

_old = and_(Letter.recipient == bindparam("old"), Letter.status == LetterStatus.PENDING)
_twin = aliased(Letter)
_told = (
    exists()
    .where(_twin.recipient == bindparam("new"), _twin.kind == Letter.kind, _twin.occasion == Letter.occasion)
    .correlate(Letter)
)
_followed = aliased(FollowedGroup)
FOLLOW = (
    update(Letter)
    .where(_old, _told)
    .values(status=LetterStatus.CANCELLED, reason="moved", done_at=bindparam("now"), leased_by=None)
    .execution_options(synchronize_session=False),
    update(Letter)
    .where(_old)
    .values(recipient=bindparam("new"))
    .execution_options(synchronize_session=False),
    update(FollowedGroup)
    .where(
        FollowedGroup.chat_id == bindparam("old"),
        ~exists().where(_followed.chat_id == bindparam("new")).correlate(FollowedGroup),
    )
    .values(chat_id=bindparam("new"))
    .execution_options(synchronize_session=False),
)
"""A letter that the new chat has anyway is dropped; the others, and what the chat follows, move."""
