"""What the last signature sets going: the tasks of the outline exist, with owners, dates and goals."""

from dataclasses import dataclass

from bot.domain.answers.values import DateValue
from bot.domain.engagements import EngagementStatus
from bot.domain.errors import InvariantViolatedError
from bot.domain.history import HistoryEntry
from bot.domain.ids import TaskId
from bot.domain.people import Actor, Person, PersonKey
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.notices import ScopeBaselined
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.planning import plan_tasks
from bot.domain.tasks.task import Task
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork
from bot.services.promises import promise_briefs
from bot.services.scoping_conversation import Conversation, save
from bot.services.scoping_posts import post, post_card, work_items
from bot.services.tasks_posts import post_tree


@dataclass(frozen=True)
class ScopingActivation:
    """Turns a signed scope into work, with nothing re-entered."""

    clock: Clock
    ids: IdSource

    async def activate(self, unit: UnitOfWork, talk: Conversation, scope: Scope, actor: Actor) -> None:
        """Create the tasks, promise their owners' briefs, and say so, all in the signature's transaction."""
        dialogue = talk.dialogue.model_copy(update={"status": DialogueStatus.SIGNED})
        engagement = talk.engagement.model_copy(update={"status": EngagementStatus.LIVE})
        live = await save(unit, talk, Conversation(talk.workspace, engagement, dialogue, talk.script, talk.goal))
        people = await self._people(unit, live)
        tasks = await self._plan(unit, live, people)
        await unit.tasks.add_all(tasks)
        owners = {task.owner for task in tasks}
        involved = [person for key, person in people.items() if key in owners]
        await promise_briefs(unit, live.workspace, involved, self.clock.now(), self.ids)
        await self._announce(unit, live, scope, actor, tasks)

    async def _people(self, unit: UnitOfWork, talk: Conversation) -> dict[PersonKey, Person]:
        named = [item.owner for item in work_items(talk) if item.owner]
        leads = [lead.user_id for lead in (talk.engagement.client_lead, talk.engagement.provider_lead) if lead]
        found = await unit.people.find(talk.workspace.team_id, [*named, *leads])
        return {person.key: person for person in found}

    async def _plan(self, unit: UnitOfWork, talk: Conversation, people: dict[PersonKey, Person]) -> list[Task]:
        lead, goal = talk.engagement.provider_lead, talk.engagement.primary_goal
        if lead is None or goal is None:
            raise InvariantViolatedError("a signed scope without a provider's lead or a primary goal")
        finish = next(
            (
                answer.value.on
                for step in talk.script.step
                if step.fills == "finish"
                and (answer := talk.dialogue.in_force(step.id))
                and isinstance(answer.value, DateValue)
            ),
            None,
        )
        if finish is None:
            raise InvariantViolatedError("a signed scope without a finish date")
        goals = await unit.goals.all(talk.workspace.team_id)
        return plan_tasks(
            work_items(talk),
            engagement=talk.engagement,
            default_owner=lead,
            owners={key.user_id: key for key in people},
            zones={key: person.zone for key, person in people.items()},
            finish_on=finish,
            primary_goal=goal,
            goals_by_code={each.code: each.id for each in goals},
            new_id=lambda: TaskId(self.ids.new()),
            now=self.clock.now(),
        )

    async def _announce(
        self, unit: UnitOfWork, talk: Conversation, scope: Scope, actor: Actor, tasks: list[Task]
    ) -> None:
        notice = ScopeBaselined(
            engagement_id=talk.engagement.id,
            provider_name=talk.engagement.provider_name,
            number=scope.number,
            sha256=scope.sha256,
            signers=tuple(signature.signer for signature in scope.signatures),
            task_count=len(tasks),
        )
        await post_card(unit, talk)
        await post(unit, talk, notice, f"scoping/{talk.dialogue.id}/baselined")
        entry = HistoryEntry(
            team_id=talk.workspace.team_id,
            engagement_id=talk.engagement.id,
            at=self.clock.now(),
            actor=actor.person,
            action="scoping.baselined",
            subject=scope.id,
            after=scope.sha256,
        )
        await unit.history.append(entry)
        await post_tree(unit, talk.workspace, talk.engagement, tasks, self.clock.now(), revision=None)
