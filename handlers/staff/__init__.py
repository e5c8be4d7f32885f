"""The staff's home: what needs attention, groups and people, invitations, the log."""

from handlers.asked import went_elsewhere
from handlers.private import private
from handlers.staff import (
    claims,
    colleagues,
    expected,
    groups,
    home,
    invitations,
    links,
    log,
    names,
    search,
    students,
)
from handlers.staff.letters import LETTERS

__all__ = ["LETTERS", "router"]

router = private(__name__)
router.include_routers(
    home.router,
    claims.router,
    groups.router,
    students.router,
    links.router,
    invitations.router,
    expected.router,
    colleagues.router,
    search.router,
    names.router,
    log.router,
)
router.callback_query.middleware(went_elsewhere)
