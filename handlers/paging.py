"""The row of buttons under a long list."""

from collections.abc import Callable
from typing import Any

from aiogram.filters.callback_data import CallbackData

from handlers.screen import Rows, button
from services.pages import Page


def turning(page: Page[Any], at: Callable[[int], CallbackData]) -> Rows:
    """To the pages before and after; nothing where there is one page. Numbers on buttons count from 1."""
    row = []
    if page.number > 0:
        row.append(button(f"‹ {page.number}", at(page.number - 1)))
    if page.number + 1 < page.pages:
        row.append(button(f"{page.number + 2} ›", at(page.number + 1)))
    return (tuple(row),) if row else ()
