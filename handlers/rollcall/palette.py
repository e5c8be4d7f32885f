"""One trainee of a list: all marks on one screen, so that an exception is two taps."""

from handlers import addresses
from handlers.rollcall import addresses as to
from handlers.rollcall.wording import mark_word, sign_of, told_of
from handlers.screen import Button, Rows, Screen, button, column
from locales import Wording
from models.attendance import MarkStatus
from services.attendance.calls import CallView, Line, Mark, Phase
from services.practice.clearances import Task

LATE = (5, 15, 30, 60)
LEFT_EARLY = (30, 60, 120)
"""Minutes."""


def trainee_screen(words: Wording, seen: CallView, line: Line) -> Screen:
    def to_mark(label: str, status: MarkStatus, minutes: int = 0) -> Button:
        if seen.phase is Phase.CONFIRMED:
            address = to.Correct(row=line.id, status=status, minutes=minutes, version=line.version)
            return button(label, address)
        return button(label, to.Tap(row=line.id, status=status, minutes=minutes, drawn=seen.drawn))

    late = (to_mark(words("rollcall-trainee.late", minutes=one), MarkStatus.LATE, one) for one in LATE)
    left = (
        to_mark(words("rollcall-trainee.left_early", minutes=one), MarkStatus.LEFT_EARLY, one)
        for one in LEFT_EARLY
    )
    rows: Rows = (
        (to_mark(words("rollcall-trainee.present"), MarkStatus.PRESENT),),
        tuple(late),
        (
            to_mark(words("rollcall-trainee.absent"), MarkStatus.ABSENT),
            to_mark(words("rollcall-trainee.excused"), MarkStatus.EXCUSED),
        ),
        tuple(left),
        *(((makeup_button(words, line),),) if seen.phase is Phase.CONFIRMED and has_missed(line) else ()),
        *_briefing(words, line),
        *_notes(words, line),
        (button(words("rollcall-trainee.back"), to.Call(id=seen.id)),),
    )
    facts = told_of(words, seen, line)  # which begin with any mark but present
    parts = (facts,) if has_missed(line) else (mark_word(words, line.mark), facts)
    told = "; ".join(part for part in parts if part)
    return Screen(words("rollcall-trainee", name=f"{sign_of(line)} {line.name}", told=told), rows)


def _notes(words: Wording, line: Line) -> Rows:
    """Write one, and read those that there are."""
    write = button(words("rollcall-trainee.note"), to.Note(row=line.id))
    read = button(words("rollcall-trainee.notes", count=line.notes), to.Notes(row=line.id))
    return ((write, read),) if line.notes else ((write,),)


def has_missed(line: Line) -> bool:
    """There are hours that can be made up."""
    return line.mark is not None and line.mark.status is not MarkStatus.PRESENT


def makeup_button(words: Wording, line: Line, *, named: bool = False) -> Button:
    label = words("rollcall-closed.makeup", name=line.name) if named else words("rollcall-trainee.makeup")
    return button(label, addresses.OfferMakeup(attendance=line.id))


def _briefing(words: Wording, line: Line) -> Rows:
    """The one thing that a mentor gives out: everything else is the college's to tick."""
    if not any(one.task is Task.BRIEFING for one in line.lacks):
        return ()
    return ((button(words("rollcall-trainee.briefed"), to.Briefed(row=line.id)),),)


def reason_screen(words: Wording, line: Line, asked: to.Correct) -> Screen:
    """Why a confirmed mark is changed."""
    mark = mark_word(words, Mark(asked.status, asked.minutes or None))
    choices = (
        button(
            words(f"rollcall-reason.{reason.name.lower()}"),
            to.Correct(
                row=asked.row,
                status=asked.status,
                minutes=asked.minutes,
                version=asked.version,
                reason=reason,
            ),
        )
        for reason in to.Reason
        if reason is not to.Reason.NONE
    )
    way_back = button(words("rollcall-trainee.back"), to.Trainee(row=asked.row))
    return Screen(words("rollcall-reason", name=line.name, mark=mark), column(*choices, way_back))


def write_reason_screen(words: Wording, row: int) -> Screen:
    return Screen(
        words("rollcall-reason-write"),
        column(button(words("rollcall-trainee.back"), to.Trainee(row=row))),
    )
