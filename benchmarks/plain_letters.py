"""`praktika run` whose letters only say their occasion: what is measured is the way, not the words."""

import sys
from types import MappingProxyType

import handlers
from bot.__main__ import main
from handlers.letters import Envelope
from handlers.screen import Screen
from locales import Wording
from models.outbox import LetterKind
from services import Services


async def occasion(_services: Services, envelope: Envelope, _words: Wording) -> Screen:
    return Screen(envelope.occasion)


handlers.LETTERS = MappingProxyType(dict.fromkeys(LetterKind, occasion))

if __name__ == "__main__":
    sys.exit(main())
