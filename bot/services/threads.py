"""Which thing a thread is about, so that a plain reply finds its way."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import TransientError
from bot.domain.ids import ChannelId, MessageTs, TeamId
from bot.domain.records import Record
from bot.ports.unit_of_work import UnitsOfWork

# A message being sent is settled within seconds; one that needs reading back takes minutes.
LOOK_AGAIN_AFTER = timedelta(seconds=2)
SUBJECT_UNKNOWN = "subject_unknown"


class ThreadSubject(Record):
    """What a thread is about. Shape: `feature` is "scoping", "tasks", "task" or "goals"; `id` is an id of ours."""

    feature: str
    id: str


@dataclass(frozen=True)
class ThreadsService:
    """Finds the subject of a thread from the message that started it."""

    units: UnitsOfWork

    async def subject(self, workspace: TeamId, channel: ChannelId, thread_ts: MessageTs) -> ThreadSubject | None:
        """Return what the thread is about, or None if it is not ours.

        Raises: TransientError (SUBJECT_UNKNOWN) while a message of ours is on its way here and might be the root.
        """
        async with self.units.read() as unit:
            found = await unit.outbox.subject_at(workspace, channel, thread_ts)
            unsettled = found is None and await unit.outbox.is_unsettled(workspace, channel, thread_ts)
        if unsettled:
            raise TransientError("One moment, please.", retry_after=LOOK_AGAIN_AFTER, code=SUBJECT_UNKNOWN)
        if found is None:
            return None
        feature, _, subject = found.partition("/")
        return ThreadSubject(feature=feature, id=subject)
