"""«This mark is wrong»: a sentence to the coordinator, who decides."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import Asked
from handlers.attendance import addresses as to
from handlers.attendance.own_day import mark_word, own_day_screen
from handlers.home import with_way_back
from handlers.letters import Envelope
from handlers.screen import Screen, button, column, show
from locales import Wording
from models.language import Language
from services import Services
from services.attendance import OwnAttendance
from services.people import Person
from services.prompts import Prompts
from services.refusal import Refusal

router = Router(name=__name__)


@router.callback_query(to.Dispute.filter())
async def ask_sentence(
    query: CallbackQuery,
    callback_data: to.Dispute,
    own_attendance: OwnAttendance,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.one(person, callback_data.attendance)
    if own.dispute_until is None or own.mark is None:
        await show(query, own_day_screen(words, own))
        return
    await prompts.ask(person, callback_data.pack())
    await show(
        query,
        with_way_back(words, words("own-day-dispute", day=own.day, mark=mark_word(words, own.mark))),
    )


@router.message(Asked(to.Dispute))
async def dispute(
    message: Message,
    asked: to.Dispute,
    own_attendance: OwnAttendance,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    own = await own_attendance.dispute(person, asked.attendance, message.text or "")
    await prompts.done(person)
    await show(message, own_day_screen(words, own))


async def mark_changed(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    """The letter about a mark; nothing of one that has changed since, of which there is another letter."""
    student = Person(envelope.recipient, "", Language(words.language))
    try:
        own = await services.own_attendance.one(student, envelope.facts["attendance"])
    except Refusal:
        return None
    if own.mark is None or own.attendance_id is None or own.version != envelope.facts["version"]:
        return None
    told = {"day": own.day, "mark": mark_word(words, own.mark), "by": own.marked_as or ""}
    if own.dispute_until is None:
        return with_way_back(words, words("own-day-marked", **told))
    until = own.dispute_until.astimezone(own.zone)
    text = words("own-day-marked-disputable", until=until, **told)
    wrong = button(words("own-day.dispute"), to.Dispute(attendance=own.attendance_id))
    return with_way_back(words, text, column(wrong))
