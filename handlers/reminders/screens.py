"""The screen of switches, and the choices behind it."""

from handlers import addresses
from handlers.home import with_way_back
from handlers.reminders import addresses as to
from handlers.screen import Button, Rows, Screen, button, column
from locales import Html, Wording
from models.language import Language
from services.catalogue.entries import ClusterDate
from services.reminders import CAP, DIGEST_HOURS, LEADS, Pause, Quiet, Switch, View

CHOSEN, OTHER = "● ", ""


def settings_screen(words: Wording, view: View) -> Screen:
    """Everything at a glance; each button says what holds now."""
    parts = [words("reminders" if view.switches else "reminders-nothing", now=clock(view))]
    if view.settings.paused_until and view.settings.paused(view.now.date()):
        parts.append(words("reminders-paused", day=view.settings.paused_until))
    if view.switches:
        parts.append(words("reminders-always", cap=CAP))
    switches = column(*(_switch(words, view, one) for one in view.switches))
    return with_way_back(words, Html("\n\n").join(parts), (*switches, *_choices(words, view)))


def _switch(words: Wording, view: View, switch: Switch) -> Button:
    on = view.settings.has(switch)
    label = words(f"reminders-switch-{switch}.on") if on else words(f"reminders-switch-{switch}.off")
    return button(label, to.Turn(switch=switch, on=not on))


def _choices(words: Wording, view: View) -> Rows:
    settings, rows = view.settings, []
    if view.studies:
        lead = settings.lead_minutes
        label = words("reminders.lead", minutes=lead) if lead else words("reminders.no-lead")
        rows.append(button(label, to.Leads()))
    if view.evenings:
        rows.append(button(words("reminders.digest", at=f"{settings.digest_at:%H:%M}"), to.Digests()))
    if view.switches or view.subscribed:
        rows.append(button(_quiet(words, view), to.QuietHours()))
        paused = settings.paused(view.now.date())
        rows.append(
            button(words("reminders.resume"), to.Resume())
            if paused
            else button(words("reminders.pause"), to.Pauses())
        )
    if view.cluster is not None:
        rows.append(button(words("reminders.dates"), to.Dates()))
    return column(*rows)


def _quiet(words: Wording, view: View) -> str:
    settings = view.settings
    if settings.quiet is Quiet.NONE:
        return words("reminders.no-quiet")
    return words(
        "reminders.quiet", start=f"{settings.quiet_from:%H:%M}", until=f"{settings.quiet_until:%H:%M}"
    )


def leads_screen(words: Wording, view: View) -> Screen:
    now = view.settings.lead_minutes
    rows = tuple(
        button(
            _mark(one == now) + words("reminders-lead.choose", minutes=one),
            to.SetLead(minutes=one),
        )
        for one in LEADS
    )
    none = button(_mark(now is None) + words("reminders-lead.none"), to.SetLead(minutes=0))
    return _choice(words, words("reminders-lead"), (rows[:3], rows[3:], (none,)))


def digests_screen(words: Wording, view: View) -> Screen:
    rows = tuple(
        button(_mark(view.settings.digest_at.hour == one) + f"{one}:00", to.SetDigest(hour=one))
        for one in DIGEST_HOURS
    )
    return _choice(words, words("reminders-digest"), (rows[:3], rows[3:]))


def quiet_screen(words: Wording, view: View) -> Screen:
    rows = (
        button(_mark(view.settings.quiet is one) + _span(words, one), to.SetQuiet(quiet=one)) for one in Quiet
    )
    return _choice(words, words("reminders-quiet"), column(*rows))


def _span(words: Wording, quiet: Quiet) -> str:
    start, until = quiet.span
    return words("reminders-quiet.none") if start == until else f"{start:%H:%M}–{until:%H:%M}"


def pauses_screen(words: Wording, view: View) -> Screen:
    rows = [
        button(words(f"reminders-pause-{name}.choose"), to.SetPause(pause=pause))
        for name, pause in (("day", Pause.TOMORROW), ("days", Pause.THREE_DAYS), ("week", Pause.WEEK))
    ]
    if view.holidays_end is not None:
        label = words("reminders-pause.holidays", day=view.holidays_end)
        rows.append(button(label, to.SetPause(pause=Pause.HOLIDAYS)))
    return _choice(words, words("reminders-pause"), column(*rows))


def dates_screen(words: Wording, view: View) -> Screen:
    """The dates with their sources; where nobody has published any, it says so."""
    every = "" in view.subscribed
    language = Language(words.language)
    lines = [_date(words, one, language) for one in view.dates]
    text = (
        Html("\n").join((words("reminders-dates"), *lines)) if lines else words("reminders-dates-unpublished")
    )
    rows = [] if every else [_subscription(view, one, language) for one in view.dates]
    label = words("reminders-dates.none") if every else words("reminders-dates.every")
    rows.append(button(label, to.Subscribe(on=not every)))
    return _choice(words, text, column(*rows))


def _date(words: Wording, one: ClusterDate, language: Language) -> str:
    return words(
        "reminders-dates-line",
        day=one.day,
        name=one.name.into(language),
        source=one.source.title.into(language),
    )


def _subscription(view: View, one: ClusterDate, language: Language) -> Button:
    on = one.key in view.subscribed
    mark = "🔔 " if on else "▫️ "
    return button(mark + one.name.into(language), to.Subscribe(key=one.key, on=not on))


def clock(view: View) -> str:
    return f"{view.now:%H:%M}"


def _mark(chosen: bool) -> str:
    return CHOSEN if chosen else OTHER


def _choice(words: Wording, text: str, rows: Rows) -> Screen:
    return Screen(text, (*rows, (button(words("reminders.back"), addresses.Reminders()),)))
