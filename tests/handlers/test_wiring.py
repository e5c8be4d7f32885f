"""How the handlers hang together: what one asks for is supplied, what a button names is handled."""

import inspect
from collections.abc import Iterator
from datetime import date
from enum import Enum
from types import NoneType
from typing import get_args, get_type_hints

from aiogram.dispatcher.event.handler import FilterObject, HandlerObject

import handlers
from handlers.address import LARGEST, Address
from handlers.addresses import LocalDay
from services.joining.tokens import new_token
from services.packs.schema import ClusterForm, Entry
from tests.telegram import Messenger

FROM_AIOGRAM = {"bot", "callback_data", "command", "event_from_user", "event_chat"}
FROM_MIDDLEWARES = {"person", "words"}
FROM_FILTERS = {"handoff", "asked"}


def all_handlers() -> Iterator[HandlerObject]:
    for router in handlers.ROUTERS:
        for part in router.chain_tail:
            for observer in part.observers.values():
                yield from observer.handlers


def all_addresses() -> list[type[Address]]:
    """Of every feature: those that all share, and each package's own."""
    return [one for one in Address.__subclasses__() if one.__module__.startswith("handlers.")]


def longest(field_type: object) -> object:
    """The value that takes most room: ids as large as a database makes them, keys as long as packs may."""
    known = [one for one in get_args(field_type) if one is not NoneType]
    if len(known) == 1:  # "or nothing" takes less room
        return longest(known[0])
    if isinstance(field_type, type) and issubclass(field_type, Enum):
        return max(field_type, key=lambda one: len(str(one.value)))
    if field_type in (date, LocalDay):
        return date.max
    return LARGEST if field_type is int else field_type is bool or None


def test_whatever_a_handler_asks_for_is_supplied(messenger: Messenger) -> None:
    supplied = set(messenger.data) | FROM_AIOGRAM | FROM_MIDDLEWARES | FROM_FILTERS
    for handler in all_handlers():
        names = list(inspect.signature(handler.callback).parameters.values())[1:]
        asked = {one.name for one in names if one.default is inspect.Parameter.empty}
        assert asked <= supplied, (
            f"{handler.callback.__module__}.{handler.callback.__name__}: {asked - supplied}"
        )


def test_nothing_is_called_in_another_thread() -> None:
    """The library does so with whatever is no coroutine, also its own `F`; it takes longer than the rest."""
    routers = [part for router in handlers.ROUTERS for part in router.chain_tail]
    observers = [observer for router in routers for observer in router.observers.values()]
    filters = [one for holder in all_handlers() for one in holder.filters or ()]
    filters += [one for observer in observers for one in observer._handler.filters or ()]
    for called in (*all_handlers(), *filters):
        assert called.awaitable, called.magic if isinstance(called, FilterObject) else called.callback


def test_supplies_are_what_the_handlers_think_they_are(messenger: Messenger) -> None:
    for handler in all_handlers():
        for name, expected in get_type_hints(handler.callback).items():
            value = messenger.data.get(name)
            if value is not None and inspect.isclass(expected):
                assert isinstance(value, expected), f"{handler.callback.__name__}: {name}"


def test_addresses_differ_are_short_and_are_handled() -> None:
    prefixes = [one.__prefix__ for one in all_addresses()]
    assert len(prefixes) == len(set(prefixes))
    key = "k" * next(m.max_length for m in Entry.model_fields["key"].metadata if m.max_length)
    slug = "s" * next(m.max_length for m in ClusterForm.model_fields["slug"].metadata if m.max_length)
    text = {"slug": slug, "cluster": slug, "key": key, "topic": key, "token": new_token()}
    text |= {"site": "f" * 6}  # of a place of practice
    text |= {"absent": "f" * 15}  # of 60 trainees of one mentor
    text |= {"of": "f" * 6, "out": "f" * 23}  # marks of 90 subjects
    for address in all_addresses():
        values = {
            name: longest(field.annotation) or text[name] for name, field in address.model_fields.items()
        }
        assert len(address(**values).pack().encode()) <= 64, address
    handled = {
        getattr(one.callback, "callback_data", None)
        for handler in all_handlers()
        for one in handler.filters or ()
    }
    assert set(all_addresses()) <= handled
