"""Group chats that follow the schedule of a group."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Following:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
