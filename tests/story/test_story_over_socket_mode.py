"""The whole story over Socket Mode: the same end as over HTTP."""

from pathlib import Path

from tests.story import records, seen
from tests.story.ending import End, end_of
from tests.story.stage import staged, until


async def test_the_story_ends_as_over_http_though_slack_renews_the_connection(tmp_path: Path, undisturbed: End) -> None:
    async with staged(tmp_path, socket_mode=True) as stage:
        await stage.play_to("Anil names the price")
        await stage.settle()
        sockets = stage.live.sockets
        opened_before = sockets.opened_count
        await sockets.disconnect()
        await until(lambda: sockets.opened_count > opened_before, "the bot does not connect again")
        await until(lambda: sockets.connection_count == 1, "the old connection stays open")
        await stage.play_to_the_end()

        assert stage.live.bot_url is None
        assert end_of(stage) == undisturbed
        assert records.unsettled(stage.database) == []
        assert seen.doubles(stage.live) == []
