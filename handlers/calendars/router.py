"""Buttons of this feature, in private chats: what a schedule says concerns one person."""

from handlers.calendars import own, pictures
from handlers.private import private

router = private(__name__)
router.include_routers(own.router, pictures.router)
