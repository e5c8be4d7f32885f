"""Schedules for calendar programs."""

from services.calendars.events import PRACTICE, Event, OwnCalendar, TraineeShift
from services.calendars.links import Link
from services.calendars.service import Calendars, Feed, Overview

__all__ = ["PRACTICE", "Calendars", "Event", "Feed", "Link", "Overview", "OwnCalendar", "TraineeShift"]
