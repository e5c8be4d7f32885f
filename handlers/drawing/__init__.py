"""Pictures: pure functions from facts and ready sentences to PNG. They know no Telegram and no words."""

from handlers.drawing.charts import (
    AttendanceWords,
    DayCount,
    LedgerHours,
    LedgerWords,
    attendance_chart,
    ledger_picture,
)
from handlers.drawing.painter import painted
from handlers.drawing.sheet import DayCard, Entry, Mark, WeekSheet
from handlers.drawing.week import week_picture

__all__ = [
    "AttendanceWords",
    "DayCard",
    "DayCount",
    "Entry",
    "LedgerHours",
    "LedgerWords",
    "Mark",
    "WeekSheet",
    "attendance_chart",
    "ledger_picture",
    "painted",
    "week_picture",
]
