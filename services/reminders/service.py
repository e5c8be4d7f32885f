"""Each person's own settings of reminders."""

from services.catalogue import CatalogueService
from services.clock import Clock
from services.database import Database
from services.roles import Roles


class Reminders:
    def __init__(self, database: Database, clock: Clock, roles: Roles, catalogue: CatalogueService) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._catalogue = catalogue
