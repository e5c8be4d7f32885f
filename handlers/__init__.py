"""What people say and tap, and what they see. The order of the routers is decided here and nowhere else."""

from aiogram import Router

from handlers import (
    clusters,
    errors,
    handoff,
    joining,
    language,
    loading,
    other,
    personal_data,
    private,
    programmes,
    questions,
    staff,
    start,
    topics,
)
from handlers.addressed import Addressed

ROUTERS = (
    topics.router,
    programmes.router,
    clusters.router,
    joining.router,
    start.router,  # a /start without a link that a feature above knows
    language.router,
    handoff.router,
    loading.router,
    staff.router,
    personal_data.router,
    private.router,  # what the two above do not take because it was not said in private
    questions.router,
    other.router,  # whatever nobody above took
    errors.router,
)


def root() -> Router:
    """All features as one router; in groups it listens only when spoken to."""
    router = Router(name=__name__)
    router.message.filter(Addressed())
    router.include_routers(*ROUTERS)
    return router
