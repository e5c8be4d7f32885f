"""A day of attendance in words: what it is now, and every line of how it became so."""

from typing import Any

from handlers.attendance.parts import clock_time, day_label, mark, place, practice, times
from locales import Html, Wording
from services.attendance.entries import State
from services.attendance.history import DayHistory, Line


def history_text(words: Wording, day: DayHistory) -> Html:
    title = words("attendance-history", name=day.name, group=day.group, day=day_label(words, day.day))
    lines = [line_text(words, day, one) for one in day.lines]
    told = Html("\n").join(lines) if lines else words("attendance-history-empty")
    return Html("\n\n").join((title, _now(words, day), told))


def _now(words: Wording, day: DayHistory) -> Html:
    entry = day.entry
    if entry is None:
        return Html(words("attendance-history-void"))
    facts = [
        words(
            "attendance-history-shift",
            times=times(entry, day.zone),
            place=place(entry.employer, entry.workshop),
            practice=practice(words, entry.kind, entry.module),
        ),
        words("attendance-history-ahead", planned=entry.planned)
        if entry.state is State.AHEAD
        else words(
            "attendance-history-now",
            mark=mark(words, entry.state, entry.minutes),
            hours=entry.done,
            planned=entry.planned,
        ),
    ]
    if entry.added:
        facts.append(words("attendance-history-added"))
    elif entry.extra:
        facts.append(words("attendance-history-makeup"))
    if day.dispute:
        facts.append(words("attendance-history-dispute", text=day.dispute))
    return Html("\n").join(facts)


def line_text(words: Wording, day: DayHistory, line: Line) -> str:
    at = line.at.astimezone(day.zone)
    who = words(f"attendance-role.{line.role}")
    told = words(
        "attendance-history-line",
        at=f"{at:%d.%m} {clock_time(line.at, day.zone)}",
        who=f"{who}, {line.who}" if line.who else who,
        deed=deed(words, line),
    )
    if not line.reason:
        return told
    return Html(" ").join((told, words("attendance-history-reason", reason=reason(words, line.reason))))


def deed(words: Wording, line: Line) -> str:
    match line.field:
        case "mark" if line.before == line.after:
            return words("attendance-deed-mark-kept", mark=_mark(words, line.after))
        case "mark":
            return words(
                "attendance-deed-mark", before=_mark(words, line.before), after=_mark(words, line.after)
            )
        case "verdict" | "cause" if line.after is not None:
            return words(f"attendance-deed-{line.field}-{line.after}")
        case "excuse" | "void" | "dispute" | "here" | "call" | "cause":
            done = "on" if line.after is not None else "off"
            return words(f"attendance-deed-{line.field}-{done}")
        case _:
            return line.field


def reason(words: Wording, code: str) -> str:
    """What somebody wrote, or the words of a button."""
    key = f"attendance-reason-{code}"
    return words(key) if key in words else code


def _mark(words: Wording, value: Any) -> str:
    status, minutes = value or (None, None)
    return mark(words, status, minutes)
