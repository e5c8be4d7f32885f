"""Codes of groups as people write them: «гр. TM – 126», «СВ-126, ФР-126», «Группа:С-11»."""

import re
from functools import lru_cache

from services.spreadsheets.wording import DASHES, LOOK_ALIKES

PREFIX = re.compile(
    r"^\s*(?:учебн\w+\s+)?(?:группа|группы|групп|гр\.|гр(?=\s)|group)\s*[:№\-–]?\s*", re.IGNORECASE
)
QUOTES = re.compile(r"[«»\"“”„]")
SEPARATORS = re.compile(r"\s*(?:[,;+&\n]|\s/\s|\s+(?:и|and)\s+)\s*")
CODE = re.compile(
    r"(?:\d{1,3}-?)?[А-ЯЁA-Z]{1,7}(?:[- ]?\d{1,4}){1,3}(?:[-/]\d{1,4})?"
    r"(?:-?[А-ЯЁ]{1,4})?(?:\([А-ЯЁ0-9]{1,6}\))?"
    r"|\d{1,3}-?[А-ЯЁ]{1,6}(?:-\d{1,4})?"
)
ADDED = re.compile(r"\n|\(|,\s+(?=[а-яё])")
"""What begins a remark behind the code of a group: «ТМ-126 (сварщики)», «ТМ-126, сварщики»."""
IN_TEXT = re.compile(r"(?<![\w.])[А-ЯЁA-Zа-яё]{1,6}\s?[-‐‑‒–—−]\s?\d{1,4}[а-яё]?(?:-\d{1,3})?(?![\w.])")
NOT_A_GROUP = re.compile(
    r"(?:КАБ|АУД|ПМ|МДК|ОП|УП|ПП|ОУД|ОГСЭ|ЕН|ПАРА|КУРС|СЕМЕСТР|НЕДЕЛЯ|УРОК|МАСТ|ЦЕХ|ЗАЛ|КОРП|ЭТАЖ)[- ]?\d.*"
    r"|\d+[- ]?(?:ПАРА|ПАР|П|УРОК|КУРС|К|СЕМ\w*|НЕД\w*|Н|Ч|ЧАС\w*|Г|ЭТАЖ|СМЕНА|ДЕНЬ|МИН|СТ|РАЗ)"
)


@lru_cache(maxsize=4096)
def code_of(text: str) -> str:
    """One code in its plain form, whatever it is."""
    text = QUOTES.sub("", PREFIX.sub("", text.replace("\xa0", " ")))
    text = re.sub(r"\s*-\s*", "-", DASHES.sub("-", text))
    return " ".join(text.upper().translate(LOOK_ALIKES).split()).strip(" .,;:")


@lru_cache(maxsize=4096)
def codes_of(text: str) -> tuple[str, ...]:
    """All codes named in a cell, in order: «A-1, A-2» are two groups."""
    bare = PREFIX.sub("", text.replace("\xa0", " "))
    return tuple(dict.fromkeys(code for part in SEPARATORS.split(bare) if (code := code_of(part))))


def looks_like_code(code: str) -> bool:
    return CODE.fullmatch(code) is not None and not NOT_A_GROUP.fullmatch(code)


def header_codes(text: str, known: frozenset[str]) -> tuple[str, ...]:
    """Groups of a column's heading; empty if it names anything else than a known group with a remark."""
    codes = codes_of(re.sub(r"\(\s*\d+\s*(?:чел|студ|обуч)[^)]*\)", "", text))
    if codes and all(code in known or looks_like_code(code) for code in codes):
        return codes
    lead = code_of(ADDED.split(text, maxsplit=1)[0])
    return (lead,) if lead in known else ()


def mentioned(text: str, known: frozenset[str]) -> str | None:
    """The group that a title or a sheet's name speaks of: «Список группы «С - 21»»."""
    whole = code_of(text)
    if whole in known:
        return whole
    for match in IN_TEXT.finditer(text.replace("\xa0", " ")):
        code = code_of(match.group())
        if code in known or looks_like_code(code):
            return code
    after = re.search(r"групп\w*\s*[:№]?\s*[«\"„“]?\s*([\wЁё\-–— ]{1,12}?\d[\wЁё\-–—]*)", text, re.IGNORECASE)
    if after and looks_like_code(code := code_of(after.group(1))):
        return code
    return None
