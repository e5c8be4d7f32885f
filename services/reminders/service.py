"""Each person's own settings of reminders: seen, changed, paused."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from enum import StrEnum

from sqlalchemy import delete, func, select
from sqlalchemy.ext.asyncio import AsyncSession

from models.reminder import DateSubscription, ReminderSettings
from models.schedule import StudyPeriod
from services.catalogue import CatalogueService
from services.catalogue.entries import ClusterDate
from services.clock import Clock
from services.database import Database
from services.people import Person, ensure_person
from services.refusal import Refusal
from services.reminders.profiles import Profile, profiles
from services.reminders.settings import DIGEST_HOURS, LEADS, Quiet, Settings, Switch, switches_of
from services.roles import Roles, Standing
from services.spreadsheets.records import PeriodKind

SOON = timedelta(days=14)
"""Holidays that begin later are not yet worth a button."""


class Pause(StrEnum):
    TOMORROW = "1"
    THREE_DAYS = "3"
    WEEK = "7"
    HOLIDAYS = "h"


@dataclass(frozen=True, slots=True)
class View:
    """What one person may set. `now` is in the person's own zone.

    `studies`: has a first lesson or shift to be reminded of; `evenings`: has anything that comes in the
    evening; `holidays_end` is the first day after the holidays that are now or begin soon. `dates` are those
    of the person's cluster that are still to come, `subscribed` their keys.
    """

    settings: Settings
    now: datetime
    switches: tuple[Switch, ...]
    studies: bool
    holidays_end: date | None
    dates: tuple[ClusterDate, ...]
    subscribed: frozenset[str]
    cluster: str | None

    @property
    def evenings(self) -> bool:
        return Switch.DIGEST in self.switches or Switch.TRAINEES in self.switches


class Reminders:
    def __init__(self, database: Database, clock: Clock, roles: Roles, catalogue: CatalogueService) -> None:
        self._database = database
        self._clock = clock
        self._roles = roles
        self._catalogue = catalogue

    async def of(self, person: Person) -> View:
        standing = await self._roles.of(person.id)
        async with self._database.read() as session:
            return await self._view(session, person, standing)

    async def switch(self, person: Person, switch: Switch, *, on: bool) -> View:
        """What does not belong to the person's roles changes nothing anybody would notice."""
        return await self._change(person, lambda settings: settings.switched(switch, on))

    async def set_lead(self, person: Person, minutes: int | None) -> View:
        """
        Raises:
            Refusal: `gone` for minutes that are none of the choices.
        """
        _require(minutes is None or minutes in LEADS)
        return await self._change(person, lambda settings: replace(settings, lead_minutes=minutes))

    async def set_digest(self, person: Person, hour: int) -> View:
        """
        Raises:
            Refusal: `gone` for an hour that is none of the choices.
        """
        _require(hour in DIGEST_HOURS)
        return await self._change(person, lambda settings: settings.with_digest(hour))

    async def set_quiet(self, person: Person, quiet: Quiet) -> View:
        return await self._change(person, lambda settings: settings.with_quiet(quiet))

    async def pause(self, person: Person, pause: Pause) -> View:
        """
        Raises:
            Refusal: `gone` where no holidays are in sight.
        """
        view = await self.of(person)
        days = timedelta(days=int(pause)) if pause is not Pause.HOLIDAYS else None
        until = view.now.date() + days if days else view.holidays_end
        _require(until is not None)
        return await self._change(person, lambda settings: replace(settings, paused_until=until))

    async def resume(self, person: Person) -> View:
        return await self._change(person, lambda settings: replace(settings, paused_until=None))

    async def subscribe(self, person: Person, key: str, *, on: bool) -> View:
        """To one date of the person's cluster, or with an empty key to all of them, also to come.

        Raises:
            Refusal: `gone` for a date that the cluster does not have.
        """
        view = await self.of(person)
        _require(view.cluster is not None and (not key or not on or key in {one.key for one in view.dates}))
        now = self._clock()
        async with self._database.write() as session:
            await ensure_person(session, person.id, now)
            row = DateSubscription
            own = (row.person_id == person.id, row.cluster == view.cluster)
            await session.execute(delete(row).where(*own, row.key == key if key else row.key.is_not(None)))
            if on:
                session.add(row(person_id=person.id, cluster=view.cluster, key=key, since=now))
        return await self.of(person)

    async def _change(self, person: Person, change: Callable[[Settings], Settings]) -> View:
        now = self._clock()
        async with self._database.write() as session:
            await ensure_person(session, person.id, now)
            row = await session.get(ReminderSettings, person.id, with_for_update=True)
            settings = change(Settings.of(row))
            if row is None:
                row = ReminderSettings(person_id=person.id)
                session.add(row)
            _write(row, settings, now)
        return await self.of(person)

    async def _view(self, session: AsyncSession, person: Person, standing: Standing) -> View:
        profile = (await profiles(session, (person.id,))).get(person.id, Profile())
        now = self._clock().astimezone(profile.zone)
        subscribed = await session.scalars(
            select(DateSubscription.key).where(
                DateSubscription.person_id == person.id, DateSubscription.cluster == person.cluster
            )
        )
        study = standing.study
        dates = self._catalogue.current.dates_of(person.cluster) if person.cluster else ()
        return View(
            settings=profile.settings,
            now=now,
            switches=switches_of(standing.roles),
            studies=study is not None,
            holidays_end=await _holidays_end(session, study.group_id, now.date()) if study else None,
            dates=tuple(one for one in dates if one.day >= now.date()),
            subscribed=frozenset(subscribed),
            cluster=person.cluster,
        )


def _require(possible: bool) -> None:
    if not possible:
        raise Refusal("gone")


def _write(row: ReminderSettings, settings: Settings, now: datetime) -> None:
    row.lead_minutes = settings.lead_minutes
    row.digest_at = settings.digest_at
    row.quiet_from = settings.quiet_from
    row.quiet_until = settings.quiet_until
    row.paused_until = settings.paused_until
    row.off = tuple(sorted(settings.off))
    row.changed_at = now


async def _holidays_end(session: AsyncSession, group_id: int, today: date) -> date | None:
    last = await session.scalar(
        select(func.min(StudyPeriod.date_to)).where(
            StudyPeriod.group_id == group_id,
            StudyPeriod.ended_by.is_(None),
            StudyPeriod.kind == PeriodKind.HOLIDAYS,
            StudyPeriod.date_to >= today,
            StudyPeriod.date_from <= today + SOON,
        )
    )
    return last + timedelta(days=1) if last else None
