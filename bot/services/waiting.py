"""Who waits for whom: the questions, confirmations, signatures, approvals and tasks that are somebody's turn."""

from datetime import date, timedelta

from bot.domain.goals.goal import GoalStatus
from bot.domain.home.facts import WaitingLine
from bot.domain.people import PersonKey
from bot.domain.reminders.notices import BriefLine
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.script import Script
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import codes
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_turns import missing_signers

HOME_HORIZON = timedelta(days=7)


async def conversations(unit: UnitOfWork, scripts: dict[str, Script], workspace: Workspace) -> list[Conversation]:
    """Return every conversation of a workspace that is neither signed nor paused."""
    engagements = {each.id: each for each in await unit.engagements.all(workspace.team_id)}
    goals = {goal.id: goal for goal in await unit.goals.all(workspace.team_id)}
    return [
        Conversation(
            workspace,
            engagement := engagements[dialogue.engagement_id],
            dialogue,
            scripts[dialogue.script_key],
            goals.get(engagement.primary_goal) if engagement.primary_goal else None,
        )
        for dialogue in await unit.scoping.all(workspace.team_id)
        if dialogue.status not in {DialogueStatus.SIGNED, DialogueStatus.PAUSED}
    ]


async def turns_of(
    unit: UnitOfWork, scripts: dict[str, Script], workspace: Workspace, person: PersonKey
) -> list[BriefLine]:
    """Return everything but tasks that waits for a person: answers, confirmations, signatures, approvals."""
    lines: list[BriefLine] = []
    for talk in await conversations(unit, scripts, workspace):
        lines += _conversation_turn(talk, person)
        lines += await _signature_turn(unit, talk, person)
    if workspace.is_leader(person):
        goals = await unit.goals.all(workspace.team_id)
        proposed = [goal for goal in goals if goal.status is GoalStatus.PROPOSED]
        lines += [BriefLine(what="goal", title=f"Approve the goal “{goal.title}”", code=goal.code) for goal in proposed]
    return lines


def _conversation_turn(talk: Conversation, person: PersonKey) -> list[BriefLine]:
    if person not in talk.waiting_for():
        return []
    provider, step = talk.engagement.provider_name, talk.open_step
    if talk.dialogue.status is DialogueStatus.READBACK:
        return [BriefLine(what="confirmation", title="Confirm the scope as read back", provider_name=provider)]
    if talk.dialogue.proposal is not None:
        title = "Say whether I read your answer right"
        return [BriefLine(what="question", title=title, provider_name=provider)]
    if step is None:
        return []
    number = str(talk.script.number(step.id))
    return [BriefLine(what="question", title=step.ask, code=number, provider_name=provider)]


def _open_matter(talk: Conversation) -> str:
    """Return what a conversation waits for, in a few words."""
    match talk.dialogue.status:
        case DialogueStatus.READBACK:
            return "the confirmation of the scope"
        case DialogueStatus.SIGNING:
            return "the signatures on the scope"
        case _:
            proposal = talk.dialogue.proposal
            number = talk.script.number(proposal.answer.step_id if proposal else talk.dialogue.step_id)
            return f"the answer to question {number}"


async def _signature_turn(unit: UnitOfWork, talk: Conversation, person: PersonKey) -> list[BriefLine]:
    if talk.dialogue.status is not DialogueStatus.SIGNING:
        return []
    provider, waiting = talk.engagement.provider_name, await missing_signers(unit, talk)
    return [BriefLine(what="signature", title="Sign the scope", provider_name=provider)] if person in waiting else []


async def waiting_for(
    unit: UnitOfWork, scripts: dict[str, Script], workspace: Workspace, person: PersonKey, today: date
) -> list[BriefLine]:
    """Return what waits for a person on Home: their turns, then their open tasks of the next week, latest first."""
    names = {each.id: each.provider_name for each in await unit.engagements.all(workspace.team_id)}
    lines = await turns_of(unit, scripts, workspace, person)
    for task, code in await open_leaves(unit, workspace, person):
        if task.due_on <= today + HOME_HORIZON:
            lines.append(
                BriefLine(
                    what="task",
                    title=task.title,
                    code=code,
                    task_id=task.id,
                    due_on=task.due_on,
                    days_late=max((today - task.due_on).days, 0),
                    blocked_reason=task.blocked_reason,
                    provider_name=names.get(task.engagement_id),
                )
            )
    return lines


async def open_leaves(unit: UnitOfWork, workspace: Workspace, person: PersonKey) -> list[tuple[Task, str]]:
    """Return a person's open leaf tasks with their codes, by due date."""
    leaves: list[tuple[Task, str]] = []
    for task in await unit.tasks.owned_by(workspace.team_id, person):
        tree = await unit.tasks.of_engagement(workspace.team_id, task.engagement_id)
        if task.is_open and all(other.parent_id != task.id for other in tree):
            leaves.append((task, codes(tree)[task.id]))
    return leaves


async def waits_of(
    unit: UnitOfWork, scripts: dict[str, Script], workspace: Workspace, person: PersonKey, today: date
) -> list[WaitingLine]:
    """Return what a person waits for: the turns of others in their conversations, and late work of others they lead."""
    lines: list[WaitingLine] = []
    for talk in await conversations(unit, scripts, workspace):
        concerned = {talk.engagement.client_lead, *talk.engagement.client_people}
        turn = talk.waiting_for() or await missing_signers(unit, talk)
        others = tuple(each for each in turn if each != person)
        if person in concerned and others:
            lines.append(WaitingLine(title=f"{talk.engagement.provider_name}: {_open_matter(talk)}", who=others))
    for engagement in await unit.engagements.all(workspace.team_id):
        tree = await unit.tasks.of_engagement(workspace.team_id, engagement.id)
        parents, numbers = {task.parent_id for task in tree}, codes(tree)
        lines += [
            WaitingLine(title=f"{numbers[task.id]} {task.title}", who=(task.owner,), due_on=task.due_on)
            for task in tree
            if engagement.client_lead == person
            and task.is_open
            and task.id not in parents
            and task.owner != person
            and task.due_on <= today
        ]
    return lines
