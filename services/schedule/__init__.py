"""Schedules as people see them: days, weeks, now and next, search."""

from services.schedule.days import days_of_group, days_of_student
from services.schedule.plans import (
    Cancelled,
    DayPlan,
    DayView,
    LessonFacts,
    NowNext,
    Occupation,
    Outlook,
    Outside,
    PeriodFacts,
    Source,
    Trainee,
    TraineeDay,
    TraineesView,
    WeekView,
    Whose,
    Why,
    monday_of,
)
from services.schedule.service import Schedules, day_of, now_next, week_of

__all__ = [
    "Cancelled",
    "DayPlan",
    "DayView",
    "LessonFacts",
    "NowNext",
    "Occupation",
    "Outlook",
    "Outside",
    "PeriodFacts",
    "Schedules",
    "Source",
    "Trainee",
    "TraineeDay",
    "TraineesView",
    "WeekView",
    "Whose",
    "Why",
    "day_of",
    "days_of_group",
    "days_of_student",
    "monday_of",
    "now_next",
    "week_of",
]
