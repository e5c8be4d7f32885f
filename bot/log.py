"""Logs for people (console) or machines (JSON), without tokens and without what people write."""

import logging
import re
import sys
from collections.abc import Iterable, Iterator
from traceback import format_tb

import structlog
from aiogram.exceptions import TelegramAPIError
from structlog.typing import EventDict, ExcInfo, Processor, WrappedLogger

_TOKEN = re.compile(r"(?<!\d)\d{5,}:[A-Za-z0-9_-]{20,}")
_PASSWORD = re.compile(r"(?<=://)([^:/@\s]*):[^\s/]+(?=@)")
_TASK = re.compile(r"(\bexception=\w+)\(.*\)(?=>)", re.DOTALL)
"""How asyncio tells of a task that failed and that nobody waited for."""
_TELLING = (AssertionError, AttributeError, ImportError, NameError, OSError, TelegramAPIError, TypeError)
_NOISY = ("aiogram", "aiohttp", "apscheduler", "alembic", "asyncio", "sqlalchemy")
_OWN = ("bot", "handlers", "services", "models", "locales")
"""Libraries are never heard at DEBUG: that of SQLite tells each statement with what it writes."""


def redact(text: str, secrets: Iterable[str] = ()) -> str:
    """Cut out bot tokens, passwords in addresses, what tasks failed of, and each of `secrets`."""
    for secret in secrets:
        text = text.replace(secret, "***")
    text = _TASK.sub(r"\1", text)
    return _PASSWORD.sub(r"\1:***", _TOKEN.sub("***", text))


class _Redactor:
    def __init__(self, secrets: Iterable[str]) -> None:
        self.secrets = tuple(secret for secret in secrets if secret)

    def __call__(self, _logger: WrappedLogger, _method: str, event: EventDict) -> EventDict:
        return {
            key: value if isinstance(value, int | float | bool | None) else redact(str(value), self.secrets)
            for key, value in event.items()
            if not key.startswith("_")
        }


def _stack(exc_info: ExcInfo) -> str:
    """Where it broke and of what kind: libraries quote in a message what they could not take, such as what
    somebody wrote or what the database holds. Only messages that speak of the code or the network are told.
    """
    return "\n".join(_told(exc_info[1]))


def _told(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
    yield from (line.rstrip() for line in format_tb(error.__traceback__))
    yield f"{type(error).__qualname__}: {error}" if isinstance(error, _TELLING) else type(error).__qualname__
    if isinstance(error, BaseExceptionGroup):
        for one in error.exceptions:
            yield from _told(one)


def configure(level: str, form: str, secrets: Iterable[str] = ()) -> None:
    """Send everything that is logged, by us and by libraries, to standard error."""
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.ExtraAdder(),
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    structlog.configure(
        processors=[
            structlog.stdlib.filter_by_level,
            *shared,
            structlog.stdlib.PositionalArgumentsFormatter(),
            structlog.stdlib.ProcessorFormatter.wrap_for_formatter,
        ],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    renderer = (
        structlog.processors.JSONRenderer(ensure_ascii=False)
        if form == "json"
        else structlog.dev.ConsoleRenderer(colors=sys.stderr.isatty())
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                structlog.processors.ExceptionRenderer(_stack),
                _Redactor(secrets),
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(max(logging.INFO, logging.getLevelName(level)))
    for name in _OWN:
        logging.getLogger(name).setLevel(level)
    for name in _NOISY:
        logging.getLogger(name).setLevel(max(logging.WARNING, logging.getLevelName(level)))
    # It warns of a tick that finds its job running; `bot.scheduler` runs that job once more, nothing is lost.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)
