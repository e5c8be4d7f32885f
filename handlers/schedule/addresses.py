"""Where the buttons of schedules lead, besides what all features share."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.addresses import LocalDay


class GroupDays(CallbackData, prefix="gk"):
    """A week of a group, for staff."""

    group: int
    day: LocalDay


class What(StrEnum):
    """What somebody looks for; short, for an address has little room."""

    TEACHER = "t"
    ROOM = "r"
    SUBJECT = "s"
    GROUP = "g"


class Look(CallbackData, prefix="nl"):
    """A day, or today, of what a search found. `key` is a lesson that names it, or the group."""

    what: What
    key: int
    day: LocalDay | None = None


class Teachers(CallbackData, prefix="nt"):
    """Who teaches my group."""


class FollowWhich(CallbackData, prefix="nf"):
    """Which group shall this chat follow? For its admins."""

    page: int = 0


class Follow(CallbackData, prefix="nfg"):
    """This chat follows that group from now on."""

    group: int


class Unfollow(CallbackData, prefix="nfu"):
    """This chat follows nobody any more."""
