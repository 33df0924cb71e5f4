import asyncio

from bot.domain.inbox import DeliveryState
from handlers.dispatch import Dispatcher
from handlers.intake import Intake
from tests.handlers.test_dispatch import Stage
from tests.support.clocks import StandingClock
from tests.support.inbound import CountedIds, Sleeps
from tests.support.inboxes import DictInbox
from tests.support.payloads import make_command, make_submission


def loading() -> tuple[Intake, DictInbox, Dispatcher, Stage]:
    inbox, clock, stage = DictInbox(), StandingClock(), Stage()
    dispatcher = Dispatcher(inbox=inbox, relay=stage, aftermath=stage, clock=clock, sleep=Sleeps())
    return Intake(inbox, clock, CountedIds()), inbox, dispatcher, stage


async def test_before_there_is_a_dispatcher_commands_are_kept_and_answered() -> None:
    intake, inbox, dispatcher, stage = loading()
    assert await intake.take(make_command("one")) is None
    assert inbox.states() == [DeliveryState.RECEIVED]
    await intake.begin(dispatcher)
    await dispatcher.drain()
    assert len(stage.handled) == 1
    assert inbox.states() == [DeliveryState.DONE]


async def test_what_was_kept_before_comes_before_what_arrives_while_beginning() -> None:
    intake, inbox, dispatcher, stage = loading()
    for text in ("one", "two"):
        await intake.take(make_command(text))
    beginning = asyncio.create_task(intake.begin(dispatcher))
    await intake.take(make_command("three"))
    await beginning
    await dispatcher.drain()
    assert stage.handled == list(inbox.rows)
    assert len(stage.handled) == 3


async def test_a_form_sent_before_there_is_a_dispatcher_waits_for_its_answer() -> None:
    intake, _, dispatcher, stage = loading()

    async def reply(_: object) -> dict[str, object]:
        return {"response_action": "clear"}

    stage.act = reply
    asking = asyncio.create_task(intake.take(make_submission("goals.add", {})))
    await asyncio.sleep(0)
    assert not asking.done()
    await intake.begin(dispatcher)
    assert await asking == {"response_action": "clear"}
    await dispatcher.drain()
    assert len(stage.handled) == 1
