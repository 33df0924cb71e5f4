"""Settling messages whose fate is unknown, by reading Slack back. Nothing is ever sent from here."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from bot.domain.errors import ConfigurationError, TransientError
from bot.domain.ids import ChannelId, MessageTs
from bot.domain.outbox import OutboxItem, state_after
from bot.domain.undelivered.cause import Cause
from bot.ports.clock import Clock
from bot.ports.messenger import Messenger
from bot.ports.outbox import OutboxStore
from bot.scheduling.addressing import Addressing, Undeliverable
from bot.scheduling.crash_points import CrashPoint, pass_by
from bot.scheduling.delivery_settings import DeliverySettings

_log = structlog.get_logger(__name__)

BEGINNING = "0"


@dataclass(frozen=True)
class Conversation:
    """What one read covers: a channel's history, or one thread of it."""

    channel: ChannelId
    thread_ts: MessageTs | None


class ReadBack:
    """Looks for uncertain messages in Slack, twice before it lets one be sent again."""

    def __init__(
        self,
        *,
        outbox: OutboxStore,
        messenger: Messenger,
        addressing: Addressing,
        clock: Clock,
        settings: DeliverySettings,
        crash_point: CrashPoint = pass_by,
    ) -> None:
        self._outbox = outbox
        self._messenger = messenger
        self._addressing = addressing
        self._clock = clock
        self._settings = settings
        self._crash_point = crash_point
        self.doubles_healed = 0

    async def settle_uncertain(self) -> int:
        """Look once for every uncertain message that is old enough; return how many were looked for."""
        sent_before = self._clock.real_now() - self._settings.read_back_after
        items = await self._outbox.uncertain(sent_before, self._settings.read_back_limit)
        self._crash_point("after_uncertain_read")
        conversations: dict[Conversation, list[OutboxItem]] = defaultdict(list)
        for item in items:
            if self._is_time_to_look(item) and (conversation := await self._conversation_of(item)):
                conversations[conversation].append(item)
        for conversation, sought in conversations.items():
            await self._look(conversation, sought)
        return sum(map(len, conversations.values()))

    def _is_time_to_look(self, item: OutboxItem) -> bool:
        looked_at = item.looked_at
        return looked_at is None or self._clock.real_now() >= looked_at + self._settings.second_look_after

    async def _conversation_of(self, item: OutboxItem) -> Conversation | None:
        """Return where to look, having settled at once what needs or allows no looking."""
        if item.message.edits:
            await self._edit_again(item)
            return None
        if item.message.target.is_ephemeral:
            await self._give_up(item, "An ephemeral message cannot be read back.")
            return None
        try:
            place = await self._addressing.locate(item)
        except (TransientError, ConfigurationError) as error:
            await self._stay_uncertain([item], error.code)
            return None
        if isinstance(place, Undeliverable):
            await self._give_up(item, place.reason)
            return None
        return Conversation(place.channel, place.thread_ts)

    async def _edit_again(self, item: OutboxItem) -> None:
        # Doing an edit twice changes nothing, so two looks without looking make it ready at once.
        for _ in range(2):
            await self._outbox.not_found(item.id, self._clock.real_now(), timedelta(0))
            self._crash_point("between_edit_looks")

    async def _look(self, conversation: Conversation, sought: list[OutboxItem]) -> None:
        references = frozenset(str(item.id) for item in sought)
        self._crash_point("before_find")
        found = await self._messenger.find(
            conversation.channel, references, oldest=self._oldest(sought), thread_ts=conversation.thread_ts
        )
        self._crash_point("after_find")
        if found is None:
            await self._stay_uncertain(sought, "The conversation could not be read to its end.")
            return
        for item in sought:
            await self._settle(item, conversation.channel, found.get(item.id, []))
            self._crash_point("after_read_back_commit")

    def _oldest(self, sought: Iterable[OutboxItem]) -> str:
        # While the clock is moved, Slack's times say nothing about ours, so the whole conversation is read.
        if self._clock.is_moved:
            return BEGINNING
        began = min(item.send_started_at or item.due_at for item in sought)
        return slack_ts(began - self._settings.read_back_margin)

    async def _settle(self, item: OutboxItem, channel: ChannelId, places: list[MessageTs]) -> None:
        if not places:
            await self._outbox.not_found(item.id, self._clock.real_now(), self._settings.second_look_after)
            return
        first, *doubles = sorted(places, key=_order)
        if await self._heal(item, channel, doubles):
            await self._outbox.found(item.id, channel, first)

    async def _heal(self, item: OutboxItem, channel: ChannelId, doubles: list[MessageTs]) -> bool:
        """Delete the later copies; return False if one stands that may still be deleted at the next look."""
        for ts in doubles:
            _log.error("double_message", item=item.id, channel=channel, ts=ts)
            if await self._messenger.delete(channel, ts):
                self.doubles_healed += 1
            elif not self._is_past_hope(item):
                return False
        return True

    async def _stay_uncertain(self, items: Iterable[OutboxItem], reason: str) -> None:
        # A failed read proves nothing: sending again on it is how doubles are made. After long enough a person decides.
        for item in items:
            _log.warning("read_back_failed", item=item.id, reason=reason)
            if self._is_past_hope(item):
                await self._give_up(item, reason)

    async def _give_up(self, item: OutboxItem, reason: str) -> None:
        # Whatever stands in the way of looking, it is the not knowing that decides what becomes of the message.
        await self._outbox.give_up(item.id, state_after(item.message, Cause.UNREADABLE), reason, Cause.UNREADABLE)

    def _is_past_hope(self, item: OutboxItem) -> bool:
        began = item.send_started_at or item.due_at
        return self._clock.real_now() > began + self._settings.hold_unreadable_after


def slack_ts(instant: datetime) -> str:
    """Return an instant as Slack writes times, with six decimals."""
    return f"{int(instant.timestamp())}.{instant.microsecond:06d}"


def _order(ts: MessageTs) -> tuple[int, int]:
    seconds, _, fraction = ts.partition(".")
    return int(seconds), int(fraction or 0)
