"""`praktika invite`: the first coordinator, and whoever else is invited from the installation itself."""

from argparse import ArgumentParser, Namespace
from pathlib import Path

import locales
from bot.app import make_bot
from bot.settings import Settings
from handlers.qr import joining_link, picture
from models.membership import Role
from services.catalogue import CatalogueService
from services.clock import utc_now
from services.database import Database
from services.joining import Invitations
from services.joining.by_name import Described, whom_of
from services.packs import load_packs, read_packs
from services.refusal import Refusal
from services.roles import Roles

ROLES = (Role.COORDINATOR, Role.MENTOR, Role.STUDENT)


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument(
        "role", type=Role, choices=ROLES, metavar="ROLE", help="coordinator, mentor or student"
    )
    parser.add_argument("--cluster", metavar="SLUG", help="needed where there are several")
    parser.add_argument("--college", metavar="NAME", help="a coordinator of one college, not of the cluster")
    parser.add_argument("--group", metavar="CODE", help="one link for all students of this group")
    parser.add_argument("--employer", metavar="NAME", help="whose mentor it is")
    parser.add_argument("--name", metavar="NAME", help="of the coordinator or mentor")
    parser.add_argument("--png", type=Path, metavar="FILE", help="also write the link as a QR code")


async def invite(settings: Settings, arguments: Namespace) -> list[str]:
    """The link and until when it works, as lines for a terminal.

    Raises:
        Refusal: what was asked for is not there; `sentence` says it.
        AiogramError: Telegram does not tell the bot's name.
    """
    database = Database.open(settings.database_url.get_secret_value())
    bot = make_bot(settings)
    try:
        name = (await bot.get_me()).username or ""
        await database.migrate()
        await load_packs(database, read_packs([settings.packs]), whole=True)
        catalogue = CatalogueService(database)
        await catalogue.load()
        whom = await whom_of(database, catalogue.current, _described(arguments))
        made = await Invitations(database, utc_now, Roles(database)).issue(whom)
    finally:
        await bot.session.close()
        await database.close()
    link = joining_link(name, made.token)
    if arguments.png:
        arguments.png.write_bytes(picture(link))
    uses = "once" if not whom.is_group else "for the whole group"
    return [link, f"It works {uses} and until {made.expires_at:%Y-%m-%d %H:%M} UTC. Keep it to yourself."]


def sentence(refusal: Refusal) -> str:
    return locales.load()["en"].plain(f"refusal-{refusal.key}", **refusal.facts)


def _described(arguments: Namespace) -> Described:
    return Described(
        role=arguments.role,
        cluster=arguments.cluster,
        college=arguments.college,
        employer=arguments.employer,
        group=arguments.group,
        name=arguments.name,
    )
