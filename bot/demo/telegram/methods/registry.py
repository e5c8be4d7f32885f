"""One method: how its parameters are read and checked against aiogram's model, and what does the work."""

from __future__ import annotations

import types
import typing
from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any, TypeVar

import orjson
from aiogram.client.default import Default
from aiogram.methods import TelegramMethod
from aiogram.types import InputFile
from pydantic import ValidationError

from bot.demo.telegram.errors import bad_request

if TYPE_CHECKING:
    from bot.demo.telegram.core import Telegram

M = TypeVar("M", bound=TelegramMethod[Any])
_PLAIN = {str, int, float, bool, type(None), Default, InputFile}


class Method:
    """`work(telegram, model)` does it; `waits` says that it is a coroutine function."""

    def __init__(
        self, model: type[TelegramMethod[Any]], work: Callable[[Telegram, Any], Any], *, waits: bool = False
    ) -> None:
        self.model = model
        self.name = model.__api_method__
        self.work = work
        self.waits = waits
        self._names = set(model.model_fields)
        self._structured = {
            name for name, field in model.model_fields.items() if not _is_plain(field.annotation)
        }
        self._defaults = {
            name: None for name, field in model.model_fields.items() if isinstance(field.default, Default)
        }

    def read(self, params: Mapping[str, Any]) -> dict[str, Any]:
        """Decode parameters that came as text of JSON; raises ApiError for unknown or malformed ones."""
        given: dict[str, Any] = {}
        for name, value in params.items():
            if name not in self._names:
                raise bad_request(f"unknown parameter {name} of {self.name}")
            if isinstance(value, str) and name in self._structured:
                given[name] = _decoded(name, value)
            elif value is not None:
                given[name] = value
        return given

    def check(self, given: dict[str, Any]) -> TelegramMethod[Any]:
        """The call as aiogram's own model; raises ApiError with what is wrong."""
        try:
            return self.model.model_validate(self._defaults | given)
        except ValidationError as error:
            first = error.errors(include_url=False, include_context=False)[0]
            place = ".".join(map(str, first["loc"]))
            raise bad_request(f"can't parse {self.name} parameter {place}: {first['msg']}") from None


def method(model: type[M], *, waits: bool = False) -> Callable[[Callable[[Telegram, M], Any]], Method]:
    """Mark a function as the work of a method."""

    def wrap(work: Callable[[Telegram, M], Any]) -> Method:
        return Method(model, work, waits=waits)

    return wrap


def methods_of(names: Iterable[object]) -> list[Method]:
    return [name for name in names if isinstance(name, Method)]


def _is_plain(annotation: Any) -> bool:
    if typing.get_origin(annotation) in {typing.Union, types.UnionType}:
        return all(_is_plain(part) for part in typing.get_args(annotation))
    return annotation in _PLAIN or (isinstance(annotation, type) and not hasattr(annotation, "model_fields"))


def _decoded(name: str, value: str) -> Any:
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        if name in _DATES and value.lstrip("-").isdecimal():
            return int(value)
        raise bad_request(f"can't parse {name} JSON object") from None


_DATES = frozenset({"until_date", "expire_date"})
