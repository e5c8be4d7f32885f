"""The command line: praktika run | demo | migrate | load | invite | check."""

import argparse
import sys
from collections.abc import Callable, Coroutine
from typing import Any

from aiogram.exceptions import AiogramError

from bot import invite, loading, log
from bot.check import check
from bot.packs import sentences
from bot.polling import explain
from bot.run import NothingToTell, run
from bot.settings import Settings, SettingsProblem, load_settings
from services.database import Database, DatabaseUnavailable
from services.packs import PackError
from services.refusal import Refusal

if sys.platform == "win32":
    from asyncio import run as run_loop
else:
    from uvloop import run as run_loop

UNUSABLE = 2
"""Exit code when the environment or a file cannot be used."""


async def _migrate(settings: Settings, _arguments: argparse.Namespace) -> int:
    database = Database.open(settings.database_url.get_secret_value())
    try:
        await database.migrate()
    finally:
        await database.close()
    print("The database is up to date.")
    return 0


async def _load(settings: Settings, arguments: argparse.Namespace) -> int:
    return await loading.load(settings, arguments)


async def _invite(settings: Settings, arguments: argparse.Namespace) -> int:
    print(*await invite.invite(settings, arguments), sep="\n")
    return 0


async def _check(settings: Settings, _arguments: argparse.Namespace) -> int:
    return 0 if await check(settings) else 1


async def _run(settings: Settings, _arguments: argparse.Namespace) -> int:
    await run(settings)
    return 0


async def _demo(_settings: Settings, arguments: argparse.Namespace) -> int:
    from bot.demo import demo  # noqa: PLC0415  a bot in service has no use for it

    return await demo(port=arguments.port)


Command = Callable[[Settings, argparse.Namespace], Coroutine[Any, Any, int]]
COMMANDS: dict[str, tuple[Command, str]] = {
    "run": (_run, "run the bot"),
    "demo": (_demo, "try the bot in the browser, without a token"),
    "migrate": (_migrate, "bring the database up to date"),
    "load": (_load, "load packs of clusters, or spreadsheets of a college"),
    "invite": (_invite, "make a link that makes somebody a coordinator, a mentor or a student"),
    "check": (_check, "tell what of this installation works"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="praktika", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {name: commands.add_parser(name, help=text) for name, (_, text) in COMMANDS.items()}
    loading.add_arguments(parsers["load"])
    invite.add_arguments(parsers["invite"])
    parsers["demo"].add_argument("--port", type=int, default=0, help="of the page (default: a free one)")
    return parser


def main(arguments: list[str] | None = None) -> int:
    """Exit code 0: done; 1: `check` found something; 2: the environment or a file cannot be used."""
    parsed = _parser().parse_args(arguments)
    try:
        # The demo touches neither the real database nor a real token: it does not even read of them.
        settings = Settings.model_construct() if parsed.command == "demo" else load_settings()
        secrets = [one.get_secret_value() for one in (settings.bot_token, settings.webhook_secret) if one]
        log.configure(settings.log_level, settings.log_format, secrets)
        return run_loop(COMMANDS[parsed.command][0](settings, parsed))
    except PackError as error:
        print(*sentences(error, "en"), sep="\n", file=sys.stderr)
    except Refusal as refusal:
        print(invite.sentence(refusal), file=sys.stderr)
    except AiogramError as error:
        print(explain(error), file=sys.stderr)
    except (SettingsProblem, NothingToTell, DatabaseUnavailable) as error:
        print(error, file=sys.stderr)
    except KeyboardInterrupt:
        return 0
    return UNUSABLE
