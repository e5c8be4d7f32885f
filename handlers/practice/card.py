"""How the practice card looks, and what stands there instead of one."""

from collections.abc import Iterable
from datetime import date

from handlers import addresses
from handlers.home import with_way_back
from handlers.practice import addresses as to
from handlers.practice.parts import checklist, dates_of, heading_of, place_of, shift_of
from handlers.screen import Button, Rows, Screen, button, column, pairs
from locales import Html, Wording
from services.attendance.students import AHEAD
from services.people import Person
from services.practice import Shift
from services.practice.cards import Placed, PracticeCard, When
from services.practice.service import OwnPractice, Stage

STAGES = {
    Stage.STRANGER: "practice-stranger",
    Stage.WAITING: "practice-waiting",
    Stage.ON_LEAVE: "practice-on-leave",
}


def stage_screen(words: Wording, own: OwnPractice) -> Screen:
    """Why there is no card: nobody knows the person, leave, no order yet, or all is over."""
    if own.card is None:
        return with_way_back(words, words(STAGES[own.stage]))
    if own.card.past:
        text = Html("\n\n").join(part for part in (words("practice-over"), _makeups(words, own.card)) if part)
        rows = (*_makeup_days(words, own.card), *column(_past(words, own.card), _ledger(words)))
        return with_way_back(words, text, rows)
    today = button(words("practice-card.today"), addresses.Day(day=own.card.today))
    return with_way_back(words, words("practice-no-order", group=own.group or ""), column(today))


def others_screen(words: Wording, person: Person, key: str = "practice-others") -> Screen:
    """For who answers for the practice of others: where theirs is. `key` is the text above the ways."""
    rows: list[tuple[Button, ...]] = []
    if person.mentor:
        calls = button(words("menu.roll-calls"), addresses.RollCalls())
        rows.append((button(words("menu.now"), addresses.Now()), calls))
    if person.tutor:
        rows.append((button(words("menu.my-groups"), addresses.MyGroups()),))
    if person.staff:
        rows.append((button(words("menu.staff"), addresses.Staff()),))
    return with_way_back(words, words(key), tuple(rows))


def card_screen(words: Wording, card: PracticeCard, one: Placed) -> Screen:
    today = card.today
    blocks = [
        heading_of(words, one, today),
        _where(words, one, today),
        _people(words, one),
        _makeups(words, card),
    ]
    if one.hours is not None or one.done:
        blocks.append(_hours(words, one))
    if one.when is not When.OVER:
        lines = [words("practice-checklist", day=card.checked_for), checklist(words, card.checklist, today)]
        lines += [words("practice-checklist-how")] if any(item.lack for item in card.checklist) else []
        blocks.append(Html("\n").join(lines))
    text = Html("\n\n").join(block for block in blocks if block)
    return with_way_back(words, text, _ways(words, card, one))


def past_screen(words: Wording, past: Iterable[Placed], today: date, turn: Rows) -> Screen:
    rows = column(
        *(
            button(
                words("practice-past.line", employer=_short(one.employer), until=one.date_to, today=today),
                to.Placement(id=one.id),
            )
            for one in past
        )
    )
    card = ((button(words("practice-past.card"), addresses.Practice()),),)
    return with_way_back(words, words("practice-past"), (*rows, *turn, *card))


def _where(words: Wording, one: Placed, today: date) -> str:
    lines = [words("practice-card-place", place=place_of(words, one.employer, one.workshop))]
    if one.address:
        lines.append(words("practice-card-address", address=one.address))
    lines += [dates_of(words, one, today), shift_of(words, one)]
    return Html("\n").join(lines)


def _people(words: Wording, one: Placed) -> str:
    """What to bring and whom to ask for; what nobody has written yet is named."""
    told = {"gate": one.told.gate, "bring": one.told.bring, "wear": one.told.wear}
    lines = [words(f"practice-card-{name}", text=text) for name, text in told.items() if text]
    people = {"mentor": one.mentor, "supervisor": one.supervisor, "contact": one.told.contact}
    lines += [words(f"practice-card-{name}", text=text) for name, text in people.items() if text]
    missing = [words(f"practice-unknown.{name}") for name, text in told.items() if not text]
    if not one.mentor:
        missing.append(words("practice-unknown.mentor"))
    if missing and one.when is not When.OVER:
        lines.append(words("practice-unknown", what=", ".join(missing)))
    return Html("\n").join(lines)


def _makeups(words: Wording, card: PracticeCard) -> str:
    lines = [
        words(
            "practice-makeup",
            day=one.day,
            times=_times(card, one),
            place=place_of(words, one.employer, one.workshop),
        )
        for one in card.makeups
    ]
    return Html("\n").join((words("practice-makeups", count=len(lines)), *lines)) if lines else ""


def _times(card: PracticeCard, shift: Shift) -> str:
    start, end = (one.astimezone(card.zone) for one in (shift.starts_at, shift.ends_at))
    return f"{start:%H:%M}–{end:%H:%M}"


def _makeup_days(words: Wording, card: PracticeCard, shift: Shift | None = None) -> Rows:
    """`shift` has its deeds already, and of one day it is said once that one is there."""
    days = dict.fromkeys(one.day for one in card.makeups)
    now = next((day for day in days if day <= card.today and (shift is None or day != shift.day)), None)
    ways = pairs(*(button(words("practice-card.makeup", day=day), addresses.Day(day=day)) for day in days))
    return ways if now is None else (_deeds(words, now), *ways)


def _deeds(words: Wording, day: date) -> tuple[Button, ...]:
    here = button(words("practice-card.here"), addresses.Here(day=day))
    return here, button(words("practice-card.cannot"), addresses.CannotCome(day=day))


def _hours(words: Wording, one: Placed) -> str:
    if one.hours is None:
        return words("practice-hours-done", done=one.done)
    return words("practice-hours", done=one.done, planned=one.hours)


def _ways(words: Wording, card: PracticeCard, one: Placed) -> Rows:
    rows: list[tuple[Button, ...]] = []
    shift = one.next_shift
    if one.when is When.NOW and shift is not None and shift.day <= card.today:
        rows.append(_deeds(words, shift.day))
        if one.date_to > card.today:
            rows.append((button(words("practice-card.cannot-ahead"), addresses.CannotComeDays()),))
    elif shift is not None and shift.day <= card.today + AHEAD:
        rows.append((button(words("practice-card.cannot"), addresses.CannotComeDays()),))
    middle = [_ledger(words)]
    if one.told.point is not None:
        middle.insert(0, button(words("practice-card.map"), to.Map(id=one.id)))
    rows.append(tuple(middle))
    if shift is not None:
        rows.append((button(words("practice-card.day", day=shift.day), addresses.Day(day=shift.day)),))
    rows += _makeup_days(words, card, shift)
    others = [other for other in card.live if other.id != one.id]
    rows += column(*(_other(words, other, card.today) for other in others))
    if card.past and one.when is not When.OVER:
        rows.append((_past(words, card),))
    return tuple(rows)


def _other(words: Wording, one: Placed, today: date) -> Button:
    label = words("practice-card.other", employer=_short(one.employer), since=one.date_from, today=today)
    return button(label, to.Placement(id=one.id))


def _past(words: Wording, card: PracticeCard) -> Button:
    return button(words("practice-card.past", count=len(card.past)), to.Past())


def _ledger(words: Wording) -> Button:
    return button(words("practice-card.ledger"), addresses.Ledger())


def _short(employer: str, most: int = 18) -> str:
    """A label has room for about 30 characters."""
    return employer if len(employer) <= most else f"{employer[: most - 1].rstrip()}…"
