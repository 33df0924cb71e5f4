import asyncio
import json
import time

import pytest
from slack_sdk.signature import SignatureVerifier

from bot.domain.errors import NotAllowedError
from bot.domain.inbox import DeliveryState
from bot.domain.outbox import OutboxState, describe_unsaid
from handlers.payloads import (
    ButtonPressed,
    CommandInvoked,
    FormSubmitted,
    MessagePosted,
    ShortcutInvoked,
)
from handlers.routing import Routes
from tests.support.inbound import SECRET, running_inbound
from tests.support.listeners import Heard
from tests.support.payloads import (
    make_command,
    make_event,
    make_message,
    make_press,
    make_shortcut,
    make_submission,
    make_suggestion,
)


async def test_a_command_with_the_word_payload_in_it_reaches_its_handler() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        answer = await inbound.send_command(make_command("goal add payload cut"))
        await inbound.settle()
    assert answer.status == 200
    [command] = heard.inputs
    assert isinstance(command, CommandInvoked)
    assert (command.words, command.text) == ("goal add", "payload cut")


async def test_each_type_of_payload_reaches_its_handler_over_signed_http() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        await inbound.send_event(make_event(make_message("hello")))
        await inbound.send_command(make_command("goal"))
        await inbound.send_interaction(
            make_press({"action_id": "goals.card.approve:2", "type": "button", "value": "g1"})
        )
        await inbound.send_interaction(make_submission("goals.modal.add", {}))
        await inbound.send_interaction(make_shortcut("scoping.shortcut.open"))
        await inbound.settle()
        states = inbound.inbox.states()
    types = {type(given) for given in heard.inputs}
    assert types == {MessagePosted, CommandInvoked, ButtonPressed, FormSubmitted, ShortcutInvoked}
    assert states == [DeliveryState.DONE] * 5


async def test_each_delivery_sent_three_times_and_out_of_order_has_one_effect() -> None:
    heard = Heard()
    bodies = [make_event(make_message(f"message {number}", ts=f"177000000{number}.000100")) for number in range(6)]
    command = make_command("goal add")
    async with running_inbound(heard.routes()) as inbound:
        sends = [inbound.send_event(body) for body in [*bodies, *reversed(bodies), *bodies]]
        sends += [inbound.send_command(command) for _ in range(3)]
        answers = await asyncio.gather(*sends)
        await inbound.settle()
    assert {answer.status for answer in answers} == {200}
    texts = sorted(given.text for given in heard.inputs if isinstance(given, MessagePosted))
    assert texts == [f"message {number}" for number in range(6)]
    assert sum(isinstance(given, CommandInvoked) for given in heard.inputs) == 1


async def test_both_companies_copies_of_one_shared_message_have_one_effect() -> None:
    heard = Heard()
    message = make_message("one message", client_msg_id="b6c5")
    async with running_inbound(heard.routes()) as inbound:
        await inbound.send_event(make_event(message, event_id="EvOurs"))
        await inbound.send_event(make_event(message, event_id="EvTheirs", team="T0CORVANE"))
        await inbound.settle()
    assert len(heard.inputs) == 1


async def test_a_payload_that_cannot_be_kept_is_not_acknowledged() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        inbound.inbox.failing = 1
        answer = await inbound.send_event(make_event(make_message("hello")))
        await inbound.settle()
    assert answer.status == 503
    assert heard.inputs == []


@pytest.mark.parametrize("timestamp", ["", "soon", "１７７", "-5", "1e9"])
async def test_a_timestamp_that_is_no_number_is_refused(timestamp: str) -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send(b"{}", "application/json", timestamp=timestamp, signature="v0=00")
    assert answer.status == 401


async def test_a_request_older_than_five_minutes_is_refused() -> None:
    old = str(int(time.time()) - 301)
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send_event(make_event(make_message("hello")), timestamp=old)
        assert inbound.inbox.rows == {}
    assert answer.status == 401


@pytest.mark.parametrize("signature", ["", "v0=", "v0=" + "0" * 64, "v0=é"])
async def test_a_wrong_signature_is_refused_and_nothing_is_kept(signature: str) -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send_event(make_event(make_message("hello")), signature=signature)
        assert inbound.inbox.rows == {}
    assert answer.status == 401


async def test_the_signature_covers_the_raw_body() -> None:
    stamp = str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=b'{"type": "event_callback"}')
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send(
            b'{"type":"event_callback"}', "application/json", timestamp=stamp, signature=signature
        )
    assert answer.status == 401


async def test_a_body_that_is_no_utf8_is_refused() -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send(b"\xff\xfe", "application/json", signature="v0=00")
    assert answer.status == 401


async def test_a_signed_body_that_is_no_json_is_answered_with_bad_request() -> None:
    async with running_inbound(Routes()) as inbound:
        statuses = [
            (await inbound.send(raw, "application/json")).status for raw in (b"{", b"[1]", b'"text"', b"", b"null")
        ]
    assert statuses == [400] * 5


async def test_a_body_of_more_than_a_mebibyte_is_refused() -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send(b" " * (1024 * 1024 + 1), "application/json")
    assert answer.status == 413


async def test_slacks_challenge_is_answered() -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send_event({"type": "url_verification", "challenge": "3eZb"})
        assert await answer.json() == {"challenge": "3eZb"}
        assert inbound.inbox.rows == {}


async def test_the_ssl_check_needs_no_signature() -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send(b"ssl_check=1&token=x", "application/x-www-form-urlencoded", signature="")
    assert answer.status == 200


async def test_unknown_ids_are_answered_kindly() -> None:
    async with running_inbound(Routes()) as inbound:
        pressed = await inbound.send_interaction(
            make_press({"action_id": "old.button", "type": "button", "value": "1"})
        )
        sent = await inbound.send_interaction(make_submission("old.form", {}))
        asked = await inbound.send_interaction(make_suggestion("old.select", "a"))
        await inbound.settle()
        refusals = list(inbound.replies.refusals.values())
        assert await asked.json() == {"options": []}
    assert (pressed.status, sent.status) == (200, 200)
    assert len(refusals) == 2
    assert all("no longer in use" in refusal for refusal in refusals)


async def test_a_refusal_goes_where_the_person_acted() -> None:
    async def refuse(button: ButtonPressed) -> None:
        raise NotAllowedError("Only a leader can do this.")

    async with running_inbound(Routes(actions={"goals.card.approve": refuse})) as inbound:
        body = make_press({"action_id": "goals.card.approve", "type": "button", "value": "g"})
        body["container"]["thread_ts"] = "1769999999.000100"
        await inbound.send_interaction(body)
        await inbound.settle()
        assert inbound.replies.places == [("C0SCOPING", "1769999999.000100")]
        assert list(inbound.replies.refusals.values()) == ["Only a leader can do this."]


async def test_payloads_nobody_asked_for_are_acknowledged_and_not_kept() -> None:
    async with running_inbound(Routes()) as inbound:
        answer = await inbound.send_event({"type": "app_rate_limited", "minute_rate_limited": 1})
        assert inbound.inbox.rows == {}
    assert answer.status == 200


async def test_a_cold_burst_asks_slack_once_who_the_bot_is() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        await asyncio.gather(*(inbound.send_command(make_command("goal add")) for _ in range(30)))
        await inbound.settle()
        assert inbound.slack.auth_tests == 1
    assert len(heard.inputs) == 30


async def test_the_verification_token_is_not_stored() -> None:
    async with running_inbound(Heard().routes()) as inbound:
        await inbound.send_command(make_command("goal"))
        await inbound.send_event(make_event(make_message("hello")))
        stored = json.dumps([row.body for row in inbound.inbox.rows.values()])
    assert "verification-token" not in stored


async def test_health_answers_and_readiness_names_what_is_missing() -> None:
    async def broken() -> str | None:
        raise OSError("disk")

    async def fine() -> str | None:
        return None

    async with running_inbound(Routes(), checks={"database": broken, "clock": fine}) as inbound:
        health, ready = await inbound.http.get("/healthz"), await inbound.http.get("/readyz")
        body = await ready.json()
    assert (health.status, ready.status) == (200, 503)
    assert body == {"ready": False, "reasons": {"database": "The check failed: OSError."}, "notes": {}}


async def test_what_is_only_worth_knowing_leaves_the_bot_ready() -> None:
    async def held() -> str | None:
        return describe_unsaid({OutboxState.HELD: 2, OutboxState.FAILED: 1, OutboxState.SENT: 9})

    async with running_inbound(Routes(), notes={"messages": held}) as inbound:
        ready = await inbound.http.get("/readyz")
        body = await ready.json()
    assert (ready.status, body) == (200, {"ready": True, "reasons": {}, "notes": {"messages": "2 held, 1 failed"}})


async def test_a_bot_without_troubles_is_ready() -> None:
    async with running_inbound(Routes()) as inbound:
        ready = await inbound.http.get("/readyz")
    assert ready.status == 200
