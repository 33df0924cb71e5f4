"""Readings of answers given by number, which wait beside the question: confirmed together or one by one, or dropped."""

from collections.abc import Collection
from dataclasses import dataclass

from bot.domain.people import Actor
from bot.domain.scoping.dialogue import Answer, DialogueStatus
from bot.domain.scoping.readings import drop_readings, record_all
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_posts import post_card
from bot.services.scoping_reading import Turn
from bot.services.scoping_recording import ScopingRecording
from bot.services.scoping_rules import require_open
from bot.services.scoping_turns import TurnPosts


@dataclass(frozen=True)
class ReadingsBeside:
    """Settles readings in the caller's transaction; who may say so was asked before."""

    posts: TurnPosts
    recording: ScopingRecording

    def of_side(self, turn: Turn) -> tuple[Answer, ...]:
        """Return what the writer's side may settle now."""
        if turn.talk.dialogue.status in {DialogueStatus.PAUSED, DialogueStatus.SIGNED}:
            return ()
        return tuple(each for each in turn.talk.dialogue.readings if each.side is turn.side)

    async def confirm(self, unit: UnitOfWork, talk: Conversation, actor: Actor, answers: Collection[Answer]) -> None:
        """Put these readings on record. Raises: ConflictError while paused, and once signed."""
        require_open(talk)
        after = talk.with_dialogue(record_all(talk.script, talk.dialogue, answers))
        known = {each.id for each in after.dialogue.answers}
        names = {answer.step_id for answer in answers if answer.id in known}
        steps = [step for step in talk.script.step if step.id in names]
        await self.recording.put(unit, talk, after, steps, actor)

    async def drop(self, turn: Turn, answers: Collection[Answer]) -> Conversation:
        """Forget these readings; their words stay in the history."""
        for answer in answers:
            await self.posts.note_dropped(turn.unit, turn.talk, turn.actor, answer)
        saved = await save(turn.unit, turn.talk, turn.talk.with_dialogue(drop_readings(turn.talk.dialogue, answers)))
        await post_card(turn.unit, saved)
        return saved
