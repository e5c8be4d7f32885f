"""Notices of changes: to whom, what, and who has read them."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Notices:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
