"""kill -9 at every step of the story: the end is the same, and nothing is said twice or left unsaid.

After each deed: what Slack was told is taken over is not forgotten. In the middle of what the bot says: a message that
was cut off is said, and one that had arrived is not said again. At any moment: the same wherever else a kill falls,
once for a bot started as in production. A swallowed form: a person who types the command again gets it.
"""

from contextlib import AbstractAsyncContextManager
from pathlib import Path
from random import Random

import pytest

from playground.bot_process import Launch, launch_interpreter
from playground.interactions import TRIGGER_LIFETIME_SECONDS
from playground.seed import JO, LEADERSHIP
from playground.story_script import load_story
from tests.story import records, seen
from tests.story.ending import End, end_of
from tests.story.killing import (
    KillingKnobs,
    KillingTransport,
    PatientTransport,
    kill_after_words,
    kill_when_the_clock_moves,
    killing,
)
from tests.story.stage import Stage, staged, until
from tests.story.warm_start import launch_warm

RETRY_SCALE = 0.05  # events that meet a dead bot come again after 0, 3 and 15 seconds
# Each message that a kill leaves uncertain waits this long twice, and half of the kills leave one.
IMPATIENT = {"SCOPEWRIGHT_READ_BACK_AFTER_SECONDS": "0.1"}


def stage_for_kills(folder: Path, launch: Launch = launch_warm) -> AbstractAsyncContextManager[Stage]:
    return staged(folder, retry_scale=RETRY_SCALE, extra=IMPATIENT, launch=launch)


def assert_same_end(stage: Stage, undisturbed: End) -> None:
    end = end_of(stage)
    assert end.words == undisturbed.words
    assert end.records == undisturbed.records
    assert seen.doubles(stage.live) == []
    # Nobody can look up whether an ephemeral answer arrived, so by decision it is rather given up than said twice.
    assert [row for row in records.unsettled(stage.database) if not row[0].startswith("reply/")] == []
    assert records.failed_deliveries(stage.database) == []


async def test_a_kill_after_each_deed_changes_nothing(tmp_path: Path, undisturbed: End) -> None:
    async with stage_for_kills(tmp_path) as stage, killing(stage) as killer:
        stage.live.deliveries.transport = KillingTransport(stage.live.deliveries.transport, killer)
        kill_when_the_clock_moves(killer)
        await stage.play_to_the_end()

        assert killer.spared == []
        assert_same_end(stage, undisturbed)


async def test_a_kill_in_the_middle_of_what_the_bot_says_changes_nothing(tmp_path: Path, undisturbed: End) -> None:
    async with stage_for_kills(tmp_path) as stage, killing(stage) as killer:
        stage.live.deliveries.transport = PatientTransport(stage.live.deliveries.transport, killer)
        stage.live.state.knobs = KillingKnobs(killer)
        kill_after_words(killer)
        await stage.play_to_the_end()

        # What these lead to is shown to one person only, in no message that could be looked for.
        assert killer.spared == [
            "Jo sets Scopewright up",
            "Max is too early: without a goal there is no scope",
            "Max sees on his Home that it is Anil's turn",
            "Anil may not confirm for Halden",
            "Lena is not a signer",
        ]
        assert_same_end(stage, undisturbed)


@pytest.mark.parametrize(("seed", "launch"), [(1, launch_warm), (2, launch_interpreter)])
async def test_kills_at_any_moment_change_nothing(tmp_path: Path, undisturbed: End, seed: int, launch: Launch) -> None:
    random = Random(seed)
    chosen = random.sample(range(len(load_story().step)), 6)
    async with stage_for_kills(tmp_path, launch) as stage, killing(stage, chosen) as killer:
        stage.live.deliveries.transport = KillingTransport(stage.live.deliveries.transport, killer, random)
        await stage.play_to_the_end()

        assert len(killer.kills) >= 4
        assert_same_end(stage, undisturbed)


async def test_a_form_that_a_kill_swallowed_opens_when_the_command_is_typed_again(tmp_path: Path) -> None:
    async with staged(tmp_path) as stage, killing(stage) as killer:
        killer.forms_sent.add(0)  # that is what this kill is about
        stage.live.state.knobs = KillingKnobs(killer, {"views.open"})
        await stage.live.people.command(JO.id, LEADERSHIP, "/scopewright setup")
        await until(lambda: bool(killer.kills), "the bot opens no form")
        stage.live.state.stopwatch.skip(TRIGGER_LIFETIME_SECONDS + 1)
        await killer.finish()
        await until(lambda: records.is_idle(stage.database), "the bot does not come to rest")
        said = [message.text for message in stage.live.state.ephemerals.values()]
        assert said == ["The form took too long to open. Please try again."]

        await stage.play_on()
        assert seen.doubles(stage.live) == []
