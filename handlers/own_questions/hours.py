"""Answers about the hours of groups: for who coordinates them, or is their tutor."""

from handlers import addresses
from handlers.attendance.addresses import GroupHours
from handlers.attendance.parts import practices_apart
from handlers.home import with_way_back
from handlers.own_questions.own import Own
from handlers.practice.card import others_screen
from handlers.screen import Button, Screen, button, column
from locales import Html, Wording
from models.language import Language
from services.asking import Asked
from services.attendance.ledgers import GroupTotals


async def group_hours_screen(own: Own, asked: Asked) -> Screen:
    words, span = own.words, asked.question.span
    if asked.code is None:
        return others_screen(words, own.person, "asked-hours-which")
    if not asked.groups:
        return with_way_back(words, words("asked-hours-unknown", code=asked.code), ((_all(own, None),),))
    found = [await own.ledgers.group(own.person, one.key, span) for one in asked.groups]
    blocks = [_block(words, one, several=len(found) > 1) for one in found]
    weeks = (
        button(
            words("board-hours.group", group=one.group),
            addresses.GroupWeek(group=one.group_id, day=one.span[0] if one.span else None),
        )
        for one in found
    )
    return with_way_back(words, Html("\n\n").join(blocks), (*column(*weeks), (_all(own, found[0]),)))


def _block(words: Wording, hours: GroupTotals, *, several: bool) -> Html:
    """Groups of two colleges may have one code."""
    college = f" · {hours.college.into(Language(words.language))}" if several else ""
    title = words("asked-group-hours", group=f"{hours.group}{college}", span=_span(words, hours))
    totals = hours.totals
    if not totals.planned and not totals.confirmed:
        return Html("\n\n").join([title, words("asked-hours-none")])
    told = (
        (totals.excused, "ledger-excused"),
        (totals.to_make_up, "ledger-make-up"),
        (totals.unconfirmed, "ledger-unconfirmed"),
        (totals.ahead + totals.extra_ahead, "asked-hours-ahead"),
    )
    lines = [words("ledger-planned", hours=totals.planned), words("ledger-confirmed", hours=totals.confirmed)]
    lines += [words(key, hours=value) for value, key in told if value]
    if totals.rate is not None:
        lines.append(words("asked-hours-rate", percent=round(100 * totals.rate)))
    blocks = [Html("\n").join(some) for some in (lines, practices_apart(words, hours.parts)) if some]
    return Html("\n\n").join([title, *blocks])


def _span(words: Wording, hours: GroupTotals) -> str:
    if hours.span is None:
        return words("asked-hours-ever")
    first, last = (f"{day:%d.%m.%Y}" for day in hours.span)
    return first if first == last else words("asked-hours-days", first=first, last=last)


def _all(own: Own, found: GroupTotals | None) -> Button:
    """Hours of all the groups that somebody coordinates, or the groups of a tutor."""
    if not own.person.staff:
        return button(own.words("menu.my-groups"), addresses.MyGroups())
    if found is None:
        return button(own.words("menu.staff"), addresses.Staff())
    return button(own.words("board.hours"), GroupHours(cluster=found.cluster))
