"""A calendar file as an independent parser reads it."""

import warnings
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore")  # what it says about itself while it is imported
    import vobject  # type: ignore[import-untyped]  # it brings no types


@dataclass(frozen=True)
class Parsed:
    """`start` and `end` are what the clock on the wall shows: 2026-11-30T08:30, or a day."""

    uid: str
    sequence: int
    summary: str
    location: str
    description: str
    status: str
    start: str
    end: str
    utc_start: datetime | None
    utc_end: datetime | None
    modified: datetime


def parsed(content: bytes) -> dict[str, Parsed]:
    """Events by UID; each UID once, in the zone as this file tells it."""
    vars(vobject.icalendar)["__tzidMap"].clear()  # it would go on with the rules of an earlier file
    component = vobject.readOne(content.decode())
    events = [_event(one) for one in component.contents.get("vevent", ())]
    assert len({one.uid for one in events}) == len(events)
    return {one.uid: one for one in events}


def name_of(content: bytes) -> str:
    return str(vobject.readOne(content.decode()).contents["x-wr-calname"][0].value)


def _event(one: Any) -> Parsed:
    start, end = one.dtstart.value, one.dtend.value
    timed = isinstance(start, datetime)
    return Parsed(
        uid=one.uid.value,
        sequence=int(one.sequence.value),
        summary=one.summary.value,
        location=one.location.value if hasattr(one, "location") else "",
        description=one.description.value if hasattr(one, "description") else "",
        status=one.status.value,
        start=_shown(start),
        end=_shown(end),
        utc_start=start.astimezone(UTC) if timed else None,
        utc_end=end.astimezone(UTC) if timed else None,
        modified=one.last_modified.value,
    )


def _shown(moment: datetime | date) -> str:
    return f"{moment:%Y-%m-%dT%H:%M}" if isinstance(moment, datetime) else moment.isoformat()
