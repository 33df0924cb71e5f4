"""What one viewer may see of a workspace's records. Home, the brief and the export read through here and only here."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol, TypeVar

from bot.domain.audience import Audience, Viewer, of_client, of_person, visible
from bot.domain.changes.change import ChangeRequest
from bot.domain.digest.snapshot import Digest, DigestSnapshot
from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal, Reading, Vision
from bot.domain.history import HistoryEntry
from bot.domain.ids import EngagementId, UserId
from bot.domain.outbox import OutboxItem
from bot.domain.people import Person, PersonKey
from bot.domain.promises import Promise
from bot.domain.scoping.dialogue import Dialogue
from bot.domain.scoping.scope import Scope
from bot.domain.tasks.task import Task
from bot.domain.traffic import DeliveryCount
from bot.domain.workspace import Workspace
from bot.ports.unit_of_work import UnitOfWork
from bot.services.digest import snapshot_of


class ForAnAudience(Protocol):
    """A record that says how far it may go."""

    @property
    def audience(self) -> Audience:
        """Return the widest set of people that may see it."""


RecordT = TypeVar("RecordT", bound=ForAnAudience)
KeptT = TypeVar("KeptT")


@dataclass(frozen=True)
class SeenRecords:
    """The records of one workspace as one viewer sees them: `visible` is asked about each."""

    unit: UnitOfWork
    workspace: Workspace
    viewer: Viewer

    async def engagements(self) -> list[Engagement]:
        """Return the engagements, oldest first."""
        return self._seen(await self.unit.engagements.all(self.workspace.team_id))

    async def goals(self) -> list[Goal]:
        """Return the goals, by code number."""
        return self._seen(await self.unit.goals.all(self.workspace.team_id))

    async def dialogues(self) -> list[Dialogue]:
        """Return the conversations of the engagements seen, oldest first."""
        seen = {engagement.id for engagement in await self.engagements()}
        return [each for each in await self.unit.scoping.all(self.workspace.team_id) if each.engagement_id in seen]

    async def scopes(self, engagement: Engagement) -> list[Scope]:
        """Return every version of an engagement's scope, by number."""
        is_seen = visible(engagement.audience, self.viewer)
        return await self.unit.scoping.scopes(self.workspace.team_id, engagement.id) if is_seen else []

    async def tasks(self, engagement: EngagementId) -> list[Task]:
        """Return an engagement's work: parents before children, siblings by ordinal."""
        return self._seen(await self.unit.tasks.of_engagement(self.workspace.team_id, engagement))

    async def changes(self, engagement: EngagementId) -> list[ChangeRequest]:
        """Return every change request of an engagement, by number."""
        return self._seen(await self.unit.changes.of_engagement(self.workspace.team_id, engagement))

    async def tasks_of(self, person: PersonKey) -> list[Task]:
        """Return a person's tasks, by due date."""
        return self._seen(await self.unit.tasks.owned_by(self.workspace.team_id, person))

    async def gone(self, tasks: list[Task]) -> set[PersonKey]:
        """Return the owners of tasks the viewer sees whose account is closed, as Slack shows it to everybody."""
        owners = await self.people({task.owner.user_id for task in self._seen(tasks)})
        return {owner.key for owner in owners if owner.is_deactivated}

    async def people(self, users: Iterable[UserId]) -> list[Person]:
        """Return what is known of people, whom Slack shows to everybody who meets them."""
        return await self.unit.people.find(self.workspace.team_id, sorted(users))

    async def visions(self) -> list[Vision]:
        """Return every vision statement, oldest first."""
        return self._of_client(await self.unit.goals.visions(self.workspace.team_id))

    async def readings(self) -> list[Reading]:
        """Return every reading of every goal, oldest first."""
        return self._of_client(await self.unit.goals.readings(self.workspace.team_id))

    async def digests(self) -> list[Digest]:
        """Return every digest as sent, by date."""
        return self._of_client(await self.unit.digests.all(self.workspace.team_id))

    async def history(self) -> list[HistoryEntry]:
        """Return everything that happened, oldest first."""
        return self._of_client(await self.unit.history.since(self.workspace.team_id, None))

    async def promises(self) -> list[Promise]:
        """Return every promise, the personal ones for the person alone."""
        return [
            each
            for each in await self.unit.promises.all(self.workspace.team_id)
            if visible(of_person(each.team_id, each.person) if each.person else of_client(each.team_id), self.viewer)
        ]

    async def messages(self) -> list[OutboxItem]:
        """Return every message ever stated, with how its delivery went."""
        stated = await self.unit.traffic.messages(self.workspace.team_id)
        return [each for each in stated if visible(each.message.audience, self.viewer)]

    async def deliveries(self) -> list[DeliveryCount]:
        """Return how much Slack delivered."""
        return self._of_client(await self.unit.traffic.deliveries(self.workspace.team_id))

    async def snapshot(self, now: datetime) -> DigestSnapshot | None:
        """Return the facts of the digest as of now, or None for those it is not for."""
        is_seen = visible(of_client(self.workspace.team_id), self.viewer)
        return await snapshot_of(self.unit, self.workspace, now) if is_seen else None

    def _of_client(self, records: list[KeptT]) -> list[KeptT]:
        return records if visible(of_client(self.workspace.team_id), self.viewer) else []

    def _seen(self, records: Iterable[RecordT]) -> list[RecordT]:
        return [record for record in records if visible(record.audience, self.viewer)]
