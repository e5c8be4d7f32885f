"""Long lists in pages that fit a phone."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from sqlalchemy import Select, func, select
from sqlalchemy.ext.asyncio import AsyncSession

T = TypeVar("T")
SIZE = 8


@dataclass(frozen=True, slots=True)
class Page(Generic[T]):
    """`number` counts from 0; an empty list has one empty page."""

    items: tuple[T, ...]
    number: int
    pages: int
    total: int


def page_of(items: Sequence[T], number: int, size: int = SIZE) -> Page[T]:
    """One page of what is in memory; a number outside leads to the nearest page."""
    pages = max(1, -(-len(items) // size))
    number = min(max(number, 0), pages - 1)
    return Page(tuple(items[number * size : (number + 1) * size]), number, pages, len(items))


async def page_from(
    session: AsyncSession, statement: Select[*tuple[Any, ...]], number: int, size: int = SIZE
) -> Page[Any]:
    """One page of an ordered statement's rows; a number outside leads to the nearest page."""
    counted = select(func.count()).select_from(statement.order_by(None).subquery())
    total = await session.scalar(counted) or 0
    pages = max(1, -(-total // size))
    number = min(max(number, 0), pages - 1)
    rows = await session.execute(statement.limit(size).offset(number * size))
    return Page(tuple(rows.all()), number, pages, total)
