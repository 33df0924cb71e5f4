"""Opening a conversation by its form: what it is filled in with, and how one more in the same channel is a choice."""

from collections.abc import Mapping
from typing import Any

import pytest
from typing_extensions import override

from bot.domain.errors import InvalidInputError
from bot.domain.ids import ChannelId, MessageTs, TeamId, UserId
from bot.domain.outbox import OutboxState
from bot.ports.messenger import Surface
from bot.views import ids
from handlers.form_replies import FormUpdate
from handlers.payloads import CommandInvoked, FormSubmitted
from handlers.scoping import ScopingListeners
from tests.support.halden import CORVANE, CORVANE_SCOPING, LEADERSHIP, MAX, actor
from tests.support.world import World
from tests.views.reading import every_object, visible_words

Json = Mapping[str, Any]


class Screen(Surface):
    """Remembers the forms that were opened."""

    def __init__(self) -> None:
        self.forms: list[Json] = []

    @override
    async def open_form(self, workspace: TeamId, trigger_id: str, view: Json) -> str:
        self.forms.append(view)
        return "V1"

    @override
    async def publish_home(self, workspace: TeamId, user: UserId, view: Json) -> None:
        raise AssertionError("nobody looks at Home")


class Desk:
    """Max at his screen."""

    def __init__(self, world: World) -> None:
        self.world, self.screen = world, Screen()
        services = world.services
        self.listeners = ScopingListeners(services.opening, services.answers, services.agreement, self.screen)

    async def command(self, channel: str = CORVANE_SCOPING) -> Json:
        """Type the command, and return the form that opens."""
        command = CommandInvoked(
            key=self.world.key(), actor=actor(MAX), channel=ChannelId(channel), words="open", text="", trigger_id="t"
        )
        await self.listeners.on_open(command)
        return self.screen.forms[-1]

    async def submit(self, view: Json, provider: str = "Corvane") -> FormUpdate | None:
        goal = next(iter(self.world.state.goals))
        typed = {
            ids.CHANNEL_FIELD: {"selected_conversation": CORVANE_SCOPING},
            ids.PROVIDER_FIELD: {"value": provider},
            ids.GOAL_FIELD: {"selected_option": {"value": goal}},
            ids.COLLEAGUES_FIELD: {"selected_users": ["U0LENA"]},
            ids.COST_FIELD: {"value": "EUR 61,000"},
        }
        form = FormSubmitted(
            key=self.world.key(),
            actor=actor(MAX),
            callback_id=ids.SCOPING_OPEN_FORM,
            metadata=view["private_metadata"],
            values={name: {ids.FIELD_INPUT: state} for name, state in typed.items()},
            view_id="V1",
        )
        return await self.listeners.on_opening_submitted(form)

    def settle_cards(self) -> None:
        """Let every card be in Slack."""
        for item in self.world.items():
            place = {"state": OutboxState.SENT, "channel": CORVANE_SCOPING, "slack_ts": MessageTs("1712345678.000100")}
            self.world.state.outbox[item.id] = item.model_copy(update=place)


@pytest.fixture
async def desk() -> Desk:
    world = World()
    await world.set_up()
    await world.add_goal()
    return Desk(world)


def entry(view: Json, name: str) -> Json:
    return next(block["element"] for block in view["blocks"] if block.get("block_id") == name)


async def test_the_provider_is_filled_in_with_the_company_in_the_channel(desk: Desk) -> None:
    assert entry(await desk.command(), ids.PROVIDER_FIELD)["initial_value"] == "Corvane Networks Ltd."
    assert "initial_value" not in entry(await desk.command(LEADERSHIP), ids.PROVIDER_FIELD)
    assert "initial_value" not in entry(await desk.command("D0MAX"), ids.PROVIDER_FIELD)
    assert "initial_value" not in entry(await desk.command("C0NOBOT"), ids.PROVIDER_FIELD)


@pytest.mark.parametrize("provider", ["Corvane", "corvane networks", "Kestrel (Corvane Networks)", "CorvaneNetworks"])
async def test_a_name_the_company_goes_by_is_taken_as_typed(desk: Desk, provider: str) -> None:
    await desk.submit(await desk.command(), provider)
    (engagement,) = desk.world.state.engagements.values()
    assert engagement.provider_name == provider


async def test_a_name_of_another_company_is_refused_with_the_one_in_the_channel(desk: Desk) -> None:
    with pytest.raises(InvalidInputError) as caught:
        await desk.submit(await desk.command(), "Brightledge")
    assert caught.value.field == ids.PROVIDER_FIELD
    assert caught.value.user_message == (
        "Slack knows the other company in that channel as Corvane Networks Ltd. "
        "To use this name, write Corvane Networks Ltd. To use yours, write both: Brightledge (Corvane Networks Ltd.)"
    )
    assert not desk.world.state.engagements


async def test_any_name_is_taken_where_slack_tells_none(desk: Desk) -> None:
    del desk.world.directory.companies[CORVANE]
    await desk.submit(await desk.command(), "Kestrel")
    assert [each.provider_name for each in desk.world.state.engagements.values()] == ["Kestrel"]


async def test_the_form_says_which_conversation_is_open_there_and_links_to_it(desk: Desk) -> None:
    await desk.submit(await desk.command())
    desk.settle_cards()
    view = await desk.command()
    assert view["submit"]["text"] == "Open another"
    (link,) = [each for each in every_object(view) if each.get("type") == "link"]
    assert link["text"] == "Scope with Corvane"
    assert link["url"] == "https://halden.slack.com/archives/C0CORVANE/p1712345678000100"
    assert any("0 of at most 11 answered" in words for words in visible_words(view))


async def test_a_form_that_knew_of_the_open_conversation_opens_another_beside_it(desk: Desk) -> None:
    await desk.submit(await desk.command())
    assert await desk.submit(await desk.command()) is None
    assert len(desk.world.state.engagements) == 2


async def test_a_form_that_did_not_know_of_it_asks_first_and_keeps_what_was_filled_in(desk: Desk) -> None:
    unaware = await desk.command(LEADERSHIP)
    await desk.submit(await desk.command())
    asked = await desk.submit(unaware, "Corvane North")
    assert asked is not None
    assert len(desk.world.state.engagements) == 1
    assert entry(asked.view, ids.PROVIDER_FIELD)["initial_value"] == "Corvane North"
    assert entry(asked.view, ids.COLLEAGUES_FIELD)["initial_users"] == ["U0LENA"]
    assert entry(asked.view, ids.COST_FIELD)["initial_value"] == "EUR 61,000"
    assert entry(asked.view, ids.CHANNEL_FIELD)["initial_conversation"] == CORVANE_SCOPING
    assert await desk.submit(asked.view) is None
    assert len(desk.world.state.engagements) == 2


async def test_a_conversation_that_was_signed_is_not_open_any_more(desk: Desk) -> None:
    await desk.submit(await desk.command())
    world = desk.world
    await world.add_goal("Lower cost of the network")
    await world.answer_up_to("end")
    await world.agree()
    assert (await desk.command())["submit"]["text"] == "Open"
