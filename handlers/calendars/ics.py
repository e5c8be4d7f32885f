"""The file that calendar programs read (RFC 5545), in the person's language."""

from datetime import date, datetime, timedelta
from functools import lru_cache

from icalendar import Calendar, Timezone
from icalendar import Event as Entry

from handlers.calendars.wording import place_of, remarks_of, title_of
from locales import Wording
from services.calendars import Event, OwnCalendar
from services.schedule import LessonFacts

PRODUCT = "-//Praktika//Schedule//{language}"
REFRESH = timedelta(hours=4)
DAY = timedelta(days=1)
AROUND = timedelta(days=2)
"""Days before the first event and after the last that the zone's rules cover."""


def calendar_file(words: Wording, calendar: OwnCalendar, bot_name: str) -> bytes:
    """`bot_name` is unique in Telegram, which makes the names of events unique in the world."""
    made = Calendar()
    made.add("PRODID", PRODUCT.format(language=words.language.upper()))
    made.add("VERSION", "2.0")
    made.add("CALSCALE", "GREGORIAN")
    name = words.plain("ics-name", group=calendar.group) if calendar.group else words.plain("ics-name-mentor")
    made.add("NAME", name)
    made.add("X-WR-CALNAME", name)
    made.add("X-WR-TIMEZONE", calendar.timezone)
    made.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    made.add("X-PUBLISHED-TTL", "PT4H")
    days = [calendar.first, calendar.last, *(event.what.day for event in calendar.events)]
    made.add_component(_zone(calendar.timezone, min(days) - AROUND, max(days) + AROUND))
    for event in calendar.events:
        made.add_component(_entry(words, calendar, event, f"{event.key}@{bot_name}.t.me"))
    content: bytes = made.to_ical()
    return content


@lru_cache(maxsize=64)
def _zone(name: str, first: date, last: date) -> Timezone:
    return Timezone.from_tzid(name, first_date=first, last_date=last)


def _entry(words: Wording, calendar: OwnCalendar, event: Event, uid: str) -> Entry:
    entry = Entry()
    entry.add("UID", uid)
    entry.add("SEQUENCE", event.sequence)
    # Without METHOD a stamp is when the entry was last revised, so the same schedule is the same file.
    entry.add("DTSTAMP", event.changed_at.replace(microsecond=0))
    entry.add("LAST-MODIFIED", event.changed_at.replace(microsecond=0))
    if getattr(event.what, "timed", True):
        entry.add("DTSTART", _local(event.what.starts_at, calendar))
        entry.add("DTEND", _local(event.what.ends_at, calendar))
    else:
        entry.add("DTSTART", event.what.day)
        entry.add("DTEND", event.what.day + DAY)
    title = title_of(words, event.what)
    if calendar.group is None and isinstance(event.what, LessonFacts):  # a mentor's may be of any group
        title = f"{title} · {event.what.group}"
    entry.add("SUMMARY", words.plain("ics-cancelled", title=title) if event.cancelled else title)
    if place := place_of(words, event.what):
        entry.add("LOCATION", place)
    if remarks := remarks_of(words, event.what):
        entry.add("DESCRIPTION", "\n".join(remarks))
    entry.add("STATUS", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("TRANSP", "TRANSPARENT" if event.cancelled else "OPAQUE")
    return entry


def _local(moment: datetime, calendar: OwnCalendar) -> datetime:
    """By the cluster's clocks; in UTC in the hour that they show twice, of which a file names the first."""
    local = moment.astimezone(calendar.zone)
    return moment if local.fold else local
