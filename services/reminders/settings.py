"""How somebody wants to be reminded: the defaults, the choices, and what a choice does to the others."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from enum import StrEnum
from typing import Self
from zoneinfo import ZoneInfo

from models.membership import Role
from models.outbox import LetterKind
from models.reminder import ReminderSettings

LEADS = (15, 30, 45, 60, 90, 120)
"""Minutes before the first lesson or shift."""
DIGEST_HOURS = (17, 18, 19, 20, 21, 22)
CAP = 6
"""Messages to one person on one local day that are neither urgent nor asked for at their very time."""


class Quiet(StrEnum):
    """Quiet hours that can be chosen, local time."""

    EARLY = "20-8"
    USUAL = "21-7"
    LATE = "22-7"
    SHORT = "23-6"
    NONE = "none"

    @property
    def span(self) -> tuple[time, time]:
        """From and until; the same twice where there are none."""
        if self is Quiet.NONE:
            return time(), time()
        start, _, end = self.value.partition("-")
        return time(int(start)), time(int(end))


class Switch(StrEnum):
    """What can be switched off. What is asked of somebody on duty and what concerns safety cannot."""

    DIGEST = "digest"
    CHANGES = "changes"
    PRACTICE = "practice"
    TASKS = "tasks"
    MARKS = "marks"
    TRAINEES = "trainees"
    MONDAY = "monday"
    CLAIMS = "claims"
    ABSENCES = "absences"
    CANARY = "canary"


KINDS: Mapping[Switch, tuple[LetterKind, ...]] = {
    Switch.DIGEST: (LetterKind.DIGEST,),
    Switch.CHANGES: (LetterKind.CHANGES, LetterKind.CHANGES_AGAIN),
    Switch.PRACTICE: (LetterKind.FIRST_DAY, LetterKind.PRACTICE_STARTS, LetterKind.PRACTICE_ENDS),
    Switch.TASKS: (LetterKind.MISSING_TASKS,),
    Switch.MARKS: (LetterKind.MARK_CHANGED, LetterKind.MAKEUP),
    Switch.TRAINEES: (LetterKind.TRAINEES,),
    Switch.MONDAY: (LetterKind.MONDAY,),
    Switch.CLAIMS: (LetterKind.CLAIM,),
    Switch.ABSENCES: (LetterKind.ABSENCE, LetterKind.ATTENDANCE_TASK),
    Switch.CANARY: (LetterKind.CANARY,),
}
SWITCHES: Mapping[Role, tuple[Switch, ...]] = {
    Role.STUDENT: (Switch.DIGEST, Switch.CHANGES, Switch.PRACTICE, Switch.TASKS, Switch.MARKS),
    Role.MENTOR: (Switch.TRAINEES, Switch.CHANGES),
    Role.COORDINATOR: (Switch.MONDAY, Switch.CLAIMS, Switch.ABSENCES),
    Role.ADMINISTRATOR: (Switch.CANARY,),
}


def switches_of(roles: frozenset[Role]) -> tuple[Switch, ...]:
    """In one order for everybody, each once."""
    fitting = {one for role in roles for one in SWITCHES.get(role, ())}
    return tuple(one for one in Switch if one in fitting)


@dataclass(frozen=True, slots=True)
class Settings:
    """See `models.reminder.ReminderSettings`; as written here they are the defaults.

    `paused_until` is the first local day on which letters come again.
    """

    lead_minutes: int | None = 60
    digest_at: time = time(19)
    quiet_from: time = Quiet.USUAL.span[0]
    quiet_until: time = Quiet.USUAL.span[1]
    paused_until: date | None = None
    off: frozenset[LetterKind] = frozenset()

    @classmethod
    def of(cls, row: ReminderSettings | None) -> Self:
        if row is None:
            return cls()
        off = frozenset(LetterKind(kind) for kind in row.off)
        return cls(row.lead_minutes, row.digest_at, row.quiet_from, row.quiet_until, row.paused_until, off)

    @property
    def quiet(self) -> Quiet | None:
        """None where the hours are none of the choices: a later digest has pushed their start."""
        return next((one for one in Quiet if one.span == (self.quiet_from, self.quiet_until)), None)

    def has(self, switch: Switch) -> bool:
        return not self.off.issuperset(KINDS[switch])

    def paused(self, today: date) -> bool:
        return self.paused_until is not None and today < self.paused_until

    def silent(self, local: time) -> bool:
        """Whether it is within the quiet hours at this local time."""
        if self.quiet_from < self.quiet_until:
            return self.quiet_from <= local < self.quiet_until
        return self.quiet_from != self.quiet_until and not self.quiet_until <= local < self.quiet_from

    def quiet_end(self, now: datetime, zone: ZoneInfo) -> datetime | None:
        """When the quiet hours of this moment end (UTC), or None if it is not quiet."""
        local = now.astimezone(zone)
        if not self.silent(local.time()):
            return None
        day = local.date() if local.time() < self.quiet_until else local.date() + timedelta(days=1)
        end = datetime.combine(day, self.quiet_until, zone)
        if end.astimezone(UTC) <= now:  # in the hour that is there twice in autumn
            end = end.replace(fold=1)
        return end.astimezone(UTC)

    def switched(self, switch: Switch, on: bool) -> Self:
        kinds = frozenset(KINDS[switch])
        return replace(self, off=self.off - kinds if on else self.off | kinds)

    def with_digest(self, hour: int) -> Self:
        """A digest that is asked for comes: the quiet hours begin after it."""
        at = time(hour)
        changed = replace(self, digest_at=at)
        return replace(changed, quiet_from=time((hour + 1) % 24)) if changed.silent(at) else changed

    def with_quiet(self, quiet: Quiet) -> Self:
        """Silence that is asked for is kept: the digest comes an hour before it."""
        start, until = quiet.span
        changed = replace(self, quiet_from=start, quiet_until=until)
        return replace(changed, digest_at=time(start.hour - 1)) if changed.silent(self.digest_at) else changed


DEFAULTS = Settings()
