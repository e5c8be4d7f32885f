"""`praktika invite`: the first coordinator comes by a link that the terminal prints."""

import re
from argparse import ArgumentParser
from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot import invite
from bot.demo.http import BotApiServer
from bot.demo.telegram import Telegram
from bot.settings import Settings
from models.language import Language
from models.membership import Role
from services.consents import Consents
from services.database import Database
from services.joining import Joining
from services.people import Person
from services.refusal import Refusal
from services.roles import Roles
from tests.bot.process import LONG, runs
from tests.people import group

pytestmark = LONG
LINK = re.compile(r"https://t\.me/praktika_bot\?start=j_([\w-]{22})\n")
ANNA = Person(11, "Анна", Language.RU)


@pytest.fixture
async def server() -> AsyncIterator[BotApiServer]:
    async with BotApiServer(Telegram()) as server:
        yield server


@pytest.fixture
def environment(server: BotApiServer, tmp_path: Path) -> dict[str, str]:
    return {
        "BOT_TOKEN": server.telegram.token,
        "BOT_API_URL": server.url,
        "DATABASE_URL": f"sqlite:///{tmp_path}/praktika.db",
    }


async def test_the_first_coordinator_on_an_empty_installation(
    environment: dict[str, str], tmp_path: Path
) -> None:
    picture = tmp_path / "qr.png"
    arguments = ("invite", "coordinator", "--cluster", "ryazan", "--name", "Анна", "--png", str(picture))
    code, told = await runs(*arguments, **environment)
    assert code == 0, told
    token = LINK.search(told)
    assert token, told
    assert picture.read_bytes().startswith(b"\x89PNG")
    database = Database.open(environment["DATABASE_URL"])
    roles = Roles(database)

    def clock() -> datetime:
        return datetime.now(UTC)

    await Consents(database, clock).give(ANNA)
    joined = await Joining(database, clock, roles).accept(ANNA, token.group(1))
    assert joined.name == "Анна"
    standing = await roles.of(ANNA.id)
    await group(database, clock())
    await database.close()
    assert standing.roles == {Role.APPLICANT, Role.COORDINATOR}
    code, told = await runs("invite", "student", "--cluster", "ryazan", "--group", "tm 127", **environment)
    assert code == 2, told
    assert "There are: ТМ-126" in told
    code, told = await runs("invite", "student", "--cluster", "ryazan", "--group", "tm 126", **environment)
    assert (code, bool(LINK.search(told))) == (0, True), told
    code, told = await runs(
        "invite", "mentor", "--cluster", "ryazan", "--employer", "тяжпрессмаш", **environment
    )
    assert (code, bool(LINK.search(told))) == (0, True), told


@pytest.mark.parametrize(
    ("arguments", "told"),
    [(("coordinator", "--cluster", "atlantis"), "There is no cluster “atlantis”"), (("emperor",), "invalid")],
)
async def test_a_mistake_is_a_line_in_the_terminal(
    environment: dict[str, str], arguments: tuple[str, ...], told: str
) -> None:
    code, said = await runs("invite", *arguments, **environment)
    assert code == 2, said
    assert told in said
    assert "Traceback" not in said


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("coordinator",), "There are: chelyabinsk, ryazan, norilsk"),
        (("coordinator", "--cluster", "ryazan", "--college", "x"), "There is no college “x”"),
        (("mentor", "--cluster", "ryazan", "--employer", "x"), "There is no employer “x”"),
        (("student", "--cluster", "ryazan"), "give --group"),
        (("student", "--cluster", "ryazan", "--group", "ТМ-126"), "There is no group “ТМ-126”"),
    ],
)
async def test_what_is_not_there_is_told(
    environment: dict[str, str], sqlite_url: str, arguments: tuple[str, ...], told: str
) -> None:
    parser = ArgumentParser()
    invite.add_arguments(parser)
    given = {name.lower(): value for name, value in environment.items()} | {"database_url": sqlite_url}
    settings = Settings.model_validate(given)
    with pytest.raises(Refusal) as caught:
        await invite.invite(settings, parser.parse_args(arguments))
    assert told in invite.sentence(caught.value)
