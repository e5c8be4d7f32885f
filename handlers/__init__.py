"""What people say and tap, and what they see. The order of the routers is decided here and nowhere else."""

from collections import ChainMap

from aiogram import Router

from handlers import (
    attendance,
    calendars,
    clusters,
    errors,
    handoff,
    joining,
    language,
    loading,
    notices,
    other,
    own_questions,
    personal_data,
    practice,
    private,
    programmes,
    questions,
    reminders,
    rollcall,
    schedule,
    staff,
    start,
    topics,
)
from handlers.addressed import Addressed
from handlers.letters import Letters

ROUTERS = (
    topics.router,
    programmes.router,
    clusters.router,
    joining.router,
    start.router,  # a /start without a link that a feature above knows
    language.router,
    handoff.router,
    rollcall.router,
    attendance.router,
    schedule.router,
    practice.router,
    notices.router,
    calendars.router,
    reminders.router,
    loading.router,
    staff.router,
    personal_data.router,
    private.router,  # what the two above do not take because it was not said in private
    own_questions.router,  # of what is their own; the rest is everybody's
    questions.router,
    other.router,  # whatever nobody above took
    errors.router,
)

LETTERS: Letters = ChainMap(
    {},
    *(
        dict(feature.LETTERS)
        for feature in (schedule, practice, notices, calendars, reminders, rollcall, attendance, staff)
    ),
)
"""Who makes the screen of each kind of letter."""


def root() -> Router:
    """All features as one router; in groups it listens only when spoken to."""
    router = Router(name=__name__)
    router.message.filter(Addressed())
    router.include_routers(*ROUTERS)
    return router
