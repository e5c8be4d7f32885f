"""What a mark is worth in hours, and how long a day was planned to be. Pure: numbers in, numbers out."""

from datetime import datetime

from models.attendance import MarkStatus

QUARTER = 15
"""Minutes. What is lost counts in quarters of an hour, to the nearest; half a quarter counts as lost."""
MARKED_WITH_MINUTES = (MarkStatus.LATE, MarkStatus.LEFT_EARLY)


def worth(status: MarkStatus | None, planned: float, minutes: int | None = None) -> float | None:
    """Confirmed hours of a day that was planned with so many; None where nothing is confirmed.

    Present is the plan to the minute, so that sums agree with the order; late and left early lose `minutes`,
    rounded to quarters, and never become less than nothing. Absent and excused are both worth no hours:
    whether they are missed or to be made up is not a matter of hours, see `missed`.
    """
    match status:
        case None:
            return None
        case MarkStatus.PRESENT:
            return planned
        case MarkStatus.LATE | MarkStatus.LEFT_EARLY:
            return max(0.0, planned - lost(minutes or 0))
        case MarkStatus.ABSENT | MarkStatus.EXCUSED:
            return 0.0


def missed(status: MarkStatus | None, planned: float, minutes: int | None = None) -> float:
    """Hours that were planned and not done without an excuse. Excused and unconfirmed days miss none."""
    if status is None or status is MarkStatus.EXCUSED:
        return 0.0
    return planned - (worth(status, planned, minutes) or 0.0)


def lost(minutes: int) -> float:
    """Hours: 5 minutes cost nothing, 10 and 20 a quarter, 30 a half."""
    return (minutes + QUARTER // 2) // QUARTER / 4


def span(starts_at: datetime, ends_at: datetime, break_minutes: int) -> float:
    """Hours between two moments less the break, never below zero."""
    return max(0.0, (ends_at - starts_at).total_seconds() / 3600 - break_minutes / 60)
