"""The job that erases what is no longer needed: it ticks, tells what it did, and outlives a lost database."""

from unittest.mock import patch

from structlog.testing import capture_logs

from bot.jobs import Jobs
from bot.scheduler import make_scheduler
from services import Services
from services.database import Database, DatabaseUnavailable
from tests.conftest import FrozenClock
from tests.people import person
from tests.services.conftest import unlearned


async def test_what_was_erased_is_logged_once(database: Database, clock: FrozenClock) -> None:
    services = await Services.start(database, clock, None, learn=unlearned)
    jobs = Jobs(services)
    await services.prompts.ask(person(11), "wh:ryazan")
    clock.move(days=2)
    with capture_logs() as logs:
        await jobs.erase()
        await jobs.erase()
    told = [entry for entry in logs if entry["event"] == "no longer needed and erased"]
    assert [entry["prompts"] for entry in told] == [1]
    assert "11" not in str(told), "nobody is named"


async def test_it_waits_for_a_database_that_is_away(database: Database, clock: FrozenClock) -> None:
    services = await Services.start(database, clock, None, learn=unlearned)
    with (
        patch.object(Database, "write", side_effect=DatabaseUnavailable("away")),
        capture_logs() as logs,
    ):
        await Jobs(services).erase()
    assert [entry["event"] for entry in logs] == ["a job waits for the database"]


async def test_it_is_scheduled(database: Database, clock: FrozenClock) -> None:
    services = await Services.start(database, clock, None, learn=unlearned)
    scheduled = {job.id for job in make_scheduler(Jobs(services)).get_jobs()}
    assert scheduled >= {"write_visits", "keep_up", "erase"}
