"""The command line: praktika run | demo | migrate | load | invite | check."""

import argparse
import sys
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import Any

from aiogram.exceptions import AiogramError

from bot import invite, log
from bot.check import check
from bot.packs import sentences, told
from bot.polling import explain
from bot.run import NothingToTell, run
from bot.settings import Settings, SettingsProblem, load_settings
from services.database import Database, DatabaseUnavailable
from services.packs import PackError, load_packs, read_packs
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
    packs = read_packs(arguments.files)
    if arguments.dry_run:
        print(f"Nothing is wrong with {len(arguments.files)} file(s). Nothing was changed.")
        return 0
    database = Database.open(settings.database_url.get_secret_value())
    try:
        await database.migrate()
        report = await load_packs(database, packs)
    finally:
        await database.close()
    print(*told(report), sep="\n")
    return 0


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
    "load": (_load, "load the packs of clusters"),
    "invite": (_invite, "make a link that makes somebody a coordinator, a mentor or a student"),
    "check": (_check, "tell what of this installation works"),
}


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="praktika", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True)
    parsers = {name: commands.add_parser(name, help=text) for name, (_, text) in COMMANDS.items()}
    parsers["load"].add_argument("files", nargs="+", type=Path, metavar="FILE")
    parsers["load"].add_argument("--dry-run", action="store_true", help="only tell what is wrong")
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


if __name__ == "__main__":
    sys.exit(main())
