"""Slack limits, fails, hangs up and loses answers: the story ends all the same, with nothing lost and nothing twice."""

from collections.abc import Callable
from http import HTTPStatus
from itertools import cycle

from playground.knobs import Knobs
from tests.story import records, seen
from tests.story.ending import End, end_of
from tests.story.stage import Stage

POST, EDIT = "chat.postMessage", "chat.update"


FAULTS: tuple[Callable[[Knobs], None], ...] = (
    lambda knobs: knobs.rate_limit_next(POST, retry_after_seconds=1),
    lambda knobs: knobs.break_next(POST, status=503),
    lambda knobs: knobs.lose_next_reply(POST),
    lambda knobs: knobs.drop_next(POST),
    lambda knobs: knobs.lose_next_reply(EDIT),
    lambda knobs: knobs.break_next(EDIT, status=500),
)


async def test_the_story_ends_alike_though_slack_fails_again_and_again(stage: Stage, undisturbed: End) -> None:
    faults = cycle(FAULTS)
    while not stage.player.is_over:
        if stage.player.position % 3 == 0:
            next(faults)(stage.live.knobs)
        await stage.play_on()
    await stage.settle()

    assert len([call for call in stage.live.log.calls() if call.status != HTTPStatus.OK]) >= 15
    assert end_of(stage) == undisturbed
    assert seen.doubles(stage.live) == []
    assert records.unsettled(stage.database) == []


async def test_nothing_is_said_before_the_bot_knows_who_reads_along(stage: Stage, undisturbed: End) -> None:
    for method in ("conversations.info", "conversations.members", "conversations.open", "views.publish"):
        stage.live.knobs.rate_limit_next(method, retry_after_seconds=1)
    await stage.play_to_the_end()

    assert end_of(stage) == undisturbed
    assert records.unsettled(stage.database) == []
