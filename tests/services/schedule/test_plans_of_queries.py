"""How the databases look up a day: by index, never by reading the whole table."""

from datetime import timedelta
from itertools import product
from typing import Any

import pytest
from sqlalchemy import Select, text

from models.schedule import DayNote, Lesson
from services import Services
from services.database import Database
from services.schedule import days, whose
from tests.people import group
from tests.services.schedule.timetable import MONDAY, Timetable

GIVEN: dict[str, Any] = {
    "group_id": 3,
    "college_id": 1,
    "first": MONDAY,
    "last": MONDAY,
    "person_id": 11,
    "chosen": "ryazan",
    "student_id": 1,
}
GROUPS, DAYS = 40, 50


@pytest.fixture
async def many(people_services: Services) -> Database:
    """So many lessons that reading all of them would cost more than an index."""
    services = people_services
    table = await Timetable.of(services, await group(services.database, services.clock()))
    groups = [
        await group(services.database, services.clock(), code=f"ГР-{number}", lines=())
        for number in range(1, GROUPS)
    ]
    begin = table.at(MONDAY, services.clock().time())
    async with services.database.write() as session:
        session.add_all(
            Lesson(
                load_id=table.load_id, place="", group_id=one, day=MONDAY + timedelta(days=at),
                starts_at=begin, ends_at=begin, kind="lesson", subject="Математика",
            )
            for one, at in product((table.group_id, *groups), range(DAYS))
        )  # fmt: skip
        session.add_all(
            DayNote(load_id=table.load_id, place="", group_id=one, day=MONDAY + timedelta(days=at), text="—")
            for one, at in product((table.group_id, *groups), range(DAYS))
        )
    async with services.database.write() as session:
        await session.execute(text("ANALYZE"))
    return services.database


async def plan_of(database: Database, statement: Select[*tuple[Any, ...]], *, forced: bool = False) -> str:
    """What the database says that it would do. PostgreSQL reads few rows whole unless it is `forced`."""
    async with database.read() as session:
        dialect = session.get_bind().dialect
        if forced and dialect.name == "postgresql":
            await session.execute(text("SET LOCAL enable_seqscan = off"))
        names = [name for name in statement.compile(dialect=dialect).params if name in GIVEN]
        compiled = statement.params(**{name: GIVEN[name] for name in names}).compile(
            dialect=dialect, compile_kwargs={"literal_binds": True}
        )
        how = "EXPLAIN QUERY PLAN" if dialect.name == "sqlite" else "EXPLAIN"
        rows = await session.execute(text(f"{how} {compiled}"))
        return "\n".join(str(row[-1]) for row in rows)


@pytest.mark.parametrize(
    "statement", [days._LESSONS, days._SPAN], ids=["lessons of a day", "what lies around"]
)
async def test_lessons_are_looked_up_by_group_and_day(
    many: Database, statement: Select[*tuple[Any, ...]]
) -> None:
    plan = await plan_of(many, statement)
    assert "ix_lessons_group_day" in plan, plan


REST: dict[str, tuple[Select[*tuple[Any, ...]], str]] = {
    "notes": (days._NOTES, "ix_day_notes_group_day"),
    "cancelled": (days._CANCELLED, "ix_replacements_group_day"),
    "periods": (days._PERIODS, "ix_study_periods_group"),
    "terms": (days._TERMS, "ix_terms_college"),
    "newest": (days._NEWEST, "ix_lessons_ended"),
}


@pytest.mark.parametrize("name", REST)
async def test_the_rest_has_an_index_too(many: Database, name: str) -> None:
    statement, index = REST[name]
    plan = await plan_of(many, statement, forced=True)
    assert index in plan, plan


async def test_the_student_is_found_by_the_account(many: Database) -> None:
    plan = await plan_of(many, whose._ACTOR, forced=True)
    assert "SCAN students" not in plan, plan
    assert "Seq Scan on students" not in plan, plan
