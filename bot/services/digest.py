"""The weekly digest: computed from records, stored whole as sent, and shown on demand."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.domain.audience import of_client
from bot.domain.digest.compute import DigestSources, compute_digest
from bot.domain.digest.snapshot import Digest, DigestShown, DigestSnapshot
from bot.domain.ids import ChannelId, DigestId
from bot.domain.localtime import local_date_of
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import Actor
from bot.domain.promises import Promise, PromiseStatus
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import require_client, workspace_of
from bot.services.promises import promise_digest
from bot.services.replies import state_answer


@dataclass(frozen=True)
class DigestService:
    """Tells leadership, goal by goal, what moved and what to decide."""

    units: UnitsOfWork
    clock: Clock
    ids: IdSource

    async def show(self, actor: Actor, channel: ChannelId, key: str) -> None:
        """Show the digest as of now to one person of the client. Raises: NotFoundError, ConflictError."""
        require_client(actor)
        async with self.units.write() as unit:
            workspace = await workspace_of(unit, actor)
            snapshot = await snapshot_of(unit, workspace, self.clock.now())
            await state_answer(unit, actor, channel, DigestShown(snapshot=snapshot, on_demand=True), key)

    async def keep(self, unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        """Send the digest that is due, once, and promise the next one.

        After downtime the newest promise is kept and says that it is late; older ones are passed over.
        """
        workspace = await unit.workspaces.get(promise.team_id)
        if workspace is None or not workspace.is_set_up:
            return PromiseStatus.PASSED
        now = self.clock.now()
        await promise_digest(unit, workspace, now, self.ids, keeping=promise)
        last = await unit.digests.last(workspace.team_id)
        today = local_date_of(now, workspace.zone)
        if last is not None and last.local_date >= promise.local_date:
            return PromiseStatus.PASSED
        await self._send(unit, workspace, promise.local_date, today, now)
        return PromiseStatus.KEPT

    async def _send(self, unit: UnitOfWork, workspace: Workspace, due_on: date, today: date, now: datetime) -> None:
        snapshot = await snapshot_of(unit, workspace, now)
        days_late = (today - due_on).days
        digest = Digest(id=DigestId(self.ids.new()), team_id=workspace.team_id, local_date=today, snapshot=snapshot)
        await unit.digests.add(digest)
        message = Outgoing(
            team_id=workspace.team_id,
            natural_key=f"digest/{workspace.team_id}/{today.isoformat()}",
            target=Target(channel=workspace.leadership_channel),
            notice=DigestShown(snapshot=snapshot, on_demand=False, days_late=days_late),
            audience=of_client(workspace.team_id),
            subject=f"digest/{digest.id}",
        )
        await unit.outbox.state(message)


async def snapshot_of(unit: UnitOfWork, workspace: Workspace, now: datetime) -> DigestSnapshot:
    """Return the facts of the digest as of now, against the last digest sent."""
    team = workspace.team_id
    last = await unit.digests.last(team)
    engagements = await unit.engagements.all(team)
    tasks = [task for each in engagements for task in await unit.tasks.of_engagement(team, each.id)]
    scopes = [scope for each in engagements for scope in await unit.scoping.scopes(team, each.id)]
    sources = DigestSources(
        workspace=workspace,
        vision=await unit.goals.vision(team),
        goals=tuple(await unit.goals.all(team)),
        readings=tuple(await unit.goals.readings(team)),
        engagements=tuple(engagements),
        tasks=tuple(tasks),
        dialogues=tuple(await unit.scoping.all(team)),
        scopes=tuple(scopes),
        history=tuple(await unit.history.since(team, last.snapshot.as_of if last else None)),
        last=last,
    )
    return compute_digest(sources, now)
