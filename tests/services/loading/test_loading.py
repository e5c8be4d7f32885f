"""From files to the live data and back, on both databases: what is shown is what happens, and only once."""

import asyncio
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import Select, func, select, text
from sqlalchemy.dialects import sqlite

from models.audit import AuditEntry
from models.catalogue import Employer
from models.language import Language
from models.load import Load
from models.membership import Role
from models.schedule import Lesson, Placement, StudyPeriod
from models.student import Group, Student
from services import Services
from services.database import Database
from services.joining import Whom
from services.loading import Operator, Place, PlaceUnclear, Proposal, chosen
from services.people import Person
from services.refusal import Refusal
from tests.conftest import FrozenClock
from tests.people import become, college_id, person, students
from tests.services.conftest import ADMINISTRATOR
from tests.services.loading import papers

CHIEF = Person(ADMINISTRATOR, "Глава", Language.RU)
LIVE = Lesson.ended_by.is_(None)


@pytest.fixture
async def place(people_services: Services) -> Place:
    college = await college_id(people_services.database, "ryazan")
    known = await people_services.loading.colleges(CHIEF)
    return next(one for one in known if one.college_id == college)


async def propose(services: Services, place: Place, data: bytes, actor: Person = CHIEF) -> Proposal:
    number = await services.loading.receive(actor, place, "файл", data)
    return await services.loading.read(actor, number)


async def load(services: Services, place: Place, *files: bytes) -> Proposal:
    for data in files:
        proposal = await propose(services, place, data)
        await services.loading.agree_to_all(CHIEF, proposal.load_id)
        await services.loading.apply(CHIEF, proposal.load_id, tell=True)
    return proposal


async def schedule(services: Services) -> list[tuple[Any, ...]]:
    async with services.database.read() as session:
        found = await session.execute(
            select(Group.code, Lesson.starts_at, Lesson.subject, Lesson.teacher, Lesson.room)
            .join(Group, Group.id == Lesson.group_id)
            .where(LIVE)
            .order_by(Lesson.starts_at, Lesson.subject)
        )
        return [tuple(row) for row in found]


async def number_of(services: Services, table: Any, *conditions: Any) -> int:
    async with services.database.read() as session:
        return await session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0


async def test_a_whole_chain_of_files(people_services: Services, place: Place) -> None:
    services = people_services
    proposal = await propose(services, place, papers.roster())
    assert proposal.kind == "roster"
    assert proposal.changes == {"groups-added": 2, "students-added": 3}
    assert await number_of(services, Group) == 0, "a dry run changes nothing"
    await load(services, place, papers.roster(), papers.lessons(), papers.order(), papers.graph())
    lessons = await schedule(services)
    assert lessons[0] == (
        papers.GROUP,
        datetime(2026, 11, 30, 5, 30, tzinfo=UTC),  # 8:30 in Ryazan
        "Математика",
        "Шаблонова Е.Н.",
        "21",
    )
    assert len(lessons) == 3
    assert await number_of(services, StudyPeriod) == 2
    async with services.database.read() as session:
        practice = (await session.scalars(select(Placement))).one()
        student = await session.get_one(Student, practice.student_id)
    assert (student.last_name, practice.weekdays, practice.mentor) == ("Примеров", "12345", papers.MENTOR)

    proposal = await load(services, place, papers.replacements())
    assert proposal.kind == "replacements"
    assert [one[2] for one in await schedule(services)] == ["Химия", "История"]
    async with services.database.read() as session:
        actions = await session.scalars(select(AuditEntry.action).order_by(AuditEntry.id))
        facts = (await session.scalars(select(AuditEntry.facts).order_by(AuditEntry.id.desc()))).first()
    assert list(actions) == ["load-applied"] * 5
    assert facts is not None
    assert set(facts) == {"load", "sha256", "kind", "count", "told"}


async def test_who_left_by_the_roster_is_told_and_comes_back_when_it_is_undone(
    people_services: Services, place: Place
) -> None:
    services = people_services
    await load(services, place, papers.roster())
    gone = {"Пробный Артём Ильич": "выпущен", "Примеров Пётр Семёнович": "переведён в другой колледж"}
    proposal = await load(services, place, papers.noted_roster(gone))
    assert proposal.changes == {"students-changed": 2, "students-graduated": 1, "students-expelled": 1}
    expected = {"Пробный": "graduated", "Примеров": "expelled", "Образцова": "active"}
    assert await states(services) == expected
    await services.loading.undo(CHIEF, proposal.load_id)
    assert await states(services) == dict.fromkeys(expected, "active")


async def states(services: Services) -> dict[str, str]:
    async with services.database.read() as session:
        return {one.last_name: one.status.value for one in await session.scalars(select(Student))}


FILES: list[Callable[[], bytes]] = [
    papers.roster,
    papers.lessons,
    papers.order,
    papers.graph,
    papers.replacements,
]


@pytest.mark.parametrize("last", range(len(FILES)), ids=lambda number: FILES[number].__name__)
async def test_the_same_file_twice_changes_nothing_and_undo_takes_back_the_last(
    people_services: Services, place: Place, last: int
) -> None:
    services = people_services
    done = await load(services, place, *(file() for file in FILES[: last + 1]))
    tables = (Group, Student, Lesson, Placement, StudyPeriod)
    before = [await number_of(services, table) for table in tables]
    again = await propose(services, place, FILES[last]())
    assert again.nothing_new
    assert not again.audience
    with pytest.raises(Refusal, match="load-nothing-new"):
        await services.loading.apply(CHIEF, again.load_id, tell=True)
    assert [await number_of(services, table) for table in tables] == before

    await services.loading.undo(CHIEF, done.load_id)
    once_more = await propose(services, place, FILES[last]())
    assert once_more.changes == done.changes or last == 0
    assert not once_more.nothing_new
    with pytest.raises(Refusal, match="load-not-last"):
        await services.loading.undo(CHIEF, done.load_id)


async def test_undo_restores_lessons_and_keeps_what_was(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    before = await schedule(services)
    other_room = papers.lesson(Аудитория="99")
    changed = await load(services, place, papers.lessons(other_room, *papers.LESSONS[1:2]))
    assert changed.changes == {"room": 1}, "the file decides Monday only"
    assert (await schedule(services))[0][-1] == "99"
    async with services.database.read() as session:
        new = (await session.scalars(select(Lesson).where(LIVE, Lesson.room == "99"))).one()
        old = await session.get_one(Lesson, new.previous_id)
    assert (old.room, old.ended_by) == ("21", new.load_id)
    await services.loading.undo(CHIEF, changed.load_id)
    assert await schedule(services) == before


async def test_undo_of_a_roster_restores_students_and_leaves_their_accounts(
    people_services: Services, place: Place
) -> None:
    services = people_services
    await load(services, place, papers.roster())
    async with services.database.read() as session:
        group = (await session.scalars(select(Group.id).where(Group.code == papers.GROUP))).one()
    first = (await students(services.database, group))[0]
    moved = (papers.PEOPLE[0][0], papers.PEOPLE[0][1], papers.OTHER, "8 999 000-00-00")
    proposal = await load(services, place, papers.roster((moved, *papers.PEOPLE[1:])))
    assert proposal.changes == {"students-moved": 1}
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=group, student_id=first.id)
    await become(services, person(5), whom)
    await services.loading.undo(CHIEF, proposal.load_id)
    async with services.database.read() as session:
        student = await session.get_one(Student, first.id)
    assert (student.group_id, student.number, student.phones) == (group, 1, ("+79991112233",))
    assert student.person_id == 5


async def test_of_two_coordinators_at_once_the_second_is_told(
    people_services: Services, place: Place
) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    one = await propose(services, place, papers.lessons(papers.lesson(Аудитория="1")))
    other = await propose(services, place, papers.lessons(papers.lesson(Аудитория="2")))
    applying = [services.loading.apply(CHIEF, p.load_id, tell=True) for p in (one, other)]
    ended = await asyncio.gather(*applying, return_exceptions=True)
    refused = [end for end in ended if isinstance(end, Refusal)]
    assert [refusal.key for refusal in refused] == ["load-changed"]
    winner = "1" if isinstance(ended[1], Refusal) else "2"
    assert (await schedule(services))[0][-1] == winner

    late = other if winner == "1" else one
    anew = await services.loading.read(CHIEF, late.load_id)
    assert anew.changes["room"] == 1
    await services.loading.apply(CHIEF, late.load_id, tell=True)
    assert await number_of(services, Load, Load.number.is_not(None)) == 4


async def test_one_decision_of_two_about_the_same_file(people_services: Services, place: Place) -> None:
    services = people_services
    proposal = await propose(services, place, papers.roster())
    twice = [services.loading.apply(CHIEF, proposal.load_id, tell=True) for _ in range(2)]
    ended = await asyncio.gather(*twice, return_exceptions=True)
    keys = {end.key for end in ended if isinstance(end, Refusal)}
    assert len([end for end in ended if isinstance(end, Refusal)]) == 1
    assert keys <= {"load-decided", "load-changed", "load-nothing-new"}
    assert await number_of(services, Student) == 3


async def test_faults_that_need_a_yes_need_it(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster())
    clash = papers.lesson(Предмет="Физика", Преподаватель="Ёжиков Ё.Ю.", Аудитория="30")
    proposal = await propose(services, place, papers.lessons(papers.lesson(), clash))
    assert proposal.outcome == "warn"
    assert proposal.conflicts == 1
    with pytest.raises(Refusal, match="load-unanswered"):
        await services.loading.apply(CHIEF, proposal.load_id, tell=True)
    asked = proposal.question
    assert asked is not None
    assert asked.code == "group_double_booked"
    assert (await services.loading.agree(CHIEF, proposal.load_id, 0)).question is None
    assert (await services.loading.agree(CHIEF, proposal.load_id, 0)).agreed == 1, "an old button"
    await services.loading.apply(CHIEF, proposal.load_id, tell=False)
    assert len(await schedule(services)) == 2


async def test_a_yes_before_the_file_is_read_reads_it(people_services: Services, place: Place) -> None:
    number = await people_services.loading.receive(CHIEF, place, "файл", papers.roster())
    proposal = await people_services.loading.agree(CHIEF, number, 0)
    assert (proposal.kind, proposal.question) == ("roster", None)
    fresh = await people_services.loading.receive(CHIEF, place, "файл", papers.roster())
    with pytest.raises(Refusal, match="load-changed"):
        await people_services.loading.apply(CHIEF, fresh, tell=True)


@pytest.mark.parametrize(
    ("statement", "index"),
    [
        (
            select(Lesson).where(Lesson.group_id == 1, Lesson.day == papers.MONDAY, LIVE),
            "ix_lessons_group_day",
        ),
        (
            select(Placement).where(Placement.student_id == 1, Placement.ended_by.is_(None)),
            "ix_placements_student",
        ),
    ],
)
async def test_a_day_of_a_group_and_practice_of_a_person_have_an_index(
    database: Database, statement: Select[Any], index: str
) -> None:
    async with database.read() as session:
        sql = str(statement.compile(compile_kwargs={"literal_binds": True}, dialect=sqlite.dialect()))
        plan = (await session.execute(text(f"EXPLAIN QUERY PLAN {sql}"))).all()
    assert index in str(plan)


async def test_a_file_with_errors_is_never_applied(people_services: Services, place: Place) -> None:
    proposal = await propose(people_services, place, papers.lessons())
    assert (proposal.outcome, proposal.errors, proposal.nothing_new) == ("reject", 3, True)
    assert proposal.faults[0].code == "unknown_group"
    with pytest.raises(Refusal, match="load-rejected"):
        await people_services.loading.apply(CHIEF, proposal.load_id, tell=True)


async def test_those_concerned_are_counted(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster())
    async with services.database.read() as session:
        lines = {one.last_name: one for one in await session.scalars(select(Student))}
    for number, name in ((1, "Пробный"), (2, "Примеров")):
        whom = Whom(Role.STUDENT, "ryazan", None, group_id=lines[name].group_id, student_id=lines[name].id)
        await become(services, person(number), whom)
    async with services.database.read() as session:
        employer = (await session.scalars(select(Employer.id))).one()
    mentor = Whom(Role.MENTOR, "ryazan", None, employer_id=employer, name="Наставников Антон")
    await become(services, person(3), mentor)
    proposal = await propose(services, place, papers.lessons())
    assert (proposal.audience.students, proposal.audience.mentors) == (1, 0)
    proposal = await propose(services, place, papers.order())
    assert (proposal.audience.students, proposal.audience.mentors) == (1, 1)
    past = papers.lesson(Дата=papers.MONDAY.replace(day=2))
    assert not (await propose(services, place, papers.lessons(past))).audience, "the past is told to nobody"


async def test_only_who_answers_for_the_college_may(people_services: Services, place: Place) -> None:
    services = people_services
    done = await load(services, place, papers.roster())
    waiting = await propose(services, place, papers.lessons())
    other = await college_id(services.database, "ryazan", 1)
    far = await college_id(services.database, "norilsk")
    async with services.database.read() as session:
        line = (await session.scalars(select(Student))).first()
    assert line is not None
    strangers: list[Person] = [person(1)]
    whoms = (
        Whom(Role.STUDENT, "ryazan", None, group_id=line.group_id, student_id=line.id),
        Whom(Role.COORDINATOR, "ryazan", other, name="Чужая Анна"),
        Whom(Role.COORDINATOR, "norilsk", far, name="Дальняя Анна"),
    )
    for number, whom in enumerate(whoms, 2):
        await become(services, person(number), whom)
        strangers.append(person(number))
    loading = services.loading
    for stranger in strangers:
        for deed in (
            lambda who: loading.receive(who, place, "x", b""),
            lambda who: loading.read(who, waiting.load_id),
            lambda who: loading.proposal(who, waiting.load_id),
            lambda who: loading.agree(who, waiting.load_id, 0),
            lambda who: loading.agree_to_all(who, waiting.load_id),
            lambda who: loading.apply(who, waiting.load_id, tell=True),
            lambda who: loading.cancel(who, waiting.load_id),
            lambda who: loading.content(who, waiting.load_id),
            lambda who: loading.choose_college(who, waiting.load_id, other),
            lambda who: loading.undoable(who, done.load_id),
            lambda who: loading.undo(who, done.load_id),
        ):
            with pytest.raises(Refusal, match=r"not-staff|not-yours"):
                await deed(stranger)
    own = person(9)
    await become(services, own, Whom(Role.COORDINATOR, "ryazan", place.college_id, name="Своя Анна"))
    await services.loading.apply(own, waiting.load_id, tell=True)
    with pytest.raises(Refusal, match="not-yours"):
        await services.loading.choose_college(own, (await propose(services, place, b"x")).load_id, other)


async def test_a_file_waits_a_day_and_its_data_goes_with_the_decision(
    people_services: Services, place: Place, clock: FrozenClock
) -> None:
    services = people_services
    done = await load(services, place, papers.roster())
    waiting = await propose(services, place, papers.lessons())
    cancelled = await propose(services, place, papers.lessons())
    await services.loading.cancel(CHIEF, cancelled.load_id)
    assert await number_of(services, Load, Load.content.is_not(None)) == 1
    clock.move(hours=25)
    with pytest.raises(Refusal, match="load-expired"):
        await services.loading.proposal(CHIEF, waiting.load_id)
    for number in (done.load_id, cancelled.load_id):
        with pytest.raises(Refusal, match="load-decided"):
            await services.loading.apply(CHIEF, number, tell=True)
    with pytest.raises(Refusal, match="load-gone"):
        await services.loading.proposal(CHIEF, 10_000)
    fresh = await propose(services, place, papers.lessons())
    async with services.database.read() as session:
        kept = await session.scalars(select(Load.id).where(Load.content.is_not(None)))
        assert list(kept) == [fresh.load_id]
    assert await number_of(services, Load, Load.undo.is_not(None)) == 1
    clock.move(days=31)
    assert (await services.retention.run()).files == 2, "the file that waited, and the past of the roster"
    assert await number_of(services, Load, Load.undo.is_not(None) | Load.draft.is_not(None)) == 0
    with pytest.raises(Refusal, match="load-not-last"):
        await services.loading.undo(CHIEF, done.load_id)


async def test_practice_follows_a_student_into_another_group(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.order())
    name, born, _, phone = papers.PEOPLE[2]
    await load(services, place, papers.roster((*papers.PEOPLE[:2], (name, born, papers.GROUP, phone))))
    proposal = await propose(services, place, papers.order(mentor="Учителева Инга", group=papers.GROUP))
    assert proposal.changes == {"mentor": 1}
    (example,) = proposal.examples
    assert (example.kind, example.old, example.new) == ("mentor", "Антон Н.", "Инга У.")


async def test_versions_are_listed_for_who_answers_for_them(people_services: Services, place: Place) -> None:
    services = people_services
    await load(services, place, papers.roster(), papers.lessons())
    page = await services.loading.versions(CHIEF, "ryazan", 0)
    assert [(one.kind, one.last) for one in page.items] == [("flat_list", True), ("roster", False)]
    assert (await services.loading.versions(CHIEF, "norilsk", 0)).total == 0


async def test_the_college_is_the_one_that_fits(people_services: Services, place: Place) -> None:
    known = await people_services.loading.colleges(Operator())
    assert chosen(known, "ryazan", "FIRST") == place
    assert chosen(known, None, "thir").cluster == "norilsk"
    for names in ((), ("ryazan",), ("norilsk", "first"), ("kazan",)):
        with pytest.raises(PlaceUnclear):
            chosen(known, *names)
    await load(people_services, place, papers.roster())
    known = await people_services.loading.colleges(Operator())
    assert chosen(known, "ryazan").college_id == place.college_id, "the only one with groups"
