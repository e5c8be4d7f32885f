"""From a coordinator's file to the live data: dry run, consequences, applied whole or not at all, undone."""

from services.loading.authority import Actor, Operator
from services.loading.drafts import Draft
from services.loading.faulty import FaultyFile
from services.loading.leavers import Leaver
from services.loading.live import context_of
from services.loading.places import Place, PlaceUnclear, chosen, places
from services.loading.proposal import ChangeLine, FaultLine, Proposal, Version
from services.loading.service import Loading
from services.notices.audience import Audience

__all__ = [
    "Actor",
    "Audience",
    "ChangeLine",
    "Draft",
    "FaultLine",
    "FaultyFile",
    "Leaver",
    "Loading",
    "Operator",
    "Place",
    "PlaceUnclear",
    "Proposal",
    "Version",
    "chosen",
    "context_of",
    "places",
]
