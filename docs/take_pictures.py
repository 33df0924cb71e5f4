"""Takes the README's pictures from the real page, after the real story: `.venv/bin/python -m docs.take_pictures`."""

# ruff: noqa: INP001 - the docs are pages with one script among them, and no package

import asyncio
import os
import shutil
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Locator, Page, ViewportSize, async_playwright

from playground.bot_process import BotProcess
from playground.live import LiveWorkspace
from playground.running import free_port, running_workspace
from playground.seed import CORVANE_SCOPING, JO, LEADERSHIP, MAX
from playground.story import StoryPlayer
from playground.story_script import load_story

ROOT = Path(__file__).resolve().parents[1]
PICTURES = ROOT / "docs" / "pictures"
THEMES = {"light": "", "dark": "-dark"}
CARD_WORDS, DIGEST_WORDS = "Scope with Corvane", "Comes every week to the leadership channel"
WORKSPACE_SIZE = (1360, 860)
DIGEST_SIZE = (1080, 2400)  # tall, so that the digest is taken whole
SHARPNESS = 1.5
CHROMIUM_NAMES = ("chromium", "chromium-browser", "google-chrome")


async def take_pictures() -> None:
    """Play the story, then take each picture in each theme."""
    with tempfile.TemporaryDirectory() as folder:
        async with running_workspace(
            manifest=ROOT / "manifest.yml", make_story=lambda live: StoryPlayer(live, load_story())
        ) as live:
            live.state.stopwatch.hold()  # a slow machine is no reason for the story to stop
            bot = BotProcess(live, database=Path(folder) / "scopewright.db", port=free_port())
            live.bot_url = f"{bot.url}/slack/events"
            await bot.start()
            try:
                await _play(live)
                await _photograph(live)
            finally:
                await bot.stop()


async def _play(live: LiveWorkspace) -> None:
    if not isinstance(live.story, StoryPlayer):
        raise TypeError("the pictures need the story")
    await live.story.play_to_the_end()


async def _photograph(live: LiveWorkspace) -> None:
    PICTURES.mkdir(exist_ok=True)
    card, digest = _newest(live, CORVANE_SCOPING, CARD_WORDS), _newest(live, LEADERSHIP, DIGEST_WORDS)
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=_find_chromium(), args=["--no-sandbox"])
        for theme, suffix in THEMES.items():
            page = await _open(browser, live, MAX.id, CORVANE_SCOPING, theme, WORKSPACE_SIZE, thread=card)
            await _message(page, card).last.wait_for()
            await page.screenshot(path=PICTURES / f"workspace{suffix}.png")
            page = await _open(browser, live, JO.id, LEADERSHIP, theme, DIGEST_SIZE)
            await _message(page, digest).screenshot(path=PICTURES / f"digest{suffix}.png")
        await browser.close()


async def _open(
    browser: Browser,
    live: LiveWorkspace,
    person: str,
    channel: str,
    theme: str,
    size: tuple[int, int],
    thread: str = "",
) -> Page:
    viewport = ViewportSize(width=size[0], height=size[1])
    page = await browser.new_page(viewport=viewport, device_scale_factor=SHARPNESS, locale="en-GB")
    thread_part = f"&thread={thread}" if thread else ""
    address = f"as={person}&channel={channel}&theme={theme}&story=closed{thread_part}"
    await page.goto(f"{live.url}/#{address}")
    await page.wait_for_selector("html[data-ready]")
    return page


def _message(page: Page, ts: str) -> Locator:
    return page.locator(f'[data-ts="{ts}"]')


def _newest(live: LiveWorkspace, channel: str, words: str) -> str:
    """Return the ts of the newest message of the channel itself that says these words."""
    said = [message for message in live.state.messages[channel].values() if words in str(message.blocks) + message.text]
    return max(message.ts for message in said if message.thread_ts in (None, message.ts))


def _find_chromium() -> str | None:
    """Return the browser of the distribution; without one playwright uses its own."""
    named = os.environ.get("SCOPEWRIGHT_CHROMIUM")
    return named or next((path for name in CHROMIUM_NAMES if (path := shutil.which(name))), None)


if __name__ == "__main__":
    asyncio.run(take_pictures())
