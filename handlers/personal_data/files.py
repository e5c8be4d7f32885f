"""Everything that is held about a person as two files: one for people, one for programs."""

import json
from typing import Any

from locales import Wording
from services.personal_data import Holdings


def json_file(held: Holdings) -> bytes:
    """Tables, columns and values as they are stored; times in UTC, ISO 8601."""
    return json.dumps(held.tables, ensure_ascii=False, indent=2).encode()


def readable_file(words: Wording, held: Holdings) -> bytes:
    """UTF-8 with a byte order mark, without which Windows shows Russian letters as noise."""
    parts = [words.plain("mydata-file-title")]
    for table, rows in held.tables.items():
        parts.append(f"— {words.plain(f'mydata-table-{table}')} —")
        parts += ["\n".join(_lines(words, row)) for row in rows]
    return "\n\n".join(parts).encode("utf-8-sig")


def _lines(words: Wording, row: dict[str, Any]) -> list[str]:
    return [f"{words.plain(f'mydata-column-{column}')}: {_said(value)}" for column, value in row.items()]


def _said(value: Any) -> str:
    match value:
        case list():
            return ", ".join(str(one) for one in value)
        case dict():
            return json.dumps(value, ensure_ascii=False)
        case _:
            return str(value)
