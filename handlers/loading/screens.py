"""What staff see of a file: what it is, what is wrong, what would change, who would be told."""

from collections.abc import Iterable, Iterator

from handlers import addresses
from handlers.home import back, with_way_back
from handlers.loading import addresses as to
from handlers.loading import wording
from handlers.loading.version_screens import leaver_names, staff_home, with_versions
from handlers.screen import Button, Rows, Screen, button, column, pairs
from locales import Html, Wording
from models.language import Language
from services.loading import FaultLine, Leaver, Place, Proposal
from services.spreadsheets.records import Severity

SHOWN = {Severity.ERROR: 6, Severity.CONFIRM: 3, Severity.WARNING: 3}
LONGEST = 3_000
"""Characters before faults are left to the marked copy; a screen holds 4,096."""


def how_screen(words: Wording) -> Screen:
    templates = pairs(
        button(words("loading-how.template-ru"), to.Template(language=Language.RU)),
        button(words("loading-how.template-en"), to.Template(language=Language.EN)),
    )
    return with_way_back(words, words("loading-how"), (*templates, (staff_home(words),)))


def reading_screen(words: Wording, file: str, seconds: int, load: int | None = None) -> Screen:
    """With the button of a load whoever was left waiting by a restart can go on."""
    text = words("loading-reading", file=file, seconds=seconds)
    return Screen(text, column(button(words("loading-reading.look"), to.Review(load=load))) if load else ())


def college_screen(words: Wording, load: int, file: str, colleges: Iterable[Place]) -> Screen:
    language = Language(words.language)
    choices = (
        button(one.college.into(language), to.CollegeOf(load=load, college=one.college_id))
        for one in colleges
    )
    return Screen(words("loading-college", file=file), column(*choices, _cancel(words, load)))


def proposal_screen(words: Wording, one: Proposal, *, meanwhile: bool = False) -> Screen:
    """`meanwhile`: it is shown anew because somebody else changed the data."""
    kind = words(f"load-kind-{one.kind}")
    college = one.place.college.into(Language(words.language))
    blocks = [words("loading-meanwhile")] if meanwhile else []
    blocks.append(words("loading-proposal", file=one.file_name, kind=kind, college=college))
    if one.read and not one.errors:
        blocks.append(words("loading-proposal-read", what=wording.read(words, one.read)))
    blocks += _faults(words, one, sum(len(block) for block in blocks))
    if not one.errors:
        blocks += _consequences(words, one)
    return Screen(Html("\n\n").join(blocks), (*_decisions(words, one), (staff_home(words), back(words))))


def _faults(words: Wording, one: Proposal, length: int) -> Iterator[str]:
    titles = (
        (Severity.ERROR, "loading-proposal-errors", one.errors),
        (Severity.CONFIRM, "loading-proposal-confirms", len(one.confirms)),
        (Severity.WARNING, "loading-proposal-warnings", one.warnings),
    )
    told = 0
    for severity, title, count in titles:
        if not count:
            continue
        lines = [words(title, count=count)]
        for fault in [f for f in (*one.faults, *one.confirms) if f.severity is severity][: SHOWN[severity]]:
            sentence = f"• {_sentence(words, fault)}"
            length += len(sentence)
            if length < LONGEST:
                lines.append(Html(sentence))
                told += 1
        yield Html("\n").join(lines)
    if (more := one.errors + len(one.confirms) + one.warnings - told) > 0:
        yield words("loading-proposal-more", count=more)
    if one.conflicts:
        yield words("loading-proposal-conflicts", count=one.conflicts)


def _sentence(words: Wording, fault: FaultLine) -> str:
    return wording.fault(words, fault.code, fault.facts)


def _consequences(words: Wording, one: Proposal) -> Iterator[str]:
    if one.changes:
        lines = [words("loading-proposal-changes", what=wording.changes(words, one.changes))]
        lines += [
            words(
                f"load-example-{change.kind}",
                group=change.group,
                day=change.day,
                time=change.time,
                subject=change.subject,
                old=change.old,
                new=change.new,
            )
            for change in one.examples
        ]
        yield Html("\n").join(lines)
    if one.nothing_new:
        yield words("loading-proposal-nothing")
    elif one.audience:
        told = one.audience
        who = wording.told(words, told.students, told.mentors, told.chats)
        yield words("loading-proposal-told", who=who)
    else:
        yield words("loading-proposal-nobody")


def _decisions(words: Wording, one: Proposal) -> Rows:
    found: list[Button] = []
    waiting = len(one.confirms) - one.agreed
    if not one.errors and not one.nothing_new and waiting:
        label = words("loading-proposal-nobody.questions", count=waiting)
        found.append(button(label, to.Question(load=one.load_id)))
    elif not one.errors and not one.nothing_new:
        apply = to.Apply(load=one.load_id, tell=bool(one.audience))
        found.append(button(words("loading-proposal-nobody.apply"), apply))
        if one.audience:
            quietly = to.Apply(load=one.load_id, tell=False)
            found.append(button(words("loading-proposal-nobody.quietly"), quietly))
    if one.errors or one.confirms or one.warnings:
        found.append(button(words("loading-proposal-nobody.marked"), to.Marked(load=one.load_id)))
    return column(*found, _cancel(words, one.load_id))


def question_screen(words: Wording, one: Proposal, fault: FaultLine) -> Screen:
    total = len(one.confirms)
    text = words(
        "loading-question", number=one.agreed + 1, total=total, sentence=Html(_sentence(words, fault))
    )
    buttons = [button(words("loading-question.yes"), to.Agree(load=one.load_id, number=one.agreed))]
    if total - one.agreed > 1:
        label = words("loading-question.all", count=total - one.agreed)
        buttons.append(button(label, to.AgreeToAll(load=one.load_id)))
    review = button(words("loading-question.review"), to.Review(load=one.load_id))
    return Screen(text, column(*buttons, review, _cancel(words, one.load_id)))


def applied_screen(words: Wording, one: Proposal, cluster: str, leavers: tuple[Leaver, ...] = ()) -> Screen:
    """With the way to who has read it, and to those whom a roster does not name any more."""
    done = words("loading-applied", file=one.file_name)
    parts = [done, wording.changes(words, one.changes)]
    told = one.audience
    rows: list[Button] = []
    if told:
        who = wording.told(words, told.students, told.mentors, told.chats)
        parts.append(words("loading-applied-told", who=who))
    if told.people:
        rows.append(button(words("notices-report.open"), addresses.ReadReport(load=one.load_id)))
    if one.rest:
        kind = words(f"load-kind-{one.rest.kind}")
        rows.append(button(words("loading-applied.rest", kind=kind), to.Review(load=one.rest.load_id)))
    if leavers:
        parts.append(words("loading-left", count=len(leavers), names=leaver_names(words, leavers)))
        decide = addresses.Leavers(cluster=cluster, college=one.place.college_id)
        rows.append(button(words("loading-left.open", count=len(leavers)), decide))
    return with_versions(words, Html("\n\n").join(parts), cluster, column(*rows))


def cancelled_screen(words: Wording) -> Screen:
    return Screen(words("loading-cancelled"), ((staff_home(words), back(words)),))


def _cancel(words: Wording, load: int) -> Button:
    return button(words("loading-proposal-nobody.cancel"), to.Cancel(load=load))
