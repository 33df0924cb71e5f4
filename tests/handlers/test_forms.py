import asyncio
import json
from typing import Any

import pytest

from bot.domain.errors import InvalidInputError, TransientError
from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from handlers.attempts import AttemptSettings
from handlers.dispatch import DispatchSettings
from handlers.form_replies import FormErrors, FormReply, FormUpdate, Option, Reply
from handlers.payloads import (
    FormSubmitted,
    OptionsAsked,
)
from handlers.recent_answers import RecentAnswers
from handlers.routing import Routes
from handlers.typed_words import typed_words
from tests.support.inbound import running_inbound
from tests.support.listeners import Heard
from tests.support.payloads import (
    make_submission,
    make_suggestion,
)


async def test_field_errors_travel_in_the_answer_to_the_form() -> None:
    async def refuse(form: FormSubmitted) -> None:
        raise InvalidInputError("title", "Please fill this in.")

    async with running_inbound(Routes(forms={"goals.modal.add": refuse})) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", {"title": {}}))
        body = await answer.json()
    assert body == {"response_action": "errors", "errors": {"title": "Please fill this in."}}


async def test_a_bug_keeps_the_form_open_and_sets_the_delivery_aside() -> None:
    async def fail(form: FormSubmitted) -> None:
        raise ZeroDivisionError

    async with running_inbound(Routes(forms={"goals.modal.add": fail})) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", {"title": {}}))
        body = await answer.json()
        assert inbound.inbox.states() == [DeliveryState.FAILED]
    assert body["errors"]["title"].startswith("Something went wrong on our side.")
    assert inbound.replies.apologies == {}


async def test_an_error_for_a_field_the_form_does_not_have_goes_under_its_first_field() -> None:
    async def refuse(form: FormSubmitted) -> None:
        raise InvalidInputError("nowhere", "This does not fit.")

    async with running_inbound(Routes(forms={"goals.modal.add": refuse})) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", {"title": {}, "due": {}}))
        body = await answer.json()
    assert body["errors"] == {"title": "This does not fit."}


async def test_a_form_can_be_followed_by_another_form() -> None:
    async def show_next(form: FormSubmitted) -> Reply:
        return FormUpdate(view={"type": "modal"})

    routes = Routes(forms={"goals.modal.add": show_next})  # type: ignore[dict-item]
    async with running_inbound(routes) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", {}))
        body = await answer.json()
    assert body == {"response_action": "update", "view": {"type": "modal"}}


async def test_a_form_that_takes_too_long_closes_and_its_errors_are_told_afterwards() -> None:
    release = asyncio.Event()

    async def refuse_slowly(form: FormSubmitted) -> FormErrors:
        await release.wait()
        return FormErrors(errors={"title": "Please choose another title."})

    settings = DispatchSettings(answer_within=DispatchSettings().answer_within / 100)
    async with running_inbound(Routes(forms={"goals.modal.add": refuse_slowly}), settings=settings) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", {"title": {}}))
        assert await answer.read() == b""
        release.set()
        await inbound.settle()
        assert list(inbound.replies.refusals.values()) == ["Your form was not saved. Please choose another title."]


async def test_a_repeat_of_a_form_in_flight_gets_the_same_answer() -> None:
    release, times = asyncio.Event(), 0

    async def refuse_later(form: FormSubmitted) -> FormErrors:
        nonlocal times
        times += 1
        await release.wait()
        return FormErrors(errors={"title": "No."})

    body = make_submission("goals.modal.add", {"title": {}})
    async with running_inbound(Routes(forms={"goals.modal.add": refuse_later})) as inbound:
        both = asyncio.gather(inbound.send_interaction(body), inbound.send_interaction(body))
        while len(inbound.inbox.rows) == 0:
            await asyncio.sleep(0)
        release.set()
        bodies = [await answer.json() for answer in await both]
    assert bodies[0] == bodies[1]
    assert times == 1


@pytest.mark.parametrize(
    ("reply", "answer"),
    [
        (FormErrors(errors={"title": "No."}), {"response_action": "errors", "errors": {"title": "No."}}),
        (FormUpdate(view={"type": "modal"}), {"response_action": "update", "view": {"type": "modal"}}),
        (None, None),
    ],
)
async def test_a_repeat_of_a_form_that_was_handled_gets_the_same_answer(
    reply: FormReply | None, answer: dict[str, Any] | None
) -> None:
    times = 0

    async def say(form: FormSubmitted) -> FormReply | None:
        nonlocal times
        times += 1
        return reply

    body = make_submission("goals.modal.add", {"title": {}})
    async with running_inbound(Routes(forms={"goals.modal.add": say})) as inbound:
        for _ in range(3):
            got = await (await inbound.send_interaction(body)).read()
            assert (json.loads(got) if got else None) == answer
            await inbound.settle()
    assert times == 1


def test_only_the_newest_answers_are_remembered() -> None:
    recent = RecentAnswers(most=2)
    for number in range(3):
        recent.keep(DeliveryId(f"d-{number}"), {"number": number})
    recent.keep(DeliveryId("d-3"), None)
    assert [recent.get(DeliveryId(f"d-{number}")) for number in range(4)] == [None, {"number": 1}, {"number": 2}, None]


TYPED = {
    "title": {"field": {"type": "plain_text_input", "value": " Availability of <!channel> "}},
    "kind": {"field": {"selected_option": {"text": {"type": "plain_text", "text": "Cost"}, "value": "cost"}}},
    "leaders": {"field": {"selected_users": ["U1", "U2"]}},
    "channel": {"field": {"selected_conversation": "C1"}},
    "due": {"field": {"selected_date": "2027-03-31"}},
    "unit": {"field": {"type": "plain_text_input", "value": None}},
}
GIVEN_BACK = "title: Availability of <!channel>\nkind: Cost\nleaders: <@U1>, <@U2>\nchannel: <#C1>\ndue: 2027-03-31"


async def test_after_the_last_try_a_form_stays_open_and_says_what_to_do() -> None:
    async def fail(form: FormSubmitted) -> None:
        raise TransientError("The database is busy.")

    settings = DispatchSettings(attempts=AttemptSettings(max_attempts=3))
    async with running_inbound(Routes(forms={"goals.modal.add": fail}), settings=settings) as inbound:
        body = await (await inbound.send_interaction(make_submission("goals.modal.add", TYPED))).json()
        assert inbound.inbox.states() == [DeliveryState.FAILED]
    assert body["response_action"] == "errors"
    assert body["errors"]["title"].startswith("Something did not answer in time. Please send it again in a minute;")
    assert (inbound.replies.apologies, inbound.replies.refusals) == ({}, {})


async def test_what_was_typed_comes_back_when_the_last_try_was_too_late_for_the_form() -> None:
    release = asyncio.Event()

    async def fail(form: FormSubmitted) -> None:
        await release.wait()
        raise TransientError("The database is busy.")

    settings = DispatchSettings(
        attempts=AttemptSettings(max_attempts=2), answer_within=DispatchSettings().answer_within / 100
    )
    async with running_inbound(Routes(forms={"goals.modal.add": fail}), settings=settings) as inbound:
        answer = await inbound.send_interaction(make_submission("goals.modal.add", TYPED))
        assert await answer.read() == b""
        release.set()
        await inbound.settle()
    (said,) = inbound.replies.refusals.values()
    assert said.startswith("Your form was not saved. Something did not answer in time.")
    assert list(inbound.replies.given_back.values()) == [GIVEN_BACK]
    assert inbound.replies.apologies == {}


async def test_what_was_typed_carries_the_labels_of_its_fields() -> None:
    body = make_submission("goals.modal.add", {"title": {"field": {"value": "Availability"}}})
    label = {"type": "plain_text", "text": "Goal"}
    body["view"]["blocks"] = [{"type": "divider"}, {"type": "input", "block_id": "title", "label": label}]
    assert typed_words(body) == "Goal: Availability"


async def test_the_same_form_sent_again_by_hand_is_handled_again() -> None:
    heard = Heard()
    async with running_inbound(heard.routes()) as inbound:
        for _ in range(2):
            await inbound.send_interaction(make_submission("goals.modal.add", {"title": {}}))
    assert len(heard.inputs) == 2


async def test_the_options_of_a_select_are_answered_each_time_they_are_asked_for() -> None:
    async def suggest(asked: OptionsAsked) -> list[Option]:
        return [Option(text=asked.query.upper(), value="1")]

    async with running_inbound(Routes(options={"scoping.modal.pick": suggest})) as inbound:
        bodies = []
        for _ in range(2):
            answer = await inbound.send_interaction(make_suggestion("scoping.modal.pick", "net"))
            bodies.append(await answer.json())
    assert bodies[0]["options"][0]["text"]["text"] == "NET"
    assert bodies[1] == bodies[0]
