"""Writes the next revision from what the tables are now: `python -m models.migrations "why they changed"`."""

import sys

from alembic import command
from sqlalchemy import create_engine

from models.migrations import configuration


def write_revision(message: str) -> None:
    """Compares the tables with an empty database brought to the newest revision."""
    with create_engine("sqlite://").begin() as connection:
        config = configuration(connection)
        command.upgrade(config, "head")
        command.revision(config, message, autogenerate=True)


if __name__ == "__main__":
    write_revision(sys.argv[1])
