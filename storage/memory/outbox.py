"""The twin's messages: stating them within a transaction. Delivering them is in outbox_store.py."""

from typing_extensions import override

from bot.domain.ids import ChannelId, MessageTs, OutboxId, TeamId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.outbox import OutboxQueue
from storage.due_work import DueWork
from storage.memory.state import MemoryState

ON_ITS_WAY = frozenset({OutboxState.SENDING, OutboxState.UNCERTAIN})


class MemoryOutboxQueue(OutboxQueue):
    """What use cases may do with messages."""

    def __init__(self, state: MemoryState, clock: Clock, ids: IdSource, due_work: DueWork) -> None:
        self._state = state
        self._clock = clock
        self._ids = ids
        self._due_work = due_work

    @override
    async def state(self, message: Outgoing) -> bool:
        if await self.get(message.team_id, message.natural_key) is not None:
            return False
        item = OutboxItem(
            id=OutboxId(self._ids.new()),
            seq=len(self._state.outbox) + 1,
            message=message,
            state=OutboxState.READY,
            due_at=self._clock.real_now(),
        )
        self._state.outbox[item.id] = item
        self._due_work.note()
        return True

    @override
    async def subject_at(self, team_id: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        place = (team_id, channel, ts)
        posts = [each for each in self._state.outbox.values() if each.message.edits is None]
        here = (each for each in posts if (each.message.team_id, each.channel, each.slack_ts) == place)
        return next((each.message.subject for each in here), None)

    @override
    async def is_unsettled(self, team_id: TeamId, channel: ChannelId, root_ts: MessageTs) -> bool:
        return any(
            each.message.team_id == team_id
            and each.message.target.channel == channel
            and each.message.subject is not None
            and each.state in ON_ITS_WAY
            and each.may_be_at(root_ts, is_clock_moved=self._clock.is_moved)
            for each in self._state.outbox.values()
        )

    @override
    async def get(self, team_id: TeamId, natural_key: str) -> OutboxItem | None:
        return self._state.stated(team_id, natural_key)
