"""The staff's home: what needs attention, groups and people, invitations, the log."""

from typing import Any

from aiogram.types import TelegramObject

from handlers.private import private
from handlers.staff import claims, colleagues, groups, home, invitations, links, log, names, search, students

__all__ = ["router"]

router = private(__name__)
router.include_routers(
    home.router,
    claims.router,
    groups.router,
    students.router,
    links.router,
    invitations.router,
    colleagues.router,
    search.router,
    names.router,
    log.router,
)


@router.callback_query.middleware
async def went_elsewhere(handler: Any, event: TelegramObject, data: dict[str, Any]) -> Any:
    """Whoever taps a button no longer answers what they were asked to write."""
    if data["person"].staff:
        await data["prompts"].done(data["person"])
    return await handler(event, data)
