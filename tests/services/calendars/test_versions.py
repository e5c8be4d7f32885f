"""A calendar through loads and their undoing: the same events, ever newer, as another parser reads them."""

from collections.abc import Awaitable, Callable
from datetime import date, datetime, time
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select, update

import locales
from handlers.calendars.ics import calendar_file
from models.catalogue import Cluster
from models.membership import Role
from models.student import Group, Student
from services import Services
from services.joining import Whom
from services.loading import Place
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.handlers.calendars.parsed import Parsed, parsed
from tests.people import become, college_id, person
from tests.services.loading import papers
from tests.services.loading.test_loading import CHIEF, load
from tests.services.spreadsheets.paper import Paper, xlsx

STUDENT, PRACTISING, MENTOR = person(61), person(62), person(63)


@pytest.fixture
async def place(request: pytest.FixtureRequest, people_services: Services) -> Place:
    """A college whose clocks may change twice a year, if a test asks for it."""
    async with people_services.database.write() as session:
        await session.execute(
            update(Cluster)
            .where(Cluster.slug == "ryazan")
            .values(timezone=getattr(request, "param", "Europe/Moscow"))
        )
    college = await college_id(people_services.database, "ryazan")
    known = await people_services.loading.colleges(CHIEF)
    return next(one for one in known if one.college_id == college)


async def join(services: Services, someone: Person, code: str, at: int = 0) -> None:
    async with services.database.read() as session:
        found = await session.scalars(
            select(Student.id).join(Group).where(Group.code == code).order_by(Student.number)
        )
        line = found.all()[at]
        group = (await session.get_one(Student, line)).group_id
    await become(services, someone, Whom(Role.STUDENT, "ryazan", group_id=group, student_id=line))


async def exported(
    services: Services, someone: Person, *left_out: str, language: str = "ru"
) -> dict[str, Parsed]:
    calendar = await services.calendars.of(someone, left_out)
    return parsed(calendar_file(locales.load()[language], calendar, "praktika_bot"))


def by_summary(events: dict[str, Parsed]) -> dict[str, Parsed]:
    return {one.summary: one for one in events.values()}


@pytest.mark.parametrize("place", ["Europe/Moscow", "Europe/Berlin"], indirect=True)
async def test_what_changes_keeps_its_name_and_grows(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    await join(services, STUDENT, papers.GROUP)
    first = await exported(services, STUDENT)
    assert {(one.summary, one.start, one.location) for one in first.values()} == {
        ("Математика", "2026-11-30T08:30", "ауд. 21"),
        ("Физика", "2026-11-30T10:15", "ауд. 22"),
        ("История", "2026-12-01T08:30", "ауд. 21"),
    }
    for one in first.values():
        local = datetime.fromisoformat(one.start).replace(tzinfo=ZoneInfo(place.timezone))
        assert one.utc_start == local, "the file's own rules of the zone give the same moment"
        assert (one.sequence, one.status) == (0, "CONFIRMED")
    assert await exported(services, STUDENT) == first

    clock.move(hours=1)
    moved = papers.lesson(Начало=time(12, 0), Конец=time(13, 35), Пара=3, Аудитория="77")
    await load(services, place, papers.lessons(moved, *papers.LESSONS[2:]))
    second = await exported(services, STUDENT)
    assert set(second) == set(first)
    changed, gone = by_summary(second)["Математика"], by_summary(second)["Отменено: Физика"]
    assert (changed.start, changed.location) == ("2026-11-30T12:00", "ауд. 77")
    assert changed.sequence > first[changed.uid].sequence
    assert changed.modified > first[changed.uid].modified
    assert (gone.status, first[gone.uid].summary) == ("CANCELLED", "Физика")
    assert gone.sequence > 0
    same = by_summary(second)["История"]
    assert same == first[same.uid], "what has not changed is told as before"


async def test_undoing_brings_back_and_never_falls_back(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    await join(services, STUDENT, papers.GROUP)
    seen = [await exported(services, STUDENT)]
    for _ in range(2):
        clock.move(hours=1)
        done = await load(services, place, papers.lessons(papers.lesson(Аудитория="9"), papers.LESSONS[2]))
        seen.append(await exported(services, STUDENT))
        clock.move(hours=1)
        await services.loading.undo(CHIEF, done.load_id)
        seen.append(await exported(services, STUDENT))
    assert all(set(one) == set(seen[0]) for one in seen)
    for before, after in pairwise(seen):
        for uid, old in before.items():
            new = after[uid]
            assert new.sequence >= old.sequence
            content = (old.summary, old.start, old.location, old.status)
            if (new.summary, new.start, new.location, new.status) != content:
                assert new.sequence > old.sequence
                assert new.modified > old.modified
    assert {one.summary for one in seen[-1].values()} == {"Математика", "Физика", "История"}


async def test_what_ended_before_somebody_joined_is_never_told(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    clock.move(hours=1)
    await load(services, place, papers.lessons(*papers.LESSONS[1:]))
    clock.move(hours=1)
    await join(services, STUDENT, papers.GROUP)
    assert set(by_summary(await exported(services, STUDENT))) == {"Физика", "История"}


@pytest.mark.parametrize("language", ["ru", "en"])
async def test_lessons_that_name_the_mentor_are_the_mentors_too(
    people_services: Services, place: Place, clock: FrozenClock, language: str
) -> None:
    services = people_services
    taken = [papers.lesson(Наставник=papers.MENTOR), *papers.LESSONS[1:]]
    await load(services, place, papers.roster(), papers.lessons(*taken))
    clock.move(hours=1)
    await become(services, MENTOR, Whom(Role.MENTOR, "ryazan", place.college_id, name=papers.MENTOR))
    first = await exported(services, MENTOR, language=language)
    (own,) = first.values()
    assert (own.summary, own.start, own.status) == (
        f"Математика · {papers.GROUP}", "2026-11-30T08:30", "CONFIRMED",
    )  # fmt: skip
    clock.move(hours=1)
    other = papers.lesson(Наставник="Другой Иван Иванович")
    await load(services, place, papers.lessons(other, *papers.LESSONS[1:]))
    (gone,) = (await exported(services, MENTOR, language=language)).values()
    assert (gone.uid, gone.status) == (own.uid, "CANCELLED")
    assert gone.sequence > own.sequence
    clock.move(hours=1)
    await load(services, place, papers.lessons(*taken))
    (back,) = (await exported(services, MENTOR, language=language)).values()
    assert (back.uid, back.status) == (own.uid, "CONFIRMED")
    assert back.sequence > gone.sequence


async def test_what_the_old_group_still_had_to_come_is_cancelled_for_who_is_moved(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    other = papers.lesson(Группа=papers.OTHER, Предмет="Химия")
    await load(services, place, papers.roster(), papers.lessons(*papers.LESSONS, other))
    await join(services, STUDENT, papers.GROUP)
    first = await exported(services, STUDENT)
    clock.move(hours=1)
    name, born, _, phone = papers.PEOPLE[0]
    moved = [(name, born, papers.OTHER, phone), *papers.PEOPLE[1:]]
    await load(services, place, papers.roster(moved))
    clock.move(hours=1)
    later = papers.lesson(Дата=papers.TUESDAY, Пара=3, Предмет="Право")
    await load(services, place, papers.lessons(*papers.LESSONS, other, later))
    second = await exported(services, STUDENT)
    assert {one.summary for one in second.values() if one.status == "CONFIRMED"} == {"Химия"}
    assert {uid for uid, one in second.items() if one.status == "CANCELLED"} == set(first)
    assert all(second[uid].sequence > first[uid].sequence for uid in first)
    assert all(second[uid].modified > first[uid].modified for uid in first)

    clock.move(days=8, hours=12)  # the evening of Monday: what was then is over
    third = await exported(services, STUDENT)
    assert {one.start[:10] for one in third.values() if one.status == "CANCELLED"} == {"2026-12-01"}

    await load(services, place, papers.roster())
    fourth = await exported(services, STUDENT)
    confirmed = {uid: one for uid, one in fourth.items() if one.status == "CONFIRMED"}
    assert set(first) <= set(confirmed), "moved back"
    assert all(confirmed[uid].sequence > second[uid].sequence for uid in first)


async def test_shifts_stand_day_by_day_and_keep_their_names(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.order())
    await join(services, PRACTISING, papers.OTHER)
    first = await exported(services, PRACTISING)
    assert len(first) == 10
    monday = min(first.values(), key=lambda one: one.start)
    assert (monday.start, monday.end) == ("2026-12-07T09:00", "2026-12-07T14:00")
    assert (monday.summary, monday.location) == ("Практика: АО «Пример»", "АО «Пример», цех № 1")
    assert papers.MENTOR in monday.description
    clock.move(hours=1)
    await load(services, place, shorter_order())
    second = await exported(services, PRACTISING)
    assert set(second) == set(first)
    cancelled = {one.start for one in second.values() if one.status == "CANCELLED"}
    assert cancelled == {f"2026-12-{day}T09:00" for day in (16, 17, 18)}
    going = [one for one in second.values() if one.status == "CONFIRMED"]
    assert {one.start[-5:] for one in going} == {"08:00"}
    assert all(second[uid].sequence > first[uid].sequence for uid in first)


def shorter_order() -> bytes:
    paper = Paper()
    paper.row(0, papers.ORDER)
    days = (date(2026, 12, 7), date(2026, 12, 15))
    name = papers.PEOPLE[2][0]
    paper.row(1, (name, papers.OTHER, "ПП.01", *days, "8:00-13:00", papers.BASE, papers.MENTOR))
    return xlsx(paper)


async def test_a_mentor_sees_how_many_come_and_no_names(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.order())
    clock.move(hours=1)
    await become(services, MENTOR, Whom(Role.MENTOR, "ryazan", place.college_id, name=papers.MENTOR))
    first = await exported(services, MENTOR)
    assert len(first) == 10
    assert {one.summary for one in first.values()} == {"Практиканты: 1"}
    assert not any("Пример" in one.summary + one.description for one in first.values())
    clock.move(hours=1)
    await load(services, place, papers.order(mentor="Другой Иван Иванович"))
    second = await exported(services, MENTOR)
    assert set(second) == set(first)
    assert {one.status for one in second.values()} == {"CANCELLED"}
    assert all(second[uid].sequence > first[uid].sequence for uid in first)


async def test_subjects_and_practice_can_be_left_out(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    await join(services, STUDENT, papers.GROUP)
    overview = await services.calendars.overview(STUDENT)
    assert (overview.group, overview.subjects) == (papers.GROUP, ("История", "Математика", "Физика"))
    assert not overview.practice
    assert set(by_summary(await exported(services, STUDENT, "Физика", "", "Нет такого"))) == {
        "История",
        "Математика",
    }


async def test_only_who_has_a_schedule_has_a_calendar(people_services: Services) -> None:
    calls: tuple[Callable[[Person], Awaitable[object]], ...] = (
        people_services.calendars.overview,
        people_services.calendars.of,
        people_services.calendars.make_link,
    )
    for call in calls:
        with pytest.raises(Refusal, match="calendar-none"):
            await call(person(70))
