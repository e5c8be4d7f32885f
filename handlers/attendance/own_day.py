"""One's own day of practice: what the mentor and oneself have said of it, and what one may still say."""

from handlers import addresses
from handlers.attendance import addresses as to
from handlers.home import with_way_back
from handlers.screen import Button, Screen, button, column
from locales import Html, Wording, escape_html
from models.attendance import Verdict
from services.attendance.calls import Mark
from services.attendance.own_shifts import OwnShift


def own_day_screen(words: Wording, own: OwnShift, hint: str | None = None) -> Screen:
    """`hint` is a line below: what one may do now."""
    said = [
        words("own-day", day=own.day, time=time_of(own), place=place_of(words, own)),
        Html("\n").join(_told(words, own)),
        hint or "",
    ]
    return with_way_back(words, Html("\n\n").join(part for part in said if part), column(*_deeds(words, own)))


def time_of(own: OwnShift) -> str:
    """«, 08:00–14:30»; nothing where the order names no shift."""
    if not own.timed:
        return ""
    start, end = (one.astimezone(own.zone) for one in (own.starts_at, own.ends_at))
    return f", {start:%H:%M}–{end:%H:%M}"


def place_of(words: Wording, own: OwnShift) -> str:
    if own.workshop:
        return words("practice-place", employer=own.employer, workshop=own.workshop)
    return Html(escape_html(own.employer))


def mark_word(words: Wording, mark: Mark) -> str:
    if mark.minutes is None:
        return words(f"rollcall-mark.{mark.status}")
    return words(f"rollcall-mark.{mark.status}", minutes=mark.minutes)


def _told(words: Wording, own: OwnShift) -> list[str]:
    told = []
    if own.here_at is not None:
        told.append(words("own-day-here", at=f"{own.here_at.astimezone(own.zone):%H:%M}"))
    if own.verdict is not None:
        told.append(words(f"own-day-verdict.{Verdict(own.verdict)}"))
    if own.excuse is not None:
        told.append(words("own-day-excuse", why=words(f"own-day-excuse.{own.excuse}")))
    told.append(
        words("own-day-mark", mark=mark_word(words, own.mark), by=own.marked_as or "")
        if own.mark
        else words("own-day-unmarked")
    )
    if own.disputed_at is not None:
        told.append(words("own-day-disputed"))
    return told


def _deeds(words: Wording, own: OwnShift) -> list[Button]:
    deeds = []
    if own.may_say and own.here_at is None:
        deeds.append(button(words("own-day.here"), addresses.Here(day=own.day)))
    if own.may_excuse and own.excuse is None and own.here_at is None:
        deeds.append(button(words("own-day.cannot"), addresses.CannotCome(day=own.day)))
    if own.may_excuse and own.excuse is not None:
        deeds.append(button(words("own-day.after-all"), to.ComeAfterAll(day=own.day)))
    if own.dispute_until is not None and own.attendance_id is not None:
        deeds.append(button(words("own-day.dispute"), to.Dispute(attendance=own.attendance_id)))
    deeds.append(button(words("own-day.ledger"), addresses.Ledger()))
    return deeds
