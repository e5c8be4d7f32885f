"""Which job runs when. APScheduler only ticks: what is due is in the database, never in its memory."""

from datetime import UTC

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.jobs import Jobs


def make_scheduler(jobs: Jobs) -> AsyncIOScheduler:
    """A tick that comes late runs once, however late; two runs of one job never overlap."""
    scheduler = AsyncIOScheduler(
        timezone=UTC, job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
    )
    scheduler.add_job(jobs.write_visits, IntervalTrigger(seconds=10), id="write_visits")
    scheduler.add_job(jobs.keep_up, IntervalTrigger(seconds=30), id="keep_up")
    # Once a day is enough, but a process that is restarted every day must not miss it for ever.
    scheduler.add_job(jobs.erase, CronTrigger(minute=40), id="erase")
    return scheduler
