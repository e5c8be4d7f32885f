"""What a mentor is written to at the start and the end of a shift, and who hears of an incident."""

from handlers import addresses
from handlers.letters import Envelope, Letters
from handlers.rollcall.card import card
from handlers.rollcall.late import late_screen
from handlers.rollcall.wording import place_of
from handlers.screen import Screen, button, column
from locales import Html, Wording, escape_html
from models.language import Language
from models.outbox import LetterKind
from services import Services
from services.attendance.calls import Phase
from services.people import Person
from services.refusal import Refusal


async def roll_call(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    """Nothing to whoever no longer holds it, and at the start nothing of what is confirmed already."""
    mentor = Person(envelope.recipient, "", Language(words.language))
    try:
        seen = await services.roll_calls.one(mentor, envelope.facts["call"])
    except Refusal:
        return None
    at_end = envelope.facts["at"] == "end"
    if not seen.lines or seen.phase is Phase.CLOSED or (seen.phase is Phase.CONFIRMED and not at_end):
        return None
    ask = at_end and seen.phase is Phase.CONFIRMED
    return card(words, seen, notice=words("rollcall-notice-end") if ask else None)


async def late_days(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    """Nothing of what is entered by now."""
    try:
        mine = await services.roll_calls.mine(Person(envelope.recipient, "", Language(words.language)))
    except Refusal:
        return None
    return late_screen(words, mine) if any(not one.confirmed for one in mine.late) else None


async def incident(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    found = await services.incidents.one(envelope.facts["task"])
    if found is None:
        return None
    local = found.at.astimezone(found.zone)
    parts = [
        words(
            "rollcall-incident-letter",
            place=place_of(words, found),
            day=local,
            at=f"{local:%H:%M}",
            mentor=found.mentor or "…",
        ),
        *(Html(escape_html(text)) for text in found.texts),
    ]
    if found.photos:
        parts.append(words("rollcall-incident-photos", count=len(found.photos)))
    decide = button(words("rollcall-incident-letter.task"), addresses.AttendanceTask(id=found.id))
    return Screen(Html("\n\n").join(parts), column(decide))


LETTERS: Letters = {
    LetterKind.ROLL_CALL: roll_call,
    LetterKind.LATE_DAYS: late_days,
    LetterKind.INCIDENT: incident,
}
