"""Nobody becomes anybody without a working link, and a link makes exactly what it says."""

import asyncio

import pytest
from sqlalchemy import select, text

from models.invitation import Claim, Invitation
from models.membership import Membership, Role
from models.student import StudentStatus
from services import Services
from services.database import Database
from services.joining import Invitations, Whom
from services.joining.deciding import decide, locked
from services.joining.tokens import find, hashed, use
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles, Scope
from tests.conftest import FrozenClock
from tests.people import become, college_id, group, person, put_clusters, students
from tests.services.conftest import ADMINISTRATOR, unlearned

COORDINATOR = Whom(Role.COORDINATOR, "ryazan", name="Координатор Первый")
ADMIN = person(ADMINISTRATOR)
ANNA, BORIS, STRANGER = person(11), person(12), person(13)


async def consenting(services: Services, *people: Person) -> None:
    for one in people:
        await services.consents.give(one)


async def test_only_a_hash_of_the_token_is_stored(people_services: Services) -> None:
    made = await people_services.invitations.issue(COORDINATOR)
    assert len(made.token) == 22
    async with people_services.database.read() as session:
        row = await session.get_one(Invitation, made.id)
    stored = [str(getattr(row, column.key)) for column in Invitation.__table__.columns]
    assert row.token_hash == hashed(made.token)
    assert not any(made.token in value for value in stored)


async def test_the_first_coordinator(people_services: Services) -> None:
    made = await people_services.invitations.issue(COORDINATOR)
    opened = await people_services.joining.open(ANNA, made.token)
    assert (opened.agreed, opened.already, opened.name) == (False, False, COORDINATOR.name)
    with pytest.raises(Refusal, match="consent-needed"):
        await people_services.joining.accept(ANNA, made.token)
    assert not (await people_services.roles.of(ANNA.id)).is_staff
    await people_services.consents.give(ANNA)
    await people_services.joining.accept(ANNA, made.token)
    assert (await people_services.roles.of(ANNA.id)).is_staff
    assert (await people_services.joining.open(ANNA, made.token)).already, "the same person taps again"
    with pytest.raises(Refusal, match="invitation-used"):
        await people_services.joining.open(BORIS, made.token)


async def test_of_two_at_once_one_gets_in(people_services: Services) -> None:
    made = await people_services.invitations.issue(COORDINATOR)
    await consenting(people_services, ANNA, BORIS)
    results = await asyncio.gather(
        *(people_services.joining.accept(one, made.token) for one in (ANNA, BORIS)), return_exceptions=True
    )
    assert sorted(type(one).__name__ for one in results) == ["Joined", "Refusal"]
    async with people_services.database.read() as session:
        assert len((await session.scalars(select(Membership))).all()) == 1


async def test_of_two_who_look_at_once_one_gets_in(postgres: Database, clock: FrozenClock) -> None:
    """Each sees an unused link in a transaction of its own; SQLite lets one in at a time anyway."""
    await put_clusters(postgres)
    made = await Invitations(postgres, clock, Roles(postgres)).issue(COORDINATOR)
    async with postgres.write() as second:
        seen = await find(second, made.token)
        async with postgres.write() as first:
            await use(first, await find(first, made.token), clock())
        with pytest.raises(Refusal, match="invitation-used"):
            await use(second, seen, clock())


async def test_links_that_do_not_work(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    await services.consents.give(ANNA)
    revoked = await services.invitations.issue(COORDINATOR)
    await services.invitations.revoke(ADMIN, revoked.id)
    expired = await services.invitations.issue(COORDINATOR)
    for token, key in (("x" * 22, "unknown"), ("", "unknown"), (revoked.token, "revoked")):
        for attempt in (services.joining.open, services.joining.accept):
            with pytest.raises(Refusal, match=f"invitation-{key}"):
                await attempt(ANNA, token)
    clock.move(days=15)
    for attempt in (services.joining.open, services.joining.accept):
        with pytest.raises(Refusal, match="invitation-expired"):
            await attempt(ANNA, expired.token)


async def test_a_named_student_joins_and_keeps_the_line(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    student = (await students(services.database, group_id))[0]
    made = await services.invitations.invite_student(ADMIN, student.id)
    assert (await services.joining.open(ANNA, made.token)).name == "Анна Б."
    await consenting(services, ANNA, BORIS)
    await services.joining.accept(ANNA, made.token)
    study = (await services.roles.of(ANNA.id)).study
    assert study is not None
    assert (study.student_id, study.group) == (student.id, "ТМ-126")
    with pytest.raises(Refusal, match="invitation-used"):
        await services.joining.accept(BORIS, made.token)
    with pytest.raises(Refusal, match="already-joined"):
        await services.invitations.invite_student(ADMIN, student.id)


async def test_a_new_link_ends_the_one_before(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    student = (await students(services.database, group_id))[0]
    named = [await services.invitations.invite_student(ADMIN, student.id) for _ in range(2)]
    whole = [await services.invitations.invite_group(ADMIN, group_id) for _ in range(2)]
    for first, second in (named, whole):
        with pytest.raises(Refusal, match="invitation-revoked"):
            await services.joining.open(ANNA, first.token)
        assert (await services.joining.open(ANNA, second.token)).group == "ТМ-126"


async def test_a_group_link_makes_nobody_anything_until_staff_confirm(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    lines = await students(services.database, group_id)
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    with pytest.raises(Refusal, match="consent-needed"):
        await services.claims.lines(ANNA, token, 0)
    await services.consents.give(ANNA)
    with pytest.raises(Refusal, match="invitation-unknown"):
        await services.joining.accept(ANNA, token)
    seen = await services.claims.lines(ANNA, token, 0)
    assert [one.name for one in seen.page.items] == ["Анна Б.", "Борис В.", "Виктор Г."]
    await services.claims.claim(ANNA, token, lines[0].id, "Аня")
    assert (await services.roles.of(ANNA.id)).study is None
    waiting = (await services.claims.waiting(ADMIN, "ryazan", 0)).items
    assert [(one.name, one.telegram_name, one.plausible) for one in waiting] == [("Анна Б.", "Аня", True)]
    decided = await services.claims.decide(ADMIN, waiting[0].id, yes=True)
    assert decided.person_id == ANNA.id
    assert (await services.roles.of(ANNA.id)).study is not None
    with pytest.raises(Refusal, match="gone"):
        await services.claims.decide(ADMIN, waiting[0].id, yes=False)
    await services.consents.give(BORIS)
    seen = await services.claims.lines(BORIS, token, 0)
    assert [one.name for one in seen.page.items] == ["Борис В.", "Виктор Г."], "a taken line is not offered"
    with pytest.raises(Refusal, match="line-taken"):
        await services.claims.claim(BORIS, token, lines[0].id, "Аня")
    with pytest.raises(Refusal, match="already-student"):
        await services.claims.lines(ANNA, token, 0)


async def test_all_plausible_at_once_and_nothing_else(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    anna, boris, victor = await students(services.database, group_id)
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    rival, odd, right = person(21), person(22), person(23)
    await consenting(services, ANNA, rival, odd, right)
    await services.claims.claim(ANNA, token, anna.id, "Анна")
    await services.claims.claim(rival, token, anna.id, "Аня")
    await services.claims.claim(odd, token, victor.id, "Капитан")
    await services.claims.claim(right, token, boris.id, "Боря Вербин")
    confirmed = await services.claims.confirm_plausible(ADMIN, "ryazan")
    assert [one.person_id for one in confirmed] == [right.id]
    left = (await services.claims.waiting(ADMIN, "ryazan", 0)).items
    assert [one.telegram_name for one in left] == ["Анна", "Аня", "Капитан"]
    await services.claims.decide(ADMIN, left[0].id, yes=True)
    still = (await services.claims.waiting(ADMIN, "ryazan", 0)).items
    assert [one.telegram_name for one in still] == ["Капитан"], "the rival's claim fell with it"


async def test_one_waits_for_one_line_at_a_time(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    first, second, _ = await students(services.database, group_id)
    made = await services.invitations.invite_group(ADMIN, group_id)
    await services.consents.give(ANNA)
    for line in (first, first, second):
        await services.claims.claim(ANNA, made.token, line.id, "Аня")
    async with services.database.read() as session:
        assert [one.student_id for one in await session.scalars(select(Claim))] == [second.id]
        assert (await session.get_one(Invitation, made.id)).used == 2, "a repeated tap is no use"
    await services.claims.take_back(ANNA)
    assert not (await services.claims.waiting(ADMIN, "ryazan", 0)).items


async def test_a_line_of_another_group_cannot_be_claimed(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    own = await group(services.database, clock())
    other = await group(services.database, clock(), code="СВ-11")
    token = (await services.invitations.invite_group(ADMIN, own)).token
    foreign = (await students(services.database, other))[0]
    await services.consents.give(ANNA)
    for student_id in (foreign.id, 10**6):
        with pytest.raises(Refusal, match="not-yours"):
            await services.claims.claim(ANNA, token, student_id, "Аня")


async def test_leaving_loses_the_group_and_nothing_else(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    student = (await students(services.database, group_id))[0]
    await become(services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=student.id))
    await services.people.choose_cluster(ANNA, "ryazan")
    for status, studies in (
        (StudentStatus.ACADEMIC_LEAVE, True),
        (StudentStatus.EXPELLED, False),
        (StudentStatus.ACTIVE, True),
        (StudentStatus.GRADUATED, False),
    ):
        await services.students.change_status(ADMIN, student.id, status)
        assert ((await services.roles.of(ANNA.id)).study is not None) is studies, status
    known = await services.people.meet(ANNA.id, "Аня", "ru")
    assert known.cluster == "ryazan"
    assert await services.consents.of(ANNA), "leaving withdraws no consent"
    next_group = await group(services.database, clock(), code="СВ-11", college=1)
    again = (await students(services.database, next_group))[0]
    await become(services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=next_group, student_id=again.id))
    study = (await services.roles.of(ANNA.id)).study
    assert study is not None
    assert study.group == "СВ-11", "a graduate may study again"


async def test_a_student_joins_no_second_group_by_a_personal_link(
    people_services: Services, clock: FrozenClock
) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    lines = await students(services.database, group_id)
    await become(
        services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=lines[0].id)
    )
    made = await services.invitations.invite_student(ADMIN, lines[1].id)
    with pytest.raises(Refusal, match="already-student"):
        await services.joining.accept(ANNA, made.token)
    assert not (await services.joining.open(BORIS, made.token)).already, "refused, and not used up"


async def test_several_roles_at_once(people_services: Services, clock: FrozenClock) -> None:
    services = people_services
    group_id = await group(services.database, clock())
    student = (await students(services.database, group_id))[1]
    college = await college_id(services.database, "norilsk")
    await become(services, ANNA, Whom(Role.MENTOR, "ryazan", employer_id=1, name="Наставник"))
    await become(services, ANNA, Whom(Role.COORDINATOR, "norilsk", college, name="Координатор"))
    await become(services, ANNA, Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=student.id))
    standing = await services.roles.of(ANNA.id)
    assert standing.roles == {Role.APPLICANT, Role.STUDENT, Role.MENTOR, Role.COORDINATOR}
    assert standing.scope("ryazan") is None
    assert standing.scope("norilsk") == Scope("norilsk", frozenset({college}))
    mentor = next(one for one in standing.duties if one.role is Role.MENTOR)
    await services.colleagues.end(ADMIN, mentor.membership_id)
    assert (await services.roles.of(ANNA.id)).roles == {Role.APPLICANT, Role.STUDENT, Role.COORDINATOR}


async def test_another_process_is_noticed(people_services: Services) -> None:
    services = people_services
    elsewhere = await Services.start(services.database, services.clock, None, learn=lambda _: None)  # type: ignore[arg-type,return-value]  # no answers here
    assert not (await services.roles.of(ANNA.id)).is_staff
    await services.keep_up()
    await become(elsewhere, ANNA, COORDINATOR)
    assert not (await services.roles.of(ANNA.id)).is_staff, "remembered"
    await services.keep_up()
    assert (await services.roles.of(ANNA.id)).is_staff


async def test_what_is_refused_meanwhile_is_not_confirmed_with_the_rest(
    postgres: Database, clock: FrozenClock
) -> None:
    """Two coordinators decide at once; SQLite lets one of them in at a time anyway."""
    await put_clusters(postgres)
    services = await Services.start(postgres, clock, None, learn=unlearned, admin_ids=(ADMINISTRATOR,))
    group_id = await group(postgres, clock())
    line = (await students(postgres, group_id))[0]
    token = (await services.invitations.invite_group(ADMIN, group_id)).token
    await services.consents.give(ANNA)
    await services.claims.claim(ANNA, token, line.id, "Анна")
    (waiting,) = (await services.claims.waiting(ADMIN, "ryazan", 0)).items
    async with postgres.write() as session:
        claim = await locked(session, waiting.id)
        await decide(session, await services.roles.of(ADMIN.id), ADMIN, claim, clock(), yes=False)
        together = asyncio.create_task(services.claims.confirm_plausible(ADMIN, "ryazan"))
        async with asyncio.timeout(60):
            while not await session.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
                await asyncio.sleep(0.01)
    assert await together == ()
    assert (await services.roles.of(ANNA.id)).study is None


@pytest.mark.parametrize("how", ["ended", "withdrawn", "forgotten"])
async def test_a_coordinator_who_goes_leaves_no_key_behind(
    people_services: Services, clock: FrozenClock, how: str
) -> None:
    services = people_services
    first, second = [await college_id(services.database, "ryazan", at) for at in (0, 1)]
    group_id = await group(services.database, clock())
    line = (await students(services.database, group_id))[0]
    await become(services, ANNA, Whom(Role.COORDINATOR, "ryazan", first, name="Анна"))
    await become(services, BORIS, Whom(Role.COORDINATOR, "ryazan", name="Борис"))
    key = Whom(Role.COORDINATOR, "ryazan", first, name="Анна опять")
    own = [
        await services.invitations.invite_staff(ANNA, key),
        await services.invitations.invite_student(ANNA, line.id),
    ]
    poster = await services.invitations.invite_group(ANNA, group_id)
    of_others = [
        await services.invitations.invite_staff(BORIS, key),
        await services.invitations.invite_staff(ADMIN, Whom(Role.MENTOR, "ryazan", second, name="М")),
    ]
    if how == "ended":
        duty = (await services.roles.of(ANNA.id)).duties[0]
        await services.colleagues.end(BORIS, duty.membership_id)
    elif how == "withdrawn":
        await services.personal_data.withdraw(ANNA)
    else:
        await services.personal_data.forget(ANNA)
    for made in own:
        with pytest.raises(Refusal, match="invitation-revoked"):
            await services.joining.open(ANNA, made.token)
    for made in (poster, *of_others):
        assert not (await services.joining.open(STRANGER, made.token)).already


async def test_the_end_of_one_role_leaves_the_links_of_the_other(people_services: Services) -> None:
    services = people_services
    for cluster in ("ryazan", "norilsk"):
        await become(services, ANNA, Whom(Role.COORDINATOR, cluster, name="Анна"))
    made = {
        cluster: await services.invitations.invite_staff(ANNA, Whom(Role.MENTOR, cluster, name="М"))
        for cluster in ("ryazan", "norilsk")
    }
    ended = next(one for one in (await services.roles.of(ANNA.id)).duties if one.cluster == "ryazan")
    await services.colleagues.end(ADMIN, ended.membership_id)
    assert not (await services.joining.open(BORIS, made["norilsk"].token)).already
    with pytest.raises(Refusal, match="invitation-revoked"):
        await services.joining.open(BORIS, made["ryazan"].token)
