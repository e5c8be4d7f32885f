"""Who writes: remembered choices, batched visits, and what survives a restart. On both databases."""

from pathlib import Path

import pytest
from sqlalchemy import select

from models.language import Language
from models.person import Person as Row
from services.database import Database
from services.packs import load_packs
from services.people import People
from tests.conftest import FrozenClock
from tests.services.packs.fourth import read


async def rows(database: Database) -> list[Row]:
    async with database.read() as session:
        return list(await session.scalars(select(Row).order_by(Row.id)))


async def test_until_they_choose_the_language_is_telegrams(
    any_database: Database, clock: FrozenClock
) -> None:
    people = People(any_database, clock)
    languages = {
        code: (await people.meet(number, "Kim", code)).language
        for number, code in enumerate(("ru", "ru-RU", "en", "de", "", None))
    }
    assert [code for code, language in languages.items() if language is Language.RU] == ["ru", "ru-RU"]


async def test_choices_are_written_at_once_and_found_after_a_restart(
    any_database: Database, clock: FrozenClock, tmp_path: Path
) -> None:
    await load_packs(any_database, read(tmp_path), whole=True, clock=clock)
    people = People(any_database, clock)
    person = await people.meet(2**40, "Kim", "ru")
    person = await people.choose_cluster(person, "lukomorye")
    person = await people.choose_language(person, Language.EN)
    again = await People(any_database, clock).meet(2**40, "Kim", "ru")
    assert (again.language, again.chosen_language, again.cluster) == (Language.EN, Language.EN, "lukomorye")


async def test_visits_are_written_together_and_the_first_one_stays(
    any_database: Database, clock: FrozenClock
) -> None:
    people = People(any_database, clock)
    first = clock()
    await people.meet(1, "Anya", "ru")
    await people.meet(2, "Ben", "en")
    assert await rows(any_database) == []
    assert await people.write_visits() == 2
    clock.move(hours=5)
    await people.meet(1, "Anya", "ru")
    assert await people.write_visits() == 1
    assert await people.write_visits() == 0
    anya, ben = await rows(any_database)
    assert (anya.first_seen_at, anya.last_seen_at) == (first, clock())
    assert ben.last_seen_at == first


async def test_a_visit_does_not_undo_a_choice(any_database: Database, clock: FrozenClock) -> None:
    people = People(any_database, clock)
    person = await people.meet(1, "Anya", "ru")
    await people.choose_language(person, Language.EN)
    await people.meet(1, "Anya", "ru")
    await people.write_visits()
    (row,) = await rows(any_database)
    assert row.language is Language.EN


async def test_memory_is_bounded(
    database: Database, clock: FrozenClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("services.people.REMEMBERED", 3)
    people = People(database, clock)
    for number in range(5):
        await people.meet(number, "Kim", "ru")
    assert list(people._known) == [2, 3, 4]
