"""Fixtures of the story: a stage for each test, how it ends undisturbed, and time enough on a slow machine."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
import pytest_asyncio

from tests.story.ending import End, end_of
from tests.story.stage import Stage, staged

HERE = Path(__file__).parent
# A net under tests that hang, far from what a story takes even on a machine that is busy with other things.
HANGING_SECONDS = 400


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if item.path.is_relative_to(HERE):
            item.add_marker(pytest.mark.timeout(HANGING_SECONDS))


@pytest.fixture
async def stage(tmp_path: Path) -> AsyncIterator[Stage]:
    """Set a stage that hears signed HTTP."""
    async with staged(tmp_path) as ready:
        yield ready


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def undisturbed(tmp_path_factory: pytest.TempPathFactory) -> End:
    """Play the story without any trouble and return how it ends."""
    async with staged(tmp_path_factory.mktemp("undisturbed")) as quiet:
        await quiet.play_to_the_end()
        return end_of(quiet)
