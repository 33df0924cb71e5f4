"""Opening a scoping conversation, once a goal is active."""

from dataclasses import dataclass

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import MoneyValue
from bot.domain.company_names import means_same_company
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError, InvalidInputError, InvariantViolatedError
from bot.domain.goals.goal import Goal, GoalStatus
from bot.domain.history import HistoryEntry
from bot.domain.ids import ChannelId, DialogueId, EngagementId, GoalId, TeamId, UserId
from bot.domain.localtime import local_date_of
from bot.domain.money import Money
from bot.domain.people import Actor, Person
from bot.domain.scoping.dialogue import begin
from bot.domain.scoping.fills import a_month
from bot.domain.scoping.script import Script
from bot.domain.scoping.surroundings import Surroundings
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import readers_of, require_client, require_no_guest, workspace_of
from bot.services.promises import promise_briefs
from bot.services.scoping_conversation import Conversation
from bot.services.scoping_posts import card_key, post, post_card, question
from bot.services.scoping_surroundings import surroundings_of

SCRIPT_KEY = "scoping.v1"
SHARED_PREFIXES = ("C", "G")  # a command may come from a direct message, where no conversation can be
GOALS_FIRST = (
    "There is no active goal yet, and scope without a goal is only cost. "
    "Record one with `/scopewright goal add`; when a leader has approved it, open the conversation again."
)


@dataclass(frozen=True)
class ScopingOpening:
    """Starts conversations."""

    units: UnitsOfWork
    directory: Directory
    clock: Clock
    ids: IdSource
    scripts: dict[str, Script]

    async def goals(self, actor: Actor) -> list[Goal]:
        """Return the active goals a conversation can serve. Raises: ConflictError with the next step if none."""
        require_client(actor)
        async with self.units.read() as unit:
            await workspace_of(unit, actor)
            goals = [goal for goal in await unit.goals.all(actor.workspace) if goal.status is GoalStatus.ACTIVE]
        if not goals:
            raise ConflictError(GOALS_FIRST)
        return goals

    async def surroundings(self, actor: Actor, channel: ChannelId | None) -> Surroundings:
        """Return what is known of a channel: the company there, and what is open there. Raises: NotFoundError."""
        require_client(actor)
        if channel is None or not channel.startswith(SHARED_PREFIXES):
            return Surroundings()
        return await surroundings_of(self.units, self.directory, self.scripts, actor, channel)

    async def open(
        self,
        actor: Actor,
        *,
        provider_name: str,
        channel: ChannelId,
        goal_id: GoalId,
        colleagues: tuple[UserId, ...],
        cost_today: str,
    ) -> None:
        """Start a conversation in a channel: its card, and the first question in the card's thread.

        Raises: InvalidInputError naming `channel`, `provider`, `colleagues`, `goal` or `cost`; ConflictError.
        """
        goals = await self.goals(actor)
        if all(goal.id != goal_id for goal in goals):
            raise InvalidInputError("goal", "This goal is not active any more. Choose another.")
        provider_team = await self._provider_team(actor, channel)
        await self._require_its_name(actor, provider_team, provider_name)
        people = await self._people(actor, channel, colleagues)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            money = self._read_cost(cost_today, workspace)
            engagement = Engagement(
                id=EngagementId(self.ids.new()),
                team_id=actor.workspace,
                provider_name=provider_name,
                channel_id=channel,
                client_lead=actor.person,
                client_people=tuple(person.key for person in people[1:]),
                provider_team=provider_team,
                primary_goal=goal_id,
                cost_today=money,
                opened_at=self.clock.now(),
            )
            await unit.engagements.add(engagement)
            for person in people:
                await unit.people.save(person)
            await promise_briefs(unit, workspace, people, self.clock.now(), self.ids)
            await self._begin(unit, actor, workspace, engagement, goals)

    async def _begin(
        self, unit: UnitOfWork, actor: Actor, workspace: Workspace, engagement: Engagement, goals: list[Goal]
    ) -> None:
        script = self.scripts[SCRIPT_KEY]
        now = self.clock.now()
        dialogue = begin(DialogueId(self.ids.new()), actor.workspace, engagement.id, script, now)
        await unit.scoping.add(dialogue)
        goal = next(goal for goal in goals if goal.id == engagement.primary_goal)
        talk = Conversation(workspace, engagement, dialogue, script, goal)
        await post_card(unit, talk)
        first = script.get(script.start)
        await post(unit, talk, question(talk, first), f"{card_key(talk)}/turn/0")
        entry = HistoryEntry(
            team_id=actor.workspace,
            engagement_id=engagement.id,
            at=now,
            actor=actor.person,
            action="scoping.opened",
            subject=dialogue.id,
            after=engagement.provider_name,
        )
        await unit.history.append(entry)

    async def _provider_team(self, actor: Actor, channel: ChannelId) -> TeamId:
        """Return the one other company in the channel: nobody else may overhear a scope, least of all a rival."""
        others = (await readers_of(self.directory, actor, channel)).teams - {actor.workspace}
        if not others:
            text = "Nobody from another company is in this channel. Share it through Slack Connect first."
            raise InvalidInputError("channel", text)
        if len(others) > 1:
            raise InvalidInputError(
                "channel", "Several companies are in this channel. Choose one with this provider only."
            )
        return next(iter(others))

    async def _require_its_name(self, actor: Actor, team: TeamId, written: str) -> None:
        """Refuse a provider's name that the company in the channel does not go by: it would mix up two providers."""
        known = await self.directory.company(actor.workspace, team)
        if known is None or means_same_company(written, known):
            return
        sentences = (
            _sentence(f"Slack knows the other company in that channel as {known}"),
            _sentence(f"To use this name, write {known}"),
            f"To use yours, write both: {written} ({known})",
        )
        raise InvalidInputError("provider", " ".join(sentences))

    async def _people(self, actor: Actor, channel: ChannelId, colleagues: tuple[UserId, ...]) -> list[Person]:
        """Return the opener and the colleagues who answer, all of the client's company and in the channel."""
        members = set(await self.directory.members(actor.workspace, channel))
        if actor.person.user_id not in members:
            raise InvalidInputError("channel", "You are not in that channel. Join it, then open the conversation.")
        people: list[Person] = []
        for user in dict.fromkeys((actor.person.user_id, *colleagues)):
            person = await self.directory.person(actor.workspace, user)
            if person is None or person.key.team_id != actor.workspace:
                raise InvalidInputError("colleagues", "Choose people of your own company; the provider is asked later.")
            if user not in members:
                raise InvalidInputError("colleagues", f"{person.name} is not in that channel. Invite them first.")
            people.append(person)
        require_no_guest("colleagues", people)
        return people

    def _read_cost(self, text: str, workspace: Workspace) -> Money | None:
        if not text.strip():
            return None
        today = local_date_of(self.clock.now(), workspace.zone)
        context = ReadingContext(today=today, zone=workspace.zone, currency=workspace.currency)
        match read_answer("money", text, context):
            case Understood(value=MoneyValue(per="once")):
                raise InvalidInputError("cost", "Please give what you pay a month. For example: EUR 61,000")
            case Understood(value=MoneyValue() as value):
                return a_month(value)
            case Ambiguous(reason=reason) | Unreadable(reason=reason):
                raise InvalidInputError("cost", f"{reason} For example: EUR 61,000")
            case Understood():
                raise InvariantViolatedError("an amount was read as something else")


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
