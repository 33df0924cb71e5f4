"""The bot is thrown out of a channel while it has something to say there: somebody hears, and nothing is lost."""

import asyncio

import pytest

from playground.records import Channel
from playground.screen import Screen, words_of
from tests.story import records, seen
from tests.story.stage import Stage, until

pytestmark = pytest.mark.timeout(100)

HELD = "select cause from outbox where state = 'held' order by seq"


def leadership(stage: Stage) -> Channel:
    return stage.live.state.channels[Screen(stage.live, "Jo").channel_id("#leadership")]


def news_to_jo(stage: Stage) -> list[str]:
    """Return what the bot told Jo directly."""
    return [words_of(stage.live, m) for m in Screen(stage.live, "Jo").messages("@Scopewright") if m.bot_id]


def invite(stage: Stage, channel: Channel) -> None:
    """Let somebody invite the bot to a channel."""
    app = stage.live.state.app
    channel.member_ids.append(app.bot_user_id)
    joined = {"type": "member_joined_channel", "user": app.bot_user_id, "channel": channel.id, "team": app.team_id}
    stage.live.state.emit(joined | {"channel_type": "C", "event_ts": stage.live.state.next_ts()}, channel)


async def test_what_could_not_be_posted_is_told_once_and_posted_after_the_invitation(stage: Stage) -> None:
    await stage.play_to("Jo records the vision")
    await stage.settle()
    channel = leadership(stage)
    channel.member_ids.remove(stage.live.state.app.bot_user_id)
    step = asyncio.create_task(stage.play_on())  # it ends when people see the vision in the channel
    await until(lambda: records.read(stage.database, HELD) == [("not_there",)], "the vision is not held")
    await until(lambda: bool(news_to_jo(stage)), "Jo hears nothing")
    [news] = news_to_jo(stage)
    assert "I could not post the vision" in news
    assert "/invite @Scopewright" in news
    assert "Every depot" not in news

    invite(stage, channel)
    await step
    await stage.settle()
    assert records.unsettled(stage.database) == []
    assert news_to_jo(stage) == [news]
    assert seen.doubles(stage.live) == []
