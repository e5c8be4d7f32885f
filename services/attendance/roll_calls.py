"""A mentor's roll call: opened, marked, confirmed, undone, corrected."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class RollCalls:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
