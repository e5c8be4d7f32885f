"""Staff tell about the places of practice: what orders do not say."""

from aiogram import Router
from aiogram.types import CallbackQuery, Message

from handlers import addresses
from handlers.asked import Asked, AskedWhere
from handlers.paging import turning
from handlers.practice import addresses as to
from handlers.practice.parts import for_staff, place_of
from handlers.screen import Button, Rows, Screen, button, column, show
from locales import Html, Wording
from services.pages import Page
from services.people import Person
from services.practice import Places
from services.practice.cards import Point
from services.practice.places import LONGEST, RADII, About, PlaceLine, PlaceView
from services.prompts import Prompts

router = Router(name=__name__)


@router.callback_query(addresses.PracticeSites.filter())
@router.callback_query(to.Places.filter())
async def open_places(
    query: CallbackQuery,
    callback_data: addresses.PracticeSites | to.Places,
    places: Places,
    person: Person,
    words: Wording,
) -> None:
    number = callback_data.page if isinstance(callback_data, to.Places) else 0
    page = await places.of(person, callback_data.cluster, number)
    await show(query, places_screen(words, callback_data.cluster, page))


@router.callback_query(to.Place.filter())
async def open_place(
    query: CallbackQuery, callback_data: to.Place, places: Places, person: Person, words: Wording
) -> None:
    await show(query, place_screen(words, await places.one(person, callback_data.order)))


@router.callback_query(to.Tell.filter())
@router.callback_query(to.PutPoint.filter())
async def ask(
    query: CallbackQuery,
    callback_data: to.Tell | to.PutPoint,
    places: Places,
    prompts: Prompts,
    person: Person,
    words: Wording,
) -> None:
    place = await places.one(person, callback_data.order)
    await prompts.ask(person, callback_data.pack())
    await show(query, asking_screen(words, place, callback_data))


@router.message(Asked(to.Tell))
async def take_text(
    message: Message, asked: to.Tell, places: Places, prompts: Prompts, person: Person, words: Wording
) -> None:
    await places.tell(person, asked.order, asked.about, message.text)
    await prompts.done(person)
    await show(message, place_screen(words, await places.one(person, asked.order)))


@router.message(AskedWhere(to.PutPoint))
async def take_point(
    message: Message, asked: to.PutPoint, places: Places, prompts: Prompts, person: Person, words: Wording
) -> None:
    where = message.location
    assert where is not None, "the filter lets only locations in"
    await places.put_point(person, asked.order, Point(where.latitude, where.longitude))
    await prompts.done(person)
    await show(message, place_screen(words, await places.one(person, asked.order)))


@router.callback_query(to.Untell.filter())
@router.callback_query(to.RemovePoint.filter())
@router.callback_query(to.Radius.filter())
async def change(
    query: CallbackQuery,
    callback_data: to.Untell | to.RemovePoint | to.Radius,
    places: Places,
    person: Person,
    words: Wording,
) -> None:
    match callback_data:
        case to.Untell(order=order, about=about):
            await places.tell(person, order, about, None)
        case to.RemovePoint(order=order):
            await places.put_point(person, order, None)
        case to.Radius(order=order, metres=metres):
            await places.choose_radius(person, order, metres)
    await show(query, place_screen(words, await places.one(person, callback_data.order)))


def places_screen(words: Wording, cluster: str, page: Page[PlaceLine]) -> Screen:
    rows = column(*(_line(words, one) for one in page.items))
    turn = turning(page, lambda number: to.Places(cluster=cluster, page=number))
    return for_staff(words, cluster, words("practice-places", count=page.total), (*rows, *turn))


def _line(words: Wording, one: PlaceLine) -> Button:
    name = ", ".join(part for part in (one.workshop, one.employer) if part)
    key = "practice-places.gaps" if one.unknown else "practice-places.known"
    return button(words(key, name=name, students=one.students), to.Place(order=one.order))


def place_screen(words: Wording, place: PlaceView) -> Screen:
    lines = [words("practice-place-address", address=one) for one in place.addresses]
    lines += [_fact(words, place, about) for about in About]
    if place.told.point is not None:
        lines.append(words("practice-place-point", metres=place.told.radius or 0))
    else:
        lines.append(words("practice-place-pointless"))
    title = words("practice-place-title", place=place_of(words, place.employer, place.workshop))
    text = Html("\n\n").join((title, Html("\n").join(lines)))
    rows = (*(_edit(words, place, about) for about in About), *_map(words, place))
    back = ((button(words("practice-places.all"), addresses.PracticeSites(cluster=place.cluster)),),)
    return for_staff(words, place.cluster, text, (*rows, *back))


def _fact(words: Wording, place: PlaceView, about: About) -> str:
    text: str | None = getattr(place.told, about.value)
    if text:
        return words(f"practice-card-{about}", text=text)
    return words("practice-place-unknown", what=words(f"practice-unknown.{about}"))


def _edit(words: Wording, place: PlaceView, about: About) -> tuple[Button, ...]:
    write = button(words(f"practice-edit.{about}"), to.Tell(order=place.order, about=about))
    if getattr(place.told, about.value) is None:
        return (write,)
    return write, button(words("practice-edit.remove"), to.Untell(order=place.order, about=about))


def _map(words: Wording, place: PlaceView) -> Rows:
    put = button(words("practice-edit.point"), to.PutPoint(order=place.order))
    if place.told.point is None:
        return ((put,),)
    radii = tuple(
        button(
            words("practice-edit.radius", chosen=int(one == place.told.radius), metres=one),
            to.Radius(order=place.order, metres=one),
        )
        for one in RADII
    )
    remove = button(words("practice-edit.remove"), to.RemovePoint(order=place.order))
    return (put, remove), radii


def asking_screen(words: Wording, place: PlaceView, asked: to.Tell | to.PutPoint) -> Screen:
    name = place_of(words, place.employer, place.workshop)
    if isinstance(asked, to.Tell):
        text = words(f"practice-tell-{asked.about}", place=name, most=LONGEST)
    else:
        text = words("practice-where", place=name)
    cancel = ((button(words("staff.cancel"), to.Place(order=place.order)),),)
    return for_staff(words, place.cluster, text, cancel)
