"""Practice at the plants: shifts, trainees, places, and what has to be done before the first day."""

from services.practice.expected import ExpectedMentors
from services.practice.places import Places
from services.practice.service import Practice
from services.practice.shifts import Shift, of_students, shifts_of

__all__ = ["ExpectedMentors", "Places", "Practice", "Shift", "of_students", "shifts_of"]
