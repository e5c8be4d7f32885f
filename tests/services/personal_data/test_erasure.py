"""What is held is known column by column, erased whole, and erased in time by itself."""

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import inspect, select, text
from sqlalchemy.exc import DBAPIError

import locales
from models.attendance import Deputy
from models.audit import Actor, AuditEntry
from models.calendar import CalendarLink
from models.catalogue import Cluster
from models.consent import Consent
from models.handoff import Handoff
from models.invitation import Claim, Invitation
from models.language import Language
from models.membership import Membership, Role
from models.outbox import LetterKind
from models.person import Person as PersonRow
from models.practice import ClearanceKind
from models.reminder import DateSubscription
from models.student import Group, LeftGroup, Student, StudentStatus
from models.tables import metadata
from services import Services
from services.audit import record
from services.calendars.links import make_link
from services.joining import Whom
from services.outbox import Entry, put
from services.personal_data.holdings import (
    ABOUT,
    ABOUT_ROLE,
    ABOUT_STUDENT,
    NOT_TOLD,
    SIGNED,
    SIGNED_IN_ROLE,
)
from services.personal_data.retention import Erased
from tests.conftest import FrozenClock
from tests.people import become, group, person, students
from tests.services.conftest import ADMINISTRATOR

PRACTISED = {"attendance", "absence_ladders"}
"""Tables of whoever has been to practice: tests/services/attendance/test_erasing.py."""
NOTICED = {"notices"}
"""Of whoever was told of a change: tests/services/notices/test_notices.py."""
ADMIN, ANNA, BORIS = person(ADMINISTRATOR), person(11), person(12)


def referring(target: str) -> set[str]:
    """Columns that refer to a table, as `table.column`."""
    return {
        f"{table.name}.{column.name}"
        for table in metadata.tables.values()
        for column in table.columns
        for key in column.foreign_keys
        if key.target_fullname == target
    }


def test_every_column_that_refers_to_a_person_is_known() -> None:
    known = {f"{column.class_.__tablename__}.{column.key}" for column in (*ABOUT, *SIGNED)}
    assert referring("people.id") <= known, "say in services/personal_data/holdings.py what this column means"


def test_every_column_that_refers_to_a_student_is_known() -> None:
    about = {f"{column.class_.__tablename__}.{column.key}" for column in ABOUT_STUDENT}
    claims_of_others = {"claims.student_id"}
    assert referring("students.id") <= about | claims_of_others


def test_every_column_that_refers_to_a_role_is_known() -> None:
    known = {f"{column.class_.__tablename__}.{column.key}" for column in (*ABOUT_ROLE, *SIGNED_IN_ROLE)}
    assert referring("memberships.id") == known


@pytest.mark.parametrize("language", locales.LANGUAGES)
def test_everything_that_is_told_has_a_name(language: str) -> None:
    words = locales.load()[language]
    told = {column.class_ for column in (*ABOUT, *ABOUT_ROLE, *ABOUT_STUDENT)} | {AuditEntry, Group}
    for table in told:
        assert f"mydata-table-{table.__tablename__}" in words
        for column in inspect(table).column_attrs:
            assert column.key in NOT_TOLD or f"mydata-column-{column.key}" in words, column


async def ask_staff(services: Services, number: int, *, answered: bool = False) -> None:
    now = services.clock()
    async with services.database.write() as session:
        session.add(
            Handoff(
                person_id=ANNA.id,
                chat_id=ANNA.id,
                message_id=number,
                language=Language.RU,
                question="Платят ли на практике?",
                created_at=now,
                staff_chat_id=-1,
                answered_at=now if answered else None,
            )
        )


async def with_everything(services: Services) -> int:
    """Anna is a student, a mentor and a coordinator, has asked, and was asked; returns her student id."""
    group_id = await group(services.database, services.clock())
    student = (await students(services.database, group_id))[0]
    await become(services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=student.id))
    await become(services, ANNA, Whom(Role.MENTOR, "ryazan", employer_id=1, name="Анна Берёзкина"))
    await become(services, ANNA, Whom(Role.COORDINATOR, "norilsk", name="Анна Берёзкина"))
    await services.students.record_guardian_consent(ADMIN, student.id)
    foreign = await group(services.database, services.clock(), "norilsk", "СВ-11")
    await services.invitations.invite_group(ANNA, foreign)
    await ask_staff(services, 1)
    await services.prompts.ask(ANNA, "wh:norilsk")
    await services.calendars.make_link(ANNA)
    await services.reminders.set_lead(ANNA, 30)
    await services.practice.confirm(ADMIN, student.id, ClearanceKind.BRIEFING)
    async with services.database.write() as session:
        now = services.clock()
        await put(session, now, [Entry(ANNA.id, LetterKind.DIGEST, "2026-11-23", now)])
        session.add(DateSubscription(person_id=ANNA.id, cluster="ryazan", key="", since=now))
        session.add(LeftGroup(student_id=student.id, group_id=foreign, moved_at=now))
    return student.id


async def test_erased_from_every_table(people_services: Services) -> None:
    services = people_services
    student_id = await with_everything(services)
    held = (await services.personal_data.of(ANNA)).holdings
    expected = {column.class_.__tablename__ for column in (*ABOUT, *ABOUT_STUDENT)} | {"audit", "groups"}
    assert set(held.tables) >= expected - {"claims", "invitations", "placements"} - PRACTISED - NOTICED
    left = await services.personal_data.forget(ANNA)
    assert left.roster
    async with services.database.read() as session:
        for column in (*ABOUT, *SIGNED):
            assert ANNA.id not in (await session.scalars(select(column))).all(), column
        assert (await session.get_one(Student, student_id)).last_name == "Берёзкина", "the college's own list"
        assert not (await session.scalars(select(LeftGroup))).all()
        names = (await session.scalars(select(Membership.name))).all()
        consents = (await session.scalars(select(Consent))).all()
        assert all(name is None for name in names)
        assert [one.withdrawn_at for one in consents] == [services.clock()] * 2
        assert {one.version for one in consents} == {1}
    assert not (await services.roles.of(ANNA.id)).is_staff
    assert await services.prompts.waiting(ANNA) is None


async def test_a_mentor_sees_who_stands_in_for_whom(people_services: Services) -> None:
    services = people_services
    for one, name in ((ANNA, "Анна Берёзкина"), (BORIS, "Борис Вербин")):
        await become(services, one, Whom(Role.MENTOR, "ryazan", name=name))
    group_id = await group(services.database, services.clock())
    await become(services, ANNA, Whom(Role.TUTOR, "ryazan", None, group_id=group_id, name="Анна Берёзкина"))
    async with services.database.write() as session:
        mentors = {
            one.person_id: one.id
            for one in await session.scalars(select(Membership).where(Membership.role == Role.MENTOR))
        }
        today = services.clock().date()
        session.add(
            Deputy(
                membership_id=mentors[ANNA.id], deputy_id=mentors[BORIS.id], date_from=today, date_to=today,
                made_at=services.clock(),
            )
        )  # fmt: skip
    for one in (ANNA, BORIS):
        (told,) = (await services.personal_data.of(one)).holdings.tables["deputies"]
        assert told["date_from"] == today.isoformat()
        assert "made_by" not in told
    tutored = (await services.personal_data.of(ANNA)).holdings.tables["group_tutors"]
    assert [one["group_id"] for one in tutored] == [group_id]


async def test_the_link_that_made_a_mentor_forgets_the_name_too(people_services: Services) -> None:
    services = people_services
    mentor = Whom(Role.MENTOR, "ryazan", name="Анна Берёзкина")
    await become(services, ANNA, mentor)
    await services.invitations.issue(replace(mentor, name="Борис Вербин"))
    await services.personal_data.forget(ANNA)
    async with services.database.read() as session:
        assert set(await session.scalars(select(Invitation.name))) == {None, "Борис Вербин"}


async def test_the_log_stays_as_it_was(people_services: Services) -> None:
    services = people_services
    await with_everything(services)
    async with services.database.read() as session:
        before = [(one.id, one.action, one.actor_id) for one in await session.scalars(select(AuditEntry))]
    await services.personal_data.forget(ANNA)
    async with services.database.read() as session:
        after = [(one.id, one.action, one.actor_id) for one in await session.scalars(select(AuditEntry))]
        actors = {one.id: one.person_id for one in await session.scalars(select(Actor))}
    assert after[: len(before)] == before
    assert [action for _, action, _ in after[len(before) :]] == ["person-erased"]
    assert ANNA.id not in actors.values()


@pytest.mark.parametrize("deed", ["UPDATE audit SET action = 'x'", "DELETE FROM audit"])
async def test_the_database_itself_keeps_the_log(people_services: Services, deed: str) -> None:
    services = people_services
    async with services.database.write() as session:
        await record(session, services.clock(), ADMIN, "names-chosen", cluster="ryazan")

    async def tamper() -> None:
        async with services.database.write() as session:
            await session.execute(text(deed))

    with pytest.raises(DBAPIError, match="only added to"):
        await tamper()


async def test_a_visit_that_was_not_written_yet_does_not_come_back(people_services: Services) -> None:
    services = people_services
    await services.people.meet(ANNA.id, "Аня", "ru")
    await services.personal_data.forget(ANNA)
    await services.people.write_visits()
    async with services.database.read() as session:
        assert await session.get(PersonRow, ANNA.id) is None


async def test_nothing_is_erased_before_its_time(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await with_everything(services)
    assert not await services.retention.run()
    clock.move(hours=20)
    assert not await services.retention.run()
    async with services.database.read() as session:
        assert not (
            await session.scalars(select(AuditEntry.id).where(AuditEntry.action == "retention"))
        ).all()


async def test_each_thing_is_erased_when_it_is_due(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    student_id = await with_everything(services)
    await ask_staff(services, 2, answered=True)
    group_id = await group(services.database, clock(), code="ЖД-1")
    line = (await students(services.database, group_id))[1]
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    await services.consents.give(BORIS)
    await services.claims.claim(BORIS, token, line.id, "Боря")
    waiting = (await services.claims.waiting(ADMIN, "ryazan", 0)).items
    await services.claims.decide(ADMIN, waiting[0].id, yes=False)
    await services.students.change_status(ADMIN, student_id, StudentStatus.EXPELLED)
    steps = (
        (timedelta(days=2), Erased(prompts=1)),
        (timedelta(days=8), Erased(claims=1)),
        (timedelta(days=45), Erased(invitations=3)),
        (timedelta(days=91), Erased(invitations=2, questions=1)),
        (timedelta(days=366), Erased(questions=1, students=1, moves=2)),
    )
    begun = clock()
    for after, expected in steps:
        clock.now = begun + after
        assert await services.retention.run() == expected, after
        assert not await services.retention.run(), "twice is once"
    async with services.database.read() as session:
        former = await session.get_one(Student, student_id)
        assert (former.birth_date, former.phones, former.person_id) == (None, (), None)
        assert former.last_name == "Берёзкина"
        assert not (await session.scalars(select(Claim))).all()
        assert not (await session.scalars(select(Invitation))).all()
        logged = await session.scalars(select(AuditEntry.facts).where(AuditEntry.action == "retention"))
        assert [one["prompts"] for one in logged] == [1, 0, 0, 0, 0]
        assert (await session.scalars(select(Cluster))).all(), "nothing else"


async def test_links_of_calendars_go_a_month_after_they_were_revoked(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    async with services.database.write() as session:
        await make_link(session, ANNA.id, (), clock())
    clock.move(days=60)
    async with services.database.write() as session:
        await make_link(session, ANNA.id, (), clock())  # the older one works no more
    clock.move(days=29)
    assert not await services.retention.run()
    clock.move(days=2)
    assert await services.retention.run() == Erased(calendar_links=1)
    async with services.database.read() as session:
        (left,) = await session.scalars(select(CalendarLink))
        assert left.revoked_at is None
        (logged,) = await session.scalars(select(AuditEntry.facts).where(AuditEntry.action == "retention"))
        assert logged["calendar_links"] == 1


async def test_whoever_agreed_anew_is_kept(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await with_everything(services)
    await services.personal_data.withdraw(ANNA)
    clock.move(days=10)
    await services.consents.give(ANNA)
    clock.move(days=25)
    assert not (await services.retention.run()).people
    await services.personal_data.withdraw(ANNA)
    clock.move(days=31)
    assert (await services.retention.run()).people == 1
