"""Services are put together by the names of parameters: each is given what its annotations ask for."""

from dataclasses import fields
from inspect import signature
from typing import Any, get_type_hints

import pytest

from services import Services

TYPES: dict[str, Any] = get_type_hints(Services)


@pytest.mark.parametrize("name", [field.name for field in fields(Services)])
def test_a_service_is_given_what_it_asks_for(name: str) -> None:
    kind = TYPES[name]
    if not isinstance(kind, type):
        return  # the clock and the planners are made from functions
    before = list(TYPES)[: list(TYPES).index(name)]
    for parameter, asked in signature(kind, eval_str=True).parameters.items():
        if parameter in TYPES and parameter not in ("catalogue", "roles"):  # made first of all
            assert parameter in before, f"{name} stands above {parameter}"
        if parameter in TYPES:
            assert asked.annotation == TYPES[parameter], f"{name} takes another {parameter}"
