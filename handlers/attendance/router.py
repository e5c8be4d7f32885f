"""Commands and buttons of this feature, in private chats only."""

from handlers.asked import went_elsewhere
from handlers.attendance import (
    absence,
    boards,
    dispute,
    files,
    groups,
    here,
    kept,
    ledger,
    makeups,
    rules,
    settling,
    tasks,
)
from handlers.private import private

router = private(__name__)
router.include_routers(here.router, absence.router, dispute.router)
router.include_routers(
    ledger.router,
    boards.router,
    groups.router,
    files.router,
    tasks.router,
    makeups.router,
    rules.router,
    settling.router,
    kept.router,
)
router.callback_query.middleware(went_elsewhere)
