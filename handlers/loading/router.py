"""A file from staff, and every button under it."""

from handlers.loading import deciding, marking, sending, versions
from handlers.private import private

router = private(__name__)
router.include_routers(versions.router, sending.router, deciding.router, marking.router)
