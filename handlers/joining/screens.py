"""What somebody sees who follows an invitation."""

from handlers import addresses
from handlers.home import back, with_way_back
from handlers.joining import addresses as to
from handlers.paging import turning
from handlers.screen import Screen, button, column, pairs
from locales import Html, Wording
from models.language import Language
from models.membership import Role
from services.attendance.listing import Upcoming
from services.catalogue.entries import Catalogue
from services.consents import VERSION
from services.joining import Claimed, Lines, Opened, Whom


def offer_screen(words: Wording, catalogue: Catalogue, opened: Opened, token: str) -> Screen:
    """What the link makes of the person, and the consent if there is none yet."""
    if opened.already:
        return joined_screen(words, catalogue, opened.whom, opened.group)
    where = operator(words, catalogue, opened.whom)
    offer = words(f"join-{kind(opened.whom)}", where=where, group=opened.group or "", name=opened.name or "")
    if opened.agreed:
        return Screen(offer, ((button(words("join.go-on"), to.Agree(token=token)),), (back(words),)))
    text = Html("\n\n").join((offer, words(f"consent-text-{VERSION}", operator=where)))
    return Screen(
        text,
        column(
            button(words("join.agree"), to.Agree(token=token)), button(words("join.decline"), to.Decline())
        ),
    )


def lines_screen(words: Wording, lines: Lines, token: str) -> Screen:
    if not lines.page.total:
        return with_way_back(words, words("join-no-lines", group=lines.group))
    names = (button(line.name, to.Pick(token=token, student=line.student_id)) for line in lines.page.items)
    turn = turning(lines.page, lambda number: to.Lines(token=token, page=number))
    return with_way_back(words, words("join-lines", group=lines.group), (*pairs(*names), *turn))


def waiting_screen(words: Wording, claimed: Claimed, token: str) -> Screen:
    text = words("join-waiting", group=claimed.group, name=claimed.name)
    return with_way_back(
        words, text, ((button(words("join-waiting.another"), to.PickAnother(token=token)),),)
    )


def joined_screen(
    words: Wording, catalogue: Catalogue, whom: Whom, group: str | None, first: Upcoming | None = None
) -> Screen:
    """`first`: whom a mentor will see, and when."""
    text = words(f"joined-{whom.role}", where=operator(words, catalogue, whom), group=group or "")
    if first is not None:
        told = words("rollcall-first", day=first.day, count=len(first.names), names=", ".join(first.names))
        text = Html("\n\n").join((text, told))
    rows = [(button(words("mydata.open"), addresses.MyData()),)]
    if whom.role is Role.COORDINATOR:
        rows.insert(0, (button(words("menu.staff"), addresses.Staff()),))
    if whom.role is Role.MENTOR:
        rows.insert(0, (button(words("menu.roll-calls"), addresses.RollCalls()),))
    if whom.role is Role.TUTOR:
        rows.insert(0, (button(words("menu.my-groups"), addresses.MyGroups()),))
    return with_way_back(words, text, tuple(rows))


def kind(whom: Whom) -> str:
    return "group" if whom.is_group else whom.role


def operator(words: Wording, catalogue: Catalogue, whom: Whom) -> str:
    """The college that answers for the data, or else the cluster."""
    language = Language(words.language)
    for college in catalogue.colleges:
        if college.id == whom.college_id:
            return college.name.into(language)
    cluster = catalogue.cluster_by_slug.get(whom.cluster)
    return cluster.name.into(language) if cluster else whom.cluster
