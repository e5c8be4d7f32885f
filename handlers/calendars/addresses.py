"""Where the buttons of calendars and pictures lead."""

from handlers.address import Address
from handlers.addresses import LocalDay


class Subjects(Address, prefix="nci"):
    """What to leave out: `of` tells the list that was shown, `out` its lines as bits, in hex."""

    of: str = ""
    out: str = ""


class CalendarFile(Address, prefix="ncf"):
    """Send the file without what is left out."""

    of: str = ""
    out: str = ""


class MakeLink(Address, prefix="ncl"):
    """Make a private link without what is left out; an older one stops working."""

    of: str = ""
    out: str = ""


class RevokeLink(Address, prefix="ncr"):
    """Switch the private link off."""

    sure: bool = False


class Picture(Address, prefix="npt"):
    """The picture of a week of one's own, light or dark."""

    day: LocalDay
    dark: bool


class Paper(Address, prefix="npx"):
    """The week of one's own group to print."""

    day: LocalDay
