"""Changes as people press and send them: the difference is shown first, and what was shown is what is sent."""

from typing import Any

import pytest

from bot.domain.changes.change import ChangeRequest, ChangeStatus
from bot.domain.errors import InvalidFormError, NotAllowedError, NotFoundError
from bot.domain.people import Person
from bot.domain.scoping.dialogue import DialogueStatus
from bot.views import ids
from bot.views.tokens import pack
from handlers.changes_of_scope import ChangesOfScopeListeners
from handlers.form_replies import FormUpdate
from handlers.payloads import ButtonPressed, FormSubmitted
from tests.support.halden import ANIL, BEA, CORVANE_SCOPING, MAX, RITA, actor
from tests.support.screens import RememberedScreen
from tests.support.world import World

Fields = dict[str, dict[str, Any]]
TYPED: Fields = {
    ids.TITLE_FIELD: {"value": "Watch at night"},
    ids.WORK_FIELD: {"value": "+ under 2: Night watch"},
    ids.CLAUSE_FIELD: {"selected_option": {"value": "none"}},
    ids.CLAUSE_TEXT_FIELD: {"value": None},
    ids.PRICE_FIELD: {"value": "+1,200"},
    ids.FINISH_FIELD: {"value": ""},
    ids.REASON_FIELD: {"value": "Two outages began at night."},
    ids.URGENT_FIELD: {"selected_option": {"value": "normal"}},
}


class Desk:
    """People of both companies at their screens."""

    def __init__(self, world: World) -> None:
        self.world, self.screen = world, RememberedScreen()
        services = world.services
        self.listeners = ChangesOfScopeListeners(services.changes, services.change_decisions, self.screen)

    @property
    def change(self) -> ChangeRequest:
        (change,) = self.world.state.changes.values()
        return change

    @property
    def token(self) -> str:
        return pack(self.change.id, self.change.sha256)

    def press(self, value: str, who: Person = ANIL) -> ButtonPressed:
        return ButtonPressed(
            key=self.world.key(),
            actor=actor(who),
            action_id="any",
            value=value,
            channel=CORVANE_SCOPING,
            message_ts=None,
            thread_ts=None,
            trigger_id="t",
            view_id=None,
        )

    def form(self, metadata: str, who: Person = ANIL, **typed: Any) -> FormSubmitted:
        values = {name: {ids.FIELD_INPUT: state} for name, state in {**TYPED, **typed}.items()}
        return FormSubmitted(
            key=self.world.key(), actor=actor(who), callback_id="any", metadata=metadata, values=values, view_id="V1"
        )

    async def open(self, who: Person = ANIL) -> str:
        (engagement,) = self.world.state.engagements
        await self.listeners.on_raise(self.press(pack(engagement), who))
        return str(self.screen.forms[-1]["private_metadata"])

    async def look(self, metadata: str, **typed: Any) -> str:
        """Send the form once, and return what the form with the difference carries."""
        reply = await self.listeners.on_submitted(self.form(metadata, **typed))
        assert isinstance(reply, FormUpdate)
        assert reply.view["submit"]["text"] == "Send for approval"
        return str(reply.view["private_metadata"])

    async def send(self) -> None:
        assert await self.listeners.on_submitted(self.form(await self.look(await self.open()))) is None


@pytest.fixture
async def desk() -> Desk:
    world = World()
    await world.reach(DialogueStatus.SIGNED)
    return Desk(world)


async def test_the_difference_is_shown_before_it_is_sent_as_shown(desk: Desk) -> None:
    seen = await desk.look(await desk.open())
    assert desk.world.state.changes == {}
    assert await desk.listeners.on_submitted(desk.form(seen)) is None
    assert desk.change.content.title == "Watch at night"


async def test_words_corrected_beside_the_difference_are_shown_again(desk: Desk) -> None:
    seen = await desk.look(await desk.open())
    again = await desk.look(seen, price={"value": "+1,300"})
    assert again != seen
    assert desk.world.state.changes == {}


async def test_everything_wrong_is_told_at_once_in_the_order_of_the_form(desk: Desk) -> None:
    wrong: dict[str, Any] = {
        "title": {"value": " "},
        "work": {"value": "- 7"},
        "price": {"value": "much"},
        "finish": {"value": "soon"},
    }
    with pytest.raises(InvalidFormError) as error:
        await desk.listeners.on_submitted(desk.form(await desk.open(), **wrong))
    assert list(error.value.errors) == ["title", "work", "price", "finish"]


async def test_a_form_with_only_a_missing_title_is_refused_under_it(desk: Desk) -> None:
    with pytest.raises(InvalidFormError) as error:
        await desk.listeners.on_submitted(desk.form(await desk.open(), title={"value": ""}))
    assert list(error.value.errors) == ["title"]


async def test_a_task_card_opens_the_form_with_its_line_as_the_example(desk: Desk) -> None:
    await desk.listeners.on_task_raise(desk.press(pack(desk.world.task("1.2").id), BEA))
    (form,) = desk.screen.forms
    assert "= 1.2: Handover workshops" in str(form["blocks"])


async def test_an_edit_begins_with_what_was_typed_last(desk: Desk) -> None:
    await desk.send()
    await desk.listeners.on_edit(desk.press(desk.token))
    assert "Night watch" in str(desk.screen.forms[-1]["blocks"])
    assert desk.screen.forms[-1]["title"]["text"] == "Edit a change"


async def test_both_approve_by_their_buttons(desk: Desk) -> None:
    await desk.send()
    await desk.listeners.on_approved(desk.press(desk.token, MAX))
    await desk.listeners.on_approved(desk.press(desk.token, ANIL))
    assert desk.change.status is ChangeStatus.IMPLEMENTED


async def test_a_rejection_asks_for_its_reason(desk: Desk) -> None:
    await desk.send()
    await desk.listeners.on_reject(desk.press(desk.token, MAX))
    metadata = str(desk.screen.forms[-1]["private_metadata"])
    await desk.listeners.on_reject_submitted(desk.form(metadata, MAX, reason={"value": "In the price already."}))
    assert (desk.change.status, desk.change.decided_because) == (ChangeStatus.REJECTED, "In the price already.")


async def test_whoever_may_not_reject_sees_no_form(desk: Desk) -> None:
    await desk.send()
    shown = len(desk.screen.forms)
    with pytest.raises(NotAllowedError):
        await desk.listeners.on_reject(desk.press(desk.token, BEA))
    assert len(desk.screen.forms) == shown


async def test_a_change_is_withdrawn_by_who_raised_it(desk: Desk) -> None:
    await desk.send()
    await desk.listeners.on_withdrawn(desk.press(desk.token))
    assert desk.change.status is ChangeStatus.WITHDRAWN


async def test_a_rival_who_presses_anything_learns_nothing(desk: Desk) -> None:
    await desk.send()
    (engagement,) = desk.world.state.engagements
    for press, value in (
        (desk.listeners.on_raise, pack(engagement)),
        (desk.listeners.on_task_raise, pack(desk.world.task("1.2").id)),
        (desk.listeners.on_edit, desk.token),
        (desk.listeners.on_approved, desk.token),
        (desk.listeners.on_reject, desk.token),
        (desk.listeners.on_withdrawn, desk.token),
    ):
        with pytest.raises(NotFoundError):
            await press(desk.press(value, RITA))
