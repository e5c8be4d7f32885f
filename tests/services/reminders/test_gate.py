"""The gate: what is switched off, quiet hours, pauses, the day's cap; urgent matters pass."""

from datetime import UTC, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import select

from models.outbox import Letter, LetterKind, LetterStatus
from services.database import Database
from services.outbox import Entry, Outbox, put
from services.outbox.gate import Drop, Later
from services.reminders.gate import CAPPED, ON_SHIFT, SAFETY, Verdict, gate, verdict_on
from services.reminders.profiles import Profile
from services.reminders.settings import CAP, DEFAULTS, DIGEST_HOURS, Quiet, Settings
from tests.services.reminders.conftest import ANNA, BORIS, Scene
from tests.services.reminders.scenes import MONDAY, MOSCOW, SUNDAY, local, settings_row

NIGHT, DAY = local(SUNDAY, 23), local(SUNDAY, 15)
CHANGES, DIGEST = LetterKind.CHANGES, LetterKind.DIGEST


def letter(kind: LetterKind = CHANGES, **other: Any) -> Letter:
    usual = {"urgent": False, "created_at": DAY, "due_at": DAY, "expires_at": None}
    return Letter(kind=kind, recipient=1, **(usual | other))


def asked(
    one: Letter, now: datetime, sent: int = 0, digests: tuple[datetime, ...] = (), **settings: Any
) -> Verdict | None:
    return verdict_on(one, Profile(Settings(**settings), MOSCOW), sent, digests, now)


def test_quiet_hours_end_in_the_morning_and_urgent_matters_pass() -> None:
    assert asked(letter(), NIGHT) == Later(local(MONDAY, 7))
    assert asked(letter(), local(MONDAY, 6, 59)) == Later(local(MONDAY, 7))
    assert asked(letter(), local(MONDAY, 7)) is None
    assert asked(letter(urgent=True), NIGHT) is None
    assert asked(letter(LetterKind.INCIDENT), NIGHT) is None
    assert asked(letter(expires_at=local(MONDAY, 7)), NIGHT) == Drop("quiet-hours")


def test_what_is_switched_off_never_goes() -> None:
    off = frozenset({CHANGES})
    assert asked(letter(urgent=True), NIGHT, off=off) == Drop("switched-off")
    assert asked(letter(LetterKind.BEFORE_FIRST), DAY, lead_minutes=None) == Drop("switched-off")
    assert asked(letter(LetterKind.LOST), DAY, off=frozenset(LetterKind)) is None


def test_a_pause_holds_what_lasts_and_drops_what_does_not() -> None:
    paused = MONDAY + timedelta(days=2)
    assert asked(letter(), DAY, paused_until=paused) == Later(local(paused, 8))
    assert asked(letter(DIGEST, expires_at=local(MONDAY, 12)), DAY, paused_until=paused) == Drop("paused")
    assert asked(letter(urgent=True), DAY, paused_until=paused) is None
    assert asked(letter(), local(paused, 9), paused_until=paused) is None


def test_a_mentor_is_asked_on_a_night_shift_and_in_a_pause() -> None:
    for kind in ON_SHIFT:
        assert asked(letter(kind), NIGHT, paused_until=MONDAY + timedelta(days=3)) is None
        assert asked(letter(kind), NIGHT, off=frozenset({kind})) == Drop("switched-off")


def test_over_the_cap_the_digest_tells_or_tomorrow_comes() -> None:
    over: dict[str, Any] = {"sent": CAP}
    assert asked(letter(), DAY, sent=CAP - 1) is None
    mark = letter(LetterKind.MARK_CHANGED)
    assert asked(mark, DAY, **over) == Later(local(SUNDAY, 19, 5)), "after the digest"
    evening = local(SUNDAY, 19, 5)
    assert asked(mark, evening, digests=(local(SUNDAY, 19),), **over) == Drop("merged")
    assert asked(mark, evening, **over) == Later(local(MONDAY, 8)), "there was no digest"
    assert asked(letter(), evening, digests=(local(SUNDAY, 19),), **over) == Later(local(MONDAY, 8)), (
        "a change is never merged away: whoever is told of it says that it is read"
    )
    late = letter(LetterKind.MARK_CHANGED, created_at=local(SUNDAY, 19, 1))
    assert asked(late, evening, digests=(local(SUNDAY, 19),), **over) == Later(local(MONDAY, 8))
    no_digest: dict[str, Any] = {"off": frozenset({DIGEST})}
    assert asked(mark, DAY, **over, **no_digest) == Later(local(MONDAY, 8))
    assert asked(letter(LetterKind.CLAIM), DAY, **over) == Later(local(MONDAY, 8))
    assert asked(letter(LetterKind.BEFORE_FIRST), DAY, **over) is None, "of use at its time only"
    assert asked(letter(urgent=True), DAY, **over) is None


ZONES = st.sampled_from(["Europe/Moscow", "Asia/Krasnoyarsk", "Europe/Berlin", "America/New_York"])
SETTINGS = st.builds(
    lambda quiet, hour, lead: Settings(lead_minutes=lead).with_quiet(quiet).with_digest(hour),
    st.sampled_from(Quiet),
    st.sampled_from(DIGEST_HOURS),
    st.sampled_from([None, 15, 120]),
)


@given(
    settings=SETTINGS,
    zone=ZONES,
    kind=st.sampled_from(LetterKind),
    sent=st.integers(0, 8),
    minutes=st.integers(0, 400 * 24 * 60),
)
def test_nothing_goes_in_quiet_hours_and_what_waits_will_go(
    settings: Settings, zone: str, kind: LetterKind, sent: int, minutes: int
) -> None:
    now = datetime(2026, 3, 1, tzinfo=UTC) + timedelta(minutes=minutes)
    profile = Profile(settings, ZoneInfo(zone))
    one = letter(kind, created_at=now)
    for _ in range(4):  # quiet hours, then the digest, then the morning
        verdict = verdict_on(one, profile, sent, (), now)
        if not isinstance(verdict, Later):
            break
        assert verdict.until > now
        now, sent = verdict.until, 0 if verdict.until.astimezone(profile.zone).hour == 8 else sent
    assert not isinstance(verdict, Later)
    if verdict is None and kind not in SAFETY | ON_SHIFT:
        assert not settings.silent(now.astimezone(profile.zone).time())


@given(settings=SETTINGS)
def test_the_digest_never_falls_into_quiet_hours(settings: Settings) -> None:
    assert not settings.silent(settings.digest_at)


@pytest.mark.parametrize(("hour", "start"), [(20, 21), (21, 22), (22, 23)])
def test_a_later_digest_moves_the_quiet_hours(hour: int, start: int) -> None:
    settings = DEFAULTS.with_digest(hour)
    assert (settings.digest_at, settings.quiet_from) == (time(hour), time(start))
    assert settings.with_quiet(Quiet.EARLY).digest_at == time(19)


def test_a_night_that_is_an_hour_longer() -> None:
    berlin, settings = ZoneInfo("Europe/Berlin"), Settings(quiet_from=time(21), quiet_until=time(2, 30))
    first = datetime(2026, 10, 25, 0, 20, tzinfo=UTC)  # 02:20, for the first time
    assert settings.quiet_end(first, berlin) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    again = datetime(2026, 10, 25, 1, 10, tzinfo=UTC)  # 02:10, for the second time
    end = settings.quiet_end(again, berlin)
    assert end is not None
    assert end.astimezone(UTC) == datetime(2026, 10, 25, 1, 30, tzinfo=UTC)


async def test_a_batch_with_its_own_history_and_settings_of_each(scene: Scene) -> None:
    async with scene.database.write() as session:
        session.add(settings_row(ANNA, off=("changes",)))
        kinds = [LetterKind.MARK_CHANGED] * (CAP - 1)
        past = [Entry(BORIS, kind, f"past-{at}", DAY) for at, kind in enumerate(kinds)]
        await put(session, DAY, past)
        for one in await session.scalars(select(Letter)):
            one.status, one.done_at = LetterStatus.SENT, DAY
        await put(
            session,
            DAY,
            [
                Entry(ANNA, CHANGES, "load-1", DAY),
                Entry(ANNA, LetterKind.MARK_CHANGED, "mark-1", DAY),
                Entry(BORIS, CHANGES, "load-1", DAY),
                Entry(BORIS, LetterKind.MISSING_TASKS, "day-2", DAY),
                Entry(-100, CHANGES, "load-1", DAY),
            ],
        )
    assert await verdicts(scene.database, DAY) == {
        (ANNA, "load-1"): Drop("switched-off"),
        (BORIS, "day-2"): Later(local(SUNDAY, 19, 5)),
    }
    assert (BORIS, "day-2") not in await verdicts(scene.database, local(MONDAY, 15))


async def verdicts(database: Database, now: datetime) -> dict[tuple[int, str], Verdict]:
    async with database.read() as session:
        found = await session.scalars(
            select(Letter).where(Letter.status == LetterStatus.PENDING).order_by(Letter.id)
        )
        pending = found.all()
        told = await gate(session, pending, now)
    return {(one.recipient, one.occasion): told[one.id] for one in pending if one.id in told}


def test_every_kind_that_waits_can_be_late() -> None:
    assert CAPPED.isdisjoint(SAFETY)


async def test_what_is_just_being_sent_counts_towards_the_cap(scene: Scene) -> None:
    marks = [Entry(BORIS, LetterKind.MARK_CHANGED, f"mark-{at}", DAY) for at in range(2 * CAP)]
    async with scene.database.write() as session:
        await put(session, DAY, marks)
    outbox = Outbox(scene.database, lambda: DAY, gate)
    taken = [len(await outbox.claim(CAP - 1)) for _ in range(3)]
    assert sum(taken) == CAP, "not so many in each lot"
