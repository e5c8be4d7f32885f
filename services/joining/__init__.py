"""How people become something: invitations with random tokens, and claims that staff confirm."""

from services.joining.claims import Claims, Decided, Line, Waiting
from services.joining.invitations import Active, Invitations, Made
from services.joining.joining import Joined, Joining, Opened
from services.joining.tokens import Whom

__all__ = [
    "Active",
    "Claims",
    "Decided",
    "Invitations",
    "Joined",
    "Joining",
    "Line",
    "Made",
    "Opened",
    "Waiting",
    "Whom",
]
