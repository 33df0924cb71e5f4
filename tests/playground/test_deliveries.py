"""Deliveries over HTTP: signatures, the three seconds, retries and what stops them."""

import asyncio

from slack_sdk.signature import SignatureVerifier

from playground import seed
from playground.deliveries import RETRY_DELAYS_SECONDS
from playground.live import LiveWorkspace
from playground.running import running_workspace
from tests.playground.conftest import Receiver


def retries_of(receiver: Receiver) -> list[tuple[str | None, str | None]]:
    headers = [item.headers for item in receiver.received]
    return [(h.get("X-Slack-Retry-Num"), h.get("X-Slack-Retry-Reason")) for h in headers]


async def test_every_delivery_is_signed_over_its_raw_body(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "héllo")
    await workspace.people.command(seed.JO.id, seed.LEADERSHIP, "/scopewright help")
    await workspace.settle()
    verifier = SignatureVerifier(workspace.signing_secret)
    assert [verifier.is_valid_request(item.raw, item.headers) for item in receiver.received] == [True, True]


async def test_a_failing_event_is_sent_four_times_with_its_reason(workspace: LiveWorkspace, receiver: Receiver) -> None:
    for _ in range(4):
        receiver.will_answer(status=500)
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    await workspace.deliveries.settle_retries()
    assert retries_of(receiver) == [(None, None), ("1", "http_error"), ("2", "http_error"), ("3", "http_error")]
    assert len({item.body["event_id"] for item in receiver.received}) == 1


async def test_retries_follow_slacks_schedule_unless_scaled() -> None:
    assert RETRY_DELAYS_SECONDS == (0.0, 60.0, 300.0)


async def test_retries_stop_at_the_first_success(workspace: LiveWorkspace, receiver: Receiver) -> None:
    receiver.will_answer(status=503)
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    await workspace.deliveries.settle_retries()
    assert len(receiver.received) == 2


async def test_an_app_can_forbid_retries(workspace: LiveWorkspace, receiver: Receiver) -> None:
    receiver.will_answer(status=500, headers={"x-slack-no-retry": "1"})
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    await workspace.deliveries.settle_retries()
    assert len(receiver.received) == 1


async def test_a_retry_can_be_the_last(workspace: LiveWorkspace, receiver: Receiver) -> None:
    receiver.will_answer(status=500)
    receiver.will_answer(status=500, headers={"x-slack-no-retry": "1"})
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
    await workspace.deliveries.settle_retries()
    assert len(receiver.received) == 2


async def test_a_slow_answer_counts_as_a_timeout() -> None:
    never = asyncio.Event()

    async def hang(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        await never.wait()
        writer.close()

    server = await asyncio.start_server(hang, "127.0.0.1", 0)
    url = f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}/slack/events"
    async with running_workspace(bot_url=url, answer_seconds=0.02, retry_scale=0) as live:
        live.people.post(seed.JO.id, seed.LEADERSHIP, "hi")
        await live.deliveries.settle_retries()
        outcomes = [attempt.outcome for attempt in live.log.deliveries("event")]
    never.set()
    server.close()
    assert outcomes == ["http_timeout"] * 4


async def test_a_restarted_bot_gets_the_retry_of_what_it_missed(workspace: LiveWorkspace, receiver: Receiver) -> None:
    workspace.bot_url = "http://127.0.0.1:9/gone"
    workspace.people.post(seed.JO.id, seed.LEADERSHIP, "while you were away")
    await workspace.settle()
    workspace.bot_url = receiver.url
    await workspace.deliveries.settle_retries()
    assert receiver.events("message")[0]["text"] == "while you were away"
    assert retries_of(receiver)[0][1] == "connection_failed"


async def test_an_interaction_is_never_retried(workspace: LiveWorkspace, receiver: Receiver) -> None:
    receiver.will_answer(status=500)
    await workspace.people.shortcut(seed.JO.id, "scope_start")
    await workspace.deliveries.settle_retries()
    assert len(receiver.received) == 1
