"""`make demo`: the workspace, the bot and the story, in one command."""

import asyncio
import os
import shutil
import signal
import sys
from contextlib import suppress
from pathlib import Path
from typing import Any

from playground.bot_process import BotProcess
from playground.live import LiveWorkspace
from playground.running import free_port, running_workspace
from playground.story import StoryPlayer
from playground.story_script import StoryScript, load_story, read_story
from playground.story_waiting import StoryStuckError
from playground.transcript import Transcript

PAGE_PORT = 8640
PAUSE_SECONDS = 0.6  # between steps, when somebody is watching
DIGEST_CHANNEL = "#leadership"


async def run_demo(*, folder: Path, manifest: Path, script: StoryScript, port: int, once: bool) -> int:
    """Play the story and then, with a terminal, keep serving until interrupted; return the exit code."""
    interrupted = _interruption()
    async with running_workspace(
        port=port, manifest=manifest, make_story=lambda live: _player(live, script, once=once)
    ) as live:
        if once:
            live.state.stopwatch.hold()  # nobody acts by hand, and a slow machine is no reason for the story to stop
        bot = BotProcess(live, database=_fresh_folder(folder, live) / "scopewright.db", port=free_port())
        live.bot_url = f"{bot.url}/slack/events"
        _announce(live, once=once)
        await bot.start()
        telling = asyncio.create_task(_tell(live, once=once))
        try:
            either: list[asyncio.Future[Any]] = [telling, interrupted]
            await asyncio.wait(either, return_when=asyncio.FIRST_COMPLETED)
            if telling.done() and not once and telling.result() == 0:
                await interrupted
            return telling.result() if telling.done() else 0
        finally:
            try:
                await _end(live, telling)
            finally:
                await bot.stop()


async def _end(live: LiveWorkspace, telling: asyncio.Task[int]) -> None:
    if not telling.done():
        telling.cancel()
        if live.story is not None:
            await live.story.stop()
        with suppress(asyncio.CancelledError):
            await telling


def _interruption() -> asyncio.Future[None]:
    """Return what is done as soon as somebody presses Ctrl+C or asks the process to end."""
    loop = asyncio.get_running_loop()
    interrupted: asyncio.Future[None] = loop.create_future()

    def interrupt() -> None:
        if not interrupted.done():
            print("\nStopping.")
            interrupted.set_result(None)

    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, interrupt)
    return interrupted


def _fresh_folder(folder: Path, live: LiveWorkspace) -> Path:
    """Return an empty folder of this demo's own, so that two demos at once do not disturb each other."""
    own = folder / live.url.rpartition(":")[2]
    shutil.rmtree(own, ignore_errors=True)
    own.mkdir(parents=True)
    return own


def _player(live: LiveWorkspace, script: StoryScript, *, once: bool) -> StoryPlayer:
    transcript = Transcript(live, print, is_coloured=sys.stdout.isatty())
    player = StoryPlayer(live, script, pause_seconds=0.0 if once else PAUSE_SECONDS, on_step=transcript.note)
    player.transcript = transcript
    return player


def _announce(live: LiveWorkspace, *, once: bool) -> None:
    print(f"A Slack-like workspace is at {live.url}")
    if not once:
        print("Open it in a browser to watch; the story below plays there too.")


async def _tell(live: LiveWorkspace, *, once: bool) -> int:
    player = live.story
    if not isinstance(player, StoryPlayer) or player.transcript is None:
        raise TypeError("the demo needs its story")
    try:
        await (player.play_to_the_end() if once else player.play_while_watched())
    except StoryStuckError as stuck:
        print(f"\nThe story got stuck. {stuck}", file=sys.stderr)
        if once:
            return 1
    if player.is_over:
        player.transcript.catch_up()
        player.transcript.write_whole("The weekly digest in #leadership", player.transcript.newest(DIGEST_CHANNEL))
    if not once:
        took_over = "" if player.is_over else "You took over. Play on the page goes on with the next step as written.\n"
        print(f"\n{took_over}Go on by hand at {live.url} (press Ctrl+C here to end).")
    return 0


def demo_runs_once() -> bool:
    """Say whether the demo ends after the story: without a terminal, or when ONCE is set."""
    return bool(os.environ.get("ONCE")) or not sys.stdin.isatty()


def main(folder: Path, manifest: Path, story: Path | None, port: int) -> int:
    """Run the demo until it ends or is interrupted."""
    script = read_story(story.read_text(encoding="utf-8")) if story else load_story()
    return asyncio.run(run_demo(folder=folder, manifest=manifest, script=script, port=port, once=demo_runs_once()))
