"""What coordinators decide: once, with history, told to both, and never by whoever does not answer for it."""

import asyncio
from typing import Any

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import DBAPIError

from models.attendance import Attendance, Cause, MarkStatus
from models.membership import Role
from models.outbox import Letter, LetterKind, LetterStatus
from services import Services
from services.attendance.ledger import State
from services.attendance.marks import Field, change, say_dispute, say_excuse, say_here
from services.attendance.students import Excuse
from services.attendance.task_views import Outcome
from services.attendance.tasks import TaskKind, raise_task
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, person
from tests.placements import MENTOR, PLANT
from tests.roll_calls import BEFORE, SERGEY, START, be_student, history, opened, put_shop, rows, tasks
from tests.services.attendance.test_ledger import entries_of

OLGA, VERA = person(50, "Ольга"), person(51, "Вера")


async def scene(services: Services, clock: FrozenClock) -> tuple[Attendance, Person]:
    """The first trainee's day under way, and the trainee; two coordinators are there."""
    clock.now = BEFORE
    shop = await put_shop(services, 2)
    for someone in (OLGA, VERA):
        await become(services, someone, Whom(Role.COORDINATOR, "ryazan", name=someone.name))
    ivan = await be_student(services, shop)
    await opened(services)
    clock.now = START
    return (await rows(services.database))[0], ivan


async def marked(services: Services, row: Attendance, status: MarkStatus, minutes: int | None = None) -> None:
    async with services.database.write() as session:
        mine = await session.get_one(Attendance, row.id)
        member = (await services.roles.of(SERGEY.id)).duties[0].membership_id
        await change(
            session, mine, services.clock(), SERGEY, Role.MENTOR, status=status, minutes=minutes, by=member
        )


async def mismatch(services: Services, row: Attendance, ivan: Person) -> int:
    async with services.database.write() as session:
        await say_here(session, await session.get_one(Attendance, row.id), services.clock(), ivan)
    await marked(services, row, MarkStatus.ABSENT)
    (task,) = [one for one in await tasks(services.database) if one.done_at is None]
    return task.id


async def now_of(services: Services, row: Attendance) -> MarkStatus | None:
    async with services.database.read() as session:
        return (await session.get_one(Attendance, row.id)).status


async def told(services: Services, **facts: Any) -> list[int]:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Letter).where(
                Letter.kind == LetterKind.ATTENDANCE_TASK, Letter.status == LetterStatus.PENDING
            )
        )
        return sorted(one.recipient for one in found if facts.items() <= one.facts.items())


@pytest.mark.parametrize(
    ("outcome", "status"),
    [
        (Outcome.KEEP, MarkStatus.ABSENT),
        (Outcome.STUDENT, MarkStatus.PRESENT),
        (Outcome.EXCUSE, MarkStatus.EXCUSED),
    ],
)
async def test_a_mismatch_is_decided_once_and_told_to_both(
    people_services: Services, clock: FrozenClock, outcome: Outcome, status: MarkStatus
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    assert (await services.attendance_tasks.open(OLGA, "ryazan", 0)).total == 1
    assert (await services.watch.of(OLGA, "ryazan")).attendance_tasks == 1
    decided = await services.attendance_tasks.decide(OLGA, task_id, outcome, "был у врача")
    assert decided.done == outcome
    assert await now_of(services, row) is status
    assert await told(services, decided=True) == [SERGEY.id, ivan.id]
    assert not await told(services, decided=False)
    async with services.database.read() as session:
        waiting = await session.scalars(
            select(Letter.recipient).where(
                Letter.kind == LetterKind.MARK_CHANGED, Letter.status == LetterStatus.PENDING
            )
        )
        assert outcome is Outcome.KEEP or not waiting.all(), "one letter is enough"
    with pytest.raises(Refusal, match="gone"):
        await services.attendance_tasks.decide(VERA, task_id, Outcome.KEEP)
    assert (await services.attendance_tasks.open(VERA, "ryazan", 0)).total == 0
    assert await now_of(services, row) is status


async def test_of_two_coordinators_at_once_one_decides(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    results = await asyncio.gather(
        services.attendance_tasks.decide(OLGA, task_id, Outcome.STUDENT),
        services.attendance_tasks.decide(VERA, task_id, Outcome.KEEP),
        return_exceptions=True,
    )
    refused = [one for one in results if isinstance(one, Refusal)]
    (done,) = [one for one in results if not isinstance(one, BaseException)]
    assert [one.key for one in refused] == ["gone"]
    expected = MarkStatus.PRESENT if done.done == Outcome.STUDENT else MarkStatus.ABSENT
    assert await now_of(services, row) is expected


async def test_the_students_word_may_be_that_they_cannot_come(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    async with services.database.write() as session:
        await say_excuse(session, await session.get_one(Attendance, row.id), clock(), ivan, "ill")
    await marked(services, row, MarkStatus.PRESENT)
    (task,) = await tasks(services.database)
    await services.attendance_tasks.decide(OLGA, task.id, Outcome.STUDENT)
    assert await now_of(services, row) is MarkStatus.EXCUSED


async def test_an_excuse_needs_a_reason_which_stays_in_the_history(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    with pytest.raises(Refusal, match="reason-needed"):
        await services.attendance_tasks.decide(OLGA, task_id, Outcome.EXCUSE, "  ")
    await services.attendance_tasks.decide(OLGA, task_id, Outcome.EXCUSE, "справка из поликлиники")
    line = (await history(services.database, row.id))[-1]
    assert (line.field, line.before, line.after) == ("mark", ["absent", None], ["excused", None])
    assert (line.role, line.reason) == ("coordinator", "справка из поликлиники")
    day = await services.histories.of(ivan, row.id)
    assert day.own
    assert [one.field for one in day.lines] == ["here", "mark", "cause", "mark"]
    assert all(one.who is None for one in day.lines), "a student sees roles, not names"
    watched = await services.histories.of(OLGA, row.id)
    assert watched.lines[-1].who == OLGA.name


async def test_a_dispute_is_decided_for_the_student(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    await marked(services, row, MarkStatus.LATE, 60)
    async with services.database.write() as session:
        mine = await session.get_one(Attendance, row.id)
        await say_dispute(session, mine, clock(), ivan, "Автобус сломался, но я был вовремя")
        await raise_task(
            session,
            clock(),
            TaskKind.DISPUTE,
            cluster="ryazan",
            college_id=1,
            occasion=f"{row.id}",
            attendance_id=row.id,
        )
    (task,) = await tasks(services.database)
    found = await services.attendance_tasks.one(OLGA, task.id)
    assert found.text == "Автобус сломался, но я был вовремя"
    await services.attendance_tasks.decide(OLGA, task.id, Outcome.STUDENT)
    assert await now_of(services, row) is MarkStatus.PRESENT


async def added(services: Services, row: Attendance) -> int:
    """As if the mentor had added the trainee, whom no order sends there."""
    await marked(services, row, MarkStatus.PRESENT)
    async with services.database.write() as session:
        (await session.get_one(Attendance, row.id)).added = True
        made = await raise_task(
            session,
            services.clock(),
            TaskKind.ADDED,
            cluster="ryazan",
            college_id=1,
            occasion=f"{row.id}",
            attendance_id=row.id,
        )
    assert made is not None
    return made


async def test_an_added_trainee_stays_or_goes_back_to_the_order(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, _ = await scene(services, clock)
    task_id = await added(services, row)
    with pytest.raises(Refusal, match="gone"):
        await services.attendance_tasks.decide(OLGA, task_id, Outcome.STUDENT)
    found = [one for one in await entries_of(services, row.student_id) if one.added]
    assert [one.done for one in found] == [6]
    await services.attendance_tasks.decide(OLGA, task_id, Outcome.VOID)
    assert not [one for one in await entries_of(services, row.student_id) if one.added]
    assert await now_of(services, row) is None
    line = (await history(services.database, row.id))[-1]
    assert (line.field, line.after, line.role) == (Field.MARK, [None, None], "coordinator")


async def test_an_accepted_trainee_keeps_the_hours(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, _ = await scene(services, clock)
    await services.attendance_tasks.decide(OLGA, await added(services, row), Outcome.ACCEPT)
    (found,) = [one for one in await entries_of(services, row.student_id) if one.added]
    assert (found.state, found.done) == (State.PRESENT, 6)


async def test_an_excuse_says_whether_it_is_an_illness(people_services: Services, clock: FrozenClock) -> None:
    """Whatever the student has chosen, a coordinator's word is what the sheet shows."""
    services = people_services
    row, ivan = await scene(services, clock)
    async with services.database.write() as session:
        await say_excuse(session, await session.get_one(Attendance, row.id), clock(), ivan, Excuse.FAMILY)

    async def ill() -> bool:
        (entry,) = [one for one in await entries_of(services, row.student_id) if one.day == row.day]
        return entry.ill

    await marked(services, row, MarkStatus.EXCUSED)
    assert not await ill()
    for cause in (Cause.ILL, Cause.OTHER):
        correct = (row.id, MarkStatus.EXCUSED, None, "справка", cause)
        await services.attendance_tasks.correct(OLGA, *correct)
        await services.attendance_tasks.correct(OLGA, *correct)
        assert await ill() is (cause is Cause.ILL)
    await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.PRESENT, None, "был")
    async with services.database.write() as session:
        (await session.get_one(Attendance, row.id)).excuse = Excuse.ILL
    assert not await ill(), "whoever came was not ill"
    lines = [one for one in await history(services.database, row.id) if one.field == Field.CAUSE]
    assert [(one.before, one.after, one.role) for one in lines] == [
        (None, "ill", "coordinator"),
        ("ill", "other", "coordinator"),
        ("other", None, "coordinator"),
    ]


@pytest.mark.parametrize(("outcome", "ill"), [(Outcome.ILL, True), (Outcome.EXCUSE, False)])
async def test_a_decision_says_it_too(
    people_services: Services, clock: FrozenClock, outcome: Outcome, ill: bool
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    with pytest.raises(Refusal, match="reason-needed"):
        await services.attendance_tasks.decide(OLGA, task_id, outcome)
    await services.attendance_tasks.decide(OLGA, task_id, outcome, "справка")
    (entry,) = [one for one in await entries_of(services, row.student_id) if one.day == row.day]
    assert (entry.state, entry.ill) == (State.EXCUSED, ill)


async def test_a_coordinator_corrects_at_any_time_with_a_reason(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    await mismatch(services, row, ivan)
    clock.move(days=40)
    with pytest.raises(Refusal, match="reason-needed"):
        await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.PRESENT, None, "")
    await services.attendance_tasks.correct(OLGA, row.id, MarkStatus.LATE, 30, "по пропускам завода")
    assert await now_of(services, row) is MarkStatus.LATE
    assert {one.outcome for one in await tasks(services.database)} == {Outcome.CORRECTED}


async def test_others_are_refused(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    stranger = person(60)
    await become(services, stranger, Whom(Role.COORDINATOR, "norilsk", name="Другой"))
    for actor, key in ((ivan, "not-staff"), (SERGEY, "not-staff"), (stranger, "not-yours")):
        with pytest.raises(Refusal, match=key):
            await services.attendance_tasks.decide(actor, task_id, Outcome.KEEP)
        with pytest.raises(Refusal, match=key):
            await services.attendance_tasks.correct(actor, row.id, MarkStatus.PRESENT, None, "потому")
    assert await services.attendance_tasks.told(stranger.id, task_id) is None
    assert await services.attendance_tasks.told(ivan.id, task_id) is not None
    with pytest.raises(Refusal, match="not-staff"):
        await services.histories.of(SERGEY, row.id)


@pytest.mark.parametrize(
    "deed", ["UPDATE attendance_changes SET role = 'x'", "DELETE FROM attendance_changes"]
)
async def test_the_database_itself_keeps_the_history(
    people_services: Services, clock: FrozenClock, deed: str
) -> None:
    services = people_services
    row, _ = await scene(services, clock)
    await marked(services, row, MarkStatus.ABSENT)

    async def tamper() -> None:
        async with services.database.write() as session:
            await session.execute(text(deed))

    with pytest.raises(DBAPIError, match="only added to"):
        await tamper()


async def test_what_a_coordinator_keeps_no_mentor_changes(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    await services.attendance_tasks.decide(OLGA, task_id, Outcome.KEEP)
    async with services.database.read() as session:
        kept = await session.get_one(Attendance, row.id)
    assert (kept.status, kept.marked_as) == (MarkStatus.ABSENT, Role.COORDINATOR)
    line = (await history(services.database, row.id))[-1]
    assert (line.role, line.before, line.after, line.reason) == (
        "coordinator",
        ["absent", None],
        ["absent", None],
        "keep",
    )
    (mine,) = (await services.roll_calls.mine(SERGEY)).current
    seen = await services.roll_calls.one(SERGEY, mine.id)
    await services.roll_calls.confirm(
        SERGEY, seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster
    )
    assert await now_of(services, row) is MarkStatus.ABSENT


async def test_the_reason_of_a_decision_reaches_the_mentor(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, ivan = await scene(services, clock)
    task_id = await mismatch(services, row, ivan)
    await services.attendance_tasks.decide(OLGA, task_id, Outcome.EXCUSE, "Принёс справку")
    async with services.database.read() as session:
        letters = list(
            await session.scalars(
                select(Letter).where(
                    Letter.kind == LetterKind.ATTENDANCE_TASK,
                    Letter.occasion == f"task-{task_id}-decided",
                )
            )
        )
    assert {one.recipient for one in letters} == {SERGEY.id, ivan.id}
    for one in letters:
        assert "Принёс" not in str(one.facts), "read from the history when it is sent"
        told = await services.attendance_tasks.told(one.recipient, task_id, one.facts["change"])
        assert told is not None
        assert told.reason == "Принёс справку"


async def test_a_question_about_a_whole_shift_names_its_day_and_place(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    row, _ = await scene(services, clock)
    await services.incidents.report(SERGEY, row.roll_call_id or 0)
    (line,) = (await services.attendance_tasks.open(OLGA, "ryazan", 0)).items
    assert (line.name, line.day, line.employer) == (None, row.day, PLANT)
    found = await services.attendance_tasks.one(OLGA, line.id)
    assert (found.mentor, found.attendance_id, found.employer) == (MENTOR, None, PLANT)
