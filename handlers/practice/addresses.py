"""Buttons of practice. A place goes by the id of an order that names it."""

from handlers import addresses
from handlers.address import Address
from models.practice import ClearanceKind
from services.practice.clearing import Validity
from services.practice.places import About

Map = addresses.Map


class Placement(Address, prefix="k1"):
    """One of one's own placements."""

    id: int


class Past(Address, prefix="k2"):
    """One's own practice that is over."""

    page: int = 0


class Places(Address, prefix="k4"):
    """Another page of the places."""

    cluster: str
    page: int


class Place(Address, prefix="k5"):
    order: int


class Tell(Address, prefix="k6"):
    """Write something about a place."""

    order: int
    about: About


class Untell(Address, prefix="k7"):
    """It is not so any more."""

    order: int
    about: About


class Radius(Address, prefix="k8"):
    """Metres around the point."""

    order: int
    metres: int


class PutPoint(Address, prefix="k9"):
    """Share where the place is."""

    order: int


class RemovePoint(Address, prefix="ka"):
    order: int


class Confirm(Address, prefix="kb"):
    """A student has done this, or has not after all."""

    student: int
    kind: ClearanceKind
    done: bool


class HowLong(Address, prefix="kc"):
    """Until when does it hold?"""

    student: int
    kind: ClearanceKind


class Limit(Address, prefix="kd"):
    student: int
    kind: ClearanceKind
    validity: Validity


class ConfirmGroup(Address, prefix="ke"):
    """All of a group have done this."""

    group: int
    kind: ClearanceKind
