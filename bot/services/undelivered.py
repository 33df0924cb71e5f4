"""Telling somebody entitled that a message was not delivered. Which ones, and when, is found out by the engine."""

from collections.abc import Iterable, Sequence

from bot.domain.audience import AudienceKind, of_person, one_person, visible
from bot.domain.engagements import Engagement
from bot.domain.ids import DialogueId, EngagementId, TaskId
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target
from bot.domain.people import PersonKey, Side
from bot.domain.reminders.notices import MorningBrief
from bot.domain.undelivered.cause import Cause
from bot.domain.undelivered.notices import NamedTask, NotDelivered, TasksNamed
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.services.tasks_posts import post_under, tree_key


class UndeliveredService:
    """Tells the lead of the engagement concerned, or else a leader of the client, what was not delivered and why."""

    async def tell(self, unit: UnitOfWork, item: OutboxItem, *, is_known: bool) -> None:
        """State what is to be said of one undelivered message.

        Shape: `is_known` says that its place and cause were told of; then nobody hears of it again, but a person who
        cannot be written to still finds their tasks in the thread of the work.
        """
        workspace = await unit.workspaces.get(item.message.team_id)
        if workspace is None:
            return
        brief = item.message.notice
        named = isinstance(brief, MorningBrief) and await _name_tasks(unit, workspace, item, brief)
        if not is_known:
            await _tell_somebody(unit, workspace, item, named=named)


async def _tell_somebody(unit: UnitOfWork, workspace: Workspace, item: OutboxItem, *, named: bool) -> None:
    message, cause = item.message, item.cause or Cause.FAULT
    engagement = await _engagement_of(unit, message)
    hearer = await _first_entitled(unit, workspace, item, _candidates(workspace, engagement, message))
    if hearer is None:
        return  # the log, /readyz and doctor tell of it all the same
    notice = NotDelivered(
        message=item.id,
        what=message.notice.kind,
        is_edit=message.edits is not None,
        channel=message.target.channel,
        person=_addressee(message),
        provider_name=engagement.provider_name if engagement else None,
        cause=cause,
        error=_slack_word(item.last_error),
        is_leadership=message.target.channel == workspace.leadership_channel,
        is_lead=engagement is not None and hearer in {engagement.client_lead, engagement.provider_lead},
        named_in_thread=named,
    )
    news = Outgoing(
        team_id=workspace.team_id,
        natural_key=f"undelivered/{item.id}/{cause}",
        target=Target(only_for=hearer.user_id),
        notice=notice,
        audience=of_person(workspace.team_id, hearer),
    )
    await unit.outbox.state(news)


def _candidates(workspace: Workspace, engagement: Engagement | None, message: Outgoing) -> Iterable[PersonKey | None]:
    """Return who may be told, the nearest first: a person's own side before the other, and nobody of themselves."""
    addressee = _addressee(message)
    if engagement is not None and message.audience.kind in {AudienceKind.ENGAGEMENT, AudienceKind.PERSON}:
        if addressee is not None and engagement.side_of(addressee) is Side.PROVIDER:
            yield engagement.provider_lead
        yield engagement.client_lead
    yield from workspace.caretakers


async def _first_entitled(
    unit: UnitOfWork, workspace: Workspace, item: OutboxItem, candidates: Iterable[PersonKey | None]
) -> PersonKey | None:
    audience, addressee = item.message.audience, _addressee(item.message)
    for key in candidates:
        if key is None or key == addressee:
            continue
        person = await unit.people.get(key)
        if person is not None and person.is_deactivated:
            continue
        viewer = one_person(key, leads=workspace.is_leader(key), is_guest=person is not None and person.is_guest)
        # Of one person's message the news holds nothing but whose it is, which those who lead them may know.
        if audience.kind is AudienceKind.PERSON or visible(audience, viewer):
            return key
    return None


def _addressee(message: Outgoing) -> PersonKey | None:
    return message.audience.person if message.target.is_direct else None


def _slack_word(error: str | None) -> str | None:
    """Return Slack's own name for a refusal; our own reasons are sentences, and the cause says them better."""
    return error if error and error.replace("_", "").isalpha() and error.islower() else None


async def _engagement_of(unit: UnitOfWork, message: Outgoing) -> Engagement | None:
    team = message.team_id
    if isinstance(message.notice, MorningBrief):
        found = await _engagements_of(unit, message, message.notice)
        return found[0] if found else None
    feature, _, subject = (message.subject or "").partition("/")
    engagement_id: EngagementId | None = None
    if feature == "tasks":
        engagement_id = EngagementId(subject)
    elif feature == "task":
        task = await unit.tasks.get(team, TaskId(subject))
        engagement_id = task.engagement_id if task else None
    elif feature == "scoping":
        dialogue = await unit.scoping.get(team, DialogueId(subject))
        engagement_id = dialogue.engagement_id if dialogue else None
    return await unit.engagements.get(team, engagement_id) if engagement_id else None


async def _engagements_of(unit: UnitOfWork, message: Outgoing, brief: MorningBrief) -> Sequence[Engagement]:
    """Return the engagements a person works in, first those of the tasks that wait, then the newest."""
    tasks = [await unit.tasks.get(message.team_id, line.task_id) for line in brief.lines if line.task_id]
    waiting = [task.engagement_id for task in tasks if task]
    newest_first = (await unit.engagements.all(message.team_id))[::-1]
    theirs = [each for each in newest_first if _takes_part(each, brief.person)]
    return sorted(theirs, key=lambda each: waiting.index(each.id) if each.id in waiting else len(waiting))


def _takes_part(engagement: Engagement, person: PersonKey) -> bool:
    is_theirs = person == engagement.client_lead or person in engagement.client_people
    return is_theirs or engagement.side_of(person) is Side.PROVIDER


async def _name_tasks(unit: UnitOfWork, workspace: Workspace, item: OutboxItem, brief: MorningBrief) -> bool:
    """Name a provider's person's tasks in the thread of the work, which both companies read; return whether there are.

    Shape: their own people the client can reach otherwise, so nobody of the client is named before the provider.
    Of what else waits for them, questions and signatures, they were asked by name in the scoping thread already.
    """
    if item.state is not OutboxState.FAILED or brief.person.team_id == workspace.team_id:
        return False
    is_named = False
    for engagement in await _engagements_of(unit, item.message, brief):
        tree = {task.id for task in await unit.tasks.of_engagement(workspace.team_id, engagement.id)}
        lines = [line for line in brief.lines if line.task_id in tree]
        if not lines or not await unit.outbox.get(workspace.team_id, tree_key(engagement)):
            continue
        named = tuple(NamedTask(code=line.code or "", title=line.title) for line in lines)
        # The same tasks are named once, however many mornings they wait.
        which = ",".join(sorted(f"{line.task_id}@{line.due_on}" for line in lines))
        key = f"undelivered/tasks/{brief.person.user_id}/{which}"
        notice = TasksNamed(person=brief.person, tasks=named)
        await post_under(unit, engagement, notice, key, tree_key(engagement), f"tasks/{engagement.id}")
        is_named = True
    return is_named
