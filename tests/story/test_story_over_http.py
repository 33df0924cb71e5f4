"""The whole story over signed HTTP: the real bot, a real SQLite file, and nothing but environment variables."""

import re
from pathlib import Path

from playground.journal import ApiCall
from tests.story import records, seen
from tests.story.ending import End, end_of
from tests.story.stage import ROOT, Stage, retold, staged

MESSAGES_PAGE = (ROOT / "docs" / "messages.md").read_text(encoding="utf-8")
EVENT_TYPES = {kind.replace(".", "_") for kind in re.findall(r"^\| `([a-z_.]+)`", MESSAGES_PAGE, re.MULTILINE)}


def assert_is_complete(call: ApiCall) -> None:
    """Assert that a message says everything in words, unfurls nothing and can be told apart."""
    arguments = call.arguments
    assert len(arguments["text"]) > 10
    assert arguments["unfurl_links"] is False
    assert arguments["unfurl_media"] is False
    assert set(arguments["metadata"]["event_payload"]) == {"o"}
    assert arguments["metadata"]["event_type"] in EVENT_TYPES


async def test_the_story_ends_with_the_digest_and_nothing_is_left_or_said_twice(stage: Stage, undisturbed: End) -> None:
    await stage.play_to_the_end()

    digest = seen.newest(stage.live, "leadership")
    assert "digest of 12 Oct 2026" in digest
    assert "price EUR 46,500 · today EUR 61,000 · saves EUR 14,500" in digest
    assert "now 99.35 %" in digest
    assert records.unsettled(stage.database) == []
    assert records.failed_deliveries(stage.database) == []
    assert seen.doubles(stage.live) == []
    assert end_of(stage) == undisturbed
    assert_every_call_is_complete(stage)


def assert_every_call_is_complete(stage: Stage) -> None:
    calls = stage.live.log
    assert len(calls.calls("chat.postMessage")) > 40
    for call in calls.calls("chat.postMessage"):
        assert_is_complete(call)
    for call in [*calls.calls("chat.update"), *calls.calls("chat.postEphemeral")]:
        assert len(call.arguments["text"]) > 10
    assert [call.result for call in calls.calls() if not call.result.get("ok")] == []


async def test_the_figures_of_the_digest_follow_from_the_answers(tmp_path: Path) -> None:
    script = retold({"EUR 46,500": "EUR 45,250", "99.35": "99.7"})
    async with staged(tmp_path, script=script) as stage:
        await stage.play_to_the_end()

        digest = seen.newest(stage.live, "leadership")
        assert "price EUR 45,250 · today EUR 61,000 · saves EUR 15,750" in digest
        assert "now 99.7 %" in digest
        assert "67 % of the way, 4 % expected by now" in digest
