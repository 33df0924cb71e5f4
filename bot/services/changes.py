"""Raising a change: what the form begins with, what its words would do, and sending exactly that for approval."""

from dataclasses import dataclass

from bot.domain.changes.change import ChangeContent, ChangeRequest, ChangeWords, change_hash
from bot.domain.changes.decisions import require_editable, require_own, revise
from bot.domain.changes.shown import Difference
from bot.domain.errors import ConflictError, InvalidFormError, NotFoundError
from bot.domain.history import HistoryEntry
from bot.domain.ids import ChangeId, TaskId
from bot.domain.localtime import local_date_of
from bot.domain.people import Actor, Side
from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork
from bot.services.access import NOT_FOUND
from bot.services.changes_forms import Draft, FormFacts, Preview, form_facts, say_authority
from bot.services.changes_planning import difference, drift_with
from bot.services.changes_posts import approvers_of, ask_client, news, post_card, tell
from bot.services.changes_reading import ChangeReading
from bot.services.changes_scene import Scene, load_change, load_scene
from bot.services.promises import promise_briefs


@dataclass(frozen=True)
class ChangesService:
    """Raises changes and edits them, for both sides."""

    units: UnitsOfWork
    clock: Clock
    ids: IdSource
    scripts: dict[str, Script]

    async def draft_for(self, actor: Actor, task_id: TaskId) -> Draft:
        """Return what a form opened from a task is about. Raises: NotFoundError."""
        async with self.units.read() as unit:
            task = await unit.tasks.get(actor.workspace, task_id)
            if task is None:
                raise NotFoundError(NOT_FOUND)
            await load_scene(unit, self.scripts, actor, task.engagement_id)
            return Draft(engagement_id=task.engagement_id, task_id=task.id)

    async def draft_of(self, actor: Actor, change_id: ChangeId) -> tuple[Draft, ChangeWords]:
        """Return what an edit begins with. Raises: NotFoundError, NotAllowedError, ConflictError."""
        async with self.units.read() as unit:
            scene, change, side = await load_change(unit, self.scripts, actor, change_id)
            _require_editor(scene, change, actor, side)
            return Draft(engagement_id=change.engagement_id, change_id=change.id), change.words

    async def facts(self, actor: Actor, draft: Draft, words: ChangeWords) -> FormFacts:
        """Return what the form shows. Raises: NotFoundError; ConflictError while nothing is signed."""
        async with self.units.read() as unit:
            scene, _ = await load_scene(unit, self.scripts, actor, draft.engagement_id)
            return form_facts(scene, draft, words)

    async def preview(self, actor: Actor, draft: Draft, words: ChangeWords) -> Preview:
        """Return what the words would do. Raises: InvalidFormError naming every field that is wrong, NotFoundError."""
        async with self.units.read() as unit:
            scene, side = await load_scene(unit, self.scripts, actor, draft.engagement_id)
            content = self._content(scene, side, words)
            shown = self._difference(scene, content, actor)
            drift = drift_with(scene, content, draft.change_id)
            authority = say_authority(scene, content, draft.change_id) if side is Side.CLIENT else None
            return Preview(sha256=change_hash(content), difference=shown, drift=drift, authority=authority)

    async def send(self, actor: Actor, draft: Draft, words: ChangeWords, sha256: str) -> None:
        """Send exactly what was shown for approval; an edit makes a new edition and voids approvals.

        Raises: InvalidFormError; ConflictError if it means something else by now; NotAllowedError; NotFoundError.
        """
        async with self.units.write() as unit:
            scene, side = await load_scene(unit, self.scripts, actor, draft.engagement_id)
            content = self._content(scene, side, words)
            if change_hash(content) != sha256:
                raise ConflictError("The scope has changed since you looked at the difference. Please look again.")
            if draft.change_id is None:
                change = await self._add(scene, actor, side, content, words)
            else:
                change = await self._revise(scene, actor, side, draft.change_id, content, words)
            await ask_client(scene, change, await post_card(scene, change))
            asked = [*approvers_of(scene, change, Side.CLIENT), *approvers_of(scene, change, Side.PROVIDER)]
            people = await unit.people.find(actor.workspace, sorted(each.user_id for each in asked))
            await promise_briefs(unit, scene.workspace, people, self.clock.now(), self.ids)

    async def _add(
        self, scene: Scene, actor: Actor, side: Side, content: ChangeContent, words: ChangeWords
    ) -> ChangeRequest:
        change = ChangeRequest(
            id=ChangeId(self.ids.new()),
            team_id=scene.workspace.team_id,
            provider_team=scene.engagement.provider_team,
            engagement_id=scene.engagement.id,
            number=len(scene.changes) + 1,
            content=content,
            sha256=change_hash(content),
            words=words,
            shown=self._difference(scene, content, actor),
            drift=drift_with(scene, content, None),
            raised_by=actor.person,
            side=side,
            raised_at=self.clock.now(),
        )
        await scene.unit.changes.add(change)
        await self._note(scene.unit, change, actor, "changes.raised")
        return change

    async def _revise(
        self, scene: Scene, actor: Actor, side: Side, change_id: ChangeId, content: ChangeContent, words: ChangeWords
    ) -> ChangeRequest:
        before = next((each for each in scene.changes if each.id == change_id), None)
        if before is None:
            raise NotFoundError(NOT_FOUND)
        _require_editor(scene, before, actor, side)
        shown, drift = self._difference(scene, content, actor), drift_with(scene, content, change_id)
        after = revise(before, content, words, shown, drift)
        await scene.unit.changes.save(after)
        saved = after.model_copy(update={"revision": after.revision + 1})
        await self._note(scene.unit, saved, actor, "changes.edited", before.sha256)
        voided = tuple(each.by for each in before.approvals)
        lead = scene.engagement.provider_lead
        people = tuple(dict.fromkeys([*voided, *((lead,) if lead and lead != actor.person else ())]))
        told = news(scene, saved, "edited", actor.person, side).model_copy(update={"people": people})
        await tell(scene, saved, told)
        return saved

    def _content(self, scene: Scene, side: Side, words: ChangeWords) -> ChangeContent:
        today = local_date_of(self.clock.now(), scene.workspace.zone)
        return ChangeReading(scene, side, words, today).content()

    def _difference(self, scene: Scene, content: ChangeContent, actor: Actor) -> Difference:
        try:
            return difference(scene, content, actor.person, self.clock, None)
        except ConflictError as error:
            raise InvalidFormError({"work": error.user_message}) from error

    async def _note(
        self, unit: UnitOfWork, change: ChangeRequest, actor: Actor, action: str, before: str | None = None
    ) -> None:
        entry = HistoryEntry(
            team_id=change.team_id,
            engagement_id=change.engagement_id,
            at=self.clock.now(),
            actor=actor.person,
            action=action,
            subject=change.id,
            before=before,
            after=change.sha256,
        )
        await unit.history.append(entry)


def _require_editor(scene: Scene, change: ChangeRequest, actor: Actor, side: Side) -> None:
    lead = scene.engagement.lead_of(change.side)
    require_own(change, actor.person, lead if side is change.side else None)
    require_editable(change)
