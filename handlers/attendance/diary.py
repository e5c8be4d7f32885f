"""A student's diary page and the data for the attestation list, as one file of two sheets."""

from handlers.attendance.parts import clock_time, day_label, mark, practice
from handlers.attendance.workbooks import Book, Page
from locales import Wording
from services.attendance.diaries import DiaryLine
from services.attendance.ledger import State
from services.attendance.sheets import Paper

HEAD = {"align": "center", "bold": True, "text_wrap": True, "bg_color": "#E8ECF1"}
DIARY = (
    "diary.number",
    "diary.day",
    "diary.times",
    "diary.place",
    "diary.mark",
    "diary.hours",
    "diary.by",
    "diary.signature",
)
ATTESTATION = (
    "attestation.practice",
    "attestation.planned",
    "attestation.done",
    "attestation.excused",
    "attestation.missed",
    "attestation.unconfirmed",
)


def papers(words: Wording, paper: Paper, college: str) -> bytes:
    book = Book()
    _diary(words, book.sheet(words("diary.name"), landscape=False), paper, college)
    _attestation(words, book.sheet(words("attestation.name"), landscape=False), paper, college)
    return book.content()


def _diary(words: Wording, page: Page, paper: Paper, college: str) -> None:
    page.columns((5, 12, 13, 26, 22, 8, 22, 16))
    _title(words, page, paper, college, words("diary.title"))
    header = page.row
    page.cells([words(one) for one in DIARY], **HEAD)
    for number, one in enumerate((line for line in paper.lines if _begun(line)), 1):
        page.cells(_line(words, paper, number, one), text_wrap=True)
    page.cells(
        ("", words("diary.total"), "", "", "", paper.totals.confirmed, "", ""), bold=True, text_wrap=True
    )
    _sign(words, page, paper)
    page.finish(header, 2)


def _begun(line: DiaryLine) -> bool:
    return line.entry.state is not State.AHEAD


def _line(words: Wording, paper: Paper, number: int, line: DiaryLine) -> tuple[object, ...]:
    one = line.entry
    confirmed = one.state is not State.UNCONFIRMED
    return (
        number,
        f"{one.day:%d.%m.%Y}\n{day_label(words, one.day).partition(' ')[0]}",
        f"{clock_time(one.starts_at, paper.zone)}–{clock_time(one.ends_at, paper.zone)}",
        ", ".join(part for part in (one.employer, one.workshop) if part),
        mark(words, one.state, one.minutes),
        one.done if confirmed else None,
        _by(words, line) if confirmed else "",
        "",
    )


def _by(words: Wording, line: DiaryLine) -> str:
    if not line.decided:
        return line.by or ""
    return ", ".join(part for part in (words("attendance-role.coordinator"), line.by) if part)


def _attestation(words: Wording, page: Page, paper: Paper, college: str) -> None:
    page.columns((38, 12, 12, 14, 14, 14))
    _title(words, page, paper, college, words("attestation.title"))
    header = page.row
    page.cells([words(one) for one in ATTESTATION], **HEAD)
    for part in paper.parts:
        totals = part.totals
        page.cells(
            (
                practice(words, part.kind, part.module),
                totals.planned,
                totals.confirmed,
                totals.excused,
                totals.to_make_up,
                totals.unconfirmed,
            ),
            text_wrap=True,
        )
    totals = paper.totals
    page.cells(
        (
            words("attestation.total"),
            totals.planned,
            totals.confirmed,
            totals.excused,
            totals.to_make_up,
            totals.unconfirmed,
        ),
        bold=True,
    )
    page.row += 1
    page.line(words("attestation.data"), font_color="#444444")
    _sign(words, page, paper)
    page.finish(header, 1)


def _title(words: Wording, page: Page, paper: Paper, college: str, title: str) -> None:
    page.line(college, align="center")
    page.line(title, align="center", bold=True, font_size=13)
    page.line(words("diary.student", name=paper.name, group=paper.group), align="center", font_size=11)
    page.line(words("diary.dates", first=f"{paper.first:%d.%m.%Y}", last=f"{paper.last:%d.%m.%Y}"))
    if paper.places:
        page.line(words("sheet.places", places="; ".join(paper.places)))
    page.row += 1


def _sign(words: Wording, page: Page, paper: Paper) -> None:
    page.signatures(
        (
            (words("sheet.mentor"), ", ".join(paper.mentors)),
            (words("sheet.supervisor"), ", ".join(paper.supervisors)),
            (words("sheet.head"), ""),
        )
    )
