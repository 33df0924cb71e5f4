"""Saying things over the Web API, one attempt each. When and whether to speak is decided elsewhere."""

from collections import defaultdict
from typing import Any

import structlog
from slack_sdk.web.async_client import AsyncWebClient
from slack_sdk.web.async_slack_response import AsyncSlackResponse
from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.ports.messenger import Messenger, RenderedMessage, SendReport, SendResult
from bot.slack.message_text import shorten
from bot.slack.retry import CALL_FAILURES, CREDENTIAL_ERRORS, classify, translate

_log = structlog.get_logger(__name__)

REFERENCE_KEY = "o"
PAGE_SIZE = 200  # Source: https://docs.slack.dev/reference/methods/conversations.history, limit (read 2026-11-23)
MAX_PAGES = 50  # a conversation that grew by more than this while a message was uncertain is not worth reading
_GONE = frozenset({"message_not_found"})


class SlackMessenger(Messenger):
    """Speaks as the bot of one installation."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    @override
    async def post(
        self,
        channel: ChannelId,
        message: RenderedMessage,
        *,
        event_type: str,
        reference: str,
        thread_ts: MessageTs | None,
    ) -> SendReport:
        try:
            answer = await self._client.chat_postMessage(
                channel=channel,
                text=shorten(message.text),
                blocks=list(message.blocks),
                thread_ts=thread_ts,
                metadata={"event_type": event_type, "event_payload": {REFERENCE_KEY: reference}},
                parse="none",
                unfurl_links=False,
                unfurl_media=False,
            )
        except CALL_FAILURES as error:
            return classify(error)
        return _sent(answer, channel)

    @override
    async def update(self, channel: ChannelId, ts: MessageTs, message: RenderedMessage) -> SendReport:
        try:
            answer = await self._client.chat_update(
                channel=channel, ts=ts, text=shorten(message.text), blocks=list(message.blocks), parse="none"
            )
        except CALL_FAILURES as error:
            return classify(error)
        return _sent(answer, channel)

    @override
    async def whisper(
        self, channel: ChannelId, user: UserId, message: RenderedMessage, *, thread_ts: MessageTs | None
    ) -> SendReport:
        try:
            await self._client.chat_postEphemeral(
                channel=channel,
                user=user,
                text=shorten(message.text),
                blocks=list(message.blocks),
                thread_ts=thread_ts,
                parse="none",
            )
        except CALL_FAILURES as error:
            return classify(error)
        return SendReport(result=SendResult.SENT, channel=channel)

    @override
    async def open_direct(self, user: UserId) -> ChannelId | None:
        try:
            answer = await self._client.conversations_open(users=user)
        except CALL_FAILURES as error:
            report = classify(error)
            if report.result is SendResult.REFUSED and report.error not in CREDENTIAL_ERRORS:
                return None
            raise translate(error) from error
        return ChannelId(answer["channel"]["id"])

    @override
    async def find(
        self, channel: ChannelId, references: frozenset[str], *, oldest: str, thread_ts: MessageTs | None
    ) -> dict[str, list[MessageTs]] | None:
        found: dict[str, list[MessageTs]] = defaultdict(list)
        cursor: str | None = None
        for _ in range(MAX_PAGES):
            try:
                page = await self._page(channel, oldest, thread_ts, cursor)
            except CALL_FAILURES as error:
                _log.warning("conversation_not_read", channel=channel, error=classify(error).error)
                return None
            for message in page["messages"]:
                if (reference := _reference_of(message)) in references:
                    found[reference].append(MessageTs(message["ts"]))
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or None
            if cursor is None:
                # Without a cursor there is no way on, so more to come means that this read is not complete.
                return None if page.get("has_more") else dict(found)
        return None

    @override
    async def delete(self, channel: ChannelId, ts: MessageTs) -> bool:
        try:
            await self._client.chat_delete(channel=channel, ts=ts)
        except CALL_FAILURES as error:
            return classify(error).error in _GONE
        return True

    async def _page(
        self, channel: ChannelId, oldest: str, thread_ts: MessageTs | None, cursor: str | None
    ) -> AsyncSlackResponse:
        span: dict[str, Any] = {
            "channel": channel,
            "oldest": oldest,
            "inclusive": True,
            "include_all_metadata": True,
            "limit": PAGE_SIZE,
            "cursor": cursor,
        }
        if thread_ts is not None:
            return await self._client.conversations_replies(ts=thread_ts, **span)
        return await self._client.conversations_history(**span)


def _sent(answer: AsyncSlackResponse, channel: ChannelId) -> SendReport:
    ts = answer.get("ts")
    if not ts:  # an ok without a place cannot be trusted, nor edited later: reading back will find it
        return SendReport(result=SendResult.UNKNOWN, error="no_ts")
    return SendReport(
        result=SendResult.SENT, channel=ChannelId(answer.get("channel") or channel), ts=MessageTs(str(ts))
    )


def _reference_of(message: dict[str, Any]) -> str:
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return str(payload.get(REFERENCE_KEY, ""))
