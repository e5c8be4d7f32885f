"""A roll call on both databases: tapped, confirmed, taken back, corrected, and two at once."""

import asyncio

import pytest
from sqlalchemy import select

from models.attendance import Attendance, MarkStatus, RollCall
from models.membership import Role
from models.outbox import Letter, LetterKind, LetterStatus
from services import Services
from services.attendance.calls import CallView, Mark, Phase
from services.attendance.marks import UNDO
from services.attendance.outcomes import Answer, Answered, Outcome
from services.attendance.students import Excuse
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become
from tests.roll_calls import (
    BEFORE,
    DAY,
    DEPUTY,
    END,
    SERGEY,
    START,
    be_student,
    history,
    membership,
    opened,
    plan,
    put_shop,
    rows,
    tasks,
)

PRESENT, ABSENT = Mark(MarkStatus.PRESENT), Mark(MarkStatus.ABSENT)
LATE = Mark(MarkStatus.LATE, 15)


@pytest.fixture
def clock() -> FrozenClock:
    return FrozenClock(BEFORE)


async def tap(services: Services, who: Person, seen: CallView, at: int, mark: Mark) -> Answered:
    line = seen.lines[at]
    return await services.roll_calls.tap(who, line.id, mark.status, mark.minutes or 0, seen.drawn)


async def confirm(services: Services, who: Person, seen: CallView, answer: Answer = Answer.NONE) -> Answered:
    return await services.roll_calls.confirm(
        who, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster, answer=answer
    )


def marks(seen: CallView) -> list[Mark | None]:
    return [line.mark for line in seen.lines]


async def void(services: Services, attendance_id: int) -> None:
    """As when the order of a trainee is ended."""
    async with services.database.write() as session:
        (await session.get_one(Attendance, attendance_id)).void_at = BEFORE


async def deputise(services: Services, mentor: int) -> None:
    await become(services, DEPUTY, Whom(Role.MENTOR, "ryazan", name="Замов Пётр"))
    deputy = await membership(services.database, DEPUTY)
    await services.deputies.name(SERGEY, mentor, deputy, DAY, DAY)


async def test_a_full_group_is_one_tap(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await put_shop(services)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    assert (seen.phase, marks(seen)) == (Phase.OPEN, [None] * 3)
    done = await confirm(services, SERGEY, seen)
    assert (done.outcome, done.view.phase, marks(done.view)) == (
        Outcome.DONE,
        Phase.CONFIRMED,
        [PRESENT] * 3,
    )
    assert [row.hours for row in await rows(services.database)] == [6.0] * 3
    again = await confirm(services, SERGEY, seen)
    assert (again.outcome, again.view.version) == (Outcome.DONE, done.view.version)
    assert len(await history(services.database, seen.lines[0].id)) == 1


async def test_exceptions_are_kept_until_confirmed(people_services: Services) -> None:
    services = people_services
    await put_shop(services)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    seen = (await tap(services, SERGEY, seen, 0, ABSENT)).view
    assert [row.status for row in await rows(services.database)] == [None] * 3
    seen = (await tap(services, SERGEY, await services.roll_calls.one(SERGEY, seen.id), 1, LATE)).view
    done = await confirm(services, SERGEY, seen)
    assert marks(done.view) == [ABSENT, LATE, PRESENT]
    assert [row.hours for row in await rows(services.database)] == [0.0, 5.75, 6.0]


async def test_taps_that_come_twice_or_out_of_order(people_services: Services) -> None:
    services = people_services
    await put_shop(services)
    first = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    second = (await tap(services, SERGEY, first, 0, ABSENT)).view
    assert (await tap(services, SERGEY, first, 0, ABSENT)).outcome is Outcome.DONE
    late = await tap(services, SERGEY, first, 0, LATE)
    assert (late.outcome, marks(late.view)[0]) == (Outcome.STALE, ABSENT)
    assert (await confirm(services, SERGEY, first)).outcome is Outcome.STALE, "drawn before the exception"
    assert (await tap(services, SERGEY, second, 0, LATE)).outcome is Outcome.DONE


async def test_nobody_is_confirmed_unseen(people_services: Services) -> None:
    services = people_services
    await put_shop(services, 3)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    await void(services, seen.lines[0].id)
    stale = await confirm(services, SERGEY, seen)
    assert (stale.outcome, len(stale.view.lines)) == (Outcome.STALE, 2)


async def test_undo_within_a_quarter_of_an_hour(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await put_shop(services)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    seen = (await tap(services, SERGEY, seen, 0, ABSENT)).view
    done = (await confirm(services, SERGEY, seen)).view
    clock.move(minutes=15)
    undone = await services.roll_calls.undo(SERGEY, done.id, done.version)
    assert (undone.outcome, undone.view.phase, marks(undone.view)) == (
        Outcome.DONE,
        Phase.OPEN,
        [ABSENT, None, None],
    )
    assert [row.status for row in await rows(services.database)] == [None] * 3
    assert (await services.roll_calls.undo(SERGEY, done.id, done.version)).outcome is Outcome.DONE
    again = (await confirm(services, SERGEY, undone.view)).view
    clock.move(minutes=16)
    assert (await services.roll_calls.undo(SERGEY, again.id, again.version)).outcome is Outcome.TOO_LATE


async def test_correction_until_noon_of_the_next_day(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await put_shop(services)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    seen = (await confirm(services, SERGEY, seen)).view
    line = seen.lines[0]
    with pytest.raises(Refusal, match="reason-needed"):
        await services.roll_calls.correct(SERGEY, line.id, MarkStatus.ABSENT, 0, line.version, "")
    clock.now = seen.closes_at
    clock.move(seconds=-1)
    done = await services.roll_calls.correct(SERGEY, line.id, MarkStatus.ABSENT, 0, line.version, "slip")
    assert (done.outcome, marks(done.view)[0]) == (Outcome.DONE, ABSENT)
    stale = await services.roll_calls.correct(SERGEY, line.id, MarkStatus.LATE, 5, line.version, "slip")
    assert stale.outcome is Outcome.STALE
    clock.move(seconds=1)
    closed = await services.roll_calls.correct(
        SERGEY, line.id, MarkStatus.LATE, 5, done.view.lines[0].version, "slip"
    )
    assert (closed.outcome, marks(closed.view)[0]) == (Outcome.CLOSED, ABSENT)
    told = [(one.before, one.after, one.reason) for one in await history(services.database, line.id)]
    assert told == [
        ([None, None], ["present", None], None),
        (["present", None], ["absent", None], "slip"),
    ]


async def test_two_at_once_do_not_overwrite_each_other_in_silence(people_services: Services) -> None:
    services = people_services
    shop = await put_shop(services)
    await deputise(services, shop.mentor)
    call = await opened(services)
    mine = (await tap(services, SERGEY, await services.roll_calls.one(SERGEY, call.id), 0, ABSENT)).view
    other = (await tap(services, DEPUTY, await services.roll_calls.one(DEPUTY, call.id), 1, LATE)).view
    assert marks(other) == [None, LATE, None], "each has taps of their own"
    assert (await confirm(services, DEPUTY, other)).outcome is Outcome.DONE
    asked = await confirm(services, SERGEY, mine)
    assert asked.outcome is Outcome.CONFLICT
    assert [(one.theirs, one.mine) for one in asked.view.conflict] == [(PRESENT, ABSENT), (LATE, PRESENT)]
    assert marks(asked.view) == [PRESENT, LATE, PRESENT], "nothing is overwritten yet"
    kept = await confirm(services, SERGEY, asked.view, Answer.THEIRS)
    assert (kept.outcome, kept.view.conflict, marks(kept.view)) == (
        Outcome.DONE,
        (),
        [PRESENT, LATE, PRESENT],
    )
    now = (await confirm(services, SERGEY, mine)).view
    assert [one.mine for one in now.conflict] == [PRESENT], "all present was what the screen would mean now"
    replaced = await confirm(services, SERGEY, now, Answer.MINE)
    assert (replaced.outcome, marks(replaced.view)) == (Outcome.DONE, [PRESENT] * 3)


async def test_of_two_who_confirm_in_the_same_moment_one_is_asked(people_services: Services) -> None:
    services = people_services
    shop = await put_shop(services)
    await deputise(services, shop.mentor)
    call = await opened(services)
    mine = (await tap(services, SERGEY, await services.roll_calls.one(SERGEY, call.id), 0, ABSENT)).view
    other = (await tap(services, DEPUTY, await services.roll_calls.one(DEPUTY, call.id), 0, LATE)).view
    both = await asyncio.gather(confirm(services, SERGEY, mine), confirm(services, DEPUTY, other))
    assert {one.outcome for one in both} == {Outcome.DONE, Outcome.CONFLICT}
    winner = next(one.view for one in both if one.outcome is Outcome.DONE)
    (row, *_) = await rows(services.database)
    assert row.status is not None
    assert Mark(row.status, row.minutes) == marks(winner)[0]


async def test_who_wrote_or_is_not_admitted_is_asked_about_once(people_services: Services) -> None:
    services = people_services
    shop = await put_shop(services, admitted=False)
    ivan = await be_student(services, shop)
    await services.own_attendance.cannot_come(ivan, DAY, Excuse.ILL)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    asked = await confirm(services, SERGEY, seen)
    assert (asked.outcome, len(asked.doubts)) == (Outcome.DOUBTS, 3)
    excused = await confirm(services, SERGEY, asked.view, Answer.EXCUSE)
    assert (excused.outcome, len(excused.doubts)) == (Outcome.DOUBTS, 2), "two are not admitted"
    done = await confirm(services, SERGEY, excused.view, Answer.SURE)
    assert marks(done.view) == [Mark(MarkStatus.EXCUSED), PRESENT, PRESENT]
    assert [task.kind for task in await tasks(services.database)] == ["not-admitted"]
    again = await services.roll_calls.undo(SERGEY, done.view.id, done.view.version)
    assert [task.outcome for task in await tasks(services.database)] == ["resolved"]
    await confirm(services, SERGEY, again.view, Answer.SURE)
    (_, raised) = await tasks(services.database)
    assert (len(raised.facts["lacking"]), raised.done_at) == (2, None), "asked anew, of both at once"


async def test_the_planner_asks_at_the_start_and_at_the_end_once(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await put_shop(services)
    call = await opened(services)
    assert call.asked_at == START
    for _ in range(2):
        await plan(services)
    await deputise(services, shop.mentor)
    async with services.database.read() as session:
        letters = (await session.scalars(select(Letter).where(Letter.kind == LetterKind.ROLL_CALL))).all()
    told = {(one.recipient, one.occasion, one.due_at) for one in letters}
    assert told == {
        (person, f"{at}-{call.id}", due)
        for person in (SERGEY.id, DEPUTY.id)
        for at, due in (("start", START), ("end", END))
    }
    assert len(letters) == 4


async def test_a_student_is_told_of_an_absence_unless_it_is_undone(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    shop = await put_shop(services)
    ivan = await be_student(services, shop)
    seen = await services.roll_calls.one(SERGEY, (await opened(services)).id)
    seen = (await tap(services, SERGEY, seen, 0, ABSENT)).view
    done = (await confirm(services, SERGEY, seen)).view
    undone = (await services.roll_calls.undo(SERGEY, done.id, done.version)).view
    await confirm(services, SERGEY, undone)
    async with services.database.read() as session:
        letters = (await session.scalars(select(Letter).where(Letter.kind == LetterKind.MARK_CHANGED))).all()
    assert [(one.recipient, one.status) for one in letters] == [
        (ivan.id, LetterStatus.CANCELLED),
        (ivan.id, LetterStatus.PENDING),
    ]
    assert letters[1].due_at == clock() + UNDO
    async with services.database.read() as session:
        assert (await session.scalars(select(RollCall))).one().confirmed_by == shop.mentor
