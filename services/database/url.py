"""Addresses of databases as people write them, made into what SQLAlchemy's asynchronous drivers take."""

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

DRIVERS = {
    "sqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
}


def parsed(url: str) -> URL:
    """Raises ArgumentError for no URL, an unsupported database, or a SQLite that is no file."""
    address = make_url(url)
    address = address.set(drivername=DRIVERS.get(address.drivername, address.drivername))
    if address.drivername not in DRIVERS.values():
        message = f"{address.drivername} is neither sqlite nor postgresql"
        raise ArgumentError(message)
    if is_sqlite(address) and address.database in {None, "", ":memory:"}:
        message = "sqlite needs the path of a file: readers and the writer are different connections"
        raise ArgumentError(message)
    return address if is_sqlite(address) else _with_ssl(address)


def is_sqlite(address: URL) -> bool:
    return address.get_backend_name() == "sqlite"


def _with_ssl(address: URL) -> URL:
    """`sslmode`, as libpq and every hoster call it, is `ssl` for asyncpg."""
    query = dict(address.query)
    if "sslmode" in query:
        query["ssl"] = query.pop("sslmode")
    return address.set(query=query)
