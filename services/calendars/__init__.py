"""Schedules for calendar programs."""

from services.calendars.service import Calendars

__all__ = ["Calendars"]
