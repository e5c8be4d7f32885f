"""The forms' own errors, as codes with the line and what is expected."""

from collections.abc import Iterator
from typing import Any, TypeVar, get_args

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from services.packs.document import Lines, Path
from services.packs.problem import Problem
from services.packs.schema import Form

F = TypeVar("F", bound=Form)

CODES = {
    "missing": "missing",
    "extra_forbidden": "unknown-field",
    "string_type": "not-text",
    "string_too_short": "empty",
    "too_short": "empty",
    "string_too_long": "too-long",
    "enum": "not-one-of",
    "tuple_type": "not-a-list",
    "dict_type": "not-a-mapping",
    "model_type": "not-a-mapping",
    "model_attributes_type": "not-a-mapping",
    "int_type": "not-a-number",
    "int_parsing": "not-a-number",
    "int_from_float": "not-a-number",
}
PATTERNS = {"code": "not-a-code", "url": "not-a-url", "slug": "not-a-slug"}
"""What a text that does not match is expected to be, by the name of its field; otherwise a key."""


def validated(form: type[F], value: Any, lines: Lines) -> tuple[F | None, list[Problem]]:
    try:
        return form.model_validate(value), []
    except ValidationError as error:
        return None, [_problem(form, details, lines) for details in error.errors(include_url=False)]


def _problem(form: type[Form], details: ErrorDetails, lines: Lines) -> Problem:
    path: Path = tuple(part for part in details["loc"] if part != "[key]")
    code = _code(details, path)
    return lines.problem(path, code, **_facts(form, code, details, path))


def _code(details: ErrorDetails, path: Path) -> str:
    kind = details["type"]
    if kind.startswith(("date_", "datetime_")) or "date" in details.get("ctx", {}):
        return "not-a-date"
    if kind == "string_pattern_mismatch":
        return PATTERNS.get(str(path[-1]), "not-a-key")
    if kind == "value_error":
        return "not-a-zone"
    return CODES.get(kind, "invalid")


def _facts(form: type[Form], code: str, details: ErrorDetails, path: Path) -> dict[str, str | int]:
    given = details.get("ctx", {})
    if code == "too-long":
        return {"limit": int(given["max_length"])}
    if code == "not-one-of":
        return {"expected": str(given["expected"]).replace("'", "").replace(" or ", ", ")}
    if code == "unknown-field":
        return {"expected": ", ".join(_fields(form, path[:-1]))}
    return {"detail": details["type"]} if code == "invalid" else {}


def _fields(form: Any, path: Path) -> Iterator[str]:
    """The names of the fields of the part of a form that a path leads to."""
    for part in path:
        form = (
            _inner(form.model_fields[part].annotation)
            if _is_form(form) and part in form.model_fields
            else form
        )
    yield from form.model_fields


def _is_form(annotation: Any) -> bool:
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


def _inner(annotation: Any) -> Any:
    """The form inside `tuple[Form, ...]`, `dict[str, Form]` or `Form | None`."""
    return next((part for part in get_args(annotation) if _is_form(part)), annotation)
