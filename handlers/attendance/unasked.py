"""Letters to mentors, tutors and coordinators: who is silent, who is absent, what waits, what was decided."""

from collections.abc import Sequence

from handlers import addresses
from handlers.attendance import addresses as to
from handlers.attendance.makeups import answer_screen, makeup_screen
from handlers.attendance.parts import clock_time, day_label, day_within, mark, place
from handlers.attendance.tasks import outcome_of, task_screen
from handlers.home import with_way_back
from handlers.letters import Envelope
from handlers.screen import Rows, Screen, button, column
from locales import Html, Wording
from services import Services
from services.attendance.absences import Told
from services.attendance.silence import COORDINATOR, MENTOR, Silent
from services.attendance.task_views import TaskView

MOST = 20
"""Lines of one letter: the board has the rest."""


async def silent(services: Services, letter: Envelope, words: Wording) -> Screen | None:
    step = letter.facts["step"]
    calls = await services.silences.told(letter.recipient, letter.facts["calls"], step)
    if not calls:
        return None
    if step == COORDINATOR:
        return silent_screen(words, calls)
    one = calls[0]
    text = words(
        f"silent-{step}",
        day=day_label(words, one.day) if step == MENTOR else day_within(words, one.day),
        times=_times(words, one),
        place=place(one.employer, one.workshop),
        count=one.trainees,
    )
    return with_way_back(words, text, ((button(words("menu.roll-calls"), addresses.RollCalls()),),))


def silent_screen(words: Wording, calls: Sequence[Silent]) -> Screen:
    lines = [
        words(
            "silent-line",
            day=day_label(words, one.day),
            place=place(one.employer, one.workshop),
            mentor=one.mentor,
            times=_times(words, one),
            count=one.trainees,
        )
        for one in calls[:MOST]
    ]
    more = [words("silent-more", count=len(calls) - MOST)] if len(calls) > MOST else []
    text = Html("\n\n").join((words("silent-coordinator", count=len(calls)), *lines, *more))
    return with_way_back(words, text, ((button(words("menu.staff"), addresses.Staff()),),))


async def absences(services: Services, letter: Envelope, words: Wording) -> Screen | None:
    told = await services.absences.told(letter.recipient, letter.facts["steps"])
    return absences_screen(words, told) if told else None


def absences_screen(words: Wording, told: Sequence[Told]) -> Screen:
    lines = [
        words(
            f"absence-{one.step}",
            name=one.name,
            group=one.group,
            days=", ".join(f"{day:%d.%m}" for day in one.days),
            count=len(one.days),
            hours=one.hours,
        )
        for one in told[:MOST]
    ]
    more = [words("absence-more", count=len(told) - MOST)] if len(told) > MOST else []
    rows = column(
        *(
            button(f"{one.name} · {one.group}", addresses.StudentHours(student=one.student_id))
            for one in {one.student_id: one for one in told[:MOST]}.values()
        )
    )
    return with_way_back(words, Html("\n\n").join((words("absence"), *lines, *more)), rows)


async def task(services: Services, letter: Envelope, words: Wording) -> Screen | None:
    found = await services.attendance_tasks.told(
        letter.recipient, letter.facts["task"], letter.facts.get("change")
    )
    if found is None:
        return None
    if letter.facts.get("decided"):
        return await _decided(services, letter, words, found)
    return task_screen(words, found) if found.done is None else None


async def _decided(services: Services, letter: Envelope, words: Wording, found: TaskView) -> Screen | None:
    """The student reads of their own day, the mentor of the trainee's."""
    if found.line.day is None or found.done is None:
        return None
    study = (await services.roles.of(letter.recipient)).study
    own = study is not None and study.student_id == found.student_id
    text = words(
        "decided-own" if own else "decided-trainee",
        name=found.line.name or "",
        day=day_within(words, found.line.day),
        mark=words("attendance-history-void") if found.void else mark(words, found.status, found.minutes),
        outcome=outcome_of(words, found),
    )
    if found.reason:
        text = Html("\n").join((text, words("decided-reason", reason=found.reason)))
    rows: Rows = ()
    if own and found.attendance_id is not None:
        rows = column(button(words("task.day"), to.DayOf(attendance=found.attendance_id)))
    return with_way_back(words, text, rows)


async def makeup(services: Services, letter: Envelope, words: Wording) -> Screen | None:
    """Said once for each state, and not any more if the state is another by now."""
    found = await services.makeups.told(letter.facts["makeup"])
    if found is None or found.state != letter.facts["what"]:
        return None
    standing = await services.roles.of(letter.recipient)
    if standing.study is not None and standing.study.student_id == found.student_id:
        return answer_screen(words, found)
    return makeup_screen(words, found, staff=standing.is_staff)


def _times(words: Wording, one: Silent) -> str:
    if not one.timed:
        return words("silent-day.whole")
    return f"{clock_time(one.starts_at, one.zone)}–{clock_time(one.ends_at, one.zone)}"
