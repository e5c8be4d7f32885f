"""Run by alembic for every command, on the connection that `configuration` was given."""

from typing import Any, Literal

from alembic import context
from sqlalchemy import DateTime
from sqlalchemy.types import TypeDecorator

attributes = context.config.attributes


def plain_type(kind: str, item: Any, _autogen: Any) -> str | Literal[False]:
    """A revision names the types of the database, not ours, which may change or move later."""
    if kind == "type" and isinstance(item, TypeDecorator):
        return "sa.DateTime(timezone=True)" if isinstance(item.impl, DateTime) else "sa.JSON()"
    return False


context.configure(
    connection=attributes["connection"],
    target_metadata=attributes["metadata"],
    render_item=plain_type,
    render_as_batch=True,  # SQLite changes a table by building it anew
    compare_server_default=True,
    transaction_per_migration=False,
)
context.run_migrations()
