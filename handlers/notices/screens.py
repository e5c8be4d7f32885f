"""What a notice looks like, and the coordinator's report of who has read it."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from zoneinfo import ZoneInfo

from handlers import addresses
from handlers.home import back
from handlers.notices import addresses as to
from handlers.notices.lines import lesson_line, practice_line, trainee_lines
from handlers.screen import Button, Rows, Screen, button, column
from locales import Html, Wording
from services.notices import Report, Told
from services.spreadsheets.changes import Change
from services.spreadsheets.records import Lesson

LINES_A_DAY, DAYS = 4, 6
LONGEST = 3_000
"""Characters of changes; a screen holds 4,096, and on a phone this is four pages already."""


def notice_screen(words: Wording, told: Told, *, late: bool = False, reminder: bool = False) -> Screen:
    """To one person, with "Got it"."""
    blocks, days = _blocks(words, told, names=True)
    text = Html("\n\n").join((*_heading(words, told, late=late, reminder=reminder), *blocks))
    assert told.notice is not None, "what a person is told is somebody's own"
    got_it = button(words("notices-title.got-it"), to.GotIt(notice=told.notice))
    return Screen(text, column(got_it, *(_day(words, day) for day in days)))


def chat_screen(words: Wording, told: Told, *, late: bool = False) -> Screen:
    """To a group chat: no names, and nothing to tap."""
    blocks, _ = _blocks(words, told, names=False)
    return Screen(Html("\n\n").join((*_heading(words, told, late=late), *blocks)))


def noted(words: Wording, html: str, rows: Rows, notice: int) -> Screen:
    """The same message once it was read: without the button, and saying so."""
    done = to.GotIt(notice=notice).pack()
    left = tuple(tuple(one for one in row if one.callback_data != done) for row in rows)
    text = Html("\n\n").join((Html(html), words("notices-noted")))
    return Screen(text, tuple(row for row in left if row))


def _heading(words: Wording, told: Told, *, late: bool, reminder: bool = False) -> Iterator[str]:
    if reminder:
        yield words("notices-reminder")
    if told.undone:
        yield words("notices-undone-rest" if told.changes else "notices-undone")
    elif told.as_before:
        yield words("notices-as-before")
    else:
        trainees = bool(told.trainees or told.with_trainees)
        yield words("notices-title-mentor" if trainees else "notices-title")
    if told.again and told.changes and not reminder:
        yield words("notices-again")
    if late:
        yield words("notices-late")


def _blocks(words: Wording, told: Told, *, names: bool) -> tuple[list[Html], list[date]]:
    """Paragraphs, and the days that did not fit whole."""
    blocks: list[Html] = []
    practice = [practice_line(words, one) for one in told.practice]
    for lines in (practice, list(trainee_lines(words, told.trainees))):
        blocks += [_fitting(words, lines)] if lines else []
    left: list[date] = []
    for lessons in (told.lessons, told.with_trainees):
        paragraphs, days = _days(words, lessons, LONGEST - sum(map(len, blocks)), names=names)
        blocks += paragraphs
        left += days
    return blocks, left


def _fitting(words: Wording, lines: list[str]) -> Html:
    told: list[str] = []
    for line in lines:
        if told and sum(map(len, told)) + len(line) > LONGEST / 2:
            break
        told.append(line)
    if len(told) < len(lines):
        told.append(words("notices-more", count=len(lines) - len(told)))
    return Html("\n").join(told)


def _days(
    words: Wording, lessons: Iterable[Change[Lesson]], room: int, *, names: bool
) -> tuple[list[Html], list[date]]:
    paragraphs: list[Html] = []
    left: list[date] = []
    rest = 0
    for day, of_day in groupby(sorted(lessons, key=_day_of), key=_day_of):
        changes = list(of_day)
        lines = [lesson_line(words, one, names=names) for one in changes[:LINES_A_DAY]]
        if len(changes) > LINES_A_DAY:
            lines.append(words("notices-more", count=len(changes) - LINES_A_DAY))
        paragraph = Html("\n").join((words("notices-day", day=day), *lines))
        room -= len(paragraph)
        if len(paragraphs) == DAYS or (room < 0 and paragraphs) or rest:
            left += [] if rest else [day]
            rest += len(changes)
            continue
        paragraphs.append(paragraph)
        left += [day] if len(changes) > LINES_A_DAY else []
    if rest:
        paragraphs.append(Html(words("notices-more-later", count=rest)))
    return paragraphs, left


def _day_of(change: Change[Lesson]) -> date:
    """A lesson that is moved stands under the day where people would look for it."""
    one = change.old or change.new
    assert one is not None, "a change has at least one side"
    return one.date


def _day(words: Wording, day: date) -> Button:
    return button(words("notices-title.day", day=day), addresses.Day(day=day))


def report_screen(words: Wording, report: Report, zone: ZoneInfo) -> Screen:
    at = report.decided_at.astimezone(zone)
    parts = [words("notices-report", file=report.file_name, at=at, undone=int(report.undone))]
    figures = [words("notices-report-read", read=report.read, told=report.told)] if report.told else []
    figures += [
        words(f"notices-report-{name}", count=count)
        for name, count in (
            ("waiting", report.waiting),
            ("muted", report.muted),
            ("unreachable", report.unreachable),
            ("absent", report.absent),
        )
        if count
    ]
    parts.append(Html("\n").join(figures or [words("notices-report-nobody")]))
    if report.unread:
        parts.append(_unread(words, report))
    if report.reminded_at is not None:
        parts.append(words("notices-report-reminded", at=report.reminded_at.astimezone(zone)))
    remind = (
        [
            button(
                words("notices-report.remind", count=report.left - report.waiting),
                to.RemindUnread(load=report.load_id),
            )
        ]
        if report.may_remind
        else []
    )
    versions = button(words("loading-how.versions"), addresses.Versions(cluster=report.cluster))
    home = button(words("staff.home"), addresses.StaffCluster(cluster=report.cluster))
    return Screen(Html("\n\n").join(parts), (*column(*remind, versions), (home, back(words))))


def _unread(words: Wording, report: Report) -> Html:
    names = [
        words("notices-report-student", name=one.name, group=one.group)
        if one.group
        else words("notices-report-mentor", name=one.name)
        for one in report.unread
    ]
    more = report.left - report.waiting - len(names)
    lines = [words("notices-report-unread"), *names]
    lines += [words("notices-more", count=more)] if more > 0 else []
    return Html("\n").join(lines)
