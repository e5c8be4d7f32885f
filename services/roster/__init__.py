"""Groups and students: what rosters say, how names are shown, what staff see and do."""

from services.roster.loading import (
    RosterChange,
    RosterLine,
    put_group,
    put_students,
    remember_left,
    retire_students,
)
from services.roster.queries import Need
from services.roster.reading import (
    Found,
    GroupLine,
    GroupView,
    Roster,
    StudentLine,
    StudentView,
)
from services.roster.students import Students

__all__ = [
    "Found",
    "GroupLine",
    "GroupView",
    "Need",
    "Roster",
    "RosterChange",
    "RosterLine",
    "StudentLine",
    "StudentView",
    "Students",
    "put_group",
    "put_students",
    "remember_left",
    "retire_students",
]
