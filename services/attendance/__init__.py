"""Who came to practice: the mentor's word, the student's word, and what follows."""

from services.attendance.absences import Absences
from services.attendance.boards import Boards
from services.attendance.deciding import Tasks
from services.attendance.deputies import Deputies
from services.attendance.history import Histories
from services.attendance.incidents import Incidents
from services.attendance.ledgers import Ledgers
from services.attendance.makeups import Makeups
from services.attendance.roll_calls import RollCalls
from services.attendance.rules import Rules
from services.attendance.settling import Settlements
from services.attendance.sheets import Sheets
from services.attendance.silence import Silences
from services.attendance.students import OwnAttendance
from services.attendance.trainees import Additions

__all__ = [
    "Absences",
    "Additions",
    "Boards",
    "Deputies",
    "Histories",
    "Incidents",
    "Ledgers",
    "Makeups",
    "OwnAttendance",
    "RollCalls",
    "Rules",
    "Settlements",
    "Sheets",
    "Silences",
    "Tasks",
]
