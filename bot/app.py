"""The composition root: settings become an engine, services, a bot, a dispatcher and a scheduler."""

from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import Any

import structlog
from aiogram import Bot, Dispatcher
from aiogram.client.default import DefaultBotProperties
from aiogram.client.telegram import TelegramAPIServer
from aiogram.enums import ParseMode
from aiogram.types import Update
from aiohttp import web

import handlers
import locales
from bot.calendar import CalendarDoor, calendar_base
from bot.delivery import Limiter, Limiting
from bot.middlewares import Flood, FloodControl, Introduction
from bot.session import JsonSession
from bot.settings import Settings
from handlers.loading.readings import Readings
from handlers.operators import Operators
from locales import Wording
from services import Services

log = structlog.get_logger(__name__)
REQUEST_SECONDS = 20
"""How long one call of the Bot API may take."""


@cache
def dispatcher() -> Dispatcher:
    """The wiring of handlers. It holds no state: everything is supplied with each update."""
    made = Dispatcher(disable_fsm=True)
    made.update.outer_middleware(Introduction())
    made.update.outer_middleware(FloodControl())
    made.include_router(handlers.root())
    return made


def make_bot(settings: Settings, limiter: Limiter | None = None) -> Bot:
    """A bot that talks to BOT_API_URL, through BOT_PROXY if there is one, writing through the limiter."""
    session = JsonSession(
        proxy=settings.bot_proxy,
        api=TelegramAPIServer.from_base(settings.bot_api_url),
        timeout=REQUEST_SECONDS,
    )
    if limiter is not None:
        session.middleware(Limiting(limiter))
    return Bot(settings.token, session=session, default=DefaultBotProperties(parse_mode=ParseMode.HTML))


@dataclass(frozen=True, slots=True)
class Supplies:
    """What a handler may ask for by the name of a parameter, besides what aiogram and middlewares give."""

    services: Services
    wordings: Mapping[str, Wording]
    operators: Operators
    flood: Flood
    bot_name: str
    staffed: bool
    readings: Readings
    calendar_base: str | None
    """Where links of calendars lead, if the bot can be reached from outside."""

    def by_name(self) -> dict[str, Any]:
        own = {field.name: getattr(self, field.name) for field in fields(self) if field.name != "services"}
        return own | {field.name: getattr(self.services, field.name) for field in fields(self.services)}


class App:
    """The bot as a function of one update."""

    def __init__(self, settings: Settings, services: Services, bot: Bot, bot_name: str) -> None:
        wordings = locales.load()
        operators = Operators(settings.admin_ids, wordings["ru"], services.clock)
        self.bot = bot
        self.services = services
        self.wordings = wordings
        self.supplies = Supplies(
            services=services,
            wordings=wordings,
            operators=operators,
            flood=Flood(services.clock),
            bot_name=bot_name,
            staffed=settings.staff_chat is not None,
            readings=Readings(bot, operators),
            calendar_base=calendar_base(settings.webhook_url),
        )
        self._by_name = self.supplies.by_name()

    def open_calendars(self, server: web.Application) -> None:
        """Serve private links of calendars beside the webhook."""
        base, supplies = self.supplies.calendar_base, self.supplies
        if base is not None:
            door = CalendarDoor(
                self.services.calendars, self.wordings, supplies.bot_name, self.services.clock
            )
            door.open(server, base)

    async def feed(self, update: Update) -> None:
        """Handle one update to its end. Whatever fails is told to the person and logged, never raised."""
        try:
            await dispatcher().feed_update(self.bot, update, **self._by_name)
        except Exception:  # the error handlers themselves have failed
            log.exception("update lost", update_id=update.update_id)
