"""Schedules as people see them: now and next, days and weeks."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Schedules:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
