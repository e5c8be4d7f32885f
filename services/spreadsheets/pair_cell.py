"""What one cell of a timetable says: subjects, teachers, rooms and the subgroups that share the hour."""

import re
from typing import NamedTuple

from services.spreadsheets.list_values import room_of
from services.spreadsheets.people import teachers_in
from services.spreadsheets.wording import Value, folded, plain

HALF = r"(?:п\s?/\s?гр?\.?|п\.\s?г\.?|пгр?\.?|подгр(?:уппа|уппе|уппы|\.)?|подгруппа)"
SUBGROUP = re.compile(
    rf"[(\[]?[ ]*(?:(?<![\d.])(\d)[ ]*(?:-?(?:я|ая|й))?[ ]*{HALF}|{HALF}[ ]*№?[ ]*(\d)(?![\d.]))"
    r"[ ]*[)\]]?[ ]*[:\-–]?",
    re.IGNORECASE,
)
DIVIDED = re.compile(r"\s+/\s*|\s*/\s+|\n|;")
LOOSE = re.compile(r"^[\s/,;|()\-–—]+|[\s/,;|(\-–—]+$")
ROOM_INSIDE = re.compile(
    r"[(,;]?\s*(?:ауд|каб|кабинет|аудитория)\b\.?\s*№?\s*([\w\-/]+)\s*\)?", re.IGNORECASE
)
ROOM_AFTER = re.compile(r"[ ,]*\b(\d{1,4}[а-я]?(?:[-/]\d{1,3})?)[ ]*(?=$|\n|/|;)")
"""A number that follows a teacher and ends the line is the room."""
POSITION = re.compile(r"(?:преп(?:одаватель)?|мастер п/о|доц|проф|асс|ст\. ?преп)\.?\s*$", re.IGNORECASE)
SLASHED_ROOM = re.compile(r"\b([А-Яа-яё]{1,3})/([а-яё]{1,5})\b")
NOTHING = {"нет", "нет пары", "нет занятий", "нет урока", "окно", "х", "x", "none", "free"}
"""What people write where there is no lesson."""
GUARD = "\x00"


class Piece(NamedTuple):
    """A lesson of a whole group or of one subgroup, still without time and group."""

    subject: str
    teacher: str | None
    room: str | None
    subgroup: int | None


class Content(NamedTuple):
    """Texts that belong to one pair of one group, rows from above to below."""

    subject: tuple[str, ...]
    teacher: tuple[str, ...] = ()
    room: tuple[Value, ...] = ()


def rooms_for(values: tuple[Value, ...], number: int) -> list[str | None]:
    """Rooms of `number` parallel subgroups: «41/42», «55 51»; one room serves all."""
    texts = [text for value in values if (text := room_of(value))]
    if number == 1 or not texts:
        return [" ".join(texts) or None] * number
    if len(texts) == number:
        return [room_of(text) for text in texts]
    guarded = SLASHED_ROOM.sub(rf"\1{GUARD}\2", " ".join(texts))
    for divider in (r"\s+/\s+|\n", r"\s*[/,;|]\s*", r"\s+"):
        parts = [part for part in re.split(divider, guarded) if part]
        if len(parts) == number:
            return [room_of(part.replace(GUARD, "/")) for part in parts]
    return [" ".join(texts)] * number


def _without_teachers(text: str) -> tuple[str, list[str]]:
    """The text with its teachers cut out, and the teachers."""
    found = teachers_in(text)
    rest, end = "", 0
    for _, start, stop in found:
        rest += POSITION.sub("", text[end:start]) + " "
        end = stop
    return rest + text[end:], [name for name, _, _ in found]


def _without_rooms(text: str) -> tuple[str, tuple[Value, ...]]:
    """The text without the rooms that it names, and the rooms: «ауд. 12», or a number behind a teacher."""
    rooms: tuple[Value, ...] = tuple(match[1] for match in ROOM_INSIDE.finditer(text))
    if rooms:
        return ROOM_INSIDE.sub(" ", text), rooms
    rest, end = "", 0
    for _, _, stop in teachers_in(text):
        rest += text[end:stop]
        end = stop
        if match := ROOM_AFTER.match(text, stop):
            rooms, end = (*rooms, match[1]), match.end()
    return rest + text[end:], rooms


def _subject(part: str) -> str:
    return LOOSE.sub("", plain(LOOSE.sub("", part)) or "")


def dissect(content: Content) -> list[Piece]:
    """Lessons of a pair. Two rooms with two teachers, or «1 п/г … / 2 п/г …», are two subgroups in that
    order.
    """
    lines = [line for line in content.subject if line]
    if not lines:
        return []
    text, rooms = "\n".join(lines), content.room
    if not any(plain(room) for room in rooms):
        text, rooms = _without_rooms(text)
    text, teachers = _without_teachers(text)
    if content.teacher:
        named = _without_teachers("\n".join(content.teacher))
        teachers = named[1] or [plain(t) or t for t in content.teacher]
        text += "\n" + " ".join(match.group() for match in SUBGROUP.finditer(named[0]))
    marks = [int(m[1] or m[2]) for m in SUBGROUP.finditer(text)]
    parts = [s for part in DIVIDED.split(SUBGROUP.sub(" ", text)) if (s := _subject(part))]
    pieces = _pieces(parts, list(dict.fromkeys(marks)), teachers, rooms)
    return [piece for piece in pieces if folded(piece.subject) not in NOTHING]


def _pieces(parts: list[str], marks: list[int], teachers: list[str], rooms: tuple[Value, ...]) -> list[Piece]:
    if not parts:
        return []
    two_rooms = len(set(rooms_for(rooms, 2))) == 2
    if not marks and len(teachers) == 2 and (two_rooms or len(parts) == 2):
        marks = [1, 2]
    if len(marks) < 2:
        teacher = ", ".join(dict.fromkeys(teachers)) or None
        subject = (" / " if any("/" in p for p in parts) else " ").join(parts)
        return [Piece(subject, teacher, rooms_for(rooms, 1)[0], marks[0] if marks else None)]
    subjects = parts if len(parts) == len(marks) else [" ".join(parts)] * len(marks)
    shared = rooms_for(rooms, len(marks))
    named: list[str | None] = (
        [*teachers] if len(teachers) == len(marks) else [", ".join(teachers) or None] * len(marks)
    )
    return [Piece(*piece) for piece in zip(subjects, named, shared, marks, strict=True)]
