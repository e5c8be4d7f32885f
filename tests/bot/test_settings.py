"""The environment: what it may say, and how a mistake in it is told."""

from pathlib import Path

import pytest

from bot.settings import SettingsProblem, load_settings

TOKEN = "123456:" + "A" * 35


@pytest.fixture(autouse=True)
def _no_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("BOT_TOKEN", "DATABASE_URL", "ADMIN_IDS", "STAFF_CHAT_ID", "LOG_LEVEL", "BOT_API_URL"):
        monkeypatch.delenv(name, raising=False)


def test_the_embedded_default_needs_nothing() -> None:
    settings = load_settings()
    assert settings.database_url.get_secret_value() == "sqlite:///var/praktika.db"
    assert settings.bot_api_url == "https://api.telegram.org"
    assert settings.staff_chat is None


def test_without_a_token_there_is_a_sentence_on_what_to_do() -> None:
    with pytest.raises(SettingsProblem, match=r"BOT_TOKEN is not set: get one from @BotFather"):
        _ = load_settings().token


def test_a_file_and_the_environment_are_read(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / ".env").write_text(f"BOT_TOKEN={TOKEN}\nADMIN_IDS=\nLOG_LEVEL=debug\nSTAFF_CHAT_ID=-100\n")
    monkeypatch.setenv("ADMIN_IDS", "7, 5")
    settings = load_settings()
    assert settings.token == TOKEN
    assert settings.admin_ids == {5, 7}
    assert settings.log_level == "DEBUG"
    assert settings.staff_chat == -100


def test_without_a_staff_chat_the_first_administrator_is_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_IDS", "7,5")
    assert load_settings().staff_chat == 5


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("BOT_TOKEN", "my secret"),
        ("ADMIN_IDS", "me, you"),
        ("STAFF_CHAT_ID", "the group"),
        ("LOG_LEVEL", "loud"),
        ("BOT_API_URL", "api.telegram.org"),
    ],
)
def test_a_mistake_names_the_variable_and_not_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(SettingsProblem) as caught:
        load_settings()
    assert name in str(caught.value)
    assert name == "LOG_LEVEL" or value not in str(caught.value)


@pytest.mark.parametrize("secret", ["пароль", "two words", "x" * 257, "a+b"])
def test_a_secret_that_telegram_would_not_take_is_told_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv("WEBHOOK_SECRET", secret)
    with pytest.raises(SettingsProblem, match=r"WEBHOOK_SECRET: .*Latin letters") as problem:
        load_settings()
    assert secret not in str(problem.value)
