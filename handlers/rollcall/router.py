"""Commands and buttons of this feature."""

from aiogram import Router

router = Router(name=__name__)
