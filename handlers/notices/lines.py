"""One change in one line: what was and what is."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import time

from locales import Html, Wording
from services.loading.examples import short_name
from services.spreadsheets.changes import Change, ChangeKind
from services.spreadsheets.records import Lesson, PracticePlacement

LONGEST_NAME = 80
"""Characters of a subject or a place; a line has to stay one."""
MOST_NAMES = 12
NOTHING = "—"


def cut(text: str | None) -> str:
    text = text or NOTHING
    return text if len(text) <= LONGEST_NAME else f"{text[: LONGEST_NAME - 1]}…"


def lesson_line(words: Wording, change: Change[Lesson], *, names: bool) -> str:
    """`names`: teachers and mentors may be named, as they may not in a group chat."""
    one = change.new or change.old
    assert one is not None, "a change has at least one side"
    subject = cut(one.subject)
    if change.old is None:
        return words(
            "notices-added", time=_span(one), subject=subject, details=_details(words, one, names=names)
        )
    if change.new is None:
        return words("notices-cancelled", time=_span(one), subject=subject, subgroup=one.subgroup or 0)
    old, new = change.old, change.new
    what = Html(", ").join(_lesson_parts(words, change.kinds, old, new, names=names))
    return words("notices-changed", time=_span(old), subject=cut(old.subject), what=what)


def _details(words: Wording, one: Lesson, *, names: bool) -> Html:
    parts = [_subgroup(words, one)]
    parts += [words("notices-room-in", room=cut(one.room))] if one.room else []
    parts += [cut(one.teacher)] if names and one.teacher else []
    parts += [cut(one.site)] if one.site else []
    told = Html("").join(Html(", ").join(("", part)) for part in parts if part)
    return Html(told)


def _subgroup(words: Wording, one: Lesson) -> str:
    return words("notices-subgroup", subgroup=one.subgroup) if one.subgroup else Html("")


def _lesson_parts(
    words: Wording, kinds: Iterable[ChangeKind], old: Lesson, new: Lesson, *, names: bool
) -> Iterable[str]:
    for kind in kinds:
        match kind:
            case ChangeKind.MOVED if old.date != new.date:
                yield words("notices-moved-day", day=new.date, time=_span(new))
            case ChangeKind.MOVED:
                yield words("notices-moved", time=_span(new))
            case ChangeKind.SUBJECT:
                yield words("notices-subject", new=cut(new.subject))
            case ChangeKind.ROOM:
                yield words("notices-room", old=cut(old.room), new=cut(new.room))
            case ChangeKind.SITE:
                yield words("notices-site", old=cut(old.site), new=cut(new.site))
            case ChangeKind.TEACHER | ChangeKind.MENTOR:
                yield _other_person(words, kind, old, new, names=names)
            case _:
                pass  # details are told to nobody


def _other_person(words: Wording, kind: ChangeKind, old: Lesson, new: Lesson, *, names: bool) -> str:
    if not names:
        return words(f"notices-{kind}-other")
    if kind is ChangeKind.TEACHER:
        return words("notices-teacher", old=cut(old.teacher), new=cut(new.teacher))
    return words("notices-mentor", old=short_name(old.mentor), new=short_name(new.mentor))


def practice_line(words: Wording, change: Change[PracticePlacement]) -> str:
    """A student's own practice."""
    if change.old is None and change.new is not None:
        one = change.new
        return words(
            "notices-practice-added", dates=_dates(one), shift=_shift(words, one), where=_where(one),
            mentor=short_name(one.mentor),
        )  # fmt: skip
    assert change.old is not None, "a change has at least one side"
    if change.new is None:
        return words("notices-practice-cancelled", dates=_dates(change.old), where=_where(change.old))
    what = Html("; ").join(_practice_parts(words, change.kinds, change.old, change.new))
    return words("notices-practice-changed", dates=_dates(change.old), what=what)


def trainee_lines(words: Wording, changes: Iterable[Change[PracticePlacement]]) -> Iterable[str]:
    """A mentor's trainees: those to whom the same happens stand in one line."""
    same: dict[tuple[object, ...], list[Change[PracticePlacement]]] = defaultdict(list)
    for change in changes:
        same[change.kinds, _nameless(change.old), _nameless(change.new)].append(change)
    for together in same.values():
        one = together[0]
        side = one.new or one.old
        assert side is not None, "a change has at least one side"
        people = _people(words, together)
        if one.old is None:
            yield words(
                "notices-trainees-added", people=people, dates=_dates(side), shift=_shift(words, side),
                where=_where(side),
            )  # fmt: skip
        elif one.new is None:
            yield words("notices-trainees-gone", people=people, dates=_dates(side))
        else:
            what = Html("; ").join(_practice_parts(words, one.kinds, one.old, one.new))
            yield words("notices-trainees-changed", people=people, dates=_dates(one.old), what=what)


def _nameless(one: PracticePlacement | None) -> PracticePlacement | None:
    return one and one._replace(student="", student_as_written="", group="")


def _people(words: Wording, together: list[Change[PracticePlacement]]) -> Html:
    sides = [one.new or one.old for one in together]
    names = [words("notices-trainee", name=one.student, group=one.group) for one in sides if one]
    shown = Html(", ").join(names[:MOST_NAMES])
    more = len(names) - MOST_NAMES
    return Html(words("notices-trainees-more", people=shown, count=more)) if more > 0 else shown


def _practice_parts(
    words: Wording, kinds: Iterable[ChangeKind], old: PracticePlacement, new: PracticePlacement
) -> Iterable[str]:
    for kind in kinds:
        match kind:
            case ChangeKind.MOVED:
                yield from _moved(words, old, new)
            case ChangeKind.SITE:
                yield words("notices-site", old=_where(old), new=_where(new))
            case ChangeKind.MENTOR:
                yield words("notices-mentor", old=short_name(old.mentor), new=short_name(new.mentor))
            case ChangeKind.TEACHER:
                yield words(
                    "notices-supervisor", old=cut(old.college_supervisor), new=cut(new.college_supervisor)
                )
            case _:
                pass  # details are told to nobody


def _moved(words: Wording, old: PracticePlacement, new: PracticePlacement) -> Iterable[str]:
    if (old.date_from, old.date_to) != (new.date_from, new.date_to):
        yield words("notices-dates", old=_dates(old), new=_dates(new))
    if (old.shift_start, old.shift_end) != (new.shift_start, new.shift_end):
        yield words("notices-shift", old=_shift(words, old), new=_shift(words, new))
    if old.weekdays != new.weekdays:
        yield words("notices-weekdays", old=_weekdays(words, old), new=_weekdays(words, new))


def _weekdays(words: Wording, one: PracticePlacement) -> Html:
    return Html(", ").join(words("notices-weekday", day=day) for day in one.weekdays)


def _dates(one: PracticePlacement) -> str:
    return f"{one.date_from:%d.%m}–{one.date_to:%d.%m}"


def _shift(words: Wording, one: PracticePlacement) -> str:
    if one.shift_start is None or one.shift_end is None:
        return words("notices-no-shift")
    return f"{_clock(one.shift_start)}–{_clock(one.shift_end)}"


def _where(one: PracticePlacement) -> str:
    return cut(", ".join(part for part in (one.employer, one.workshop) if part))


def _span(lesson: Lesson) -> str:
    return f"{_clock(lesson.start)}–{_clock(lesson.end)}"


def _clock(at: time) -> str:
    return f"{at:%H:%M}"
