"""`praktika load FILE…`: packs as before; a spreadsheet is read, told about, and applied on a yes."""

import asyncio
import json
import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import locales
from bot.packs import told
from bot.settings import Settings
from handlers.loading import wording
from locales import Wording
from services.clock import utc_now
from services.database import Database
from services.loading import Draft, Loading, Operator, Place, PlaceUnclear, chosen
from services.packs import load_packs, read_packs
from services.refusal import Refusal
from services.roles import Roles
from services.spreadsheets.fault_facts import variables
from services.spreadsheets.records import Fault, Severity
from services.spreadsheets.report import to_expectation

REJECTED, UNUSABLE = 1, 2
PACKS = {".yaml", ".yml"}
MOST_FAULTS = 30
SIGNS = {Severity.ERROR: "✗", Severity.CONFIRM: "?", Severity.WARNING: "!"}


def _say(*lines: str) -> None:
    sys.stdout.write("\n".join((*lines, "")))


def add_arguments(parser: ArgumentParser) -> None:
    parser.add_argument("files", nargs="+", type=Path, metavar="FILE", help="a YAML pack, .xlsx or .csv")
    parser.add_argument(
        "--dry-run", action="store_true", help="only tell what is wrong and what would change"
    )
    parser.add_argument("--yes", action="store_true", help="apply a spreadsheet, also what needs a yes")
    parser.add_argument("--quiet", action="store_true", help="apply and tell nobody")
    parser.add_argument("--json", action="store_true", help="print what was read as one JSON object a file")
    parser.add_argument("--cluster", metavar="SLUG", help="of the college (default: the only one that fits)")
    parser.add_argument(
        "--college", metavar="NAME", help="name or part of it (default: the only one that fits)"
    )
    parser.add_argument(
        "--today", type=date.fromisoformat, metavar="YYYY-MM-DD", help="default: the local date"
    )


async def load(settings: Settings, arguments: Namespace) -> int:
    """Exit code 0: fine, 1: a file was not applied for what is wrong with it, 2: it cannot be used.

    Raises:
        PackError, DatabaseUnavailable.
    """
    packs = [path for path in arguments.files if path.is_dir() or path.suffix.lower() in PACKS]
    sheets = [path for path in arguments.files if path not in packs]
    if missing := [path for path in sheets if not path.is_file()]:
        _say(f"There is no file {missing[0]}.")
        return UNUSABLE
    if packs and (code := await _load_packs(settings, packs, dry_run=arguments.dry_run)):
        return code
    return await _load_sheets(settings, sheets, arguments) if sheets else 0


async def _load_packs(settings: Settings, files: list[Path], *, dry_run: bool) -> int:
    packs = read_packs(files)
    if dry_run:
        _say(f"Nothing is wrong with {len(files)} file(s). Nothing was changed.")
        return 0
    database = Database.open(settings.database_url.get_secret_value())
    try:
        await database.migrate()
        report = await load_packs(database, packs)
    finally:
        await database.close()
    _say(*told(report))
    return 0


async def _load_sheets(settings: Settings, files: list[Path], arguments: Namespace) -> int:
    database = Database.open(settings.database_url.get_secret_value())
    try:
        await database.migrate()
        loading = Loading(database, utc_now, Roles(database))
        if not await _colleges(loading):
            await load_packs(database, read_packs([settings.packs]), whole=True)
        place = chosen(await _colleges(loading), arguments.cluster, arguments.college)
        codes = [await _load_sheet(loading, place, file, arguments) for file in files]
        return max(codes)
    except PlaceUnclear as unclear:
        _say(*_unclear(unclear, arguments))
        return UNUSABLE
    finally:
        await database.close()


async def _colleges(loading: Loading) -> tuple[Place, ...]:
    try:
        return await loading.colleges(Operator())
    except Refusal:
        return ()


def _unclear(unclear: PlaceUnclear, arguments: Namespace) -> Iterator[str]:
    named = any((arguments.cluster, arguments.college))
    yield "No college fits that name." if named and not unclear.found else "Several colleges fit."
    yield "Say which with --cluster SLUG and --college NAME:"
    yield from (
        f"  --cluster {one.cluster} --college “{one.college.ru}”" for one in unclear.found or unclear.known
    )


async def _load_sheet(loading: Loading, place: Place, file: Path, arguments: Namespace) -> int:
    today: date = arguments.today or utc_now().astimezone(place.zone).date()
    try:
        data = await asyncio.to_thread(file.read_bytes)
    except OSError as error:
        _say(f"{file} cannot be read: {error.strerror}.")
        return UNUSABLE
    draft = await loading.draft(Operator(), place, file.name, data, today)
    if arguments.json:
        _say(json.dumps(to_expectation(draft.reading), ensure_ascii=False))
    else:
        _say(*described(draft, locales.load()["en"]))
    if draft.rejected:
        return REJECTED
    if arguments.dry_run:
        return 0
    code = await _apply(loading, draft, data, arguments)
    more = code == 0 and draft.reading.others and not draft.nothing_new
    return await _load_sheet(loading, place, file, arguments) if more else code


async def _apply(loading: Loading, draft: Draft, data: bytes, arguments: Namespace) -> int:
    say: Callable[[str], None] = (lambda _: None) if arguments.json else _say
    words = locales.load()["en"]
    if draft.nothing_new:
        say(words.plain("report-nothing-new"))
        return 0
    if not arguments.yes:
        say(words.plain("report-say-yes"))
        return REJECTED
    number = await loading.apply_draft(Operator(), draft, data, tell=not arguments.quiet)
    say(words.plain("report-applied", number=number))
    return 0


def described(draft: Draft, words: Wording) -> Iterator[str]:
    """What a file is, what was read, what is wrong, what changes, who will be told."""
    reading, say = draft.reading, words.plain
    kind = say(f"load-kind-{reading.kind}")
    yield say("report-file", file=reading.file, kind=kind, college=draft.place.college.en)
    if draft.read and not draft.rejected:
        yield say("report-read", what=wording.read(say, draft.read))
    for severity in Severity:
        yield from _faults([one for one in reading.faults if one.severity is severity], words)
    if draft.rejected:
        yield say("report-rejected")
    elif draft.changes:
        yield say("report-changes", what=wording.changes(say, draft.changes))
        told = draft.audience
        yield say("report-told", students=told.students, mentors=told.mentors, chats=told.chats)


def _faults(faults: list[Fault], words: Wording) -> Iterator[str]:
    for fault in faults[:MOST_FAULTS]:
        yield f"{SIGNS[fault.severity]} {wording.fault(words.plain, fault.code, variables(fault))}"
    more = len(faults) - MOST_FAULTS
    if more > 0:
        yield wording.fault(words.plain, "more_faults", variables(_more(more)))


def _more(number: int) -> Fault:
    return Fault("more_faults", Severity.WARNING, facts=(("not_shown", number),))
