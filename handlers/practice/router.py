"""Commands and buttons of this feature, in private chats only."""

from handlers.asked import went_elsewhere
from handlers.practice import clearances, own, places
from handlers.private import private

router = private(__name__)
router.include_routers(own.router, places.router, clearances.router)
router.callback_query.middleware(went_elsewhere)
