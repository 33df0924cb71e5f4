"""Bolt between the inbox and our own table: one catch-all listener for each type of payload, and no others."""

import json
import logging
import re
from typing import Any, Protocol

from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltContext, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.authorization.async_authorize import AsyncAuthorize
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.domain.ids import UserId
from bot.domain.inbox import Delivery
from handlers.form_replies import Reply, as_ack
from handlers.identity import OwnIdentity

_ANY = re.compile(r"^", re.DOTALL)
_DELIVERY = "delivery"


class Handles(Protocol):
    """Whoever handles a delivery."""

    async def handle(self, delivery: Delivery, bot_user: UserId) -> Reply:
        """Return the reply, if there is one."""


class OwnAuthorize(AsyncAuthorize):
    """Knows the one bot there is, without asking Slack for each delivery."""

    def __init__(self, identity: OwnIdentity) -> None:
        self._identity = identity

    @override
    async def __call__(
        self,
        *,
        context: AsyncBoltContext,
        enterprise_id: str | None,
        team_id: str | None,
        user_id: str | None,
        actor_enterprise_id: str | None = None,
        actor_team_id: str | None = None,
        actor_user_id: str | None = None,
    ) -> AuthorizeResult:
        bot = await self._identity.get()
        return AuthorizeResult(
            enterprise_id=bot.enterprise_id,
            team_id=bot.team_id,
            bot_id=bot.bot_id,
            bot_user_id=bot.user_id,
            bot_token=self._identity.token,
        )


class BoltRelay:
    """Runs deliveries through Bolt. Errors of the handlers come out of `dispatch` unchanged."""

    def __init__(self, client: AsyncWebClient, identity: OwnIdentity, handling: Handles) -> None:
        self._handling = handling
        logger = logging.getLogger("slack_bolt.scopewright")
        logger.setLevel(logging.ERROR)  # below that Bolt logs whole payloads, with what people wrote
        self._app = AsyncApp(
            name="scopewright",
            logger=logger,
            client=client,
            authorize=OwnAuthorize(identity),
            process_before_response=True,
            # All of this is the front's work, done before a delivery is kept.
            request_verification_enabled=False,
            ssl_check_enabled=False,
            url_verification_enabled=False,
            ignoring_self_events_enabled=False,
            attaching_function_token_enabled=False,
        )
        self._listen()

    async def dispatch(self, delivery: Delivery) -> dict[str, Any] | None:
        """Return what Slack is answered with, if anything. Raises: whatever the handling raises."""
        request = AsyncBoltRequest(body=delivery.body, context={_DELIVERY: delivery}, mode="socket_mode")
        response = await self._app.async_dispatch(request)
        return json.loads(response.body) if response.body.startswith("{") else None

    def _listen(self) -> None:
        for register in (
            self._app.event,
            self._app.command,
            self._app.block_action,
            self._app.view_submission,
            self._app.view_closed,
            self._app.global_shortcut,
            self._app.message_shortcut,
            self._app.block_suggestion,
        ):
            register(_ANY)(self._relay)
        self._app.error(_raise)

    async def _relay(self, context: AsyncBoltContext, ack: AsyncAck) -> None:
        # Uninstall events come without authorisation, and so without a bot.
        bot_user = UserId(context.bot_user_id or "")
        await ack(**as_ack(await self._handling.handle(context[_DELIVERY], bot_user)))


async def _raise(error: Exception) -> None:
    raise error
