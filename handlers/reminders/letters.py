"""Letters of this feature: what each kind says, from what is true when it is sent."""

from datetime import date

from handlers import addresses
from handlers.letters import Envelope, Letters
from handlers.reminders.lost import answer_screen, mentor_screen
from handlers.reminders.parts import (
    clock,
    day_lines,
    letter,
    occupation_line,
    own_practice,
    own_word,
    when,
    whole_day,
)
from handlers.reminders.practice import ends_screen, first_day_screen, missing_screen, starts_screen
from handlers.screen import Screen, button
from locales import Html, Wording
from models.language import Language
from models.outbox import LetterKind
from services import Services
from services.practice import Shift
from services.reminders import Answer


def day_of(envelope: Envelope) -> date:
    return date.fromisoformat(envelope.facts["day"])


async def digest(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.telling.day(envelope.recipient, day_of(envelope), envelope.due_at)
    if ahead is None:
        return None
    day = ahead.plan.day
    blocks = [words("reminders-digest-title", when=when(words, day, ahead.today))]
    blocks.append(day_lines(words, ahead.plan, ahead.zone))
    if ahead.held:
        kinds = ", ".join(words(f"reminders-kind.{kind}") for kind in ahead.held)
        blocks.append(words("reminders-held", kinds=kinds))
    ways = [whole_day(words, day)]
    if set(ahead.held) - {LetterKind.MARK_CHANGED}:
        ways.append(own_practice(words))
    return letter(words, blocks, *ways, late=envelope.late)


async def before_first(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    first = await services.telling.first(envelope.recipient, day_of(envelope))
    if first is None:
        return None
    line = occupation_line(words, first.what, first.zone)
    text = words("reminders-before-first", minutes=first.minutes, line=line)
    ways = [whole_day(words, day_of(envelope))]
    if isinstance(first.what, Shift):
        ways = [*own_word(words, first.what.day), *ways]
    return letter(words, [text], *ways)


async def first_day(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.telling.practice_begins(envelope.recipient, day_of(envelope))
    return first_day_screen(words, ahead, late=envelope.late) if ahead else None


async def practice_starts(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.telling.practice_begins(envelope.recipient, day_of(envelope))
    return starts_screen(words, ahead, late=envelope.late) if ahead else None


async def missing_tasks(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.telling.practice_begins(envelope.recipient, day_of(envelope))
    return missing_screen(words, ahead, late=envelope.late) if ahead and ahead.lacks else None


async def practice_ends(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.telling.practice_ends(envelope.recipient, day_of(envelope))
    return ends_screen(words, ahead, late=envelope.late) if ahead else None


async def trainees(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    ahead = await services.staff_telling.trainees(envelope.recipient, day_of(envelope))
    if ahead is None:
        return None
    lines = [
        words(
            "reminders-trainee",
            times=f"{clock(one.shift.starts_at, ahead.zone)}–{clock(one.shift.ends_at, ahead.zone)}",
            name=one.name,
            group=one.group,
        )
        if one.shift.timed
        else words("reminders-trainee-untimed", name=one.name, group=one.group)
        for one in ahead.trainees
    ]
    title = words("reminders-trainees", when=when(words, ahead.day, ahead.today), count=len(ahead.trainees))
    return letter(words, [title, Html("\n").join(lines)], whole_day(words, ahead.day), late=envelope.late)


async def monday(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    cluster = envelope.facts["cluster"]
    found = await services.staff_telling.monday(envelope.recipient, cluster)
    if found is None:
        return None
    counted = (
        ("reminders-monday-unscheduled", found.unscheduled_groups),
        ("reminders-monday-not-admitted", found.not_admitted),
        ("reminders-monday-unconfirmed", found.unconfirmed_roll_calls),
        ("reminders-monday-mentorless", found.mentorless_days),
        ("reminders-monday-late", found.late_days),
        ("reminders-monday-unread", found.unread_changes),
        ("reminders-monday-no-telegram", found.no_telegram),
        ("reminders-monday-failed", found.failed_letters),
    )
    lines = [words(key, count=count) for key, count in counted if count]
    home = button(words("reminders-letter.staff"), addresses.StaffCluster(cluster=cluster))
    ways = [home]
    if found.failed_letters:
        ways.append(button(words("reminders-figures.open"), addresses.LetterFigures()))
    return letter(words, [words("reminders-monday"), Html("\n").join(lines)], *ways, late=envelope.late)


async def cluster_date(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    """Nothing for a date that is no longer published, or was moved."""
    facts, catalogue = envelope.facts, services.catalogue.current
    cluster = catalogue.cluster_by_slug.get(facts["cluster"])
    one = next((date for date in catalogue.dates_of(facts["cluster"]) if date.key == facts["key"]), None)
    if cluster is None or one is None or one.day.isoformat() != facts["day"]:
        return None
    language, today = Language(words.language), services.clock().astimezone(cluster.zone).date()
    text = words(
        "reminders-cluster-date",
        when=when(words, one.day, today),
        name=one.name.into(language),
        cluster=cluster.name.into(language),
        source=one.source.title.into(language),
    )
    return letter(words, [text], late=envelope.late)


async def canary(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    chain = await services.staff_telling.chain(envelope.recipient, day_of(envelope))
    counts = {one.value: number for one, number in chain.counts.items()}
    sound = not chain.broken and not chain.overdue
    blocks = [words("reminders-canary-sound") if sound else words("reminders-canary-ill")]
    if chain.broken:
        blocks.append(words("reminders-canary-broken"))
    if chain.overdue:
        blocks.append(words("reminders-figures-overdue", count=chain.overdue))
    blocks.append(words("reminders-canary-yesterday", day=chain.day, **counts))
    figures = button(words("reminders-figures.open"), addresses.LetterFigures())
    return letter(words, blocks, figures, late=envelope.late)


async def lost(services: Services, envelope: Envelope, words: Wording) -> Screen | None:
    """To whoever waits, or the answer back to the student."""
    facts = envelope.facts
    if "answer" in facts:
        return answer_screen(words, Answer(facts["answer"]))
    one = await services.lost_trainees.one(facts["student"], day_of(envelope))
    return mentor_screen(words, one, facts["minutes"]) if one else None


LETTERS: Letters = {
    LetterKind.DIGEST: digest,
    LetterKind.BEFORE_FIRST: before_first,
    LetterKind.FIRST_DAY: first_day,
    LetterKind.PRACTICE_STARTS: practice_starts,
    LetterKind.PRACTICE_ENDS: practice_ends,
    LetterKind.MISSING_TASKS: missing_tasks,
    LetterKind.TRAINEES: trainees,
    LetterKind.MONDAY: monday,
    LetterKind.CLUSTER_DATE: cluster_date,
    LetterKind.CANARY: canary,
    LetterKind.LOST: lost,
}
