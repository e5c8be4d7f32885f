"""The whole bot in one process for stories: real services, real packs, a stand-in for Telegram."""

import asyncio
import shutil
from collections.abc import AsyncIterator
from functools import cache
from pathlib import Path

import pytest
from aiogram.client.default import DefaultBotProperties
from sqlalchemy.ext.asyncio import AsyncSession

from bot.app import App, dispatcher
from bot.settings import Settings
from services import Services
from services.answers import Answerer
from services.catalogue import VERSION
from services.catalogue.entries import Catalogue
from services.catalogue.rows import read_catalogue
from services.database import Database
from services.packs import Packs, load_packs, read_packs
from tests.conftest import FrozenClock
from tests.telegram import Messenger, Person

CLUSTERS = Path(__file__).resolve().parents[2] / "clusters"
STAFF_CHAT = -100_500
_learned: dict[tuple[object, ...], Answerer] = {}


@cache
def packs() -> Packs:
    return read_packs([CLUSTERS])


def learned(catalogue: Catalogue) -> Answerer:
    """Learning takes a second or two; the same facts are learned once for all stories."""
    key = (catalogue.clusters, catalogue.facts)
    if key not in _learned:
        _learned[key] = Answerer(catalogue)
    return _learned[key]


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(_env_file=None, staff_chat_id=STAFF_CHAT, admin_ids=frozenset({99}), packs=CLUSTERS)


@pytest.fixture(scope="session")
def loaded_template(sqlite_template: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file with the packs in it, to be copied."""
    path = Path(shutil.copy(sqlite_template, tmp_path_factory.mktemp("loaded") / "template.db"))

    async def load() -> None:
        database = Database.open(f"sqlite:///{path}")
        await load_packs(database, packs(), whole=True, clock=FrozenClock())
        await database.close()

    asyncio.run(load())
    return path


@pytest.fixture
def sqlite_url(loaded_template: Path, tmp_path: Path) -> str:
    path = shutil.copy(loaded_template, tmp_path / "praktika.db")
    return f"sqlite:///{path}"


@pytest.fixture(scope="session")
def loaded(loaded_template: Path) -> Catalogue:
    """What is in that file."""

    async def load() -> Catalogue:
        database = Database.open(f"sqlite:///{loaded_template}")
        async with database.read() as session:
            found = await read_catalogue(session)
        await database.close()
        return found

    return asyncio.run(load())


@pytest.fixture
async def services(
    database: Database,
    clock: FrozenClock,
    settings: Settings,
    loaded: Catalogue,
    monkeypatch: pytest.MonkeyPatch,
) -> Services:
    """What all copies of the file have in common is read once for all stories; a load makes a new version."""

    async def read(session: AsyncSession) -> Catalogue:
        same = await session.scalar(VERSION) == loaded.version
        return loaded if same else await read_catalogue(session)

    monkeypatch.setattr("services.catalogue.read_catalogue", read)
    return await Services.start(
        database, clock, settings.staff_chat, learn=learned, admin_ids=settings.admin_ids
    )


@pytest.fixture
async def messenger(services: Services, settings: Settings, clock: FrozenClock) -> AsyncIterator[Messenger]:
    made = Messenger.around(dispatcher(), clock=clock, default=DefaultBotProperties(parse_mode="HTML"))
    app = App(settings, services, made.bot, made.telegram.bot.username or "")
    made.data = app.supplies.by_name()
    yield made
    await made.bot.session.close()


@pytest.fixture
def anya(messenger: Messenger) -> Person:
    """An applicant whose Telegram speaks Russian."""
    return messenger.person(11, "Аня", language="ru")


@pytest.fixture
def ben(messenger: Messenger) -> Person:
    """An applicant whose Telegram speaks English."""
    return messenger.person(12, "Ben", language="en")
