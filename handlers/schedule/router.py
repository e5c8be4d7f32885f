"""Commands and buttons of schedules, in the order in which they are tried."""

from aiogram import Router

from handlers.schedule import groups, own, search

router = Router(name=__name__)
router.include_routers(own.router, groups.router, search.router)
