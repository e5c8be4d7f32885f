"""Days of a student and of a group on both databases: everything that counts, and nothing that is over."""

from datetime import UTC, date, datetime, time, timedelta

import pytest

from models.membership import Role
from models.student import StudentStatus
from services import Services
from services.joining import Whom
from services.people import Person
from services.refusal import Refusal
from services.schedule import (
    Cancelled,
    DayView,
    NowNext,
    Outside,
    TraineesView,
    WeekView,
    Why,
    days_of_group,
    days_of_student,
)
from services.spreadsheets.records import Kind, Parity, PeriodKind
from tests.absences import SATURDAY, put_absence
from tests.conftest import FrozenClock
from tests.people import ROSTER, become, group, person, students
from tests.placements import MENTOR, PLANT
from tests.services.conftest import ADMINISTRATOR
from tests.services.schedule.timetable import MONDAY, Timetable, week

ANNA = person(11)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture
async def table(people_services: Services) -> Timetable:
    """The group ТМ-126, whose first student is Anna."""
    services = people_services
    group_id = await group(services.database, services.clock())
    first = (await students(services.database, group_id))[0]
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=group_id, student_id=first.id)
    await become(services, ANNA, whom)
    return await Timetable.of(services, group_id)


async def anna_of(table: Timetable) -> int:
    return (await students(table.services.database, table.group_id))[0].id


async def day_of(table: Timetable, day: date, actor: Person = ANNA) -> DayView:
    view = await table.services.schedules.day(actor, day)
    assert isinstance(view, DayView)
    return view


async def now_of(table: Timetable, actor: Person = ANNA) -> NowNext:
    view = await table.services.schedules.now_next(actor)
    assert isinstance(view, NowNext)
    return view


async def test_a_day_holds_lessons_notes_shifts_and_where_they_come_from(
    table: Timetable, clock: FrozenClock
) -> None:
    await table.lesson(pair=2, subject="Физика", subgroup=2)
    await table.lesson(pair=1)
    await table.lesson(day=TUESDAY, subject="История")
    await table.note("ДЕНЬ ПРАКТИКИ")
    await table.practice(await anna_of(table), MONDAY, MONDAY, shift_start=time(15), shift_end=time(20))
    view = await day_of(table, MONDAY)
    assert [getattr(one, "subject", "shift") for one in view.plan.occupations] == [
        "Математика",
        "Физика",
        "shift",
    ]
    assert view.plan.lessons[1].subgroup == 2
    assert view.plan.lessons[0].starts_at == datetime(2026, 11, 23, 5, 30, tzinfo=UTC)  # 8:30 in Ryazan
    assert view.plan.notes == ("ДЕНЬ ПРАКТИКИ",)
    assert view.updated is not None
    assert (view.updated.file, view.updated.at) == ("занятия.csv", clock.now)
    assert view.outlook.next_day == TUESDAY
    assert view.outlook.last_day == TUESDAY
    assert not view.whose.name_zone


async def test_what_was_replaced_is_marked_and_what_is_over_is_gone(
    table: Timetable, clock: FrozenClock
) -> None:
    first = await table.lesson(pair=1)
    second = await table.lesson(pair=2, subject="Физика")
    third = await table.lesson(pair=3, subject="Химия")
    clock.move(hours=1)
    await table.file("замены.xlsx", Kind.REPLACEMENTS)
    await table.replaced(second, subject="Право")
    await table.cancelled(third)
    view = await day_of(table, MONDAY)
    assert [(one.subject, one.changed) for one in view.plan.lessons] == [
        ("Математика", False),
        ("Право", True),
    ]
    assert view.plan.cancelled == (Cancelled(3, None),)
    assert view.updated is not None
    assert view.updated.file == "замены.xlsx"
    assert view.plan.lessons[0].id == first


async def test_an_empty_day_names_the_newest_file_of_its_own_group(
    table: Timetable, clock: FrozenClock
) -> None:
    other = await Timetable.of(
        table.services, await group(table.services.database, table.services.clock(), code="СВ-11", lines=())
    )
    lesson = await table.lesson()
    clock.move(hours=1)
    await other.file("чужое.csv")
    await other.lesson()
    view = await day_of(table, TUESDAY)
    assert view.updated is not None
    assert view.updated.file == "занятия.csv"
    await table.file("замены.xlsx", Kind.REPLACEMENTS)
    await table.cancelled(lesson)
    view = await day_of(table, TUESDAY)
    assert view.updated is not None
    assert view.updated.file == "замены.xlsx"


async def test_terms_give_parity_closed_days_and_what_lies_between(table: Timetable) -> None:
    await table.term(
        MONDAY, MONDAY + timedelta(days=13), numerator=MONDAY - timedelta(weeks=2), closed=(TUESDAY,)
    )
    await table.lesson()
    first, second = await day_of(table, MONDAY), await day_of(table, MONDAY + timedelta(weeks=1, days=6))
    assert (first.plan.parity, second.plan.parity) == (Parity.NUMERATOR, Parity.DENOMINATOR)
    assert not first.plan.closed
    assert (await day_of(table, TUESDAY)).plan.closed
    beyond = await day_of(table, MONDAY + timedelta(weeks=2))
    assert beyond.plan.in_term is False
    assert beyond.plan.parity is None
    assert beyond.outlook.next_day is None
    assert beyond.outlook.last_day == MONDAY


async def test_periods_of_the_study_graph(table: Timetable) -> None:
    last = MONDAY + timedelta(days=13)
    await table.period("holidays", MONDAY, last)
    view = await day_of(table, MONDAY + timedelta(days=5))
    period = view.plan.period(PeriodKind.HOLIDAYS)
    assert period is not None
    assert period.date_to == last
    assert not (await day_of(table, last + timedelta(days=1))).plan.periods


async def test_a_week_is_seven_days_from_monday(table: Timetable) -> None:
    await table.lesson(day=TUESDAY)
    view = await table.services.schedules.week(ANNA, MONDAY + timedelta(days=6))
    assert isinstance(view, WeekView)
    assert [one.day for one in view.days] == week()
    assert [len(one.lessons) for one in view.days] == [0, 1, 0, 0, 0, 0, 0]
    later = await table.services.schedules.week(ANNA, MONDAY, ahead=1)
    assert isinstance(later, WeekView)
    assert later.monday == MONDAY + timedelta(weeks=1)


async def test_days_of_a_student_and_of_a_group_differ_in_practice(table: Timetable) -> None:
    anna = await anna_of(table)
    await table.practice(anna, MONDAY, TUESDAY)
    await table.lesson()
    async with table.services.database.read() as session:
        own = await days_of_student(session, anna, MONDAY, TUESDAY)
        whole = await days_of_group(session, table.group_id, MONDAY, TUESDAY)
        with pytest.raises(Refusal, match="gone"):
            await days_of_student(session, 999_999, MONDAY, TUESDAY)
        with pytest.raises(Refusal, match="gone"):
            await days_of_group(session, 999_999, MONDAY, TUESDAY)
    assert [(len(one.lessons), len(one.shifts), one.practising) for one in own] == [(1, 1, 0), (0, 1, 0)]
    assert [(len(one.lessons), len(one.shifts), one.practising) for one in whole] == [(1, 0, 1), (0, 0, 1)]


@pytest.mark.parametrize(
    ("at", "current", "upcoming"),
    [
        (datetime(2026, 11, 22, 9, tzinfo=UTC), [], ["Математика"]),
        (datetime(2026, 11, 23, 5, 30, tzinfo=UTC), ["Математика"], ["Физика", "Химия"]),
        (datetime(2026, 11, 23, 7, 5, tzinfo=UTC), [], ["Физика", "Химия"]),
        (datetime(2026, 11, 23, 7, 15, tzinfo=UTC), ["Физика", "Химия"], ["Право"]),
        (datetime(2026, 11, 23, 20, tzinfo=UTC), [], ["Право"]),
        (datetime(2026, 12, 15, 6, tzinfo=UTC), [], []),
    ],
)
async def test_now_and_next(
    table: Timetable, clock: FrozenClock, at: datetime, current: list[str], upcoming: list[str]
) -> None:
    await table.lesson(pair=1)
    await table.lesson(pair=2, subject="Физика", subgroup=1)
    await table.lesson(pair=2, subject="Химия", subgroup=2)
    await table.lesson(day=date(2026, 12, 14), subject="Право")
    clock.now = at
    view = await now_of(table)
    assert [getattr(one, "subject", None) for one in view.current] == current
    assert [getattr(one, "subject", None) for one in view.upcoming] == upcoming


async def test_a_night_shift_that_began_yesterday_is_now(table: Timetable, clock: FrozenClock) -> None:
    await table.practice(await anna_of(table), MONDAY, MONDAY, shift_start=time(20), shift_end=time(4))
    clock.now = table.at(TUESDAY, time(2))
    view = await now_of(table)
    assert view.today == TUESDAY
    assert [one.day for one in view.current] == [MONDAY]
    assert view.plan.empty


async def test_the_zone_is_named_when_another_cluster_was_chosen(table: Timetable) -> None:
    away = Person(ANNA.id, ANNA.name, ANNA.language, cluster="norilsk")
    assert (await day_of(table, MONDAY, away)).whose.name_zone
    at_home = Person(ANNA.id, ANNA.name, ANNA.language, cluster="ryazan")
    assert not (await day_of(table, MONDAY, at_home)).whose.name_zone


async def test_on_leave_there_are_lessons_of_the_group_but_no_shifts(table: Timetable) -> None:
    anna = await anna_of(table)
    await table.lesson()
    await table.practice(anna, MONDAY, MONDAY)
    await table.services.students.change_status(person(ADMINISTRATOR), anna, StudentStatus.ACADEMIC_LEAVE)
    view = await day_of(table, MONDAY)
    assert view.whose.on_leave
    assert view.plan.lessons
    assert not view.plan.shifts


async def test_whoever_was_moved_is_told_so_for_two_weeks(table: Timetable, clock: FrozenClock) -> None:
    await group(table.services.database, clock.now, code="ТМ-226", lines=ROSTER[:1])
    view = await day_of(table, MONDAY)
    assert (view.whose.group, view.whose.moved_from) == ("ТМ-226", "ТМ-126")
    clock.move(days=14)
    assert (await day_of(table, MONDAY)).whose.moved_from is None


async def test_why_there_is_none(table: Timetable) -> None:
    services = table.services
    stranger = await services.schedules.day(person(50))
    assert stranger == Outside(Why.STRANGER)
    assert await services.schedules.now_next(person(ADMINISTRATOR)) == Outside(Why.STAFF)
    second = (await students(services.database, table.group_id))[1]
    token = (await services.invitations.invite_group(person(ADMINISTRATOR), table.group_id)).token
    await services.consents.give(person(51))
    await services.claims.claim(person(51), token, second.id, "Кто-то")
    assert await services.schedules.week(person(51)) == Outside(Why.CLAIMED, "ТМ-126")
    await services.students.change_status(person(ADMINISTRATOR), await anna_of(table), StudentStatus.EXPELLED)
    assert await services.schedules.day(ANNA) == Outside(Why.LEFT, "ТМ-126")


async def test_a_mentor_sees_the_own_trainees(table: Timetable) -> None:
    services, mentor = table.services, person(60)
    anna = await anna_of(table)
    await table.practice(anna, TUESDAY, TUESDAY)
    await table.practice(
        (await students(services.database, table.group_id))[1].id, TUESDAY, TUESDAY, mentor="Другой Пётр"
    )
    await table.lesson(day=TUESDAY, mentor="Наставников Антон Антонович")
    await become(services, mentor, Whom(Role.MENTOR, "ryazan", name="Наставников Антон"))
    view = await services.schedules.now_next(mentor)
    assert isinstance(view, TraineesView)
    assert [one.trainees for one in view.days] == [()]
    assert view.next_day == TUESDAY
    later = await services.schedules.day(mentor, TUESDAY)
    assert isinstance(later, TraineesView)
    assert [(one.name, one.group, one.shift.student_id) for one in later.days[0].trainees] == [
        ("Анна Б.", "ТМ-126", anna)
    ]
    assert len(later.days[0].lessons) == 1


async def test_a_group_is_for_whoever_answers_for_it(table: Timetable) -> None:
    await table.lesson()
    view = await table.services.schedules.group_day(person(ADMINISTRATOR), table.group_id, MONDAY)
    assert len(view.plan.lessons) == 1
    with pytest.raises(Refusal, match="not-staff"):
        await table.services.schedules.group_day(ANNA, table.group_id, MONDAY)


async def test_a_make_up_shift_that_was_taken_is_a_shift_of_its_day(table: Timetable) -> None:
    services, saturday = table.services, SATURDAY.date()
    anna = await anna_of(table)
    absence = await put_absence(services, anna)
    await become(services, person(31), Whom(Role.MENTOR, "ryazan", name=MENTOR))
    assert (await day_of(table, saturday)).plan.shifts == ()
    await services.makeups.answer(ANNA, absence.makeup, take=True)
    (shift,) = (await day_of(table, saturday)).plan.shifts
    assert (shift.makeup, shift.starts_at, shift.hours) == (True, SATURDAY, 4.0)
    assert (shift.employer, shift.mentor) == (PLANT, MENTOR)
    async with services.database.read() as session:
        (plan,) = await days_of_group(session, table.group_id, saturday, saturday)
    assert plan.practising == 1
    view = await services.schedules.day(person(31), saturday)
    assert isinstance(view, TraineesView)
    assert [one.shift.makeup for one in view.days[0].trainees] == [True]
    await services.makeups.cancel(person(ADMINISTRATOR), absence.makeup)
    assert (await day_of(table, saturday)).plan.shifts == ()
