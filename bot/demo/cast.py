"""Who takes part in the demo: invented people and groups, read from data/cast.yaml."""

from pathlib import Path
from typing import Any, Literal

import yaml
from pydantic import BaseModel, ConfigDict

from bot.demo.telegram import Client, Telegram
from models.membership import Role

DATA = Path(__file__).parent / "data"


class Both(BaseModel):
    """A text in both languages."""

    model_config = ConfigDict(extra="forbid")

    ru: str
    en: str


class Joins(BaseModel):
    """What somebody has become before the demo begins; `name` as the college's own papers write it."""

    model_config = ConfigDict(extra="forbid")

    role: Literal[Role.STUDENT, Role.MENTOR, Role.COORDINATOR]
    name: str


class Part(BaseModel):
    """Somebody on the left of the page; `tint` is a hue in degrees."""

    model_config = ConfigDict(extra="forbid")

    id: int
    name: Both
    role: Both
    username: str
    language: str = "ru"
    tint: int
    joins: Joins | None = None


class Gathering(BaseModel):
    """A group; its members by id, the first made it. The bot is in that of the `staff` from the start."""

    model_config = ConfigDict(extra="forbid")

    id: int
    title: str
    members: list[int]
    staff: bool = False


class Zone(BaseModel):
    """A clock to read the bot's time by: an IANA zone."""

    model_config = ConfigDict(extra="forbid")

    name: Both
    zone: str


class Cast(BaseModel):
    model_config = ConfigDict(extra="forbid")

    people: list[Part]
    groups: list[Gathering]
    zones: list[Zone]

    @property
    def staff_chat(self) -> int | None:
        return next((group.id for group in self.groups if group.staff), None)

    def enter(self, telegram: Telegram) -> dict[int, Client]:
        """Create their accounts and groups; the messenger of each by id."""
        clients = {}
        for part in self.people:
            first, _, last = getattr(part.name, part.language).partition(" ")
            clients[part.id] = telegram.person(
                part.id, first, last_name=last or None, username=part.username, language_code=part.language
            )
        for group in self.groups:
            chat = telegram.group(group.id, group.title)
            statuses = ["creator", *["member"] * len(group.members)]
            chat.members.update(zip(group.members, statuses, strict=False))
            if group.staff:
                chat.members[telegram.bot.id] = "member"
        return clients


def load_cast(path: Path = DATA / "cast.yaml") -> Cast:
    return Cast.model_validate(read_yaml(path))


def read_yaml(path: Path) -> Any:
    return yaml.safe_load(path.read_text(encoding="utf-8"))
