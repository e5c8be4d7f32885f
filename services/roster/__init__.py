"""Groups and students: what rosters say, how names are shown, what staff see and do."""

from services.roster.loading import RosterChange, RosterLine, put_group, put_students, retire_students
from services.roster.reading import Need, Roster
from services.roster.students import Students

__all__ = [
    "Need",
    "Roster",
    "RosterChange",
    "RosterLine",
    "Students",
    "put_group",
    "put_students",
    "retire_students",
]
