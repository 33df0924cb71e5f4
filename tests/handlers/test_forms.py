import asyncio

from bot.domain.errors import InvalidInputError
from bot.domain.inbox import DeliveryState
from handlers.dispatch import DispatchSettings
from handlers.form_replies import FormErrors, FormUpdate, Option, Reply
from handlers.payloads import (
    FormSubmitted,
    OptionsAsked,
)
from handlers.routing import Routes
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
