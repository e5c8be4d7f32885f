"""Which job runs when. APScheduler only ticks: what is due is in the database, never in its memory."""

from datetime import UTC, datetime, timedelta

from apscheduler.events import EVENT_JOB_ERROR, EVENT_JOB_EXECUTED, EVENT_JOB_MAX_INSTANCES, JobEvent
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from apscheduler.triggers.interval import IntervalTrigger

from bot.jobs import Jobs

TICK = 15
"""Seconds between looks into the outbox when nothing else wakes it, and between tries to take over."""


class Scheduler(AsyncIOScheduler):  # type: ignore[misc] # the library carries no types
    """A tick that comes late runs once, however late; two runs of one job never overlap. A tick that finds
    its job still running makes it run once more afterwards.
    """

    def __init__(self) -> None:
        defaults = {"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        super().__init__(timezone=UTC, job_defaults=defaults)
        self._missed: set[str] = set()
        self.add_listener(self._found_running, EVENT_JOB_MAX_INSTANCES)
        self.add_listener(self._has_run, EVENT_JOB_EXECUTED | EVENT_JOB_ERROR)

    def tick(self, job_id: str, after: timedelta = timedelta()) -> None:
        """Have the job run so much from now, unless it is to run earlier anyway."""
        at = datetime.now(UTC) + max(after, timedelta())
        job = self.get_job(job_id)
        if job is not None and job.next_run_time is not None and at < job.next_run_time:
            job.modify(next_run_time=at)

    def tick_all(self) -> None:
        for job in self.get_jobs():
            self.tick(job.id)

    def _process_jobs(self) -> float | None:
        """See the library: runs what is due, and returns for how many seconds to sleep."""
        self._follow_clock()
        seconds: float | None = super()._process_jobs()
        return seconds

    def _follow_clock(self) -> None:
        """A clock that was put back by hours must not put off for hours what is to run every few seconds."""
        now = datetime.now(UTC)
        for job in self.get_jobs():
            latest = job.trigger.get_next_fire_time(now, now)
            if job.next_run_time is not None and job.next_run_time > latest:
                job.modify(next_run_time=latest)

    def _found_running(self, event: JobEvent) -> None:
        self._missed.add(event.job_id)

    def _has_run(self, event: JobEvent) -> None:
        if event.job_id in self._missed:
            self._missed.discard(event.job_id)
            self.tick(event.job_id)


def make_scheduler(jobs: Jobs) -> Scheduler:
    scheduler = Scheduler()
    scheduler.add_job(jobs.write_visits, IntervalTrigger(seconds=10), id="write_visits")
    scheduler.add_job(jobs.keep_up, IntervalTrigger(seconds=30), id="keep_up")
    # Once a day is enough, but a process that is restarted every day must not miss it for ever.
    scheduler.add_job(jobs.erase, CronTrigger(minute=40), id="erase")
    if jobs.rounds is not None:
        soon = datetime.now(UTC)  # what waits since the last stop need not wait for a tick
        for job in (jobs.plan, jobs.send):
            scheduler.add_job(job, IntervalTrigger(seconds=TICK), id=job.__name__, next_run_time=soon)
        jobs.tick = scheduler.tick
    return scheduler
