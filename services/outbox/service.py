"""The outbox as the sender sees it: claimed with a lease, marked, counted, pruned."""

from services.clock import Clock
from services.database import Database


class Outbox:
    def __init__(self, database: Database, clock: Clock) -> None:
        self._database = database
        self._clock = clock
