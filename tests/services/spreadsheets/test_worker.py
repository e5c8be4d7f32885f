"""The guarded process: bounded memory and time, a chat that stays answerable, and nothing but records
back.
"""

import asyncio
import io
import pickle
import zipfile

import pytest

from services.spreadsheets.records import Fault, Kind, Outcome, Reading, Severity
from services.spreadsheets.workbook import read_xlsx
from services.spreadsheets.worker import _Records, mark_safely, read_safely
from tests.services.spreadsheets.invented import context
from tests.services.spreadsheets.paper import Paper, xlsx


def listed(rows: int) -> bytes:
    paper = Paper("Занятия")
    paper.row(0, ["Дата", "Начало", "Конец", "Группа", "Предмет"])
    for row in range(1, rows + 1):
        paper.row(row, ["30.11.2026", f"{6 + row % 16}:00", f"{6 + row % 16}:45", "ТМ-126", f"Предмет {row}"])
    return xlsx(paper)


def greedy(megabytes: int) -> bytes:
    """A workbook within the limits of size whose strings need many times more memory."""
    source = zipfile.ZipFile(io.BytesIO(listed(1)))
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in source.namelist():
            part = source.read(name)
            if name.endswith("sharedStrings.xml"):
                part = part.replace(
                    b"</sst>", b"<si><t>ab</t></si>" * (megabytes * 1024 * 1024 // 19) + b"</sst>"
                )
            archive.writestr(name, part)
    return out.getvalue()


async def test_memory_is_bounded_and_its_lack_is_a_fault() -> None:
    data = greedy(60)
    poor = await read_safely(data, "file.xlsx", context(), memory=250 << 20)
    assert (poor.kind, [fault.code for fault in poor.faults]) == (Kind.UNREADABLE, ["needs_too_much"])
    rich = await read_safely(data, "file.xlsx", context())
    assert (rich.kind, len(rich.lessons)) == (Kind.FLAT_LIST, 1)


async def test_time_is_bounded_and_its_lack_is_a_fault() -> None:
    reading = await read_safely(listed(2_000), "file.xlsx", context(), seconds=0.01)
    assert [fault.code for fault in reading.faults] == ["took_too_long"]


async def test_others_are_answered_while_a_file_is_read() -> None:
    ticks = 0

    async def tick() -> None:
        nonlocal ticks
        while True:
            await asyncio.sleep(0.005)
            ticks += 1

    ticking = asyncio.create_task(tick())
    reading = await read_safely(listed(5_000), "file.xlsx", context())
    ticking.cancel()
    assert len(reading.lessons) == 5_000
    assert ticks > 10


async def test_a_file_above_the_limit_starts_no_process() -> None:
    reading = await read_safely(bytes(21 << 20), "file.xlsx", context())
    assert [fault.code for fault in reading.faults] == ["file_too_large"]


async def test_a_cancelled_reading_leaves_no_process() -> None:
    reading = asyncio.create_task(read_safely(listed(5_000), "file.xlsx", context()))
    await asyncio.sleep(0.05)
    reading.cancel()
    with pytest.raises(asyncio.CancelledError):
        await reading


def test_only_records_come_back() -> None:
    good = Reading(Kind.ROSTER, "x", (Fault("corrupt_file", Severity.ERROR),))
    assert _Records(io.BytesIO(pickle.dumps(good))).load() == good
    with pytest.raises(pickle.UnpicklingError):
        _Records(io.BytesIO(pickle.dumps(print))).load()


async def test_marked_copy_is_made_in_the_process_too() -> None:
    data = listed(3)
    fault = Fault("unknown_group", Severity.ERROR, "Занятия", "D3", "ТМ-126")
    marked = await mark_safely(data, [fault], ["Группы нет"])
    assert marked is not None
    assert read_xlsx(marked).sheets[0].rows == read_xlsx(data).sheets[0].rows
    assert "Группы нет" in zipfile.ZipFile(io.BytesIO(marked)).read("xl/comments1.xml").decode()
    assert await mark_safely(b"PK\x03\x04", [fault], ["Группы нет"]) is None


async def test_a_good_list_is_accepted() -> None:
    reading = await read_safely(listed(1), "file.xlsx", context())
    assert reading.outcome is Outcome.ACCEPT
