"""Screens of calendars."""

from handlers import addresses as shared
from handlers.calendars import addresses as to
from handlers.calendars.choosing import Choice, choice_from
from handlers.home import back
from handlers.screen import Button, Rows, Screen, button, column
from locales import Html, Wording
from services.calendars import PRACTICE, Link, Overview


def calendar_screen(words: Wording, overview: Overview, *, linked: bool) -> Screen:
    """`linked`: the bot has an address at which links work."""
    link = overview.link if linked else None
    choice = choice_from(overview, link.left_out if link else ())
    parts = [words("calendar" if overview.group else "calendar-mentor")]
    if not overview.filled:
        parts.append(words("calendar-nothing"))
    if link is not None:
        parts.append(words("calendar-link-there", day=overview.linked_on))
        if choice.names:
            left_out = ", ".join(_name(words, one) for one in choice.names)
            parts.append(words("calendar-left-out", subjects=left_out))
    elif linked:
        parts.append(words("calendar-link-none"))
    else:
        parts.append(words("calendar-file-once"))
    return Screen(Html("\n\n").join(parts), _rows(words, overview, choice, link, linked=linked))


def _rows(words: Wording, overview: Overview, choice: Choice, link: Link | None, *, linked: bool) -> Rows:
    here = {"of": choice.of, "out": choice.out}
    buttons: list[Button] = []
    if overview.filled:
        buttons.append(button(words("calendar-buttons.file"), to.CalendarFile(**here)))
    if len(choice.options) > 1:
        buttons.append(button(words("calendar-buttons.choose"), to.Subjects(**here)))
    if link is not None:
        buttons.append(button(words("calendar-buttons.renew"), to.MakeLink(**here)))
        buttons.append(button(words("calendar-buttons.revoke"), to.RevokeLink()))
    elif linked:
        buttons.append(button(words("calendar-buttons.link"), to.MakeLink(**here)))
    return (*column(*buttons), (button(words("schedule-title.now"), shared.Now()), back(words)))


def choose_screen(words: Wording, choice: Choice, *, linked: bool) -> Screen:
    toggles = column(
        *(
            button(
                words(f"calendar-choose.{'out' if choice.is_out(at) else 'in'}", subject=_name(words, name)),
                to.Subjects(of=choice.of, out=choice.toggled(at).out),
            )
            for at, name in enumerate(choice.options)
        )
    )
    here = {"of": choice.of, "out": choice.out}
    deeds = [button(words("calendar-choose.done"), to.CalendarFile(**here))]
    if linked:
        deeds.append(button(words("calendar-choose.link"), to.MakeLink(**here)))
    return Screen(words("calendar-choose"), (*toggles, *column(*deeds, _back(words))))


def link_screen(words: Wording, url: str) -> Screen:
    return Screen(words("calendar-link", url=url), ((_back(words),),))


def revoke_screen(words: Wording) -> Screen:
    sure = button(words("calendar-revoked.sure"), to.RevokeLink(sure=True))
    return Screen(words("calendar-revoke"), column(sure, _back(words)))


def revoked_screen(words: Wording) -> Screen:
    return Screen(words("calendar-revoked"), ((_back(words),),))


def _back(words: Wording) -> Button:
    return button(words("calendar-buttons.back"), shared.Calendar())


def _name(words: Wording, option: str) -> str:
    return words("calendar-choose.practice") if option == PRACTICE else option
