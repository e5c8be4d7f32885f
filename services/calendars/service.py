"""One's own schedule for a calendar program, and the private link to it."""

from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Calendars:
    def __init__(self, database: Database, clock: Clock, roles: Roles) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
