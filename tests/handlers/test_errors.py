import pytest
from typing_extensions import override

from bot.domain.errors import (
    BotError,
    ConfigurationError,
    ConflictError,
    InvalidInputError,
    InvariantViolatedError,
    NotAllowedError,
    NotFoundError,
    TransientError,
)
from bot.domain.ids import ChannelId, DeliveryId, MessageTs
from bot.domain.people import Actor
from bot.ports.inbox import handling
from bot.services.threads import SUBJECT_UNKNOWN
from handlers.errors import Boundary, BugReportedError
from handlers.form_replies import FormErrors, Reply
from handlers.payloads import FormSubmitted, HomeOpened, Input, Lifecycle, MessagePosted
from tests.support.inbound import SaidReplies

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


async def test_a_reply_whose_thread_stays_unknown_is_passed_over_in_silence() -> None:
    replies = SaidReplies()
    await Boundary(replies).give_up(MESSAGE, TransientError("One moment.", code=SUBJECT_UNKNOWN))
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


async def test_an_answer_is_a_transaction_of_its_own_since_the_delivery_may_be_done() -> None:
    seen: list[DeliveryId | None] = []

    class LookingReplies(SaidReplies):
        @override
        async def refuse(
            self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, text: str, key: str
        ) -> None:
            seen.append(handling.get())

    token = handling.set(DeliveryId("delivery-1"))
    await raise_in(LookingReplies(), MESSAGE, NotFoundError("Not here."))
    assert seen == [None]
    assert handling.get() == "delivery-1"
    handling.reset(token)
