"""What becomes of an answer when the Slack message it was read from is edited or deleted: the record stays."""

from dataclasses import dataclass

from bot.domain.errors import NotFoundError
from bot.domain.ids import DialogueId, MessageTs
from bot.domain.notices import Refusal
from bot.domain.people import Actor, Side
from bot.domain.scoping.dialogue import GONE, Answer, DialogueStatus
from bot.domain.scoping.script import Script
from bot.domain.scoping.thread_notices import SourceChanged
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.replies import state_answer
from bot.services.scoping_conversation import Conversation, load
from bot.services.scoping_posts import clause, post
from bot.services.scoping_turns import TurnPosts

EDITS_UNREAD = "I go by what was first written, so this edit changes nothing. To change the answer, type `change {}: …`"
GONE_BUT_READ = "I go by what was first written, so your answer to question {} still waits. Reply `no` to drop it."


@dataclass(frozen=True)
class ScopingSources:
    """Tells both leads when what an answer was read from has changed."""

    units: UnitsOfWork
    scripts: dict[str, Script]
    posts: TurnPosts

    async def change(
        self, actor: Actor, dialogue_id: DialogueId, ts: MessageTs, thread_ts: MessageTs, new: str | None, key: str
    ) -> None:
        """Tell of an edited message, or a deleted one where `new` is None; on record nothing changes by it.

        Of a reading that still waits only its author hears, for nothing rests on it yet.
        """
        async with self.units.write() as unit:
            try:
                talk, _ = await load(unit, self.scripts, actor, dialogue_id)
            except NotFoundError:
                return  # outsiders learn nothing, and nothing of theirs is on record
            waiting = next((each for each in talk.dialogue.waiting if each.message_ts == ts), None)
            counting = [each for each in talk.dialogue.answers if each.message_ts == ts and each.state not in GONE]
            if counting:
                await self._tell(unit, talk, actor, counting, new, f"{ts}/{key}")
            elif waiting is not None:
                text = (EDITS_UNREAD if new is not None else GONE_BUT_READ).format(talk.script.number(waiting.step_id))
                channel = talk.engagement.channel_id
                await state_answer(unit, actor, channel, Refusal(text=text), f"edit/{channel}/{ts}", thread_ts)

    async def _tell(
        self, unit: UnitOfWork, talk: Conversation, actor: Actor, answers: list[Answer], new: str | None, key: str
    ) -> None:
        leads = tuple(lead for side in Side if (lead := talk.engagement.lead_of(side)) is not None)
        notice = SourceChanged(
            dialogue_id=talk.dialogue.id,
            author=actor.person,
            leads=leads,
            lines=tuple(clause(talk, talk.script.get(answer.step_id), answer) for answer in answers),
            new=new,
            signed=talk.dialogue.status is DialogueStatus.SIGNED,
        )
        await post(unit, talk, notice, f"scoping/{talk.dialogue.id}/source/{key}")
        for answer in answers:
            await self.posts.note(unit, talk, actor, "scoping.source_changed", answer.step_id, answer.raw, new)
