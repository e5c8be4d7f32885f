"""What every table shares: names of constraints, and column types that are the same on both databases."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Annotated, Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Enum, MetaData
from sqlalchemy.orm import DeclarativeBase, mapped_column
from sqlalchemy.types import TypeDecorator

from models.language import Language, Words

NAMING = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}


class UtcDateTime(TypeDecorator[datetime]):
    """An aware datetime, stored and returned in UTC. A naive one raises ValueError: its zone is a guess."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  signature of the library
        if value is None:
            return None
        if value.tzinfo is None:
            message = "a datetime without a time zone cannot be stored"
            raise ValueError(message)
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002  signature of the library
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WordsType(TypeDecorator[Words]):
    """One text in both languages, stored as `{"ru": …, "en": …}`."""

    impl = JSON(none_as_null=True)
    cache_ok = True

    def process_bind_param(self, value: Words | None, dialect: Dialect) -> Any:  # noqa: ARG002  signature of the library
        return None if value is None else {"ru": value.ru, "en": value.en}

    def process_result_value(self, value: Any, dialect: Dialect) -> Words | None:  # noqa: ARG002  signature of the library
        return None if value is None else Words(value["ru"], value["en"])


class LinesType(TypeDecorator[tuple[str, ...]]):
    """Several short texts in their order, stored as a JSON list."""

    impl = JSON()
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> Any:  # noqa: ARG002  signature of the library
        return list(value or ())

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[str, ...]:  # noqa: ARG002  signature of the library
        return tuple(value or ())  # nothing comes of a row that an outer join did not find


LanguageType = Enum(
    Language,
    native_enum=False,
    create_constraint=False,
    length=2,
    values_callable=lambda languages: [language.value for language in languages],
)

CodeType = Enum(
    StrEnum,
    native_enum=False,
    create_constraint=False,
    length=20,
    values_callable=lambda codes: [code.value for code in codes],
)
"""Any other StrEnum: its value of at most 20 characters, so that a new one needs no migration."""

TelegramId = Annotated[int, mapped_column(BigInteger)]
"""Ids of people and chats need more than 32 bits."""


class Base(DeclarativeBase):
    metadata = MetaData(naming_convention=NAMING)
    type_annotation_map = {  # noqa: RUF012  read by the library in this form
        datetime: UtcDateTime,
        Language: LanguageType,
        StrEnum: CodeType,
        Words: WordsType,
        tuple[str, ...]: LinesType,
    }
