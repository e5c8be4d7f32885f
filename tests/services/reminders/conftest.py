"""One group of three students in Ryazan, of whom two have the bot, on both databases."""

from dataclasses import dataclass

import pytest

from services.database import Database
from tests.conftest import TODAY
from tests.people import group, put_clusters, students
from tests.services.reminders.scenes import joined

ANNA, BORIS = 21, 22


@dataclass(frozen=True)
class Scene:
    database: Database
    group: int
    lines: tuple[int, ...]


@pytest.fixture
async def scene(any_database: Database) -> Scene:
    await put_clusters(any_database)
    made = await group(any_database, TODAY)
    lines = tuple(one.id for one in await students(any_database, made))
    await joined(any_database, lines[0], ANNA)
    await joined(any_database, lines[1], BORIS, lead_minutes=30)
    return Scene(any_database, made, lines)
