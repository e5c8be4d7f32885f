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

__all__ = [
    "AttendanceWords",
    "DayCount",
    "LedgerHours",
    "LedgerWords",
    "attendance_chart",
    "ledger_picture",
    "painted",
]
