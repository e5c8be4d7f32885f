"""`praktika run` whose letters say their occasion: to be killed. It waits less for the dead, and longer for
answers, so that on a slow machine nobody is given up who is alive.
"""

from datetime import timedelta
from types import MappingProxyType

import bot.app
import bot.scheduler
import handlers
import services.database.turn
import services.outbox.service
from bot.__main__ import main
from handlers.letters import Envelope
from handlers.screen import Screen
from locales import Wording
from models.outbox import LetterKind
from services import Services

__all__ = ["main"]


async def occasion(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
    return Screen(envelope.occasion)


handlers.LETTERS = MappingProxyType(dict.fromkeys(LetterKind, occasion))
services.outbox.service.LEASE = timedelta(seconds=2)
bot.scheduler.TICK = 1
bot.app.REQUEST_SECONDS = 300
services.database.turn.ANSWER = 300.0
