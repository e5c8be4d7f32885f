"""Lessons and shifts in plain words, for calendars, pictures and paper alike."""

from locales import Wording
from services.calendars import TraineeShift
from services.practice.shifts import Shift
from services.schedule import LessonFacts
from services.spreadsheets.records import LessonKind

What = LessonFacts | Shift | TraineeShift
USUAL = LessonKind.LESSON


def title_of(words: Wording, what: What) -> str:
    """What it is: «Физика (1-я подгруппа)», «Практика: АО «Пример»», «Практиканты: 12»."""
    match what:
        case LessonFacts():
            if what.subgroup is None:
                return what.subject
            return words.plain("ics-subgroup", subject=what.subject, subgroup=what.subgroup)
        case Shift():
            return words.plain("ics-makeup" if what.makeup else "ics-shift", employer=what.employer)
        case TraineeShift():
            return words.plain("ics-trainees", count=what.trainees)


def place_of(words: Wording, what: What) -> str:
    """Where it is; empty if nobody has said."""
    if isinstance(what, LessonFacts):
        room = words.plain("ics-room", room=what.room) if what.room and what.room[0].isdigit() else what.room
        return ", ".join(part for part in (room, what.site) if part)
    return ", ".join(part for part in (what.employer, what.workshop, what.address) if part)


def remarks_of(words: Wording, what: What) -> list[str]:
    """All else that is known, a line each."""
    match what:
        case LessonFacts():
            kind = words.plain(f"schedule-kind-{what.kind}") if what.kind != USUAL else None
            pair = words.plain("ics-pair", pair=what.pair) if what.pair else None
            teacher = words.plain("ics-teacher", teacher=what.teacher) if what.teacher else None
            lines = (kind, pair, teacher, what.note)
        case Shift():
            module = f"{words.plain(f'schedule-kind-{what.kind}')} {what.module or ''}".strip()
            mentor = words.plain("ics-mentor", mentor=what.mentor) if what.mentor else None
            rest = words.plain("ics-break", minutes=what.break_minutes) if what.break_minutes else None
            untimed = None if what.timed else words.plain("ics-untimed")
            lines = (module, mentor, rest, untimed)
        case TraineeShift():
            made_up = words.plain("makeup-shift") if what.makeup else None
            lines = (made_up, None if what.timed else words.plain("ics-untimed"), None, None)
    return [line for line in lines if line]
