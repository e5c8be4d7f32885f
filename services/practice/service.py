"""The practice card: shifts, the place, what has to be done before the first day."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Practice:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
