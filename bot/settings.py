"""The environment (and `.env`) as typed settings; nothing else in the program reads it."""

import re
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

ROOT = Path(__file__).resolve().parent.parent
TELEGRAM = "https://api.telegram.org"
_SECRET = re.compile(r"[A-Za-z0-9_-]{1,256}")


class SettingsProblem(Exception):
    """The environment cannot be used; the message says which variable and what is expected."""


class Settings(BaseSettings):
    """Empty variables count as absent, so that a copied `.env.example` works as it is."""

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    bot_token: Annotated[SecretStr | None, Field(description="from @BotFather")] = None
    bot_api_url: str = TELEGRAM
    bot_proxy: str | None = None
    database_url: SecretStr = SecretStr("sqlite:///var/praktika.db")
    redis_url: SecretStr | None = None
    """Accepted, and not used: everything that must be remembered is in the database (docs/decisions/0008)."""
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    webhook_port: int = 8080
    staff_chat_id: int | None = None
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    send_per_second: Annotated[int, Field(ge=0, le=10_000)] = 30
    send_counting: Literal["strict", "even"] = "strict"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["console", "json"] = "console"
    packs: Path = ROOT / "clusters"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: Any) -> Any:
        if isinstance(value, str):
            return frozenset(int(part) for part in value.replace(";", ",").split(",") if part.strip())
        return value

    @field_validator("bot_token")
    @classmethod
    def _shaped_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, _, secret = value.get_secret_value().partition(":")
            if not number.isdigit() or not secret or not secret.isascii() or " " in secret:
                raise ValueError("a token looks like 123456:ABC-DEF; copy it from @BotFather once more")
        return value

    @field_validator("webhook_secret")
    @classmethod
    def _as_telegram_takes_it(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not _SECRET.fullmatch(value.get_secret_value()):
            raise ValueError("1 to 256 Latin letters, digits, _ and - are expected")
        return value

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, value: Any) -> Any:
        return value.upper() if isinstance(value, str) else value

    @field_validator("bot_api_url", "webhook_url")
    @classmethod
    def _is_an_address(cls, value: str | None) -> str | None:
        if value is not None and not value.startswith(("http://", "https://")):
            raise ValueError("an address is expected: https://…")
        return value.rstrip("/") if value else None

    @property
    def token(self) -> str:
        """The bot's token.

        Raises:
            SettingsProblem: there is none.
        """
        if self.bot_token is None:
            raise SettingsProblem(
                "BOT_TOKEN is not set: get one from @BotFather and put BOT_TOKEN=… into .env "
                "(or try `make demo`, which needs none)."
            )
        return self.bot_token.get_secret_value()

    @property
    def staff_chat(self) -> int | None:
        """Where people's questions go: the staff's group, or else the first administrator."""
        return self.staff_chat_id or min(self.admin_ids, default=None)


def load_settings(**overrides: Any) -> Settings:
    """Read the environment.

    Raises:
        SettingsProblem: names each variable that cannot be used, never its value.
    """
    try:
        return Settings(**overrides)
    except ValidationError as error:
        lines = [
            f"{'.'.join(str(part) for part in problem['loc']).upper()}: {problem['msg']}"
            for problem in error.errors()
        ]
        raise SettingsProblem("; ".join(lines)) from None
