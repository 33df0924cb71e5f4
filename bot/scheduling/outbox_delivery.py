"""Delivering what the outbox owes: claim, check, send once, settle. Unknown outcomes are settled in `read_back`."""

import asyncio
from collections.abc import Awaitable
from datetime import timedelta
from random import Random

import structlog

from bot.domain.errors import ConfigurationError, TransientError
from bot.domain.ids import ChannelId, MessageTs, UserId
from bot.domain.outbox import OutboxItem, state_after
from bot.domain.undelivered.cause import Cause, cause_of
from bot.ports.clock import Clock
from bot.ports.messenger import Messenger, RenderedMessage, Renderer, SendReport, SendResult
from bot.ports.outbox import OutboxStore
from bot.scheduling.addressing import Addressing, Place, Undeliverable
from bot.scheduling.crash_points import CrashPoint, pass_by
from bot.scheduling.delivery_settings import DeliverySettings
from bot.scheduling.pacing import Pacer

_log = structlog.get_logger(__name__)

# Commands work in channels that the bot is not in, but it cannot whisper there.
# Source: https://docs.slack.dev/reference/methods/chat.postEphemeral, errors (read 2026-11-23).
NOT_THERE = frozenset({"channel_not_found", "is_archived", "not_in_channel", "user_not_in_channel"})


class OutboxDelivery:
    """Gives each claimed message at most one call to Slack and records what became of it."""

    def __init__(
        self,
        *,
        owner: str,
        outbox: OutboxStore,
        messenger: Messenger,
        renderer: Renderer,
        addressing: Addressing,
        pacer: Pacer,
        clock: Clock,
        random: Random,
        settings: DeliverySettings,
        crash_point: CrashPoint = pass_by,
    ) -> None:
        self._owner = owner
        self._outbox = outbox
        self._messenger = messenger
        self._renderer = renderer
        self._addressing = addressing
        self._pacer = pacer
        self._clock = clock
        self._random = random
        self._settings = settings
        self._crash_point = crash_point

    async def deliver_due(self) -> int:
        """Make one pass: claim what is due, deliver it all at the same time; return how many messages that were."""
        items = await self.claim(self._settings.concurrency)
        async with asyncio.TaskGroup() as group:
            for item in items:
                group.create_task(self.deliver(item))
        return len(items)

    async def claim(self, limit: int) -> list[OutboxItem]:
        """Claim due messages for this process."""
        self._crash_point("before_claim")
        items = await self._outbox.claim(self._owner, self._clock.real_now(), self._settings.lease, limit)
        self._crash_point("after_claim_commit")
        return items

    async def deliver(self, item: OutboxItem) -> None:
        """Send one claimed message, unless something speaks against it, and settle it."""
        try:
            place = await self._addressing.resolve(item)
        except TransientError as error:
            await self._try_again(item, error.code, error.retry_after)
            return
        except ConfigurationError as error:  # nothing was sent, and an admin may put it right meanwhile
            _log.error("message_waits_for_configuration", item=item.id, reason=error.user_message)
            await self._try_again(item, error.user_message, timedelta(0))
            return
        self._crash_point("after_addressing")
        if isinstance(place, Undeliverable):
            await self._finish(item, place.cause, place.reason)
            return
        message = self._render(item)
        if message is None:
            await self._finish(item, Cause.FAULT, "The message could not be put into words.")
        elif await self._may_go_now(item, place):
            await self._send(item, place, message)

    def _render(self, item: OutboxItem) -> RenderedMessage | None:
        # A boundary: rendering is pure, so a message that fails once fails for ever and would block its channel.
        try:
            return self._renderer.render(item.message.notice)
        except Exception:  # noqa: BLE001 - see the comment above; it is logged with its traceback
            _log.exception("message_not_rendered", item=item.id, kind=item.message.notice.kind)
            return None

    async def _may_go_now(self, item: OutboxItem, place: Place) -> bool:
        if self._lease_runs_out(item):
            await self._put_back(item, timedelta(0), "The lease was nearly over.")
            return False
        wait_seconds = self._pacer.reserve(item.message.team_id, place.channel)
        if wait_seconds > 0:
            await self._put_back(item, timedelta(seconds=wait_seconds), item.last_error or "")
            return False
        return True

    def _lease_runs_out(self, item: OutboxItem) -> bool:
        # A process that was paused must not begin a call that may end after somebody else took the message over.
        return item.lease_until is None or self._clock.real_now() > item.lease_until - self._settings.lease_margin

    async def _send(self, item: OutboxItem, place: Place, message: RenderedMessage) -> None:
        self._crash_point("before_slack_call")
        report = await self._call(item, place, message)
        if place.whisper_to is not None and report.error in NOT_THERE:
            report = await self._say_directly(item, place.whisper_to, message, report)
        self._crash_point("after_slack_answer")
        await self._settle(item, place, report)
        self._crash_point("after_settle_commit")

    def _call(self, item: OutboxItem, place: Place, message: RenderedMessage) -> Awaitable[SendReport]:
        if place.edits is not None:
            return self._messenger.update(place.channel, place.edits, message)
        if place.whisper_to is not None:
            return self._messenger.whisper(place.channel, place.whisper_to, message, thread_ts=place.thread_ts)
        return self._post(item, place.channel, message, place.thread_ts)

    def _post(
        self, item: OutboxItem, channel: ChannelId, message: RenderedMessage, thread_ts: MessageTs | None
    ) -> Awaitable[SendReport]:
        event_type = item.message.notice.kind.replace(".", "_")
        return self._messenger.post(channel, message, event_type=event_type, reference=item.id, thread_ts=thread_ts)

    async def _say_directly(
        self, item: OutboxItem, person: UserId, message: RenderedMessage, refusal: SendReport
    ) -> SendReport:
        """Say what cannot be whispered in a channel to the same person in direct messages."""
        try:
            channel = await self._messenger.open_direct(person)
        except (TransientError, ConfigurationError) as error:
            return SendReport(result=SendResult.NOT_SENT, error=error.code)
        return refusal if channel is None else await self._post(item, channel, message, None)

    async def _settle(self, item: OutboxItem, place: Place, report: SendReport) -> None:
        match report.result:
            case SendResult.SENT:
                self._pacer.accepted(item.message.team_id)
                await self._outbox.sent(item.id, self._owner, report.channel or place.channel, report.ts)
            case SendResult.LIMITED:
                self._pacer.limited(item.message.team_id, report.retry_after_seconds)
                await self._put_back(item, timedelta(seconds=report.retry_after_seconds), report.error)
            case SendResult.NOT_SENT:
                await self._try_again(item, report.error, timedelta(0))
            case SendResult.REFUSED:
                await self._finish(item, cause_of(report.error, is_direct=item.message.target.is_direct), report.error)
            case SendResult.UNKNOWN:
                await self._settle_unknown(item, place, report)

    async def _settle_unknown(self, item: OutboxItem, place: Place, report: SendReport) -> None:
        # Doing an edit twice changes nothing. Whether an ephemeral arrived nobody can look up, and twice is worse than
        # never. Every other message can be looked for.
        if place.edits is not None:
            await self._try_again(item, report.error, timedelta(0))
        elif place.whisper_to is not None:
            await self._finish(item, Cause.UNREADABLE, report.error)
        else:
            await self._outbox.unknown(item.id, self._owner, report.error)

    async def _put_back(self, item: OutboxItem, wait: timedelta, error: str) -> None:
        await self._outbox.retry(item.id, self._owner, self._clock.real_now() + wait, error, counts=False)

    async def _try_again(self, item: OutboxItem, error: str, at_least: timedelta) -> None:
        if item.attempts + 1 >= self._settings.max_attempts:
            await self._finish(item, Cause.UNREACHABLE, error)
            return
        wait = max(at_least, self._backoff(item.attempts))
        await self._outbox.retry(item.id, self._owner, self._clock.real_now() + wait, error, counts=True)

    def _backoff(self, attempts: int) -> timedelta:
        doubled = self._settings.first_backoff * float(2**attempts)
        return min(doubled, self._settings.longest_backoff) * self._random.uniform(0.5, 1.0)

    async def _finish(self, item: OutboxItem, cause: Cause, error: str) -> None:
        state = state_after(item.message, cause)
        _log.warning("message_not_delivered", item=item.id, state=state.value, cause=cause.value, reason=error)
        await self._outbox.finish(item.id, self._owner, state, error, cause)
