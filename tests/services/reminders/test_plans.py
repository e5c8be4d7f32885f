"""What the databases do for a planner: nothing that grows with the schedule is read from end to end."""

from datetime import date, timedelta
from typing import Any

from sqlalchemy import text

from services.database import Database
from tests.placements import put_placement
from tests.services.reminders.conftest import Scene
from tests.services.reminders.scenes import MONDAY, SUNDAY, Planning, local, noted, put_lesson

GROWING = ("lessons", "placements", "outbox")


async def explained(database: Database, statement: str, parameters: Any) -> str:
    async with database.write() as session:
        connection = await session.connection()
        if connection.dialect.name == "postgresql":  # a table of three rows is read from end to end otherwise
            await session.execute(text("SET LOCAL enable_seqscan = off"))
            rows = await connection.exec_driver_sql(f"EXPLAIN {statement}", parameters)
        else:
            rows = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
        return "\n".join(str(row[-1]) for row in rows)


def read_whole(plan: str) -> list[str]:
    """Tables among the growing ones of which a plan says that they are read from end to end."""
    return [
        line
        for line in plan.splitlines()
        for table in GROWING
        if (f"SCAN {table}" in line and "INDEX" not in line) or f"Seq Scan on {table}" in line
    ]


async def test_growing_tables_are_read_by_their_indexes(scene: Scene) -> None:
    await put_placement(
        scene.database, scene.lines[0], date_from=SUNDAY + timedelta(days=4), date_to=date(2026, 12, 18)
    )
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(SUNDAY, 15))
    for now in (local(SUNDAY, 17), local(SUNDAY, 19), local(MONDAY, 7, 30)):
        with noted(scene.database) as made:
            await planning.asks(now)
        assert made
        for statement, parameters in made:
            plan = await explained(scene.database, statement, parameters)
            assert not read_whole(plan), f"{statement}\n{plan}"


async def test_a_tick_on_which_nothing_is_due_is_one_small_statement(scene: Scene) -> None:
    await put_lesson(scene.database, scene.group, local(MONDAY, 8, 30))
    planning = await Planning.start(scene.database)
    await planning.asks(local(SUNDAY, 15))
    with noted(scene.database) as made:
        await planning.asks(local(SUNDAY, 15, 1))
    assert len(made) == 1
    assert "college_versions" in made[0][0]
