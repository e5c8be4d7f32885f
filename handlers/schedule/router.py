"""Commands and buttons of schedules, in the order in which they are tried."""

from aiogram import Router

from handlers.schedule import chats, groups, own, search

router = Router(name=__name__)
router.include_routers(own.router, chats.router, groups.router, search.router)
