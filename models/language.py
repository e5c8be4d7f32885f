"""Languages of the bot and a text that exists in each of them."""

from enum import StrEnum
from typing import NamedTuple


class Language(StrEnum):
    RU = "ru"
    EN = "en"


class Words(NamedTuple):
    """One text in both languages: official names and facts entered by staff, never the bot's own phrases."""

    ru: str
    en: str

    def into(self, language: Language) -> str:
        return self.ru if language is Language.RU else self.en
