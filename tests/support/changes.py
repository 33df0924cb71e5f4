"""Changes of a signed scope as people of both companies handle them."""

from typing import Any

import pytest

from bot.domain.changes.change import ChangeRequest, ChangeWords
from bot.domain.changes.notices import ChangeTold
from bot.domain.errors import InvalidFormError
from bot.domain.people import Person
from bot.domain.scoping.scope import Scope, ScopeStatus
from bot.services.changes_forms import Draft, Preview
from tests.support.halden import ANIL, MAX, actor
from tests.support.world import World

NIGHT = "+ under 2: Night watch, due 4 Dec 2026"


def words(**given: Any) -> ChangeWords:
    return ChangeWords(**({"title": "Watch at night", "reason": "Two outages began at night."} | given))


class Desk:
    """Changes as people of both companies handle them."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.draft = Draft(engagement_id=next(iter(world.state.engagements)))

    @property
    def change(self) -> ChangeRequest:
        return max(self.world.state.changes.values(), key=lambda each: each.number)

    @property
    def newest(self) -> Scope:
        signed = [each for each in self.world.state.scopes.values() if each.status is ScopeStatus.BASELINED]
        return max(signed, key=lambda each: each.number)

    async def preview(self, who: Person = ANIL, **given: Any) -> Preview:
        return await self.world.services.changes.preview(actor(who), self.draft, words(**given))

    async def send(self, who: Person = ANIL, draft: Draft | None = None, **given: Any) -> ChangeRequest:
        shown = await self.world.services.changes.preview(actor(who), draft or self.draft, words(**given))
        await self.world.services.changes.send(actor(who), draft or self.draft, words(**given), shown.sha256)
        return self.change

    async def approve(self, who: Person, change: ChangeRequest | None = None) -> None:
        chosen = change or self.change
        await self.world.services.change_decisions.approve(actor(who), chosen.id, chosen.sha256)

    async def agree(self, client: Person = MAX, **given: Any) -> ChangeRequest:
        await self.send(**given)
        await self.approve(client)
        await self.approve(ANIL)
        return self.change

    async def faults(self, **given: Any) -> dict[str, str]:
        with pytest.raises(InvalidFormError) as error:
            await self.preview(**given)
        return dict(error.value.errors)

    def told(self) -> list[str]:
        return [each.step for each in self.world.told(ChangeTold)]
