"""Somebody is told of what was not delivered: once for a place and cause, and never in circles."""

from collections import deque
from dataclasses import dataclass, field
from datetime import timedelta

import pytest

from bot.domain.audience import of_person
from bot.domain.ids import ChannelId, OutboxId
from bot.domain.notices import Notice, Said
from bot.domain.outbox import OutboxItem, OutboxState, Outgoing, Target, state_after
from bot.domain.undelivered.cause import Cause, cause_of
from bot.domain.undelivered.notices import NotDelivered, TasksNamed
from bot.ports.unit_of_work import UnitOfWork
from bot.scheduling.undelivered import TROUBLE_ENDS_AFTER, UndeliveredTelling
from tests.scheduling.bench import Bench, make_message
from tests.scheduling.doubles import CHANNEL, IDA, TEAM

pytestmark = pytest.mark.asyncio

ELSEWHERE = ChannelId("C0OTHER")
TO_IDA = Target(only_for=IDA.key.user_id)


@dataclass
class Told:
    """A teller that notes of what it was to tell, and whether that was known."""

    news: list[tuple[str, bool]] = field(default_factory=list)

    async def tell(self, unit: UnitOfWork, item: OutboxItem, *, is_known: bool) -> None:
        self.news.append((item.message.natural_key, is_known))


@dataclass
class Scene:
    """Deliveries that Slack refuses, and the telling of them."""

    bench: Bench = field(default_factory=Bench)
    told: Told = field(default_factory=Told)

    def __post_init__(self) -> None:
        self.telling = UndeliveredTelling(self.bench.outbox, self.bench.units, self.bench.clock, self.told.tell)

    async def refuse(self, message: Outgoing, error: str) -> None:
        """State a message, and let Slack refuse it; then tell of it."""
        self.bench.outbox.state(message, self.bench.clock.at)
        self.bench.slack.faults = deque([error])
        await self.bench.delivery.deliver_due()
        await self.telling.tell()


def saying(notice: Notice, key: str) -> Outgoing:
    return make_message(key, target=TO_IDA, audience=of_person(TEAM, IDA.key)).model_copy(update={"notice": notice})


async def test_what_is_held_is_told_once_however_much_follows() -> None:
    scene = Scene()
    for number in range(3):
        await scene.refuse(posting(f"m{number}"), "not_in_channel")
    assert scene.told.news == [("m0", False), ("m1", True), ("m2", True)]
    assert await scene.telling.tell() == 0


async def test_another_channel_and_another_cause_are_news() -> None:
    scene = Scene()
    await scene.refuse(posting("m0"), "not_in_channel")
    await scene.refuse(posting("m1", ELSEWHERE), "not_in_channel")
    await scene.refuse(posting("m2"), "message_not_found")
    assert scene.told.news == [("m0", False), ("m1", False), ("m2", False)]


async def test_the_same_trouble_after_a_week_without_it_is_news() -> None:
    scene = Scene()
    await scene.refuse(posting("m0"), "message_not_found")
    scene.bench.clock.advance(TROUBLE_ENDS_AFTER.total_seconds())
    await scene.refuse(posting("m1"), "message_not_found")
    scene.bench.clock.advance((TROUBLE_ENDS_AFTER + timedelta(seconds=1)).total_seconds())
    await scene.refuse(posting("m2"), "message_not_found")
    assert scene.told.news == [("m0", False), ("m1", True), ("m2", False)]


async def test_what_hangs_on_a_held_message_is_not_told_of_by_itself() -> None:
    scene = Scene()
    scene.bench.outbox.state(posting("root"), scene.bench.clock.at)
    reply = Target(channel=CHANNEL, thread_of="root")
    scene.bench.outbox.state(posting("reply").model_copy(update={"target": reply}), scene.bench.clock.at)
    scene.bench.slack.faults = deque(["not_in_channel"])
    while await scene.bench.delivery.deliver_due():
        pass
    await scene.telling.tell()
    assert scene.told.news == [("root", False)]
    assert scene.bench.item(OutboxId("o2")).state is OutboxState.HELD


async def test_nobody_is_told_of_news_that_could_not_be_delivered_itself() -> None:
    scene = Scene()
    news = NotDelivered(message=OutboxId("o0"), what="reminders.brief", cause=Cause.NO_DIRECT)
    await scene.refuse(saying(news, "news"), "messages_tab_disabled")
    assert scene.bench.item(OutboxId("o1")).state is OutboxState.FAILED
    assert scene.told.news == []


async def test_nobody_is_told_of_an_answer_whose_asker_may_ask_again() -> None:
    scene = Scene()
    await scene.refuse(saying(Said(text="Done."), "answer"), "messages_tab_disabled")
    whisper = Target(channel=CHANNEL, only_for=IDA.key.user_id)
    await scene.refuse(posting("aside").model_copy(update={"target": whisper}), "lost_reply")
    assert scene.bench.outbox.items[OutboxId("o2")].state is OutboxState.FAILED
    assert scene.told.news == []


async def test_a_death_between_telling_and_noting_it_tells_again_and_the_natural_key_decides() -> None:
    scene = Scene()
    await scene.refuse(posting("m0"), "not_in_channel")
    item = scene.bench.item(OutboxId("o1"))
    scene.bench.outbox.items[item.id] = item.model_copy(update={"told_at": None})
    await scene.telling.tell()
    assert scene.told.news == [("m0", False), ("m0", False)]


def posting(key: str, channel: ChannelId = CHANNEL) -> Outgoing:
    """Return a message that nobody asked for."""
    notice = TasksNamed(person=IDA.key, tasks=())
    return make_message(key, target=Target(channel=channel)).model_copy(update={"notice": notice})


@pytest.mark.parametrize(
    ("error", "in_a_channel", "to_one_person"),
    [
        ("channel_not_found", Cause.NOT_THERE, Cause.NO_DIRECT),
        ("not_in_channel", Cause.NOT_THERE, Cause.NO_DIRECT),
        ("is_archived", Cause.ARCHIVED, Cause.NO_DIRECT),
        ("restricted_action_read_only_channel", Cause.NOT_ALLOWED, Cause.NO_DIRECT),
        ("cannot_dm_bot", Cause.NO_DIRECT, Cause.NO_DIRECT),
        ("messages_tab_disabled", Cause.NO_DIRECT, Cause.NO_DIRECT),
        ("user_disabled", Cause.PERSON_GONE, Cause.PERSON_GONE),
        ("token_revoked", Cause.CREDENTIALS, Cause.CREDENTIALS),
        ("invalid_blocks", Cause.FAULT, Cause.FAULT),
    ],
)
async def test_slack_s_word_for_a_refusal_has_a_cause(error: str, in_a_channel: Cause, to_one_person: Cause) -> None:
    assert cause_of(error, is_direct=False) is in_a_channel
    assert cause_of(error, is_direct=True) is to_one_person


async def test_what_stands_in_a_channel_waits_and_what_is_of_its_moment_does_not() -> None:
    direct, whisper = Target(only_for=IDA.key.user_id), Target(channel=CHANNEL, only_for=IDA.key.user_id)
    mended = {target: state_after(make_message("m", target=target), Cause.ARCHIVED) for target in (direct, whisper)}
    assert state_after(make_message("m"), Cause.ARCHIVED) is OutboxState.HELD
    assert state_after(make_message("m"), Cause.FAULT) is OutboxState.FAILED
    assert set(mended.values()) == {OutboxState.FAILED}


async def test_what_may_have_arrived_is_held_unless_nobody_can_ever_know() -> None:
    whisper = Target(channel=CHANNEL, only_for=IDA.key.user_id)
    assert state_after(make_message("m"), Cause.UNREADABLE) is OutboxState.HELD
    assert state_after(make_message("m", target=TO_IDA), Cause.UNREADABLE) is OutboxState.HELD
    assert state_after(make_message("m", target=whisper), Cause.UNREADABLE) is OutboxState.FAILED
