"""The card of a roll call: one message that is a list, a form and a receipt."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from handlers import addresses
from handlers.home import back
from handlers.paging import turning
from handlers.rollcall import addresses as to
from handlers.rollcall.palette import has_missed, makeup_button
from handlers.rollcall.wording import (
    clock,
    lacking,
    mark_word,
    notice_of,
    place_of,
    sign_of,
    sign_short,
    time_of,
    told_of,
)
from handlers.screen import Button, Rows, Screen, button, column, pairs
from locales import Html, Wording, escape_html
from models.attendance import MarkStatus
from services.attendance.calls import CallView, Line, Phase
from services.attendance.outcomes import Answer, Answered, Outcome
from services.attendance.words import CAME
from services.pages import page_of
from services.practice.clearances import Lack

NAMES = 10
"""On one page of buttons, large enough for gloves; the text has them all."""
LONGEST = 3000
"""Letters of what is told of single trainees; beyond it only signs stand before the names."""


def answered_screen(words: Wording, answered: Answered, row: int | None = None) -> Screen:
    """What came of a tap; at the page of this trainee, if there is one."""
    seen = answered.view
    if answered.outcome is Outcome.DOUBTS:
        return doubts_screen(words, seen, answered.doubts)
    return card(words, seen, page_with(seen, row), notice_of(words, answered.outcome))


def card(words: Wording, seen: CallView, page: int = 0, notice: str | None = None) -> Screen:
    """`notice` is a line above: what came of the last tap."""
    if seen.conflict:
        return conflict_screen(words, seen)
    parts = [notice] if notice else []
    parts.append(_head(words, seen))
    if seen.instead_of:
        parts.append(words("rollcall-instead", name=seen.instead_of))
    if seen.late and seen.phase is Phase.OPEN:
        until = f"{seen.closes_at.astimezone(seen.zone):%d.%m %H:%M}"
        parts.append(words("rollcall-late-day", until=until))
    parts.append(_names(words, seen))
    return Screen(Html("\n\n").join(parts), _rows(words, seen, page))


def doubts_screen(words: Wording, seen: CallView, doubts: Iterable[Line]) -> Screen:
    """Asked once before somebody is confirmed who is not admitted, or wrote that they cannot come."""
    lines = tuple(doubts)
    names = Html("\n").join(_lines(words, seen, lines))
    rows = [(button(words("rollcall-doubts.sure"), confirm_address(seen, Answer.SURE)),)]
    if any(one.excuse for one in lines):
        rows.append((button(words("rollcall-doubts.excuse"), confirm_address(seen, Answer.EXCUSE)),))
    rows.append((button(words("rollcall-trainee.back"), to.Call(id=seen.id)),))
    return Screen(words("rollcall-doubts", names=names), tuple(rows))


def conflict_screen(words: Wording, seen: CallView) -> Screen:
    """Somebody else has confirmed something else: nobody is overwritten in silence."""
    names = Html("\n").join(
        words(
            "rollcall-conflict-line",
            name=one.name,
            theirs=mark_word(words, one.theirs),
            mine=mark_word(words, one.mine),
        )
        for one in seen.conflict
    )
    at = clock(seen, seen.confirmed_at)
    rows = (
        (button(words("rollcall-conflict.theirs"), confirm_address(seen, Answer.THEIRS)),),
        (button(words("rollcall-conflict.mine"), confirm_address(seen, Answer.MINE)),),
    )
    return Screen(words("rollcall-conflict", who=_who(words, seen), at=at, names=names), rows)


def confirm_address(seen: CallView, answer: Answer = Answer.NONE) -> to.Confirm:
    return to.Confirm(call=seen.id, version=seen.version, drawn=seen.drawn, roster=seen.roster, answer=answer)


def page_with(seen: CallView, row: int | None) -> int:
    """The page of buttons that this trainee is on."""
    places = [at for at, line in enumerate(seen.lines) if line.id == row]
    return places[0] // NAMES if places else 0


def _head(words: Wording, seen: CallView) -> str:
    came = sum(line.meant.status in CAME for line in seen.lines)
    facts = {"day": seen.day, "time": time_of(seen), "place": place_of(words, seen), "count": len(seen.lines)}
    match seen.phase:
        case Phase.OPEN:
            return words("rollcall-open", **facts)
        case Phase.EARLY:
            return words("rollcall-early", **facts)
        case Phase.CONFIRMED:
            until = f"{seen.closes_at.astimezone(seen.zone):%d.%m %H:%M}"
            at = clock(seen, seen.confirmed_at)
            return words("rollcall-confirmed", **facts, came=came, at=at, who=_who(words, seen), until=until)
        case Phase.CLOSED:
            came = sum(line.mark is not None and line.mark.status in CAME for line in seen.lines)
            return words(
                "rollcall-closed", **facts, came=came, confirmed="yes" if seen.confirmed_at else "no"
            )


def _who(words: Wording, seen: CallView) -> str:
    if seen.own:
        return words("rollcall-you")
    decided = any(one.decided for one in seen.lines)
    return seen.confirmed_by or (words("rollcall-coordinator") if decided else "…")


def _names(words: Wording, seen: CallView) -> str:
    """Whoever is plainly there stands in one paragraph; the others have a line each."""
    if not seen.lines:
        return words("rollcall-nobody")
    plain = [one for one in seen.lines if _is_plain(one)]
    parts = _lines(words, seen, [one for one in seen.lines if not _is_plain(one)])
    if plain:
        key = "rollcall-came" if seen.confirmed_at else "rollcall-rest" if parts else "rollcall-expected"
        parts.append(words(key, names=", ".join(one.name for one in plain)))
    return Html("\n").join(parts)


def _lines(words: Wording, seen: CallView, lines: Sequence[Line]) -> list[str]:
    """Whoever lacks the same and nothing else is told together: a whole new group often does."""
    together: dict[tuple[Lack, ...], list[Line]] = {}
    for one in lines:
        if _only_lacks(one):
            together.setdefault(one.lacks, []).append(one)
    alike = {lacks: some for lacks, some in together.items() if len(some) > 1}
    parts = [
        words("rollcall-lacks", tasks=lacking(words, lacks), names=", ".join(one.name for one in some))
        for lacks, some in alike.items()
    ]
    alone = [one for one in lines if not (_only_lacks(one) and one.lacks in alike)]
    parts += [_line(words, seen, one) for one in alone]
    if sum(map(len, parts)) > LONGEST:
        return [", ".join(f"{sign_short(one)}{one.name}" for one in lines)]
    return parts


def _only_lacks(line: Line) -> bool:
    return bool(line.lacks) and _is_plain(replace(line, lacks=()))


def _is_plain(line: Line) -> bool:
    marked = line.mark is not None and line.mark.status is not MarkStatus.PRESENT
    said = line.excuse is not None or line.here_at is not None
    return not (marked or said or line.lacks or line.added or line.notes or line.decided)


def _line(words: Wording, seen: CallView, line: Line) -> str:
    told = told_of(words, seen, line)
    sign = sign_of(line)
    return (
        words("rollcall-line", sign=sign, name=line.name, told=told)
        if told
        else Html(escape_html(f"{sign} {line.name}"))
    )


def _rows(words: Wording, seen: CallView, number: int) -> Rows:
    rows: list[tuple[Button, ...]] = []
    if seen.phase is Phase.OPEN and seen.lines:
        rows.append((_confirm(words, seen),))
    if seen.phase is Phase.CONFIRMED and seen.undo_until:
        until = clock(seen, seen.undo_until)
        undo = to.Undo(call=seen.id, version=seen.version)
        rows.append((button(words("rollcall-confirmed.undo", until=until), undo),))
    if seen.phase is Phase.CONFIRMED and seen.late:
        rows.append((button(words("rollcall-late.next"), to.NextLate()),))
    if seen.phase in {Phase.OPEN, Phase.CONFIRMED}:
        page = page_of(seen.lines, number, NAMES)
        rows += pairs(*(button(f"{sign_short(one)}{one.name}", to.Trainee(row=one.id)) for one in page.items))
        rows += turning(page, lambda other: to.Call(id=seen.id, page=other))
        rows.append(_deeds(words, seen))
    if seen.phase is Phase.CLOSED:
        missed = page_of([one for one in seen.lines if has_missed(one)], number, NAMES)
        rows += column(*(makeup_button(words, one, named=True) for one in missed.items))
        rows += turning(missed, lambda other: to.Call(id=seen.id, page=other))
        rows.append((button(words("rollcall-closed.plead"), to.Plead(call=seen.id)),))
    rows.append((button(words("rollcall-open.lists"), addresses.RollCalls()), back(words)))
    return tuple(rows)


def _deeds(words: Wording, seen: CallView) -> tuple[Button, ...]:
    add = button(words("rollcall-open.add"), to.Add(call=seen.id))
    if seen.late:  # weeks later nothing is told at once
        return add, button(words("rollcall-late.list"), to.LateCalls())
    return add, button(words("rollcall-open.incident"), to.Incident(call=seen.id))


def _confirm(words: Wording, seen: CallView) -> Button:
    """One tap for a full group; with exceptions it says how many are confirmed as there."""
    came = sum(line.meant.status in CAME for line in seen.lines)
    count = len(seen.lines)
    label = (
        words("rollcall-open.all", count=count)
        if came == count and all(line.mark is None for line in seen.lines)
        else words("rollcall-open.confirm", came=came, count=count)
    )
    return button(label, confirm_address(seen))
