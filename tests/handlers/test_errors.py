from collections.abc import Awaitable, Callable

import pytest

from bot.domain.errors import (
    BotError,
    ConfigurationError,
    ConflictError,
    InvalidFormError,
    InvalidInputError,
    InvariantViolatedError,
    NotAllowedError,
    NotFoundError,
    TransientError,
)
from bot.domain.ids import DeliveryId
from bot.domain.inbox import DeliveryState
from bot.domain.notices import Problem
from bot.ports.inbox import handling
from bot.services.threads import SUBJECT_UNKNOWN
from handlers.errors import Boundary, BugReportedError
from handlers.form_replies import FormErrors, Reply
from handlers.payloads import FormSubmitted, HomeOpened, Input, Lifecycle, MessageDeleted, MessageEdited, MessagePosted
from tests.support.inbound import SaidReplies, make_delivery
from tests.support.world import World

ACTOR = {"workspace": "T1", "person": {"team_id": "T1", "user_id": "U1"}}
HOME = HomeOpened.model_validate({"key": "delivery-1", "actor": ACTOR})
MESSAGE = MessagePosted.model_validate(
    {
        "key": "delivery-1",
        "actor": ACTOR,
        "channel": "C1",
        "ts": "2.0",
        "thread_ts": "1.0",
        "text": "x",
        "files": 0,
        "client_msg_id": None,
        "is_direct": False,
    }
)


FORM = FormSubmitted.model_validate(
    {
        "key": "delivery-1",
        "actor": ACTOR,
        "callback_id": "goals.modal.add",
        "metadata": "",
        "values": {"title": {}, "due": {}},
        "view_id": "V1",
    }
)


async def refuse_form(replies: SaidReplies, form: FormSubmitted, error: Exception) -> Reply:
    async def fail(_: Input) -> None:
        raise error

    return await Boundary(replies).run(form, fail)


async def raise_in(replies: SaidReplies, given: Input, error: Exception) -> None:
    async def fail(_: Input) -> None:
        raise error

    await Boundary(replies).run(given, fail)


@pytest.mark.parametrize("error", [NotFoundError("Not here."), ConflictError("It has moved on.")])
async def test_a_refusal_is_said_in_the_thread_where_the_person_acted(error: BotError) -> None:
    replies = SaidReplies()
    await raise_in(replies, MESSAGE, error)
    assert replies.refusals == {"delivery-1": error.user_message}
    assert replies.places == [("C1", "1.0")]


async def test_wrong_input_outside_a_form_is_said_in_words() -> None:
    replies = SaidReplies()
    await raise_in(replies, MESSAGE, InvalidInputError("answer", "This is no date."))
    assert replies.refusals == {"delivery-1": "This is no date."}


async def test_a_delivery_that_was_handled_before_is_passed_over_in_silence() -> None:
    replies = SaidReplies()
    await raise_in(replies, MESSAGE, ConflictError("Handled before.", code="already_handled"))
    assert (replies.refusals, replies.apologies) == ({}, {})


@pytest.mark.parametrize("error", [InvariantViolatedError("broken"), ConfigurationError("wrong"), ZeroDivisionError()])
async def test_a_bug_is_answered_with_an_apology_and_a_reference(error: Exception) -> None:
    replies = SaidReplies()
    with pytest.raises(BugReportedError) as raised:
        await raise_in(replies, MESSAGE, error)
    assert replies.apologies == {"delivery-1": raised.value.reference}
    assert replies.places == [("C1", "1.0")]


async def test_who_only_opens_home_is_told_nothing_in_messages() -> None:
    replies = SaidReplies()
    await raise_in(replies, HOME, NotFoundError("Not here."))
    with pytest.raises(BugReportedError):
        await raise_in(replies, HOME, ZeroDivisionError())
    assert (replies.refusals, replies.apologies) == ({}, {})


@pytest.mark.parametrize("error", [NotFoundError("Not here."), NotAllowedError("Not you."), ConflictError("Too late.")])
async def test_a_refused_form_stays_open_and_says_why_under_its_first_field(error: BotError) -> None:
    replies = SaidReplies()
    assert await refuse_form(replies, FORM, error) == FormErrors(errors={"title": error.user_message})
    assert replies.refusals == {}


async def test_each_of_several_faults_stands_under_its_field_and_the_rest_under_the_first() -> None:
    error = InvalidFormError({"due": "Choose a later day.", "nowhere": "Two.", "title": "Fill this in.", "": "Four."})
    answer = await refuse_form(SaidReplies(), FORM, error)
    assert answer == FormErrors(errors={"due": "Choose a later day.", "title": "Two. Fill this in. Four."})


async def test_several_faults_outside_a_form_are_said_in_one_go() -> None:
    replies = SaidReplies()
    await raise_in(replies, MESSAGE, InvalidFormError({"due": "Choose a later day.", "title": "Fill this in."}))
    assert replies.refusals == {"delivery-1": "Choose a later day. Fill this in."}


async def test_a_refused_form_without_fields_is_answered_in_words() -> None:
    replies = SaidReplies()
    assert await refuse_form(replies, FORM.model_copy(update={"values": {}}), NotFoundError("Not here.")) is None
    assert replies.refusals == {"delivery-1": "Not here."}


async def test_a_bug_leaves_a_form_open_with_the_reference_under_its_first_field() -> None:
    replies = SaidReplies()
    with pytest.raises(BugReportedError) as raised:
        await refuse_form(replies, FORM, ZeroDivisionError())
    answer = raised.value.answer
    assert answer is not None
    assert answer["response_action"] == "errors"
    assert raised.value.reference in answer["errors"]["title"]
    assert replies.apologies == {}


PLACE = {"key": "delivery-1", "actor": ACTOR, "channel": "C1", "ts": "2.0", "thread_ts": "1.0"}
EDITED = MessageEdited.model_validate({**PLACE, "text": "y"})
DELETED = MessageDeleted.model_validate(PLACE)


@pytest.mark.parametrize("given", [MESSAGE, EDITED, DELETED], ids=["reply", "edit", "deletion"])
async def test_talk_whose_thread_stays_unknown_is_passed_over_in_silence(given: Input) -> None:
    replies = SaidReplies()
    await Boundary(replies).give_up(given, TransientError("One moment.", code=SUBJECT_UNKNOWN))
    assert replies.apologies == {}
    await Boundary(replies).give_up(MESSAGE, TransientError("The database is busy."))
    assert list(replies.apologies) == ["delivery-1"]


async def test_the_weather_is_left_to_the_dispatcher() -> None:
    replies = SaidReplies()
    with pytest.raises(TransientError):
        await raise_in(replies, HOME, TransientError("Slack limits us."))
    assert (replies.refusals, replies.apologies) == ({}, {})


async def test_nobody_is_told_of_what_nobody_did() -> None:
    replies = SaidReplies()
    change = Lifecycle.model_validate({"key": "delivery-1", "name": "user_change", "team": "T1"})
    with pytest.raises(BugReportedError):
        await raise_in(replies, change, ZeroDivisionError())
    await raise_in(replies, change, NotFoundError("Not here."))
    assert replies.places == []


class Desk:
    """The boundary over real replies and records, with one delivery being handled."""

    def __init__(self) -> None:
        self.world = World()
        delivery = make_delivery({}, "event")
        self.world.state.inbox[delivery.id] = delivery
        self.boundary = Boundary(self.world.services.replies)

    async def run(self, handle: Callable[[Input], Awaitable[None]]) -> None:
        token = handling.set(DeliveryId("delivery-1"))
        try:
            await self.boundary.run(MESSAGE, handle)
        finally:
            handling.reset(token)

    @property
    def state(self) -> DeliveryState:
        return self.world.state.inbox[DeliveryId("delivery-1")].state


async def test_a_refusal_ends_its_delivery_so_that_a_crash_cannot_have_it_done_after_all() -> None:
    desk = Desk()

    async def refuse(_: Input) -> None:
        raise ConflictError("The conversation is paused.")

    await desk.run(refuse)
    assert desk.world.refusals() == ["The conversation is paused."]
    assert desk.state is DeliveryState.DONE


async def test_a_refusal_after_a_deed_that_was_done_is_said_once_all_the_same() -> None:
    desk = Desk()

    async def do_and_refuse(_: Input) -> None:
        async with desk.world.units.write():
            pass
        raise ConflictError("It is done, but the form is gone.")

    async def refuse_again(_: Input) -> None:
        raise ConflictError("It is done, but the form is gone.")

    await desk.run(do_and_refuse)
    await desk.run(refuse_again)
    assert desk.world.refusals() == ["It is done, but the form is gone."]
    assert desk.state is DeliveryState.DONE


async def test_an_apology_leaves_its_delivery_to_be_set_aside() -> None:
    desk = Desk()

    async def fail(_: Input) -> None:
        raise ZeroDivisionError

    with pytest.raises(BugReportedError):
        await desk.run(fail)
    assert len(desk.world.told(Problem)) == 1
    assert desk.state is DeliveryState.RECEIVED
