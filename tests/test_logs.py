import json
import logging
from collections.abc import Iterator
from typing import Any

import pytest
import structlog

from bot.logs import REDACTED, configure_logs, redact

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def logs_as_before() -> Iterator[None]:
    root, levels = logging.getLogger(), {}
    handlers, level = root.handlers[:], root.level
    for name in ("slack_sdk", "slack_bolt", "aiohttp.access", "apscheduler", "aiosqlite", "sqlalchemy"):
        levels[name] = logging.getLogger(name).level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)
    structlog.reset_defaults()


def lines_of(captured: Capture) -> list[dict[str, Any]]:
    return [json.loads(line) for line in captured.readouterr().err.splitlines()]


def test_our_log_is_one_json_object_a_line(capsys: Capture) -> None:
    configure_logs("INFO")
    structlog.get_logger("bot.test").info("goal_added", goal="G1", count=2)
    [line] = lines_of(capsys)
    assert (line["event"], line["level"], line["logger"], line["goal"], line["count"]) == (
        "goal_added",
        "info",
        "bot.test",
        "G1",
        2,
    )
    assert line["timestamp"].endswith("Z")


def test_libraries_log_in_the_same_form(capsys: Capture) -> None:
    configure_logs("INFO")
    logging.getLogger("aiohttp.server").error("Error handling %s", "request")
    [line] = lines_of(capsys)
    assert (line["event"], line["level"], line["logger"]) == ("Error handling request", "error", "aiohttp.server")


def test_less_than_the_level_is_left_out_and_talkative_libraries_are_quiet(capsys: Capture) -> None:
    configure_logs("DEBUG")
    logging.getLogger("slack_sdk.web").debug("Sending a request: text=secret words")
    logging.getLogger("slack_bolt.App").warning("Unhandled request ({'text': 'secret words'})")
    structlog.get_logger("bot.test").debug("shown")
    assert [line["event"] for line in lines_of(capsys)] == ["shown"]
    configure_logs("WARNING")
    structlog.get_logger("bot.test2").info("not shown")
    assert lines_of(capsys) == []


@pytest.mark.parametrize(
    "secret",
    [
        "xoxb-123-abc.DEF",
        "xoxe.xoxp-1-abc",
        "xapp-1-A0-123-abcdef",
        "https://hooks.slack.com/commands/T1/2/abcdef",
        "987196394372.3485157640.efe5ca926abc9dadb0371534fff4326e",
    ],
)
def test_secrets_are_redacted_wherever_they_stand(secret: str) -> None:
    entry = {
        "event": f"call failed with {secret}",
        "deep": {"list": [secret], "key": "kept"},
        "error": ValueError(secret),
    }
    written = json.dumps(redact(None, "info", entry))
    assert secret not in written
    assert REDACTED in written
    assert "kept" in written


@pytest.mark.parametrize("key", ["text", "trigger_id", "response_url", "token", "body", "Authorization", "view"])
def test_what_people_wrote_and_what_opens_doors_is_redacted_by_its_name(key: str) -> None:
    assert redact(None, "info", {"event": "x", key: "some words"})[key] == REDACTED


def test_a_traceback_is_logged_without_local_values(capsys: Capture) -> None:
    configure_logs("INFO")
    try:
        words = "what somebody wrote"
        raise ValueError(len(words))
    except ValueError:
        structlog.get_logger("bot.test3").exception("failed")
    [line] = lines_of(capsys)
    assert "ValueError: 19" in line["exception"]
    assert "what somebody wrote" not in line["exception"].replace('words = "what somebody wrote"', "")
