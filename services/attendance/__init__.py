"""Who came to practice: the mentor's word, the student's word, and what follows."""

from services.attendance.boards import Boards
from services.attendance.roll_calls import RollCalls
from services.attendance.students import OwnAttendance

__all__ = ["Boards", "OwnAttendance", "RollCalls"]
