"""A mentor and trainees on a working day, for tests of roll calls. All invented."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlalchemy import select

from models.attendance import Attendance, AttendanceChange, AttendanceTask, RollCall
from models.membership import Membership, Role
from models.practice import Clearance, ClearanceKind
from models.student import Student
from services import Services
from services.attendance.planning import plan_roll_calls
from services.database import Database
from services.joining import Whom
from services.outbox import ask
from services.people import Person
from services.roster import RosterLine
from tests.people import ADULT, become, group, person, students
from tests.placements import MENTOR, put_placement

DAY = date(2026, 11, 23)
"""A Monday; in Ryazan the shift is from 05:00 to 11:30 UTC."""
BEFORE = datetime(2026, 11, 23, 4, 30, tzinfo=UTC)
START = datetime(2026, 11, 23, 5, tzinfo=UTC)
END = datetime(2026, 11, 23, 11, 30, tzinfo=UTC)
SERGEY, DEPUTY = person(31, "Сергей"), person(32, "Пётр")
SURNAMES = [
    "Абрикосов",
    "Берёзкин",
    "Вербин",
    "Грушин",
    "Дубов",
    "Елкин",
    "Жасминов",
    "Зверобоев",
    "Ивин",
    "Кедров",
]


@dataclass(frozen=True)
class Shop:
    """One group of trainees under one mentor, and the mentor's membership."""

    group: int
    students: tuple[int, ...]
    mentor: int


async def put_shop(services: Services, count: int = 3, *, admitted: bool = True, **order: Any) -> Shop:
    """`count` trainees, all of age, and the mentor of their orders, who has joined."""
    lines = tuple(
        RosterLine(SURNAMES[at % 10] + "а" * (at // 10), "Иван", None, ADULT) for at in range(count)
    )
    group_id = await group(services.database, services.clock(), lines=lines)
    ids = tuple(one.id for one in await students(services.database, group_id))
    for student_id in ids:
        await put_placement(services.database, student_id, **order)
    if admitted:
        await admit(services.database, *ids)
    await become(services, SERGEY, Whom(Role.MENTOR, "ryazan", name=MENTOR))
    return Shop(group_id, ids, await membership(services.database, SERGEY))


async def membership(database: Database, someone: Person) -> int:
    async with database.read() as session:
        found = await session.scalars(
            select(Membership.id).where(Membership.person_id == someone.id).order_by(Membership.id.desc())
        )
        return found.all()[0]


async def admit(database: Database, *student_ids: int) -> None:
    async with database.write() as session:
        session.add_all(
            Clearance(
                student_id=student_id,
                kind=kind,
                granted_on=date(2026, 9, 1),
                recorded_at=BEFORE,
                recorded_as=Role.COORDINATOR,
            )
            for student_id in student_ids
            for kind in ClearanceKind
        )


async def be_student(services: Services, shop: Shop, at: int = 0, number: int = 41) -> Person:
    """The trainee at this place of the list has joined."""
    someone = person(number, "Иван")
    whom = Whom(Role.STUDENT, "ryazan", None, group_id=shop.group, student_id=shop.students[at])
    await become(services, someone, whom)
    return someone


async def opened(services: Services) -> RollCall:
    """The day's roll call, made as in time."""
    await plan(services)
    async with services.database.read() as session:
        return (await session.scalars(select(RollCall).where(RollCall.day == DAY))).one()


async def plan(services: Services) -> datetime | None:
    return await ask(services.database, plan_roll_calls, services.clock())


async def rows(database: Database) -> list[Attendance]:
    """By the place on the list."""
    async with database.read() as session:
        found = await session.scalars(
            select(Attendance)
            .join(Student, Student.id == Attendance.student_id)
            .order_by(Attendance.day, Student.number)
        )
        return list(found)


async def history(database: Database, attendance_id: int) -> list[AttendanceChange]:
    async with database.read() as session:
        found = await session.scalars(
            select(AttendanceChange)
            .where(AttendanceChange.attendance_id == attendance_id)
            .order_by(AttendanceChange.id)
        )
        return list(found)


async def tasks(database: Database) -> list[AttendanceTask]:
    async with database.read() as session:
        return list(await session.scalars(select(AttendanceTask).order_by(AttendanceTask.id)))
