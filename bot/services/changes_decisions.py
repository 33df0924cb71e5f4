"""Deciding about a change: each side approves exactly what it was shown, rejects it, or its own side takes it back."""

from dataclasses import dataclass
from datetime import time

from bot.domain.changes.authority import approvers
from bot.domain.changes.change import ChangeRequest, ChangeStatus
from bot.domain.changes.decisions import approve, close, require_open, require_own
from bot.domain.errors import InvariantViolatedError, NotAllowedError
from bot.domain.history import HistoryEntry
from bot.domain.ids import ChangeId, PromiseId
from bot.domain.localtime import utc_of
from bot.domain.people import Actor, PersonKey, Side
from bot.domain.promises import Promise, PromiseKind, PromiseStatus
from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.changes_effects import ChangesEffects
from bot.services.changes_planning import drift_with, require_current
from bot.services.changes_posts import Step, news, post_card, say_limits, tell
from bot.services.changes_scene import Scene, load_change, scene_of

ENDS_AT = time(17, 0)
SUBJECT = "changes/"  # and the id of an emergency, under which its end is promised


@dataclass(frozen=True)
class ChangesDecisions:
    """Takes approvals, rejections and withdrawals; the second approval puts a change in force."""

    units: UnitsOfWork
    clock: Clock
    ids: IdSource
    scripts: dict[str, Script]
    effects: ChangesEffects

    async def approve(self, actor: Actor, change_id: ChangeId, sha256: str) -> None:
        """Approve exactly the content shown, for the actor's side; an emergency begins with the client's lead.

        Raises: NotAllowedError for people without the authority; ConflictError if it moved on; NotFoundError.
        """
        async with self.units.write() as unit:
            scene, change, side = await load_change(unit, self.scripts, actor, change_id)
            require_open(change, sha256)
            entitled = actor.person in self._approvers(scene, change, side)
            starts = side is Side.CLIENT and self._may_start(scene, change, actor.person)
            if not entitled and not starts:
                raise NotAllowedError(_refusal(scene, change, side))
            if change.approval_of(side) is not None and not starts:
                return
            require_current(scene, change)
            after = approve(change, side, actor.person, self.clock.now(), sha256) if entitled else change
            if len(after.approvals) == len(Side):
                step: Step = "implemented"
                after = await self.effects.implement(scene, after)
                await self._forget_end(scene, after)
            elif starts:
                step = "started"
                after = await self.effects.start(scene, after)
                await self._promise_end(scene, after)
            else:
                step = "approved"
            await self._finish(scene, after, actor.person, side, step)

    async def check_decider(self, actor: Actor, change_id: ChangeId, sha256: str) -> str:
        """Return "3 Title" for a form, and refuse whoever may not reject. Raises: as `reject`."""
        async with self.units.read() as unit:
            scene, change, side = await load_change(unit, self.scripts, actor, change_id)
            self._require_decider(scene, change, side, actor.person)
            require_open(change, sha256)
            return f"{change.number} “{change.content.title}”"

    async def reject(self, actor: Actor, change_id: ChangeId, sha256: str, reason: str) -> None:
        """Reject a change with the reason. Raises: NotAllowedError, ConflictError, NotFoundError."""
        async with self.units.write() as unit:
            scene, change, side = await load_change(unit, self.scripts, actor, change_id)
            self._require_decider(scene, change, side, actor.person)
            require_open(change, sha256)
            await self._close(scene, change, actor.person, side, ChangeStatus.REJECTED, reason)

    async def withdraw(self, actor: Actor, change_id: ChangeId) -> None:
        """Take a change back, by who raised it or the lead of that side. Raises: as `reject`."""
        async with self.units.write() as unit:
            scene, change, side = await load_change(unit, self.scripts, actor, change_id)
            require_own(change, actor.person, scene.engagement.lead_of(change.side))
            await self._close(scene, change, actor.person, side, ChangeStatus.WITHDRAWN, "")

    async def _close(
        self, scene: Scene, change: ChangeRequest, by: PersonKey, side: Side, status: ChangeStatus, why: str
    ) -> None:
        after = close(change, status, by, self.clock.now(), why)
        if change.status is ChangeStatus.IN_EFFECT:
            await self.effects.undo(scene, change, by)
            await self._forget_end(scene, change)
        step: Step = "rejected" if status is ChangeStatus.REJECTED else "withdrawn"
        await self._finish(scene, after, by, side, step)

    def _approvers(self, scene: Scene, change: ChangeRequest, side: Side) -> frozenset[PersonKey]:
        return approvers(side, scene.engagement, scene.workspace.leaders, scene.size(change.content, change.id))

    def _may_start(self, scene: Scene, change: ChangeRequest, person: PersonKey) -> bool:
        is_waiting = change.content.is_emergency and change.status is ChangeStatus.PROPOSED
        return is_waiting and (person == scene.engagement.client_lead or person in scene.workspace.leaders)

    def _require_decider(self, scene: Scene, change: ChangeRequest, side: Side, person: PersonKey) -> None:
        lead = scene.engagement.lead_of(side)
        if person != lead and person not in self._approvers(scene, change, side):
            raise NotAllowedError(_refusal(scene, change, side))

    async def _finish(
        self, scene: Scene, change: ChangeRequest, by: PersonKey | None, side: Side | None, step: Step
    ) -> None:
        """Store a change after a step, and show it: its card, the news below it, and the record."""
        if step == "implemented":
            change = change.model_copy(update={"drift": drift_with(scene, change.content, change.id)})
        await scene.unit.changes.save(change)
        saved = change.model_copy(update={"revision": change.revision + 1})
        await post_card(scene, saved)
        leads = tuple(lead for each in Side if (lead := scene.engagement.lead_of(each)) is not None)
        told = news(scene, saved, step, by, side)
        shows = {"drift": saved.drift, "people": leads if step == "lapsed" else ()}
        await tell(scene, saved, told.model_copy(update=shows))
        entry = HistoryEntry(
            team_id=saved.team_id,
            engagement_id=saved.engagement_id,
            at=self.clock.now(),
            actor=by,
            action=f"changes.{step}",
            subject=saved.id,
            before=f"{saved.number} {saved.content.title}",
            after=saved.decided_because or saved.drift,
        )
        await scene.unit.history.append(entry)

    async def keep(self, unit: UnitOfWork, promise: Promise) -> PromiseStatus:
        """End an emergency that both sides have not approved in time: its work is undone, and both leads are told."""
        change = await unit.changes.get(promise.team_id, ChangeId(promise.subject.removeprefix(SUBJECT)))
        workspace = await unit.workspaces.get(promise.team_id)
        engagement = await unit.engagements.get(promise.team_id, change.engagement_id) if change else None
        if change is None or workspace is None or engagement is None or change.status is not ChangeStatus.IN_EFFECT:
            return PromiseStatus.PASSED
        scene = await scene_of(unit, self.scripts, workspace, engagement)
        await self.effects.undo(scene, change, engagement.client_lead)
        lapsed = close(change, ChangeStatus.LAPSED, None, self.clock.now(), "")
        await self._finish(scene, lapsed, None, None, "lapsed")
        return PromiseStatus.KEPT

    async def _promise_end(self, scene: Scene, change: ChangeRequest) -> None:
        if change.until_on is None:
            raise InvariantViolatedError("an emergency without an end")
        zone = scene.workspace.zone
        promise = Promise(
            id=PromiseId(self.ids.new()),
            team_id=change.team_id,
            kind=PromiseKind.CHANGE,
            subject=f"{SUBJECT}{change.id}",
            person=None,
            local_date=change.until_on,
            local_time=ENDS_AT,
            zone=zone,
            due_at=utc_of(change.until_on, ENDS_AT, zone),
        )
        await scene.unit.promises.ensure(promise)

    async def _forget_end(self, scene: Scene, change: ChangeRequest) -> None:
        for promise in await scene.unit.promises.waiting(change.team_id, PromiseKind.CHANGE, f"{SUBJECT}{change.id}"):
            await scene.unit.promises.settle(promise.id, PromiseStatus.PASSED)


def _refusal(scene: Scene, change: ChangeRequest, side: Side) -> str:
    """Return why somebody may not decide; what the client's lead may approve alone only its own people read."""
    if side is Side.PROVIDER:
        lead = scene.engagement.provider_lead
        name = lead.mention if lead else "the provider's lead"
        return f"Only {name} decides for {scene.engagement.provider_name}. Please ask them to look at it."
    leaders = " or ".join(sorted(person.mention for person in scene.workspace.leaders))
    lead = scene.engagement.client_lead
    if lead in approvers(side, scene.engagement, scene.workspace.leaders, scene.size(change.content, change.id)):
        return f"Only {lead.mention} or a leader ({leaders}) decides about this change. Please ask them to look at it."
    limits = say_limits()
    return f"With all changes so far this is more than {lead.mention} may approve, {limits}. Please ask {leaders}."
