"""What a feature offers to have its letters written in time."""

from collections.abc import Awaitable, Callable
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncSession

Planner = Callable[[AsyncSession, datetime], Awaitable[datetime | None]]
"""Given a writing session and now (aware UTC), puts what is due by now into the outbox and returns when it
wants to be asked next, or None if nothing is in sight. Asked late, early or twice it does no harm: every
letter has an occasion of its own.
"""
