"""The story panel: playing, following, stopping to take over. What stories hold is the story player's own affair."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from playwright.async_api import expect

from playground.seed import GENERAL, JO, LEADERSHIP, MAX

if TYPE_CHECKING:
    from playground.live import LiveWorkspace
    from tests.playground.page_fixtures import Desk, Json

# Named, not imported: pytest must be the first to load a plugin, or it cannot rewrite its asserts.
pytest_plugins = ["tests.playground.page_fixtures"]
pytestmark = pytest.mark.asyncio(loop_scope="session")


class TwoSteps:
    """A story of two steps that plays the first and then waits to be stopped."""

    def __init__(self, live: LiveWorkspace) -> None:
        """Stand before the first step."""
        self.live = live
        self.position = 0
        self.playing = False
        self.error: str | None = None

    def snapshot(self) -> Json:
        """Return what the panel shows."""
        steps = [{"number": 1, "title": "Max speaks", "who": "Max"}, {"number": 2, "title": "Jo answers", "who": "Jo"}]
        story = {"title": "A talk", "position": self.position, "playing": self.playing, "steps": steps}
        return story | ({"error": self.error} if self.error else {})

    async def play(self) -> None:
        """Play on."""
        self.playing = True
        self.live.announce_story()
        await self.step()

    async def step(self) -> None:
        """Let Max speak."""
        self.live.people.post(MAX.id, LEADERSHIP, "Shall we begin?")
        self.position += 1
        self.live.announce_story()

    async def skip(self) -> None:
        """Leave out a step."""
        self.position += 1
        self.error = None

    async def stop(self) -> None:
        """Stop."""
        self.playing = False


async def test_a_story_is_played_followed_and_stopped_to_take_over(desk: Desk) -> None:
    desk.live.story = TwoSteps(desk.live)
    page = await desk.open(JO.id, channel=GENERAL)
    await expect(page.get_by_test_id("story-step-1")).to_have_attribute("aria-current", "step")
    await page.get_by_test_id("story-play").click()

    await expect(page.get_by_test_id("pane-title")).to_have_text("leadership")
    await expect(page.get_by_test_id("message").last).to_contain_text("Shall we begin?")
    await expect(page.get_by_test_id("story-step-2")).to_have_attribute("aria-current", "step")
    await page.get_by_test_id("story-stop").click()
    await expect(page.get_by_test_id("story-play")).to_be_visible()
    await page.get_by_test_id("composer").fill("Yes, by hand.")
    await page.get_by_test_id("composer").press("Enter")
    await expect(page.get_by_test_id("message").last).to_contain_text("Yes, by hand.")


async def test_a_story_that_somebody_took_over_says_what_each_button_does(desk: Desk) -> None:
    story = TwoSteps(desk.live)
    desk.live.story = story
    page = await desk.open(JO.id, channel=GENERAL)
    note = page.get_by_test_id("story-note")
    await expect(note).to_contain_text("Play shows the whole story.")
    await expect(page.get_by_test_id("story-skip")).to_be_hidden()

    await page.get_by_test_id("story-step").click()
    await expect(note).to_contain_text("Play goes on with step 2 as it is written and knows nothing of what you did")
    story.error = "“Jo answers”: Jo looked for a message that says “Shall we begin?” in #leadership."
    desk.live.announce_story()
    stuck = page.get_by_test_id("story-error")
    await expect(stuck).to_contain_text("The story stopped at step 2. “Jo answers”: Jo looked for a message")
    await expect(stuck).to_contain_text("If you did step 2 by hand, press Skip, then Play.")

    await page.get_by_test_id("story-skip").click()
    await expect(stuck).to_be_hidden()
    await expect(note).to_contain_text("The story has ended")


async def test_a_page_without_a_story_has_no_story_button(desk: Desk) -> None:
    page = await desk.open(JO.id)

    await expect(page.get_by_test_id("story-toggle")).to_be_hidden()
