"""Who waits for whom: the questions, confirmations, signatures, approvals and tasks that are somebody's turn."""

from datetime import date, timedelta

from bot.domain.engagements import Engagement
from bot.domain.goals.goal import GoalStatus
from bot.domain.home.facts import WaitingLine
from bot.domain.ids import TaskId
from bot.domain.people import PersonKey
from bot.domain.reminders.brief import task_line
from bot.domain.reminders.notices import BriefLine
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.scope import ScopeStatus
from bot.domain.scoping.script import Script
from bot.domain.tasks.task import Task
from bot.domain.tasks.tree import places
from bot.services.changes_waiting import change_turns
from bot.services.scoping_conversation import Conversation
from bot.services.seen_records import SeenRecords

HOME_HORIZON = timedelta(days=7)
OWNER_GONE = "Owner cannot be reached in Slack: "
# Home lists confirmations, signatures and goals in the words of the digest, among its decisions.
ONLY_HERE = frozenset({"question", "change"})


async def conversations(seen: SeenRecords, scripts: dict[str, Script]) -> list[Conversation]:
    """Return every conversation the viewer sees that is neither signed nor paused."""
    engagements = {each.id: each for each in await seen.engagements()}
    goals = {goal.id: goal for goal in await seen.goals()}
    return [
        Conversation(
            seen.workspace,
            engagement := engagements[dialogue.engagement_id],
            dialogue,
            scripts[dialogue.script_key],
            goals.get(engagement.primary_goal) if engagement.primary_goal else None,
        )
        for dialogue in await seen.dialogues()
        if dialogue.status not in {DialogueStatus.SIGNED, DialogueStatus.PAUSED}
    ]


async def turns_of(seen: SeenRecords, scripts: dict[str, Script], person: PersonKey) -> list[BriefLine]:
    """Return everything but tasks that waits for a person: answers, confirmations, signatures, approvals."""
    lines: list[BriefLine] = []
    for talk in await conversations(seen, scripts):
        lines += _conversation_turn(talk, person)
        lines += await _signature_turn(seen, talk, person)
    lines += await change_turns(seen, scripts, person)
    if seen.workspace.is_leader(person):
        proposed = [goal for goal in await seen.goals() if goal.status is GoalStatus.PROPOSED]
        lines += [BriefLine(what="goal", title=f"Approve the goal “{goal.title}”", code=goal.code) for goal in proposed]
    return lines


def _conversation_turn(talk: Conversation, person: PersonKey) -> list[BriefLine]:
    if person not in talk.waiting_for():
        return []
    provider, step = talk.engagement.provider_name, talk.open_step
    if talk.dialogue.status is DialogueStatus.READBACK:
        return [BriefLine(what="confirmation", title="Confirm the scope as read back", provider_name=provider)]
    if any(reading.author == person for reading in talk.dialogue.waiting):
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


async def _signature_turn(seen: SeenRecords, talk: Conversation, person: PersonKey) -> list[BriefLine]:
    if talk.dialogue.status is not DialogueStatus.SIGNING:
        return []
    provider, waiting = talk.engagement.provider_name, await _missing_signers(seen, talk)
    return [BriefLine(what="signature", title="Sign the scope", provider_name=provider)] if person in waiting else []


async def _missing_signers(seen: SeenRecords, talk: Conversation) -> tuple[PersonKey, ...]:
    scopes = await seen.scopes(talk.engagement)
    open_one = next((scope for scope in scopes if scope.status is ScopeStatus.PROPOSED), None)
    return tuple(each.signer for each in open_one.missing) if open_one else ()


async def waiting_for(seen: SeenRecords, scripts: dict[str, Script], person: PersonKey, today: date) -> list[BriefLine]:
    """Return what waits for a person on Home beside decisions: questions, changes, then tasks of the next week."""
    names = {each.id: each.provider_name for each in await seen.engagements()}
    lines = [line for line in await turns_of(seen, scripts, person) if line.what in ONLY_HERE]
    for task, code in await open_leaves(seen, person):
        if task.due_on <= today + HOME_HORIZON:
            lines.append(task_line(task, code, names[task.engagement_id], today))
    return lines


async def open_leaves(seen: SeenRecords, person: PersonKey) -> list[tuple[Task, str]]:
    """Return a person's open leaf tasks with their codes, by due date."""
    own = [task for task in await seen.tasks_of(person) if task.is_open]
    numbers: dict[TaskId, str] = {}
    for engagement in {task.engagement_id for task in own}:
        tree = places(await seen.tasks(engagement))
        numbers |= {place.task.id: place.code for place in tree if place.is_leaf}
    return [(task, numbers[task.id]) for task in own if task.id in numbers]


async def waits_of(seen: SeenRecords, scripts: dict[str, Script], person: PersonKey, today: date) -> list[WaitingLine]:
    """Return what a person waits for: the turns of others in their conversations, then the work of others they lead."""
    lines: list[WaitingLine] = []
    for talk in await conversations(seen, scripts):
        concerned = {talk.engagement.client_lead, *talk.engagement.client_people}
        turn = talk.waiting_for() or await _missing_signers(seen, talk)
        others = tuple(each for each in turn if each != person)
        if person in concerned and others:
            lines.append(WaitingLine(title=f"{talk.engagement.provider_name}: {_open_matter(talk)}", who=others))
    for engagement in await seen.engagements():
        if engagement.client_lead == person:
            lines += await _work_of_others(seen, engagement, today)
    return lines


async def _work_of_others(seen: SeenRecords, engagement: Engagement, today: date) -> list[WaitingLine]:
    """Return the lead's worries: open work of others that is due or late, or whose owner is gone."""
    lines: list[WaitingLine] = []
    tree = await seen.tasks(engagement.id)
    gone = await seen.gone(tree)
    for task, code, _, is_leaf in places(tree):
        if not task.is_open or not is_leaf or task.owner == engagement.client_lead:
            continue
        if task.owner in gone or task.due_on <= today:
            title = f"{OWNER_GONE if task.owner in gone else ''}{code} {task.title}"
            lines.append(WaitingLine(title=title, who=(task.owner,), due_on=task.due_on))
    return lines
