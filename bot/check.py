"""Is this installation fine? One row for each thing that must work, and what to do where it does not."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass

from aiogram.exceptions import AiogramError
from rich.console import Console
from rich.table import Table

import locales
from bot.app import make_bot
from bot.packs import sentences
from bot.polling import explain
from bot.settings import Settings, SettingsProblem
from services.clock import utc_now
from services.database import Database, DatabaseUnavailable
from services.outbox.counting import Count
from services.packs import PackError, read_packs
from services.reminders.figures import standing_of

TOLD = {
    Count.SENT: "sent",
    Count.LATE: "of them late",
    Count.DOUBLED: "possibly twice",
    Count.FAILED: "failed",
    Count.UNREACHABLE: "to people who cannot be reached",
    Count.EXPIRED: "too late to be sent",
}


@dataclass(frozen=True, slots=True)
class Finding:
    subject: str
    fine: bool
    told: str


class Trouble(Exception):
    """What is wrong, and what to do about it."""


async def check(settings: Settings) -> bool:
    """Print a table; True if everything is fine."""
    subjects: dict[str, Callable[[Settings], Awaitable[str]]] = {
        "Settings": _settings,
        "Texts": _texts,
        "Packs": _packs,
        "Database": _database,
        "Letters": _letters,
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
    except (SettingsProblem, DatabaseUnavailable, Trouble, locales.TextProblem) as error:
        return Finding(subject, fine=False, told=str(error))


async def _settings(settings: Settings) -> str:
    _ = settings.token
    staff = (
        f"staff's chat {settings.staff_chat}" if settings.staff_chat else "no staff's chat: set STAFF_CHAT_ID"
    )
    redis = "; REDIS_URL is accepted for later and not used" if settings.redis_url else ""
    return f"token is set; {len(settings.admin_ids)} administrators; {staff}{redis}"


async def _texts(_settings: Settings) -> str:
    return ", ".join(f"{language}: {len(words)} texts" for language, words in locales.load().items())


async def _packs(settings: Settings) -> str:
    packs = read_packs([settings.packs])
    return ", ".join(pack.form.cluster.slug for pack in packs.clusters) or "no packs"


async def _database(settings: Settings) -> str:
    async with _opened(settings) as database:
        await database.ping()
        match await database.is_current():
            case None:
                return "reachable; the first start makes the tables"
            case False:
                raise Trouble("the tables are those of another version: start `praktika run` anew")
        return "reachable"


async def _letters(settings: Settings) -> str:
    """For whoever watches from outside: a process that is down cannot say so itself."""
    async with _opened(settings) as database:
        if not await database.is_current():
            return "none yet"
        standing = await standing_of(database, utc_now())
        sends = await database.turn().taken()
    told = ", ".join(f"{number} {TOLD[one]}" for one, number in standing.today.items() if one in TOLD)
    if not sends and not standing.used:
        return "nobody has written to the bot yet, and no process sends"
    if not sends:
        raise Trouble(
            f"NO PROCESS SENDS THE LETTERS: start `praktika run`; {standing.overdue} are overdue;"
            f" today {told}"
        )
    if standing.overdue:
        raise Trouble(
            f"{standing.overdue} have waited for more than ten minutes although a process sends:"
            f" look into its log; today {told}"
        )
    return f"a process sends them; today {told} (days of UTC)"


@asynccontextmanager
async def _opened(settings: Settings) -> AsyncIterator[Database]:
    database = Database.open(settings.database_url.get_secret_value())
    try:
        yield database
    finally:
        await database.close()


async def _telegram(settings: Settings) -> str:
    bot = make_bot(settings)
    try:
        me = await bot.get_me()
        return f"@{me.username} answers at {settings.bot_api_url}"
    finally:
        await bot.session.close()
