"""A matter of safety: one tap and one "yes"; the words and the photo may follow."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers.asked import AskedToShow
from handlers.content import file_of
from handlers.home import with_way_back
from handlers.rollcall import addresses as to
from handlers.rollcall.wording import place_of
from handlers.screen import Screen, button, column, show
from locales import Wording
from services.attendance import Incidents, RollCalls
from services.people import Person
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(to.Incident.filter())
async def ask(
    query: CallbackQuery, callback_data: to.Incident, roll_calls: RollCalls, person: Person, words: Wording
) -> None:
    seen = await roll_calls.one(person, callback_data.call)
    rows = column(
        button(words("rollcall-incident.sure"), to.IncidentSure(call=seen.id)),
        button(words("rollcall-incident.cancel"), to.Call(id=seen.id)),
    )
    await show(query, Screen(words("rollcall-incident", place=place_of(words, seen)), rows))


@router.callback_query(to.IncidentSure.filter())
async def report(
    query: CallbackQuery,
    callback_data: to.IncidentSure,
    incidents: Incidents,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    incident = await incidents.report(person, callback_data.call)
    await prompts.ask(person, to.IncidentDetails(task=incident.id).pack())
    at = f"{incident.at.astimezone(incident.zone):%H:%M}"
    text = words("rollcall-incident-told", at=at, place=place_of(words, incident))
    rows = column(button(words("rollcall-trainee.back"), to.Call(id=callback_data.call)))
    await show(query, Screen(text, rows))


@router.callback_query(to.IncidentDetails.filter())
async def ask_details(
    query: CallbackQuery,
    callback_data: to.IncidentDetails,
    incidents: Incidents,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    """What is written next belongs to this incident."""
    await incidents.require(person, callback_data.task)
    await prompts.ask(person, callback_data.pack())
    await show(query, with_way_back(words, words("rollcall-incident-added")))


@router.message(AskedToShow(to.IncidentDetails))
async def add_details(
    message: Message, asked: to.IncidentDetails, incidents: Incidents, person: Person, words: Wording
) -> None:
    """The question stays open: there may be more to tell."""
    await incidents.add(person, asked.task, message.text or message.caption, file_of(message))
    await show(message, with_way_back(words, words("rollcall-incident-added")))
