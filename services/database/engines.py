"""Engines: how connections to SQLite and PostgreSQL are made and set up."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import URL, event
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

BUSY_SECONDS = 10
"""How long SQLite waits for another process that is writing."""
MIGRATION_SECONDS = 120
"""How long a second process waits for the one that is migrating."""
SQLITE_READERS = 4
POSTGRESQL_CONNECTIONS = 10
CONNECT_SECONDS = 10
STATEMENT_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Engines:
    """`migrating` makes an engine for one migration; `writers` is how many sessions may write at once.

    `probe` is a statement that is answered only by a database that works.
    """

    url: URL
    readers: AsyncEngine
    writer: AsyncEngine
    migrating: Callable[[], AsyncEngine]
    writers: int
    probe: str


def sqlite(url: URL) -> Engines:
    Path(str(url.database)).parent.mkdir(parents=True, exist_ok=True)
    tuned = ("PRAGMA synchronous = NORMAL", "PRAGMA foreign_keys = ON")
    patient = f"PRAGMA busy_timeout = {MIGRATION_SECONDS * 1000}"
    unlinked = "PRAGMA foreign_keys = OFF"
    persistent = "PRAGMA journal_mode = WAL"
    return Engines(
        url,
        readers=_sqlite(url, SQLITE_READERS, "BEGIN", "PRAGMA query_only = ON"),
        writer=_sqlite(url, 1, "BEGIN IMMEDIATE", persistent, *tuned),
        # Building a table anew drops the old one, which must not touch the rows that refer to it.
        migrating=partial(_sqlite, url, 1, "BEGIN IMMEDIATE", patient, persistent, unlinked),
        writers=1,
        probe="PRAGMA schema_version",
    )


def postgresql(url: URL) -> Engines:
    engine = create_async_engine(
        url,
        pool_size=POSTGRESQL_CONNECTIONS,
        max_overflow=0,
        pool_timeout=STATEMENT_SECONDS,
        pool_pre_ping=True,
        json_serializer=_json,
        hide_parameters=True,  # an error must not carry what people wrote into a log
        connect_args={"timeout": CONNECT_SECONDS, "command_timeout": STATEMENT_SECONDS},
    )
    # The same pool; a reader's statements see one state, and none of them can write.
    readers = engine.execution_options(isolation_level="REPEATABLE READ", postgresql_readonly=True)
    return Engines(
        url,
        readers,
        engine,
        migrating=partial(create_async_engine, url, pool_size=1, connect_args={"timeout": CONNECT_SECONDS}),
        writers=POSTGRESQL_CONNECTIONS,
        probe="SELECT 1",
    )


def _sqlite(url: URL, connections: int, begin: str, *pragmas: str) -> AsyncEngine:
    engine = create_async_engine(
        url,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=STATEMENT_SECONDS,
        json_serializer=_json,
        hide_parameters=True,
        # Without an isolation level the driver begins nothing by itself: transactions begin as said below.
        connect_args={"timeout": BUSY_SECONDS, "isolation_level": None},
    )

    @event.listens_for(engine.sync_engine, "connect")
    def set_up(connection: Any, _record: Any) -> None:
        cursor = connection.cursor()
        try:
            for pragma in pragmas:
                cursor.execute(pragma)
        except Exception:
            connection.close()  # nobody else knows of it yet
            raise
        cursor.close()

    @event.listens_for(engine.sync_engine, "begin")
    def begin_so(connection: Any) -> None:
        connection.exec_driver_sql(begin)

    return engine


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
