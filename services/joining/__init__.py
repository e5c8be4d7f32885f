"""How people become something: invitations with random tokens, and claims that staff confirm."""

from services.joining.claims import Claimed, Claims, Decided, Line, Lines
from services.joining.invitations import Active, Invitations, Made
from services.joining.joining import Joined, Joining, Opened
from services.joining.tokens import Whom
from services.joining.waiting import Waiting

__all__ = [
    "Active",
    "Claimed",
    "Claims",
    "Decided",
    "Invitations",
    "Joined",
    "Joining",
    "Line",
    "Lines",
    "Made",
    "Opened",
    "Waiting",
    "Whom",
]
