"""Buttons of practice. A place goes by the id of an order that names it."""

from aiogram.filters.callback_data import CallbackData

from handlers import addresses
from models.practice import ClearanceKind
from services.practice.clearing import Validity
from services.practice.places import About

Map = addresses.Map


class Placement(CallbackData, prefix="k1"):
    """One of one's own placements."""

    id: int


class Past(CallbackData, prefix="k2"):
    """One's own practice that is over."""

    page: int = 0


class Places(CallbackData, prefix="k4"):
    """Another page of the places."""

    cluster: str
    page: int


class Place(CallbackData, prefix="k5"):
    order: int


class Tell(CallbackData, prefix="k6"):
    """Write something about a place."""

    order: int
    about: About


class Untell(CallbackData, prefix="k7"):
    """It is not so any more."""

    order: int
    about: About


class Radius(CallbackData, prefix="k8"):
    """Metres around the point."""

    order: int
    metres: int


class PutPoint(CallbackData, prefix="k9"):
    """Share where the place is."""

    order: int


class RemovePoint(CallbackData, prefix="ka"):
    order: int


class Confirm(CallbackData, prefix="kb"):
    """A student has done this, or has not after all."""

    student: int
    kind: ClearanceKind
    done: bool


class HowLong(CallbackData, prefix="kc"):
    """Until when does it hold?"""

    student: int
    kind: ClearanceKind


class Limit(CallbackData, prefix="kd"):
    student: int
    kind: ClearanceKind
    validity: Validity


class ConfirmGroup(CallbackData, prefix="ke"):
    """All of a group have done this."""

    group: int
    kind: ClearanceKind
