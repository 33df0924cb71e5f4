"""Steering a conversation by mention: status, pause, resume, help."""

from dataclasses import dataclass

from bot.domain.ids import DialogueId
from bot.domain.notices import Notice
from bot.domain.people import Actor
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ScopingHelp, ScopingPaused, ScopingStatus
from bot.domain.scoping.script import Script
from bot.domain.scoping.steering import pause, resume
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.scoping_conversation import Conversation, load, save
from bot.services.scoping_posts import clauses, post, post_card
from bot.services.scoping_standing import standing_of
from bot.services.scoping_turns import TurnPosts


@dataclass(frozen=True)
class ScopingControl:
    """Does what a mention in the thread asks for."""

    units: UnitsOfWork
    scripts: dict[str, Script]
    posts: TurnPosts

    async def control(self, actor: Actor, dialogue_id: DialogueId, word: str, key: str) -> None:
        """Show the status, pause, resume, or show help. Raises: ConflictError, NotFoundError."""
        async with self.units.write() as unit:
            talk, _ = await load(unit, self.scripts, actor, dialogue_id)
            match word:
                case "status":
                    await self._say(unit, talk, await _status(unit, talk), key)
                case "pause":
                    await self._switch(unit, talk, talk.with_dialogue(pause(talk.dialogue)), actor, key)
                case "resume":
                    await self._switch(unit, talk, talk.with_dialogue(resume(talk.dialogue)), actor, key)
                case _:
                    await self._say(unit, talk, ScopingHelp(), key)

    async def _switch(
        self, unit: UnitOfWork, before: Conversation, after: Conversation, actor: Actor, key: str
    ) -> None:
        saved = await save(unit, before, after)
        paused = saved.dialogue.status is DialogueStatus.PAUSED
        await self._say(unit, saved, ScopingPaused(by=actor.person, paused=paused), key)
        step = saved.dialogue.proposal and saved.script.get(saved.dialogue.proposal.answer.step_id)
        if step and not paused:
            await self.posts.value_read(unit, saved, step)
        elif saved.dialogue.status is DialogueStatus.ASKING:
            await self.posts.next(unit, saved)
        else:
            await post_card(unit, saved)

    async def _say(self, unit: UnitOfWork, talk: Conversation, notice: Notice, key: str) -> None:
        await post(unit, talk, notice, f"scoping/{talk.dialogue.id}/said/{key}")


async def _status(unit: UnitOfWork, talk: Conversation) -> ScopingStatus:
    return ScopingStatus(
        dialogue_id=talk.dialogue.id,
        standing=await standing_of(unit, talk),
        lines=clauses(talk),
    )
