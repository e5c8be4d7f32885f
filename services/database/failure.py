"""An unreachable or unusable database as one kind of error that is safe to show."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

UNUSABLE_SQLITE = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_CORRUPT,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOTADB,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}
PRIMARY_CODE = 0xFF
UNUSABLE_POSTGRESQL = ("08", "28", "3D", "40", "53", "57P")
"""SQLSTATE: connection, authorisation, no such database, rolled back for the sake of another (a deadlock),
out of resources, shutting down.
"""


class DatabaseUnavailable(Exception):
    """The database cannot be reached or used: `reason`, a line without the password, says why."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


@contextmanager
def reached(url: str | URL) -> Iterator[None]:
    """Everything that goes wrong on the way to a database, its address included, makes it unavailable."""
    try:
        yield
    except DBAPIError as error:
        raise DatabaseUnavailable(_reason(error.orig or error, url)) from None
    except (SQLAlchemyError, OSError, TypeError, ValueError) as error:
        raise DatabaseUnavailable(_reason(error, url)) from None


@contextmanager
def told(url: str | URL) -> Iterator[None]:
    """Tells the errors of the database itself from those of our statements, which pass unchanged."""
    try:
        yield
    except (PoolTimeoutError, ConnectionError, TimeoutError) as error:
        raise DatabaseUnavailable(_reason(error, url)) from None
    except DBAPIError as error:
        if not _of_the_database(error):
            raise
        raise DatabaseUnavailable(_reason(error.orig or error, url)) from None


def _of_the_database(error: DBAPIError) -> bool:
    cause = error.orig
    sqlite_code = getattr(cause, "sqlite_errorcode", None)
    if sqlite_code is not None:
        return sqlite_code & PRIMARY_CODE in UNUSABLE_SQLITE
    state = getattr(cause, "sqlstate", None)
    return error.connection_invalidated or (state is not None and state.startswith(UNUSABLE_POSTGRESQL))


def _reason(error: BaseException, url: str | URL) -> str:
    """One line; drivers do not quote passwords, and this makes sure of it."""
    line = " ".join(str(error).split()) or type(error).__name__
    with suppress(ArgumentError):
        password = make_url(url).password
        if password:
            line = line.replace(password, "***")
    return line
