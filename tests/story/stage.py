"""The whole story on one stage: a workspace, the real bot as a process with its SQLite file, and the people."""

import random
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from playground.bot_process import BotProcess, Launch, launch_interpreter
from playground.live import LiveWorkspace
from playground.running import open_port, running_workspace
from playground.story import StoryPlayer
from playground.story_script import StoryScript, load_story, read_story
from playground.story_waiting import Patience, StoryStuckError
from tests.story import records

ROOT = Path(__file__).parents[2]
MANIFEST = ROOT / "manifest.yml"
STORY = ROOT / "playground" / "stories" / "halden.toml"
PATIENCE_SECONDS = 60.0
# Below the range from which the system hands out ports, so that nobody takes the port while the bot is down.
LOWEST_PORT, HIGHEST_PORT = 20_000, 32_000
HURRIED = {"SCOPEWRIGHT_READ_BACK_AFTER_SECONDS": "0.3"}


@dataclass
class Stage:
    """A story about to be played, or played so far."""

    live: LiveWorkspace
    bot: BotProcess
    player: StoryPlayer
    database: Path
    extra: Mapping[str, str]

    async def play_to(self, title: str) -> None:
        """Play until the step with this title is the next one."""
        titles = [step.title for step in self.player.script.step]
        while self.player.position < titles.index(title, self.player.position):
            await self.player.play_step()

    async def play_on(self, count: int = 1) -> None:
        """Play some more steps."""
        for _ in range(count):
            await self.player.play_step()

    async def play_to_the_end(self) -> None:
        """Play what is left and wait until the bot has nothing left to do."""
        await self.player.play_to_the_end()
        await self.settle()

    async def settle(self) -> None:
        """Wait until everything was delivered, handled and said."""
        for _ in range(2):  # the last thing said comes back to the bot as an event
            await self.live.settle()
            await until(lambda: records.is_idle(self.database), "the bot does not come to rest")

    async def restart(self) -> None:
        """Start the bot again after it was killed."""
        await self.bot.start(self.extra)


async def until(is_true: Callable[[], bool], otherwise: str) -> None:
    """Wait for something. Raises: AssertionError saying what did not happen."""
    try:
        await Patience(PATIENCE_SECONDS).until(is_true, otherwise)
    except StoryStuckError as stuck:
        raise AssertionError(otherwise) from stuck


@asynccontextmanager
async def staged(
    folder: Path,
    *,
    script: StoryScript | None = None,
    socket_mode: bool = False,
    retry_scale: float = 1.0,
    extra: Mapping[str, str] = HURRIED,
    launch: Launch = launch_interpreter,
) -> AsyncIterator[Stage]:
    """Set a fresh stage with a running bot; both are gone when the block ends."""
    async with running_workspace(
        manifest=MANIFEST, socket_mode=socket_mode, answer_seconds=PATIENCE_SECONDS, retry_scale=retry_scale
    ) as live:
        # Slack's three seconds are met on a quiet machine; what is told here must not depend on one.
        live.state.stopwatch.hold()
        database = folder / "scopewright.db"
        bot = BotProcess(live, database=database, port=free_port(), socket_mode=socket_mode, launch=launch)
        if not socket_mode:
            live.bot_url = f"{bot.url}/slack/events"
        player = StoryPlayer(live, script or load_story(), patience_seconds=PATIENCE_SECONDS)
        live.story = player
        stage = Stage(live, bot, player, database, extra)
        await stage.restart()
        try:
            yield stage
        finally:
            await bot.stop()


def free_port() -> int:
    """Return a port that stays free between a kill and the next start."""
    with open_port(random.randrange(LOWEST_PORT, HIGHEST_PORT), is_strict=False) as listener:
        return int(listener.getsockname()[1])


def retold(words: Mapping[str, str]) -> StoryScript:
    """Return the story with some words replaced by others throughout."""
    text = STORY.read_text(encoding="utf-8")
    for old, new in words.items():
        assert old in text, f"the story does not say {old}"
        text = text.replace(old, new)
    return read_story(text)
