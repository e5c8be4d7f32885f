"""How people become something: invitations with random tokens, and claims that staff confirm."""

from services.joining.claims import Claimed, Claims, Lines
from services.joining.deciding import Decided
from services.joining.invitations import Invitations, Made
from services.joining.joining import Joined, Joining, Opened
from services.joining.lines import Line
from services.joining.tokens import Whom
from services.joining.waiting import Waiting
from services.joining.working import Active

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
