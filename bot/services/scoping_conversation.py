"""One scoping conversation with everything around it, loaded and saved together."""

from dataclasses import dataclass, replace

from bot.domain.engagements import Engagement
from bot.domain.errors import InvariantViolatedError, NotFoundError
from bot.domain.goals.goal import Goal
from bot.domain.ids import DialogueId
from bot.domain.people import Actor, PersonKey, Side
from bot.domain.scoping.dialogue import Dialogue, DialogueStatus
from bot.domain.scoping.script import END, Script, Step
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.services.access import NOT_FOUND, side_in, workspace_of


@dataclass(frozen=True)
class Conversation:
    """What a use case on a conversation works with; changed copies are saved with `save`."""

    workspace: Workspace
    engagement: Engagement
    dialogue: Dialogue
    script: Script
    goal: Goal | None

    @property
    def open_step(self) -> Step | None:
        """Return the question that waits for an answer, or None."""
        return None if self.dialogue.step_id == END else self.script.get(self.dialogue.step_id)

    def with_dialogue(self, dialogue: Dialogue) -> "Conversation":
        """Return the conversation with another state of the dialogue."""
        return replace(self, dialogue=dialogue)

    def asked(self, step: Step | None) -> tuple[PersonKey, ...]:
        """Return who is asked a question: the people of the side that answers, or both leads."""
        if step is None:
            return ()
        if step.side is None:
            return (*self.answering(Side.CLIENT), *self.answering(Side.PROVIDER))
        return self.answering(step.side)

    def answering(self, side: Side) -> tuple[PersonKey, ...]:
        """Return who answers for a side: whom its lead handed over to, else the people named at the start."""
        if side in self.dialogue.answering:
            return (self.dialogue.answering[side],)
        if side is Side.CLIENT:
            return self.engagement.client_people or (self.engagement.client_lead,)
        return (self.engagement.provider_lead,) if self.engagement.provider_lead else ()

    def waiting_for(self) -> tuple[PersonKey, ...]:
        """Return whose turn it is."""
        match self.dialogue.status:
            case DialogueStatus.ASKING:
                proposal = self.dialogue.proposal
                asked = (proposal.answer.author,) if proposal else self.asked(self.open_step)
                return tuple(dict.fromkeys((*(each.author for each in self.dialogue.readings), *asked)))
            case DialogueStatus.READBACK:
                leads = {side: self.engagement.lead_of(side) for side in Side}
                return tuple(
                    lead for side, lead in leads.items() if lead is not None and side not in self.dialogue.confirmed_by
                )
            case DialogueStatus.PAUSED | DialogueStatus.SIGNING | DialogueStatus.SIGNED:
                return ()


async def load(
    unit: UnitOfWork, scripts: dict[str, Script], actor: Actor, dialogue_id: DialogueId
) -> tuple[Conversation, Side]:
    """Return a conversation and the actor's side in it.

    Raises: NotFoundError for outsiders and unknown ids alike.
    """
    dialogue = await unit.scoping.get(actor.workspace, dialogue_id)
    if dialogue is None:
        raise NotFoundError(NOT_FOUND)
    engagement = await unit.engagements.get(actor.workspace, dialogue.engagement_id)
    if engagement is None:
        raise InvariantViolatedError(f"dialogue {dialogue.id} has no engagement")
    side = side_in(engagement, actor)
    goal = await unit.goals.get(actor.workspace, engagement.primary_goal) if engagement.primary_goal else None
    workspace = await workspace_of(unit, actor)
    script = scripts[dialogue.script_key]
    return Conversation(workspace, engagement, dialogue, script, goal), side


async def save(unit: UnitOfWork, before: Conversation, after: Conversation) -> Conversation:
    """Store what changed and return the conversation with its new revisions."""
    engagement, dialogue = after.engagement, after.dialogue
    if engagement != before.engagement:
        await unit.engagements.save(engagement)
        engagement = engagement.model_copy(update={"revision": engagement.revision + 1})
    if dialogue != before.dialogue:
        await unit.scoping.save(dialogue)
        dialogue = dialogue.model_copy(update={"revision": dialogue.revision + 1})
    return replace(after, engagement=engagement, dialogue=dialogue)
