"""Notes and photos about a trainee's day, as mentors, tutors and coordinators read them."""

from zoneinfo import ZoneInfo

from aiogram import Bot
from aiogram.types import CallbackQuery

from handlers.screen import Rows, Screen, send_kept, show
from locales import Html, Wording
from services.attendance.notes import DayNotes, Kept


async def show_notes(query: CallbackQuery, bot: Bot, words: Wording, notes: DayNotes, rows: Rows) -> None:
    """The words in place of the tapped screen, what was shown below it. `rows` are the ways on."""
    lines = (_line(words, one, notes.zone) for one in notes.page.items)
    title = words("notes", name=notes.name, day=notes.day)
    await show(query, Screen(Html("\n\n").join((title, *lines)), rows))
    for one in notes.page.items:
        if one.file_id is not None:
            caption = words("notes-shown", name=notes.name, who=_who(words, one, notes.zone))
            await send_kept(bot, query.from_user.id, one.file_id, Screen(caption))


def _line(words: Wording, one: Kept, zone: ZoneInfo) -> str:
    told = " ".join(part for part in ("📎" if one.file_id else "", one.text) if part)
    return words("notes-line", who=_who(words, one, zone), text=told)


def _who(words: Wording, one: Kept, zone: ZoneInfo) -> str:
    """«23.11 09:10, наставник, Ковалёв С.П.»."""
    at = f"{one.at.astimezone(zone):%d.%m %H:%M}"
    return ", ".join(part for part in (at, words(f"attendance-role.{one.role}"), one.who) if part)
