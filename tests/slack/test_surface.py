"""Forms and Home: what is sent, and which refusals mean that somebody was too slow or has gone."""

import json

import pytest

from bot.domain.errors import ConflictError, InvariantViolatedError, TransientError
from bot.domain.ids import TeamId, UserId
from tests.slack.conftest import Connection
from tests.slack.loopback import Answer

pytestmark = pytest.mark.asyncio
HOME = TeamId("T0HOME")
FORM = {"type": "modal", "blocks": []}


async def test_opening_a_form_returns_its_id(connection: Connection) -> None:
    connection.slack.will_answer("views.open", {"view": {"id": "V1"}})
    assert await connection.surface.open_form(HOME, "trigger", FORM) == "V1"
    arguments = connection.slack.calls[0].arguments
    assert arguments["trigger_id"] == "trigger"
    assert (json.loads(arguments["view"]) if isinstance(arguments["view"], str) else arguments["view"]) == FORM


@pytest.mark.parametrize("error", ["expired_trigger_id", "exchanged_trigger_id", "invalid_trigger_id"])
async def test_a_trigger_that_is_too_old_asks_to_press_again(connection: Connection, error: str) -> None:
    connection.slack.will_refuse("views.open", error)
    with pytest.raises(ConflictError, match="try again"):
        await connection.surface.open_form(HOME, "trigger", FORM)


async def test_a_form_slack_refuses_is_a_bug_of_ours_and_says_where(connection: Connection) -> None:
    refusal = {"ok": False, "error": "invalid_arguments", "response_metadata": {"messages": ["[ERROR] /view/blocks"]}}
    connection.slack.will_answer("views.open", Answer(refusal))
    with pytest.raises(InvariantViolatedError, match="/view/blocks"):
        await connection.surface.open_form(HOME, "trigger", FORM)


async def test_a_silent_slack_is_weather(connection: Connection) -> None:
    connection.slack.will_answer("views.open", Answer(breaks="reset"))
    with pytest.raises(TransientError):
        await connection.surface.open_form(HOME, "trigger", FORM)


async def test_a_home_that_is_too_large_is_a_bug_of_ours(connection: Connection) -> None:
    connection.slack.will_refuse("views.publish", "view_too_large")
    with pytest.raises(InvariantViolatedError, match="view_too_large"):
        await connection.surface.publish_home(HOME, UserId("U0IDA"), FORM)


async def test_a_person_without_a_home_tab_is_no_trouble(connection: Connection) -> None:
    connection.slack.will_refuse("views.publish", "not_enabled")
    await connection.surface.publish_home(HOME, UserId("U0IDA"), FORM)
    assert connection.slack.calls[0].arguments["user_id"] == "U0IDA"
