"""Schedules and people put straight into the tables, and planners asked as the scheduler asks them."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import event, select, update

from models.catalogue import Cluster
from models.load import CollegeVersion, Load, LoadStatus
from models.membership import Membership, Role
from models.outbox import Letter, LetterKind
from models.person import Person
from models.reminder import ReminderSettings
from models.schedule import Lesson
from models.student import Group, Student
from services.catalogue import CatalogueService
from services.database import Database
from services.outbox import Planner, ask
from services.reminders import planners_of
from services.roles import Roles
from tests.conftest import TODAY

SUNDAY, MONDAY = date(2026, 11, 22), date(2026, 11, 23)
MOSCOW = ZoneInfo("Europe/Moscow")


def local(day: date, hour: int, minute: int = 0, zone: ZoneInfo = MOSCOW) -> datetime:
    return datetime.combine(day, time(hour, minute), zone)


async def put_load(database: Database, group_id: int) -> int:
    """A load that is applied: the college has a new version, as after every load."""
    async with database.write() as session:
        group = await session.get_one(Group, group_id)
        load = Load(
            cluster=group.cluster, college_id=group.college_id, sent_at=TODAY, file_name="занятия.csv",
            sha256="", kind="lessons", outcome="ready", status=LoadStatus.APPLIED, reading_digest="",
            based_on=0, agreed=0, counts={},
        )  # fmt: skip
        session.add(load)
        version = await session.get(CollegeVersion, group.college_id)
        if version is None:
            version = CollegeVersion(college_id=group.college_id, version=0)
            session.add(version)
        version.version += 1
        await session.flush()
        return load.id


async def put_lesson(database: Database, group_id: int, starts_at: datetime, **other: Any) -> int:
    """A lesson of ninety minutes on the day of `starts_at` in its zone."""
    load_id = await put_load(database, group_id)
    async with database.write() as session:
        usual = {"kind": "lesson", "subject": "Физика", "room": "21", "place": "A1", "pair": 1}
        lesson = Lesson(
            load_id=load_id,
            group_id=group_id,
            day=starts_at.date(),
            starts_at=starts_at,
            ends_at=starts_at + timedelta(minutes=90),
            **(usual | other),
        )
        session.add(lesson)
        await session.flush()
        return lesson.id


async def move_lesson(database: Database, lesson_id: int, starts_at: datetime | None) -> int | None:
    """As a load does it: the row is ended and another takes its place, or none."""
    async with database.read() as session:
        old = await session.get_one(Lesson, lesson_id)
    load_id = await put_load(database, old.group_id)
    async with database.write() as session:
        await session.execute(update(Lesson).where(Lesson.id == lesson_id).values(ended_by=load_id))
    if starts_at is None:
        return None
    return await put_lesson(database, old.group_id, starts_at, subject=old.subject)


async def joined(database: Database, student_id: int, person_id: int, **settings: Any) -> int:
    """The student has the bot; with `settings` the person has changed some."""
    async with database.write() as session:
        session.add(Person(id=person_id, first_seen_at=TODAY, last_seen_at=TODAY))
        await session.flush()
        await session.execute(
            update(Student).where(Student.id == student_id).values(person_id=person_id, joined_at=TODAY)
        )
        if settings:
            session.add(settings_row(person_id, **settings))
    return person_id


async def put_mentor(database: Database, person_id: int, name: str, cluster: str = "ryazan") -> int:
    async with database.write() as session:
        session.add(Person(id=person_id, first_seen_at=TODAY, last_seen_at=TODAY))
        await session.flush()
        mentor = Membership(
            person_id=person_id, name=name, role=Role.MENTOR, cluster=cluster, granted_at=TODAY
        )
        session.add(mentor)
        await session.flush()
        return mentor.id


def settings_row(person_id: int, **settings: Any) -> ReminderSettings:
    usual: dict[str, Any] = {
        "lead_minutes": 60,
        "digest_at": time(19),
        "quiet_from": time(21),
        "quiet_until": time(7),
        "paused_until": None,
        "off": (),
        "changed_at": TODAY,
    }
    return ReminderSettings(person_id=person_id, **(usual | settings))


@contextmanager
def noted(database: Database) -> Iterator[list[tuple[str, Any]]]:
    """Statements and their parameters, of readers and writers."""
    made: list[tuple[str, Any]] = []

    def note(_c: Any, _cu: Any, statement: str, parameters: Any, *_: Any) -> None:
        if statement.startswith(("SELECT", "INSERT", "UPDATE", "DELETE")):
            made.append((statement, parameters))

    both = (database._engines.readers.sync_engine, database._engines.writer.sync_engine)
    engines = {one.pool: one for one in both}.values()  # on PostgreSQL they are one
    for one in engines:
        event.listen(one, "before_cursor_execute", note)
    try:
        yield made
    finally:
        for one in engines:
            event.remove(one, "before_cursor_execute", note)


class Planning:
    """The planners of one process. `asks` is one tick; a new object is a new process."""

    def __init__(self, database: Database, catalogue: CatalogueService, admins: tuple[int, ...] = ()) -> None:
        self.database = database
        self.planners: tuple[Planner, ...] = planners_of(catalogue, Roles(database, admins))

    @classmethod
    async def start(cls, database: Database, admins: tuple[int, ...] = ()) -> "Planning":
        catalogue = CatalogueService(database)
        await catalogue.load()
        return cls(database, catalogue, admins)

    async def asks(self, now: datetime, most: int | None = None) -> datetime | None:
        """When the first of them wants to be asked again; of the first `most` planners only."""
        coming = [await ask(self.database, planner, now) for planner in self.planners[:most]]
        return min((at for at in coming if at is not None), default=None)


async def letters(database: Database, kind: LetterKind | None = None) -> list[Letter]:
    async with database.read() as session:
        found = await session.scalars(
            select(Letter)
            .where(*((Letter.kind == kind,) if kind else ()))
            .order_by(Letter.recipient, Letter.kind, Letter.due_at)
        )
        return list(found)


async def told(database: Database, kind: LetterKind) -> list[tuple[int, str]]:
    return [(one.recipient, one.occasion) for one in await letters(database, kind)]


async def move_zone(database: Database, cluster: str, zone: str) -> None:
    async with database.write() as session:
        await session.execute(update(Cluster).where(Cluster.slug == cluster).values(timezone=zone))
