"""Commands and buttons of the roll call."""

from handlers.asked import went_elsewhere
from handlers.private import private
from handlers.rollcall import additions, deputies, incidents, late, lists, marking

router = private(__name__)
router.include_routers(
    lists.router, late.router, marking.router, additions.router, deputies.router, incidents.router
)
router.callback_query.middleware(went_elsewhere)
