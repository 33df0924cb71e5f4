"""Slack delivers everything three times, late and in any order: one effect each."""

from pathlib import Path

import pytest

from playground.screen import Screen
from playground.seed import ANIL, CORVANE_SCOPING, LENA
from tests.story import records, seen
from tests.story.ending import End, end_of
from tests.story.stage import Stage, staged


@pytest.mark.parametrize("socket_mode", [False, True], ids=["http", "socket mode"])
async def test_three_copies_of_each_delivery_have_one_effect(
    tmp_path: Path, undisturbed: End, *, socket_mode: bool
) -> None:
    async with staged(tmp_path, socket_mode=socket_mode) as stage:
        stage.live.knobs.scatter_deliveries(copies=3, within_seconds=0.5, seed=7)
        await stage.play_to_the_end()

        assert len(stage.live.log.deliveries()) > 3 * 100
        assert end_of(stage) == undisturbed
        assert seen.doubles(stage.live) == []
        assert records.unsettled(stage.database) == []


async def test_events_in_the_wrong_order_lead_to_the_same_work(stage: Stage) -> None:
    await stage.play_to("Lena reports by a plain reply")
    await stage.settle()
    card = Screen(stage.live, "Lena").find_message("#corvane-scoping", "Mark as done")
    tree = Screen(stage.live, "Anil").find_message("#corvane-scoping", "The work with Corvane")

    stage.live.knobs.hold_events()
    stage.live.people.post(LENA.id, CORVANE_SCOPING, "blocked: waiting for the carrier", thread_ts=card.ts)
    stage.live.people.post(ANIL.id, CORVANE_SCOPING, "1.2: 50%\n2.1: 25%", thread_ts=tree.ts)
    stage.live.people.post(LENA.id, CORVANE_SCOPING, "due 14 Oct 2026", thread_ts=card.ts)
    stage.live.knobs.release_events(is_reversed=True)
    await stage.settle()

    reported = "status = 'blocked' or progress is not null"
    assert sorted(
        records.read(stage.database, f"select title, progress, blocked_reason, due_on from tasks where {reported}")
    ) == [
        ("Exit nine old circuits", None, "waiting for the carrier", "2026-10-14"),
        ("Handover workshops", "0.5", None, "2026-10-16"),
        ("Monitoring takeover", "0.25", None, "2026-10-30"),
    ]
