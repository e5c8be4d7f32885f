"""Letters about the first and the last day at a plant, and what is still to be done before."""

from handlers import addresses
from handlers.reminders import addresses as to
from handlers.reminders.parts import clipped, lack_lines, letter, own_practice, own_word, when, whole_day
from handlers.screen import Button, Screen, button
from locales import Html, Wording
from services.practice.clearances import Task
from services.reminders import PracticeAhead


def first_day_screen(words: Wording, ahead: PracticeAhead, *, late: bool) -> Screen:
    """Everything that somebody needs in the hand on the way there."""
    title = words("reminders-first-day", when=when(words, ahead.day, ahead.today))
    blocks = [title, _place(words, ahead), _way(words, ahead)]
    lacks = [one for one in ahead.lacks if one.task is not Task.ENTRY]
    if lacks:
        blocks.append(Html("\n").join((words("reminders-missing-still"), lack_lines(words, lacks))))
    ways: list[Button] = [own_word(words, ahead.day)[0]] if ahead.day == ahead.today else []
    if ahead.placed.told.point is not None:
        ways.append(button(words("practice-card.map"), addresses.Map(id=ahead.placed.id)))
    ways.append(button(words("reminders-letter.lost"), to.Lost(day=ahead.day)))
    return letter(words, blocks, *ways, own_practice(words), late=late)


def starts_screen(words: Wording, ahead: PracticeAhead, *, late: bool) -> Screen:
    title = words("reminders-starts", when=when(words, ahead.day, ahead.today), until=ahead.placed.date_to)
    return letter(words, [title, _place(words, ahead)], own_practice(words), late=late)


def missing_screen(words: Wording, ahead: PracticeAhead, *, late: bool) -> Screen:
    title = words("reminders-missing", when=when(words, ahead.day, ahead.today))
    tasks = lack_lines(words, ahead.lacks)
    return letter(words, [title, tasks, words("reminders-missing-who")], own_practice(words), late=late)


def ends_screen(words: Wording, ahead: PracticeAhead, *, late: bool) -> Screen:
    placed = ahead.placed
    blocks = [words("reminders-ends", when=when(words, ahead.day, ahead.today)), words("reminders-ends-take")]
    if placed.hours is not None:
        blocks.append(words("practice-hours", done=placed.done, planned=placed.hours))
    ledger = button(words("reminders-letter.hours"), addresses.Ledger())
    return letter(words, blocks, ledger, whole_day(words, ahead.day), late=late)


def _place(words: Wording, ahead: PracticeAhead) -> str:
    placed = ahead.placed
    place = ", ".join(part for part in (placed.employer, placed.workshop) if part)
    lines = [words("practice-card-place", place=clipped(place))]
    if placed.address:
        lines.append(words("practice-card-address", address=clipped(placed.address)))
    if placed.shift_start is not None and placed.shift_end is not None:
        shift = {"start": f"{placed.shift_start:%H:%M}", "end": f"{placed.shift_end:%H:%M}"}
        lines.append(words("reminders-shift", **shift))
    if placed.mentor:
        lines.append(words("practice-card-mentor", text=clipped(placed.mentor)))
    return Html("\n").join(lines)


def _way(words: Wording, ahead: PracticeAhead) -> str:
    """What staff have told; what nobody has told yet is named, so that somebody can ask."""
    told = ahead.placed.told
    known = {"gate": told.gate, "wear": told.wear, "bring": told.bring, "contact": told.contact}
    lines = [words(f"practice-card-{name}", text=text) for name, text in known.items() if text]
    no_pass = any(one.task is Task.ENTRY for one in ahead.lacks)
    lines.insert(0, words("reminders-pass-missing") if no_pass else words("reminders-pass"))
    unknown = [name for name in ("gate", "wear", "bring") if not known[name]]
    if unknown:
        what = ", ".join(words(f"practice-unknown.{name}") for name in unknown)
        lines.append(words("practice-unknown", what=what))
    return Html("\n").join(lines)
