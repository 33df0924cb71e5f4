"""Forms and the Home tab over the Web API. What they show is built in the views."""

from collections.abc import Mapping
from typing import Any

import structlog
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient
from typing_extensions import override

from bot.domain.errors import ConflictError, InvariantViolatedError
from bot.domain.ids import TeamId, UserId
from bot.ports.messenger import SendResult, Surface
from bot.slack.retry import CALL_FAILURES, classify, error_name, translate

_log = structlog.get_logger(__name__)

# Source: https://docs.slack.dev/reference/methods/views.open and views.publish, errors (read 2026-11-23).
STALE_TRIGGER_ERRORS = frozenset(
    {"expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id", "trigger_expired"}
)
HOMELESS_ERRORS = frozenset({"not_enabled", "user_not_found", "user_not_visible"})


class SlackSurface(Surface):
    """Shows forms and Home as the bot of one installation."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    @override
    async def open_form(self, workspace: TeamId, trigger_id: str, view: Mapping[str, Any]) -> str:
        try:
            answer = await self._client.views_open(trigger_id=trigger_id, view=dict(view))
        except CALL_FAILURES as error:
            if error_name(error) in STALE_TRIGGER_ERRORS:
                raise ConflictError("The form took too long to open. Please try again.") from error
            raise _translate_view_failure(error) from error
        return str(answer["view"]["id"])

    @override
    async def publish_home(self, workspace: TeamId, user: UserId, view: Mapping[str, Any]) -> None:
        try:
            await self._client.views_publish(user_id=user, view=dict(view))
        except CALL_FAILURES as error:
            if error_name(error) not in HOMELESS_ERRORS:
                raise _translate_view_failure(error) from error
            _log.info("home_not_published", user=user, error=error_name(error))


def _translate_view_failure(error: BaseException) -> Exception:
    if isinstance(error, SlackApiError) and classify(error).result is SendResult.REFUSED:
        return InvariantViolatedError(f"Slack refused a view: {_reasons(error)}")
    return translate(error)


def _reasons(error: SlackApiError) -> str:
    answer = getattr(error.response, "data", None)
    details = answer.get("response_metadata", {}).get("messages", []) if isinstance(answer, dict) else []
    return "; ".join([error_name(error), *map(str, details)])
