"""What is to be said unasked: written with the change that causes it, claimed, sent, counted."""

from services.outbox.planning import Planner
from services.outbox.queue import Entry, cancel, put
from services.outbox.service import Outbox

__all__ = ["Entry", "Outbox", "Planner", "cancel", "put"]
