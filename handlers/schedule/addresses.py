"""Where the buttons of schedules lead, besides what all features share."""

from enum import StrEnum

from handlers.address import Address
from handlers.addresses import LocalDay


class GroupDays(Address, prefix="gk"):
    """A week of a group, for staff."""

    group: int
    day: LocalDay


class What(StrEnum):
    """What somebody looks for; short, for an address has little room."""

    TEACHER = "t"
    ROOM = "r"
    SUBJECT = "s"
    GROUP = "g"


class Look(Address, prefix="nl"):
    """A day, or today, of what a search found. `key` is a lesson that names it, or the group."""

    what: What
    key: int
    day: LocalDay | None = None


class Teachers(Address, prefix="nt"):
    """Who teaches my group."""


class FollowWhich(Address, prefix="nf"):
    """Which group shall this chat follow? For its admins."""

    page: int = 0


class Follow(Address, prefix="nfg"):
    """This chat follows that group from now on."""

    group: int


class Unfollow(Address, prefix="nfu"):
    """This chat follows nobody any more."""
