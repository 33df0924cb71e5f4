"""Every setting of the process, read from the environment. Figures of protocols are constants beside their use."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from bot.domain.errors import ConfigurationError

SQLITE_PREFIX = "sqlite+aiosqlite:///"
DEFAULT_DATABASE_URL = f"{SQLITE_PREFIX}.scopewright/scopewright.db"
POSTGRES_PREFIX = "postgresql+asyncpg://"
SLACK_API_URL = "https://slack.com/api/"


class Transport(StrEnum):
    """How deliveries reach the bot."""

    HTTP = "http"
    SOCKET_MODE = "socket mode"


class LogLevel(StrEnum):
    """How much is logged."""

    DEBUG = "DEBUG"
    INFO = "INFO"
    WARNING = "WARNING"
    ERROR = "ERROR"


class Settings(BaseSettings):
    """The settings. Shape: each description says what the value means, its unit and its default, for the docs."""

    model_config = SettingsConfigDict(env_ignore_empty=True, frozen=True, extra="ignore")

    slack_bot_token: Annotated[
        SecretStr | None,
        Field(
            validation_alias="SLACK_BOT_TOKEN",
            description="The bot token of the installed app; begins with xoxb-. Required.",
        ),
    ] = None
    slack_signing_secret: Annotated[
        SecretStr | None,
        Field(
            validation_alias="SLACK_SIGNING_SECRET",
            description="The app's signing secret. Required unless Socket Mode is used.",
        ),
    ] = None
    slack_app_token: Annotated[
        SecretStr | None,
        Field(
            validation_alias="SLACK_APP_TOKEN",
            description="An app-level token with connections:write; begins with xapp-. Set it to use Socket Mode.",
        ),
    ] = None
    socket_mode: Annotated[
        bool,
        Field(
            validation_alias="SCOPEWRIGHT_SOCKET_MODE",
            description="1 uses Socket Mode even though a signing secret is set. Default 0.",
        ),
    ] = False
    slack_api_url: Annotated[
        str,
        Field(
            validation_alias="SCOPEWRIGHT_SLACK_API_URL",
            description=f"The address of Slack's Web API. Default {SLACK_API_URL}.",
        ),
    ] = SLACK_API_URL
    database_url: Annotated[
        str,
        Field(
            validation_alias="SCOPEWRIGHT_DATABASE_URL",
            description=(
                "Where everything is kept: an SQLite file (sqlite+aiosqlite:///path) or PostgreSQL "
                f"(postgresql+asyncpg://...). Default {DEFAULT_DATABASE_URL}; its folder is created."
            ),
        ),
    ] = DEFAULT_DATABASE_URL
    host: Annotated[
        str,
        Field(
            validation_alias="SCOPEWRIGHT_HOST",
            description="The address to listen on, for Slack's requests and for health checks. Default 127.0.0.1.",
        ),
    ] = "127.0.0.1"
    port: Annotated[
        int,
        Field(
            ge=0,
            le=65535,
            validation_alias="SCOPEWRIGHT_PORT",
            description="The TCP port to listen on; 0 takes a free one. Default 3000.",
        ),
    ] = 3000
    clock_url: Annotated[
        str | None,
        Field(
            validation_alias="SCOPEWRIGHT_CLOCK_URL",
            description="The clock of a playground workspace to follow. Leave it unset on real Slack.",
        ),
    ] = None
    channel_messages_per_second: Annotated[
        float,
        Field(
            gt=0,
            validation_alias="SCOPEWRIGHT_CHANNEL_MESSAGES_PER_SECOND",
            description="How many messages a second a channel gets, after the burst. Default 1.",
        ),
    ] = 1.0
    channel_burst: Annotated[
        int,
        Field(
            ge=1,
            validation_alias="SCOPEWRIGHT_CHANNEL_BURST",
            description="How many messages a channel gets at once before it is slowed down. Default 10.",
        ),
    ] = 10
    workspace_messages_per_minute: Annotated[
        float,
        Field(
            gt=0,
            validation_alias="SCOPEWRIGHT_WORKSPACE_MESSAGES_PER_MINUTE",
            description="How many messages a minute all channels of a workspace get together. Default 200.",
        ),
    ] = 200.0
    read_back_after_seconds: Annotated[
        float,
        Field(
            gt=0,
            validation_alias="SCOPEWRIGHT_READ_BACK_AFTER_SECONDS",
            description=(
                "How many seconds to wait before looking in Slack for a message whose fate is unknown. Default 60; "
                "less risks saying things twice on real Slack."
            ),
        ),
    ] = 60.0
    log_level: Annotated[
        LogLevel,
        Field(
            validation_alias="SCOPEWRIGHT_LOG_LEVEL",
            description="How much is logged: DEBUG, INFO, WARNING or ERROR. Default INFO.",
        ),
    ] = LogLevel.INFO

    @field_validator("database_url")
    @classmethod
    def _check_database_url(cls, url: str) -> str:
        if not url.startswith((SQLITE_PREFIX, POSTGRES_PREFIX)):
            raise ValueError(f"must begin with {SQLITE_PREFIX} or {POSTGRES_PREFIX}")
        return url

    @property
    def transport(self) -> Transport:
        """Return how deliveries come in: over Socket Mode if asked for, or if only an app token is there."""
        if self.socket_mode or (self.slack_app_token and not self.slack_signing_secret):
            return Transport.SOCKET_MODE
        return Transport.HTTP

    @property
    def database_file(self) -> Path | None:
        """Return the SQLite file, or None for another database."""
        if not self.database_url.startswith(SQLITE_PREFIX):
            return None
        return Path(self.database_url.removeprefix(SQLITE_PREFIX).partition("?")[0])

    def require_bot_token(self) -> str:
        """Return the bot token. Raises: ConfigurationError if there is none."""
        return _required(self.slack_bot_token, "SLACK_BOT_TOKEN", "OAuth & Permissions, Bot User OAuth Token")

    def require_app_token(self) -> str:
        """Return the app-level token. Raises: ConfigurationError if there is none."""
        return _required(self.slack_app_token, "SLACK_APP_TOKEN", "Basic Information, App-Level Tokens")

    def require_signing_secret(self) -> str:
        """Return the signing secret. Raises: ConfigurationError if there is none."""
        return _required(
            self.slack_signing_secret,
            "SLACK_SIGNING_SECRET",
            "Basic Information, App Credentials; or set SLACK_APP_TOKEN to use Socket Mode, which needs no secret",
        )

    def make_database_folder(self) -> None:
        """Create the folder of the SQLite file, readable by its owner only."""
        if self.database_file is not None:
            self.database_file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)


def read_settings() -> Settings:
    """Return the settings from the environment. Raises: ConfigurationError naming each variable that is wrong."""
    try:
        return Settings()
    except ValidationError as error:
        problems = [f"{'.'.join(map(str, each['loc']))}: {each['msg']}" for each in error.errors()]
        raise ConfigurationError("These settings cannot be used. " + "; ".join(problems)) from error


def _required(secret: SecretStr | None, variable: str, where: str) -> str:
    if secret is None:
        raise ConfigurationError(f"Set {variable}. You find it in your Slack app's settings under {where}.")
    return secret.get_secret_value()
