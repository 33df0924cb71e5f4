"""Which thing a thread is about, so that a plain reply finds its way."""

from dataclasses import dataclass
from datetime import timedelta

from bot.domain.errors import TransientError
from bot.domain.ids import ChannelId, DialogueId, MessageTs, TeamId
from bot.domain.records import Record
from bot.domain.scoping.dialogue import AnswerState
from bot.domain.scoping.script import Script
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
    scripts: dict[str, Script]

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

    async def question_answered_by(self, workspace: TeamId, dialogue_id: DialogueId, ts: MessageTs) -> int | None:
        """Return the number of the question whose answer, given or waiting, was read from this message, or None."""
        async with self.units.read() as unit:
            dialogue = await unit.scoping.get(workspace, dialogue_id)
        if dialogue is None:
            return None
        waiting = (dialogue.proposal.answer,) if dialogue.proposal else ()
        counting = (*waiting, *(answer for answer in dialogue.answers if answer.state is AnswerState.IN_FORCE))
        step_id = next((answer.step_id for answer in counting if answer.message_ts == ts), None)
        return None if step_id is None else self.scripts[dialogue.script_key].number(step_id)
