"""What is to be said unasked: written with the change that causes it, claimed, sent, counted."""

from services.outbox.counting import Count
from services.outbox.outcome import Again, Claimed, Outcome, Over, Sent
from services.outbox.planning import Plan, Planner, Planning, Seldom, Step, ask, in_steps
from services.outbox.queue import Entry, cancel, move, put, ring
from services.outbox.service import Outbox

__all__ = [
    "Again",
    "Claimed",
    "Count",
    "Entry",
    "Outbox",
    "Outcome",
    "Over",
    "Plan",
    "Planner",
    "Planning",
    "Seldom",
    "Sent",
    "Step",
    "ask",
    "cancel",
    "in_steps",
    "move",
    "put",
    "ring",
]
