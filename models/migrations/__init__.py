"""The history of the tables; run by `Database.migrate`."""

from pathlib import Path

from alembic.config import Config
from sqlalchemy import Connection

from models import tables


def configuration(connection: Connection) -> Config:
    """What alembic needs to work on a connection in whose transaction everything happens; no ini file."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.attributes.update(connection=connection, metadata=tables.metadata)
    return config
