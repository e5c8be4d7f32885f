"""Is this installation fine? One row for each thing that must work, and what to do where it does not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from aiogram.exceptions import AiogramError
from rich.console import Console
from rich.table import Table

import locales
from bot.app import make_bot
from bot.packs import sentences
from bot.polling import explain
from bot.settings import Settings, SettingsProblem
from services.database import Database, DatabaseUnavailable
from services.packs import PackError, read_packs


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    fine: bool
    told: str


async def check(settings: Settings) -> bool:
    """Print a table; True if everything is fine."""
    subjects: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "Settings": _settings,
        "Texts": _texts,
        "Packs": _packs,
        "Database": _database,
        "Telegram": _telegram,
    }
    findings = [await _finding(subject, look, settings) for subject, look in subjects.items()]
    table = Table("", "", "", show_header=False)
    for finding in findings:
        table.add_row("✓" if finding.fine else "✗", finding.subject, finding.told)
    Console().print(table)
    return all(finding.fine for finding in findings)


async def _finding(subject: str, look: Callable[[Settings], Awaitable[str]], settings: Settings) -> Finding:
    try:
        return Finding(subject, fine=True, told=await look(settings))
    except PackError as error:
        return Finding(subject, fine=False, told="\n".join(sentences(error, "en")))
    except AiogramError as error:
        return Finding(subject, fine=False, told=explain(error))
    except (SettingsProblem, DatabaseUnavailable, locales.TextProblem) as error:
        return Finding(subject, fine=False, told=str(error))


async def _settings(settings: Settings) -> str:
    _ = settings.token
    staff = (
        f"staff's chat {settings.staff_chat}" if settings.staff_chat else "no staff's chat: set STAFF_CHAT_ID"
    )
    return f"token is set; {len(settings.admin_ids)} administrators; {staff}"


async def _texts(_settings: Settings) -> str:
    return ", ".join(f"{language}: {len(words)} texts" for language, words in locales.load().items())


async def _packs(settings: Settings) -> str:
    packs = read_packs([settings.packs])
    return ", ".join(pack.form.cluster.slug for pack in packs.clusters) or "no packs"


async def _database(settings: Settings) -> str:
    database = Database.open(settings.database_url.get_secret_value())
    try:
        await database.ping()
        return "reachable"
    finally:
        await database.close()


async def _telegram(settings: Settings) -> str:
    bot = make_bot(settings)
    try:
        me = await bot.get_me()
        return f"@{me.username} answers at {settings.bot_api_url}"
    finally:
        await bot.session.close()
