"""What several screens of practice share: days, weeks, shifts, the checklist, the ways back."""

from collections.abc import Sequence
from datetime import date, time

from handlers import addresses
from handlers.home import back
from handlers.screen import Rows, Screen, button
from locales import Html, Wording, escape_html
from services.practice.cards import Item, Placed, When
from services.practice.clearances import Why


def for_staff(words: Wording, cluster: str, text: str, rows: Rows = ()) -> Screen:
    """A screen of one cluster with the way back to its staff's home."""
    home = button(words("staff.home"), addresses.StaffCluster(cluster=cluster))
    return Screen(text, (*rows, (home, back(words))))


def kind_of(words: Wording, one: Placed) -> str:
    """«Производственная практика, ПП.02»."""
    key = f"practice-kind.{one.kind}"
    kind = words(key if key in words else "practice-kind.other")
    return words("practice-kind", kind=kind, module=one.module) if one.module else kind


def place_of(words: Wording, employer: str, workshop: str | None) -> str:
    return (
        words("practice-place", employer=employer, workshop=workshop)
        if workshop
        else Html(escape_html(employer))
    )


def heading_of(words: Wording, one: Placed, today: date) -> str:
    """What kind of practice it is, and until or from when."""
    day = one.date_from if one.when is When.AHEAD else one.date_to
    return words(f"practice-card-{one.when}", kind=kind_of(words, one), day=day, today=today)


def dates_of(words: Wording, one: Placed, today: date) -> str:
    days = {"since": one.date_from, "until": one.date_to, "today": today}
    return words("practice-dates", **days, weekdays=weekdays(words, one.weekdays))


def shift_of(words: Wording, one: Placed) -> str:
    if one.shift_start is None or one.shift_end is None:
        return words("practice-shift-unknown")
    times = {"start": _clock(one.shift_start), "end": _clock(one.shift_end)}
    if one.break_minutes:
        return words("practice-shift-break", **times, minutes=one.break_minutes)
    return words("practice-shift", **times)


def weekdays(words: Wording, digits: str) -> str:
    """«пн–пт», «вт, чт»: a row of three or more days is a span."""
    days = sorted({int(digit) for digit in digits})
    spans: list[list[int]] = []
    for day in days:
        if spans and spans[-1][-1] == day - 1:
            spans[-1].append(day)
        else:
            spans.append([day])
    return ", ".join(_span(words, one) for one in spans)


def checklist(words: Wording, items: Sequence[Item], today: date) -> str:
    return Html("\n").join(_line(words, one, today) for one in items)


def _line(words: Wording, item: Item, today: date) -> str:
    task = words(f"practice-task.{item.task}")
    if item.lack is not None and item.lack.why is Why.EXPIRED and item.lack.until is not None:
        return words("practice-task-expired", task=task, until=item.lack.until, today=today)
    if item.done is None:
        return words("practice-task-missing", task=task)
    if item.lack is not None:
        return words("practice-task-later", task=task, since=item.done.since, today=today)
    by = words(f"practice-by.{item.done.by}" if item.done.by else "practice-by.college")
    said = {"task": task, "since": item.done.since, "by": by, "today": today}
    if item.done.until is not None:
        return words("practice-task-until", **said, until=item.done.until)
    return words("practice-task-done", **said)


def _span(words: Wording, days: list[int]) -> str:
    named = [words(f"practice-weekday.d{day}") for day in days]
    return f"{named[0]}–{named[-1]}" if len(named) > 2 else ", ".join(named)


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
