"""From start to a clean stop: migrate, load the packs, announce, receive updates, finish what was begun."""

import asyncio
import gc
import signal
from collections.abc import Awaitable, Callable, Coroutine
from contextlib import suppress
from functools import partial
from secrets import token_urlsafe
from typing import Any, TypeVar

import structlog
from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiohttp import web

import handlers
from bot.announcement import announce
from bot.app import App, dispatcher, make_bot
from bot.delivery import Delivery, limiter_of
from bot.jobs import Jobs
from bot.packs import sentences
from bot.polling import Polling, explain
from bot.rounds import Rounds
from bot.scheduler import Scheduler, make_scheduler
from bot.settings import Settings
from bot.webhook import webhook_server
from services import Services
from services.clock import Clock, utc_now
from services.database import Database, DatabaseUnavailable
from services.packs import PackError, load_packs, read_packs

T = TypeVar("T")
log = structlog.get_logger(__name__)
GRACE = 3.0
"""Seconds for what is being handled when the process is asked to stop (of 5 in all)."""
FIRST_WAIT, LONGEST_WAIT = 1.0, 30.0


class NothingToTell(Exception):
    """There are neither valid packs nor a loaded catalogue: an applicant's bot without facts."""


Ticking = Callable[[Scheduler, Rounds], None]


async def run(settings: Settings, clock: Clock = utc_now, ticking: Ticking | None = None) -> None:
    """Run until SIGTERM or SIGINT; `ticking` is given the scheduler once it runs, and what it does.

    Raises:
        SettingsProblem: there is no token.
        NothingToTell: the packs are broken and the database has none.
    """
    stop = asyncio.Event()
    _stop_on_signals(stop)
    limiter = limiter_of(settings.send_per_second, settings.send_counting)
    bot = make_bot(settings, limiter)
    database = Database.open(settings.database_url.get_secret_value())
    try:
        app = await _unless_stopped(stop, _compose(settings, clock, bot, database))
        if app is not None:
            delivery = Delivery(bot, app.services, app.wordings, handlers.LETTERS, limiter)
            rounds = Rounds(app.services, delivery, database.turn())
            await _live(settings, app, rounds, stop, ticking)
    finally:
        await bot.session.close()
        await database.close()
        log.info("stopped")


async def _compose(settings: Settings, clock: Clock, bot: Bot, database: Database) -> App:
    services = await prepare(settings, clock, database)
    me = await _patiently(bot.me)
    return App(settings, services, bot, me.username or "")


async def _live(
    settings: Settings,
    app: App,
    rounds: Rounds,
    stop: asyncio.Event,
    ticking: Ticking | None,
) -> None:
    jobs = Jobs(app.services, rounds)
    scheduler = make_scheduler(jobs)
    scheduler.start()
    if ticking is not None:
        ticking(scheduler, rounds)
    announcing = asyncio.create_task(announce(app.bot, app.wordings))
    gc.collect()
    gc.freeze()  # what lives for ever is not looked through again: a third of the time of an update
    log.info("started", bot=app.supplies.bot_name, clusters=len(app.services.catalogue.current.clusters))
    try:
        await (
            _bring(settings.webhook_url, settings, app, stop) if settings.webhook_url else _poll(app, stop)
        )
    finally:
        announcing.cancel()
        await app.supplies.readings.finish(GRACE / 3)
        scheduler.pause()
        await jobs.finish(GRACE / 3)
        scheduler.shutdown(wait=False)


async def prepare(settings: Settings, clock: Clock, database: Database) -> Services:
    """Wait for the database, bring it up to date, and load the packs.

    Raises:
        NothingToTell: see `run`.
    """
    wait = FIRST_WAIT
    while True:
        try:
            return await _prepare(settings, clock, database)
        except DatabaseUnavailable as error:
            log.error("the database cannot be used", reason=str(error), retry_in=wait)  # noqa: TRY400  no stack trace for the operator
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _prepare(settings: Settings, clock: Clock, database: Database) -> Services:
    await database.migrate()
    try:
        report = await load_packs(database, read_packs([settings.packs]), whole=True, clock=clock)
        log.info(
            "packs loaded",
            added=len(report.added),
            changed=len(report.changed),
            retired=len(report.retired),
        )
    except PackError as error:
        for sentence in sentences(error, "en"):
            log.error("the packs were not loaded", problem=sentence)  # noqa: TRY400  the sentence says it all
    services = await Services.start(database, clock, settings.staff_chat, admin_ids=settings.admin_ids)
    if not services.catalogue.current.clusters:
        raise NothingToTell(f"no cluster is loaded: put packs into {settings.packs} and run `praktika check`")
    return services


async def _patiently(call: Callable[[], Awaitable[T]]) -> T:
    """What Telegram answers, once it does."""
    wait = FIRST_WAIT
    while True:
        try:
            return await call()
        except AiogramError as error:
            log.error(explain(error), retry_in=wait)  # noqa: TRY400  no stack trace for the operator
            await asyncio.sleep(wait)
            wait = min(wait * 2, LONGEST_WAIT)


async def _poll(app: App, stop: asyncio.Event) -> None:
    """Fetch updates until asked to stop, then finish what was begun."""
    if await _unless_stopped(stop, _patiently(app.bot.delete_webhook)) is None:
        return
    polling = Polling(app.bot, app.feed, dispatcher().resolve_used_update_types())
    await _unless_stopped(stop, polling.run())
    await polling.finish(GRACE)


async def _bring(url: str, settings: Settings, app: App, stop: asyncio.Event) -> None:
    """Let Telegram bring updates until asked to stop; it keeps what arrives afterwards."""
    secret = settings.webhook_secret.get_secret_value() if settings.webhook_secret else token_urlsafe()
    allowed = dispatcher().resolve_used_update_types()
    server = webhook_server(app.bot, app.feed, url, secret)
    app.open_calendars(server)
    runner = web.AppRunner(server, shutdown_timeout=GRACE, access_log=None)  # its lines would hold tokens
    await runner.setup()
    try:
        await web.TCPSite(runner, port=settings.webhook_port).start()
        call = partial(app.bot.set_webhook, url, secret_token=secret, allowed_updates=allowed)
        await _unless_stopped(stop, _patiently(call))
        await stop.wait()
    finally:
        await runner.cleanup()


async def _unless_stopped(stop: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """The result of the work, or None when the process was asked to stop first."""
    working, stopping = asyncio.create_task(work), asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({working, stopping}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        stopping.cancel()
        if not working.done():
            working.cancel()
            with suppress(asyncio.CancelledError):
                await working
    return None if working.cancelled() else working.result()


def _stop_on_signals(stop: asyncio.Event) -> None:
    loop = asyncio.get_running_loop()
    for name in (signal.SIGTERM, signal.SIGINT):
        with suppress(NotImplementedError):  # Windows has no such handlers; Ctrl-C still works there
            loop.add_signal_handler(name, stop.set)
