import os
from pathlib import Path

import pytest

from bot.domain.errors import ConfigurationError
from bot.settings import LogLevel, Settings, Transport, read_settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in list(os.environ):
        if name.startswith(("SLACK_", "SCOPEWRIGHT_")):
            monkeypatch.delenv(name)


def settings_of(monkeypatch: pytest.MonkeyPatch, **variables: str) -> Settings:
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    return read_settings()


def test_without_any_variable_the_defaults_hold() -> None:
    settings = read_settings()
    assert settings.slack_api_url == "https://slack.com/api/"
    assert settings.database_file == Path(".scopewright/scopewright.db")
    assert (settings.host, settings.port, settings.log_level) == ("127.0.0.1", 3000, LogLevel.INFO)


def test_an_empty_variable_counts_as_unset(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, SLACK_SIGNING_SECRET="", SCOPEWRIGHT_PORT="", SCOPEWRIGHT_CLOCK_URL="")
    assert (settings.slack_signing_secret, settings.port, settings.clock_url) == (None, 3000, None)


@pytest.mark.parametrize(
    ("variables", "transport"),
    [
        ({"SLACK_SIGNING_SECRET": "s"}, Transport.HTTP),
        ({"SLACK_APP_TOKEN": "xapp-1"}, Transport.SOCKET_MODE),
        ({"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s"}, Transport.HTTP),
        (
            {"SLACK_APP_TOKEN": "xapp-1", "SLACK_SIGNING_SECRET": "s", "SCOPEWRIGHT_SOCKET_MODE": "1"},
            Transport.SOCKET_MODE,
        ),
        ({}, Transport.HTTP),
    ],
)
def test_an_app_token_alone_means_socket_mode(
    monkeypatch: pytest.MonkeyPatch, variables: dict[str, str], transport: Transport
) -> None:
    assert settings_of(monkeypatch, **variables).transport is transport


def test_what_is_missing_is_named_with_the_place_to_find_it() -> None:
    settings = read_settings()
    for require, variable in (
        (settings.require_bot_token, "SLACK_BOT_TOKEN"),
        (settings.require_signing_secret, "SLACK_SIGNING_SECRET"),
        (settings.require_app_token, "SLACK_APP_TOKEN"),
    ):
        with pytest.raises(ConfigurationError, match=f"Set {variable}. You find it"):
            require()


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("SCOPEWRIGHT_PORT", "many"),
        ("SCOPEWRIGHT_PORT", "70000"),
        ("SCOPEWRIGHT_DATABASE_URL", "mysql://x"),
        ("SCOPEWRIGHT_CHANNEL_BURST", "0"),
        ("SCOPEWRIGHT_LOG_LEVEL", "LOUD"),
    ],
)
def test_a_wrong_value_is_refused_with_the_name_of_its_variable(
    monkeypatch: pytest.MonkeyPatch, variable: str, value: str
) -> None:
    with pytest.raises(ConfigurationError, match=variable):
        settings_of(monkeypatch, **{variable: value})


def test_secrets_do_not_show_when_settings_are_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = settings_of(monkeypatch, SLACK_BOT_TOKEN="xoxb-very-secret")
    assert "very-secret" not in f"{settings!r} {settings}"
    assert settings.require_bot_token() == "xoxb-very-secret"


def test_the_folder_of_the_database_is_made_for_its_owner_only(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/deep/er/bot.db"
    settings_of(monkeypatch, SCOPEWRIGHT_DATABASE_URL=url).make_database_folder()
    assert (tmp_path / "deep" / "er").stat().st_mode & 0o077 == 0


def test_every_setting_says_what_it_means_and_which_variable_it_is() -> None:
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name
        assert str(field.validation_alias).startswith(("SLACK_", "SCOPEWRIGHT_")), name
