"""From a load to what each person is told, on both databases: only those concerned, once, and truly."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import func, select, update

from models.following import FollowedGroup
from models.language import Language
from models.load import Load
from models.membership import Membership
from models.outbox import LetterKind, LetterStatus
from models.person import Person as PersonRow
from models.student import Group, Student, StudentStatus
from services import Services
from services.notices import Told
from services.refusal import Refusal
from services.spreadsheets.changes import ChangeKind
from tests.conftest import FrozenClock
from tests.people import person
from tests.services.loading import papers
from tests.services.notices.scene import (
    ANTON,
    ARTYOM,
    CHIEF,
    PYOTR,
    ULYANA,
    College,
    in_room,
    open_college,
)

CHAT = -100_77


@pytest.fixture
async def college(people_services: Services) -> College:
    return await open_college(people_services)


def kinds(told: Told) -> list[tuple[str, ...]]:
    return [tuple(kind.value for kind in one.kinds) for one in told.lessons]


def rooms(told: Told) -> list[tuple[str | None, str | None]]:
    return [(one.old and one.old.room, one.new and one.new.room) for one in told.lessons]


async def follow(college: College, code: str = papers.GROUP, chat: int = CHAT) -> None:
    async with college.services.database.write() as session:
        group = (await session.scalars(select(Group.id).where(Group.code == code))).one()
        session.add(
            FollowedGroup(chat_id=chat, group_id=group, language=Language.RU, since=college.services.clock())
        )


async def test_the_dry_run_counts_those_who_are_written_to(college: College) -> None:
    await follow(college)
    for data in (papers.lessons(), papers.order(), in_room("22"), papers.replacements()):
        proposal = await college.propose(data)
        told = proposal.audience
        before = len(await college.letters())
        done = await college.services.loading.apply(CHIEF, proposal.load_id, tell=True)
        assert done.audience == told
        written = [one for one in await college.notices() if one.load_id == proposal.load_id]
        students = [one for one in written if one.student_id is not None]
        assert (len(students), len(written) - len(students)) == (told.students, told.mentors)
        assert len(await college.letters()) - before == told.people + told.chats
        async with college.services.database.read() as session:
            assert (await session.get_one(Load, proposal.load_id)).tell


async def test_only_those_concerned_hear_of_it(college: College) -> None:
    await college.load(papers.lessons())
    told = await college.send()
    assert set(told) == {ARTYOM.id, ULYANA.id}, "the other group has no part in it"
    assert kinds(told[ARTYOM.id]) == [("added",)] * 3
    await college.load(papers.order())
    told = await college.send()
    assert set(told) == {PYOTR.id, ANTON.id}
    (mine,), (trainee,) = told[PYOTR.id].practice, told[ANTON.id].trainees
    assert mine.new is not None
    assert mine.new.mentor == papers.MENTOR
    assert trainee.new is not None
    assert (trainee.new.student, trainee.new.group) == ("Пётр П.", papers.OTHER)
    assert trainee.new.mentor_phone is None
    for someone in (PYOTR, ANTON):
        notice = told[someone.id].notice
        assert notice is not None
        await college.services.notices.got_it(someone, notice)
    await college.load(papers.order(mentor="Учителева Инга Львовна"))
    told = await college.send()
    assert [one.kinds for one in told[PYOTR.id].practice] == [(ChangeKind.MENTOR,)]
    assert [one.kinds for one in told[ANTON.id].trainees] == [(ChangeKind.CANCELLED,)], "no longer with him"


async def test_applied_for_nobody_is_told_to_nobody(college: College) -> None:
    await follow(college)
    await college.load(papers.lessons(), tell=False)
    assert not await college.letters()
    assert not await college.notices()
    await college.load(in_room("22"))
    told = await college.send()
    assert rooms(told[ARTYOM.id]) == [("21", "22")], "and what was quiet stays so"
    assert rooms(told[CHAT]) == [("21", "22")]


async def test_several_unread_loads_are_one_message_with_the_net_difference(college: College) -> None:
    await follow(college)
    await college.load(papers.lessons(), tell=False)
    for room in ("22", "23", "24"):
        await college.load(in_room(room))
    assert len(await college.waiting()) == 3, "one for each student and for the chat"
    told = await college.send()
    assert {number: rooms(one) for number, one in told.items()} == {
        ARTYOM.id: [("21", "24")],
        ULYANA.id: [("21", "24")],
        CHAT: [("21", "24")],
    }
    assert not told[ARTYOM.id].again
    await college.load(in_room("25"))
    told = await college.send()
    assert rooms(told[ARTYOM.id]) == [("21", "25")]
    assert told[ARTYOM.id].again, "it takes the place of the message before"
    assert rooms(told[CHAT]) == [("24", "25")], "a chat is told once"
    notice = told[ARTYOM.id].notice
    assert notice is not None
    assert await college.services.notices.got_it(ARTYOM, notice)
    assert not await college.services.notices.got_it(ARTYOM, notice), "twice is once"
    assert {bool(one.read_at) for one in await college.notices() if one.person_id == ARTYOM.id} == {True}
    await college.load(in_room("26"))
    told = await college.send()
    assert rooms(told[ARTYOM.id]) == [("25", "26")]
    assert rooms(told[ULYANA.id]) == [("21", "26")], "who has not read is told all"


async def test_what_was_said_days_ago_stands_for_itself(college: College, clock: FrozenClock) -> None:
    await college.load(papers.lessons())
    await college.send()
    clock.move(days=3)
    await college.load(in_room("22"))
    told = await college.send()
    assert rooms(told[ARTYOM.id]) == [("21", "22")], "not the whole schedule once more"
    assert not told[ARTYOM.id].again


async def test_back_to_what_it_was_says_nothing_unless_it_was_said(college: College) -> None:
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    await college.load(in_room("21"))
    assert await college.send() == {}
    assert not await college.notices(), "there was nothing to read"
    await college.load(in_room("22"))
    assert set(await college.send()) == {ARTYOM.id, ULYANA.id}
    await college.load(in_room("21"))
    told = await college.send()
    assert told[ARTYOM.id].as_before
    assert not told[ARTYOM.id].changes


async def test_what_is_over_is_not_told(college: College, clock: FrozenClock) -> None:
    past = papers.MONDAY.replace(day=2)
    await college.load(papers.lessons(papers.lesson(Дата=past)))
    assert not await college.letters()
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    clock.now = datetime(2026, 11, 30, 9, tzinfo=UTC)  # noon of the day, mathematics is over
    assert await college.send() == {}
    assert [one.read_at for one in await college.notices()] == [None, None]
    proposal = await college.propose(in_room("23"))
    assert not proposal.audience, "the morning's lesson, in the afternoon"


async def test_what_changes_within_hours_is_urgent(college: College, clock: FrozenClock) -> None:
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    assert not any(one.urgent for one in await college.waiting())
    clock.now = datetime(2026, 11, 29, 20, tzinfo=UTC)  # 23:00 before Monday, half past eight
    await college.load(in_room("23"))
    assert [one.urgent for one in await college.waiting()] == [True, True]
    later = papers.lesson(Дата=papers.TUESDAY, Предмет="История", Аудитория="40")
    await college.load(papers.lessons(later))
    assert [one.urgent for one in await college.waiting()] == [True, True], "what was urgent stays so"
    await college.load(papers.order())
    clock.now = datetime(2026, 12, 6, 20, tzinfo=UTC)
    await college.send()
    await college.load(papers.order(mentor="Учителева Инга Львовна"))
    assert {one.recipient: one.urgent for one in await college.waiting()} == {PYOTR.id: True, ANTON.id: True}


async def test_details_wake_nobody(college: College) -> None:
    await college.load(papers.lessons(), tell=False)
    other_pair = papers.lesson(Пара=2)
    proposal = await college.propose(papers.lessons(other_pair, *papers.LESSONS[1:]))
    assert proposal.changes == {"details": 1}
    assert not proposal.audience


async def test_who_left_is_away_or_cannot_be_reached_is_not_counted(college: College) -> None:
    database = college.services.database
    async with database.write() as session:
        for number, values in (
            (ARTYOM.id, {"status": StudentStatus.ACADEMIC_LEAVE}),
            (PYOTR.id, {"status": StudentStatus.EXPELLED}),
        ):
            await session.execute(update(Student).where(Student.person_id == number).values(values))
        blocked = (
            update(PersonRow).where(PersonRow.id == ULYANA.id).values(unreachable_at=college.services.clock())
        )
        await session.execute(blocked)
        await session.execute(
            update(Membership)
            .where(Membership.person_id == ANTON.id)
            .values(ended_at=college.services.clock())
        )
    done = await college.load(papers.lessons())
    assert not done.audience
    report = await college.services.notices.report(CHIEF, done.load_id)
    assert (report.told, report.unreachable, report.absent) == (0, 1, 0)


async def test_who_left_before_the_message_went_out_is_told_nothing(college: College) -> None:
    await college.load(papers.lessons())
    async with college.services.database.write() as session:
        expelled = update(Student).where(Student.person_id == ARTYOM.id).values(status=StudentStatus.EXPELLED)
        await session.execute(expelled)
    assert set(await college.send()) == {ULYANA.id}


async def test_undo_withdraws_what_was_not_sent(college: College) -> None:
    await follow(college)
    done = await college.load(papers.lessons())
    await college.undo(done)
    assert {one.status for one in await college.letters()} == {LetterStatus.CANCELLED}
    assert not await college.notices()
    assert await college.send() == {}


async def test_undo_tells_those_who_were_told(college: College) -> None:
    await follow(college)
    done = await college.load(papers.lessons())
    told = await college.send()
    assert set(told) == {ARTYOM.id, ULYANA.id, CHAT}
    notice = told[ARTYOM.id].notice
    assert notice is not None
    await college.services.notices.got_it(ARTYOM, notice)
    await college.undo(done)
    told = await college.send()
    assert set(told) == {ARTYOM.id, ULYANA.id, CHAT}
    assert all(one.undone and not one.changes for one in told.values())
    assert await college.services.notices.got_it(ARTYOM, notice), "the undoing is read on its own"
    assert (await college.services.notices.report(CHIEF, done.load_id)).read == 1


async def test_undo_gives_back_the_message_that_was_left_to_it(college: College) -> None:
    await follow(college)
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    last = await college.load(in_room("23"))
    await college.undo(last)
    told = await college.send()
    assert {number: rooms(one) for number, one in told.items()} == {
        number: [("21", "22")] for number in (ARTYOM.id, ULYANA.id, CHAT)
    }
    assert not any(one.undone for one in told.values())


async def test_what_is_given_back_wakes_the_sender(college: College, clock: FrozenClock) -> None:
    await follow(college)
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    last = await college.load(in_room("23"))
    heard: list[datetime] = []
    college.services.outbox.on_put = heard.append
    clock.move(minutes=5)
    await college.undo(last)
    assert heard == [clock()]


async def test_undo_of_what_was_said_together_says_what_remains(college: College) -> None:
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    last = await college.load(in_room("23"))
    told = await college.send()
    assert rooms(told[ARTYOM.id]) == [("21", "23")]
    notice = told[ARTYOM.id].notice
    assert notice is not None
    await college.services.notices.got_it(ARTYOM, notice)
    await college.undo(last)
    told = await college.send()
    assert (told[ARTYOM.id].undone, rooms(told[ARTYOM.id])) == (True, [("21", "22")])


async def test_a_notice_is_one_persons_own(college: College) -> None:
    done = await college.load(papers.lessons())
    told = await college.send()
    notice = told[ARTYOM.id].notice
    assert notice is not None
    for someone in (ULYANA, CHIEF, person(77)):
        with pytest.raises(Refusal, match="not-yours"):
            await college.services.notices.got_it(someone, notice)
    with pytest.raises(Refusal, match="notice-gone"):
        await college.services.notices.got_it(ARTYOM, 10_000)
    assert (await college.services.notices.report(CHIEF, done.load_id)).read == 0


async def test_who_has_read_and_a_reminder_for_the_others(college: College, clock: FrozenClock) -> None:
    notices = college.services.notices
    await college.load(papers.lessons(), tell=False)
    done = await college.load(in_room("22"))
    report = await notices.report(CHIEF, done.load_id)
    assert (report.told, report.read, report.waiting, report.may_remind) == (2, 0, 2, False)
    with pytest.raises(Refusal, match="all-read"):
        await notices.remind(CHIEF, done.load_id)
    told = await college.send()
    notice = told[ARTYOM.id].notice
    assert notice is not None
    await notices.got_it(ARTYOM, notice)
    report = await notices.report(CHIEF, done.load_id)
    assert (report.told, report.read, report.waiting, report.left) == (2, 1, 0, 1)
    assert [(one.name, one.group) for one in report.unread] == [("Ульяна О.", papers.GROUP)]
    assert report.may_remind
    assert await notices.remind(CHIEF, done.load_id) == 1
    (letter,) = await college.waiting()
    assert (letter.kind, letter.recipient) == (LetterKind.CHANGES_AGAIN, ULYANA.id)
    assert rooms((await college.send())[ULYANA.id]) == [("21", "22")]
    clock.move(hours=11)
    with pytest.raises(Refusal, match="reminded-lately"):
        await notices.remind(CHIEF, done.load_id)
    clock.move(hours=2)
    assert await notices.remind(CHIEF, done.load_id) == 1
    unread = (await notices.report(CHIEF, done.load_id)).reminded_at
    assert unread == clock()
    again = next(one for one in await college.notices() if one.person_id == ULYANA.id)
    await notices.got_it(ULYANA, again.id)
    assert await college.send() == {}, "who has read meanwhile is left alone"


async def test_who_cannot_be_reached_stands_apart(college: College) -> None:
    done = await college.load(papers.lessons())
    first, second = await college.waiting()
    for letter in (first, second):
        assert await college.services.notices.told(letter.recipient, done.load_id)
    await college.done(first, LetterStatus.UNREACHABLE)
    await college.done(second, LetterStatus.SENT)
    report = await college.services.notices.report(CHIEF, done.load_id)
    assert (report.told, report.unreachable) == (1, 1)
    assert len(report.unread) == 1
    assert await college.services.notices.remind(CHIEF, done.load_id) == 1


async def test_a_letter_under_way_when_the_next_load_came_says_both(college: College) -> None:
    await college.load(papers.lessons(), tell=False)
    await college.load(in_room("22"))
    async with college.services.database.write() as session:
        for letter in await college.waiting():
            row = await session.merge(letter)
            row.leased_by, row.begun_at = "another", college.services.clock()
    await college.load(in_room("23"))
    waiting = await college.waiting()
    assert len(waiting) == 4, "what is on its way is not stopped"
    first, second = [one for one in waiting if one.recipient == ARTYOM.id]
    said = await college.services.notices.told(ARTYOM.id, first.facts["load"])
    assert said is not None
    assert rooms(said) == [("21", "23")]
    await college.done(first, LetterStatus.SENT)
    assert await college.services.notices.told(ARTYOM.id, second.facts["load"]) is None, "it is said"


async def test_a_message_that_was_not_delivered_is_made_anew(college: College) -> None:
    done = await college.load(papers.lessons())
    for _ in range(2):
        said = await college.services.notices.told(ARTYOM.id, done.load_id)
        assert said is not None
        assert (len(said.lessons), said.again) == (3, False)


async def test_erasing_a_person_takes_their_notices(college: College) -> None:
    await college.load(papers.lessons())
    await college.services.personal_data.forget(ARTYOM)
    async with college.services.database.read() as session:
        assert await session.scalar(select(func.count()).select_from(PersonRow).where(PersonRow.id == 1)) == 0
    assert [one.person_id for one in await college.notices()] == [ULYANA.id]
    assert set(await college.send()) == {ULYANA.id}


async def test_after_a_year_nobody_knows_who_has_read(college: College, clock: FrozenClock) -> None:
    await college.load(papers.lessons())
    await college.send()
    clock.move(days=364)
    assert not (await college.services.retention.run()).notices
    clock.move(days=2)
    assert (await college.services.retention.run()).notices == 2
    assert not await college.notices()
