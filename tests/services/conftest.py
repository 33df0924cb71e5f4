"""A fresh world for each test, or one in which the work is agreed."""

import pytest

from bot.domain.scoping.dialogue import DialogueStatus
from tests.support.world import World


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
async def live(world: World) -> World:
    await world.reach(DialogueStatus.SIGNED)
    return world
