"""Writes the next revision from what the tables are now: `python -m models.migrations "why they changed"`."""

import sys

from alembic import command
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine

from models.migrations import configuration


def write_revision(message: str) -> None:
    """Compares the tables with an empty database brought to the newest revision."""
    engine = create_engine("sqlite://")
    with engine.begin() as connection:
        config = configuration(connection)
        command.upgrade(config, "head")
        number = len(list(ScriptDirectory.from_config(config).walk_revisions())) + 1
        command.revision(config, message, autogenerate=True, rev_id=f"{number:04}")
    engine.dispose()


if __name__ == "__main__":
    write_revision(sys.argv[1])
