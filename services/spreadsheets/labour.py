"""Legal hours of minors at practice: Labour Code, articles 92, 94 and 268."""

from collections import defaultdict
from datetime import date, time, timedelta

from services.spreadsheets.addresses import Columns, cell_of
from services.spreadsheets.dates import monday_of
from services.spreadsheets.findings import Findings
from services.spreadsheets.records import PracticePlacement
from services.spreadsheets.times import as_minutes

ADULT = 18
NIGHT_BEGINS, NIGHT_ENDS = time(22), time(6)
DAILY = {14: 4.0, 15: 5.0, 16: 7.0, 17: 7.0}
"""Hours a day by age; exactly the limit is allowed."""
WEEKLY = {14: 24.0, 15: 24.0, 16: 35.0, 17: 35.0}
YOUNGEST = 14


def age_on(day: date, born: date) -> int:
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))


def at_night(start: time, end: time) -> bool:
    """Whether a shift touches the hours from 22:00 to 6:00."""
    first, last = as_minutes(start), as_minutes(end)
    if last <= first:
        return True
    return first < as_minutes(NIGHT_ENDS) or last > as_minutes(NIGHT_BEGINS)


def _working_days(placement: PracticePlacement) -> list[date]:
    span = range((placement.date_to - placement.date_from).days + 1)
    days = (placement.date_from + timedelta(days=n) for n in span)
    return [day for day in days if day.isoweekday() in placement.weekdays]


def check_hours(
    placements: list[PracticePlacement], columns: Columns, shifts: dict[str, str], findings: Findings
) -> None:
    """One fault a placement: the first day or week over the limit. `shifts` is what stands in the
    shift's cell, by address.
    """
    weeks: dict[tuple[str, str, date | None, date], float] = defaultdict(float)
    for placement in placements:
        if placement.shift_hours:
            for day in _working_days(placement):
                weeks[placement.student, placement.group, placement.student_birth_date, monday_of(day)] += (
                    placement.shift_hours
                )
    for placement in placements:
        born = placement.student_birth_date
        sheet, name_cell = cell_of(placement.at, "full_name", columns)
        if born is None:
            findings.warn("missing_birth_date", sheet, name_cell, value=placement.student_as_written)
            continue
        if placement.shift_start and placement.shift_end and placement.shift_hours is not None:
            _check_placement(placement, born, weeks, columns, shifts, findings)


def _check_placement(
    placement: PracticePlacement, born: date, weeks: dict[tuple[str, str, date | None, date], float],
    columns: Columns, shifts: dict[str, str], findings: Findings,
) -> None:  # fmt: skip
    hours = placement.shift_hours or 0.0
    sheet, cell = cell_of(placement.at, "shift", columns)
    dated = columns.get(sheet or "", {}).get("birth_date") is not None
    related = cell_of(placement.at, "birth_date", columns)[1] if dated else None
    value = shifts.get(placement.at)
    for day in _working_days(placement):
        age = age_on(day, born)
        if age >= ADULT:
            return
        week = round(weeks[placement.student, placement.group, born, monday_of(day)], 2)
        daily, weekly = DAILY.get(age, 0.0), WEEKLY.get(age, 0.0)
        if hours > daily or week > weekly:
            findings.confirm(
                "shift_over_limit",
                sheet,
                cell,
                value=value,
                related=related,
                age=age,
                hours=hours,
                daily=daily,
                week=week,
                weekly=weekly,
                date=day,
            )
            return
        if (
            placement.shift_start
            and placement.shift_end
            and at_night(placement.shift_start, placement.shift_end)
        ):
            findings.confirm("night_shift", sheet, cell, value=value, related=related, age=age, date=day)
            return
