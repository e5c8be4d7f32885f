"""What people say and tap, and what they see. The order of the routers is decided here and nowhere else."""

from aiogram import Router

from handlers import clusters, errors, handoff, language, other, programmes, questions, start, topics
from handlers.addressed import Addressed

ROUTERS = (
    topics.router,
    programmes.router,
    clusters.router,
    start.router,  # a /start without a link that a feature above knows
    language.router,
    handoff.router,
    other.router,
    questions.router,  # any text that nobody above took
    errors.router,
)


def root() -> Router:
    """All features as one router; in groups it listens only when spoken to."""
    router = Router(name=__name__)
    router.message.filter(Addressed())
    router.include_routers(*ROUTERS)
    return router
