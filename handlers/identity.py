"""Who the bot is in Slack: asked once, and never again for a delivery."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.domain.errors import BotError
from bot.domain.ids import TeamId, UserId

SCOPES_HEADER = "x-oauth-scopes"


@dataclass(frozen=True)
class BotIdentity:
    """What auth.test says of the bot's token."""

    team_id: TeamId
    enterprise_id: str | None
    bot_id: str
    user_id: UserId
    scopes: frozenset[str]


class OwnIdentity:
    """Asks Slack who the bot is, once, however many deliveries want to know at the same time.

    Shape: `translate` turns a failed call into an error of the taxonomy.
    """

    def __init__(
        self,
        client: AsyncWebClient,
        translate: Callable[[BaseException], BotError],
        failures: tuple[type[BaseException], ...] = (SlackApiError,),
    ) -> None:
        self._client = client
        self._translate = translate
        self._failures = failures
        self._known: BotIdentity | None = None
        self._asking = asyncio.Lock()

    @property
    def token(self) -> str:
        """Return the bot's token."""
        return self._client.token or ""

    async def get(self) -> BotIdentity:
        """Return who the bot is. Raises: TransientError, ConfigurationError if Slack does not accept the token."""
        if self._known is None:
            async with self._asking:
                if self._known is None:
                    self._known = await self._ask()
        return self._known

    async def _ask(self) -> BotIdentity:
        try:
            answer = await self._client.auth_test()
        except self._failures as error:
            raise self._translate(error) from error
        scopes = answer.headers.get(SCOPES_HEADER) or answer.headers.get(SCOPES_HEADER.title()) or ""
        return BotIdentity(
            team_id=TeamId(str(answer["team_id"])),
            enterprise_id=answer.get("enterprise_id"),
            bot_id=str(answer.get("bot_id") or ""),
            user_id=UserId(str(answer["user_id"])),
            scopes=frozenset(scope.strip() for scope in scopes.split(",") if scope.strip()),
        )
