"""Schedules as people see them: days, weeks, now and next, search."""

from services.schedule.service import Schedules

__all__ = ["Schedules"]
