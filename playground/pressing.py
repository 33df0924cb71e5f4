"""What people do inside what the app shows: press, choose, and search options."""

from collections.abc import Mapping
from dataclasses import dataclass

from playground.commanding import Commanding, failure_text
from playground.deliveries import Deliveries
from playground.element_values import NotOfferedError, build_state, chosen_fields, find_element, offered_options
from playground.payloads import message_interaction, view_interaction
from playground.permissions import require_message, require_person
from playground.records import Json, Message, Person, View
from playground.refusals import RefusedError
from playground.workspace import Workspace

GivenState = Mapping[str, Mapping[str, object]]


@dataclass(frozen=True)
class Container:
    """Where an element is: in a message, or in a modal or Home view."""

    message: Message | None = None
    view: View | None = None

    @property
    def blocks(self) -> list[Json]:
        """Return the blocks on show."""
        if self.message is not None:
            return self.message.blocks
        return list(self.view.content["blocks"]) if self.view is not None else []


class Pressing(Commanding):
    """The part of `People` that uses buttons and selects."""

    def __init__(self, workspace: Workspace, deliveries: Deliveries) -> None:
        """Start with nothing offered by the app yet."""
        super().__init__(workspace, deliveries)
        self._offers: dict[str, dict[str, list[Json]]] = {}

    async def action(
        self, person_id: str, container: Json, block_id: str, action_id: str, value: object, state: GivenState
    ) -> None:
        """Press a button or choose a value.

        Raises: RefusedError when the element is not there or does not offer the value.
        """
        person = require_person(self.workspace, person_id)
        place = self._place(person_id, container)
        element = find_element(place.blocks, block_id, action_id)
        if element is None:
            raise RefusedError("element_not_found", "This control is no longer there.", 404)
        offers = self._offers_to(person_id)
        try:
            values = build_state(place.blocks, state, offers)
            chosen = chosen_fields(element, value, offered_options(element, offers))
        except NotOfferedError as error:
            raise RefusedError("option_not_offered", "This choice is not on offer.", 400) from error
        payload = self._interaction(person, place, "block_actions", values)
        payload["actions"] = [self._action(element, block_id, chosen)]
        payload["trigger_id"] = self.workspace.triggers.give(person_id, place.view.id if place.view else None)
        if place.message is not None:
            payload["response_url"] = self._new_response_url(person_id, place.message, "actions")
        await self._ask_interaction(person_id, payload)

    def _action(self, element: Json, block_id: str, chosen: Json) -> Json:
        action: Json = {"type": element["type"], "action_id": element["action_id"], "block_id": block_id}
        for field in ("text", "value", "style", "url", "placeholder"):
            if field in element:
                action[field] = element[field]
        return action | chosen | {"action_ts": self.workspace.next_ts()}

    def _interaction(self, person: Person, place: Container, kind: str, values: Json) -> Json:
        if place.message is not None:
            return message_interaction(self.workspace, kind, person, place.message, values)
        if place.view is None:
            raise RefusedError("view_not_found", "This form is no longer open.", 404)
        if kind == "block_actions":
            place.view.state = values
        return view_interaction(self.workspace, kind, person, place.view)

    def _place(self, person_id: str, container: Json) -> Container:
        if container.get("type") in ("message", "ephemeral"):
            channel_id, ts = str(container.get("channel")), str(container.get("message_ts"))
            return Container(message=require_message(self.workspace, person_id, channel_id, ts))
        view = self.workspace.homes.get(person_id)
        if container.get("type") == "view":
            view = self.workspace.view_stacks.find(str(container.get("view_id")))
        if view is None or view.person_id != person_id:
            raise RefusedError("view_not_found", "This form is no longer open.", 404)
        return Container(view=view)

    async def options(self, person_id: str, container: Json, block_id: str, action_id: str, query: str) -> list[Json]:
        """Ask the app for the options of an external select; a failed request offers none."""
        person = require_person(self.workspace, person_id)
        place = self._place(person_id, container)
        if find_element(place.blocks, block_id, action_id) is None:
            raise RefusedError("element_not_found", "This control is no longer there.", 404)
        payload = self._interaction(person, place, "block_suggestion", {})
        payload |= {"block_id": block_id, "action_id": action_id, "value": query}
        answer = await self.deliveries.ask("options", payload)
        body = answer.body or {}
        offered = [option for group in body.get("option_groups", []) for option in group["options"]]
        offered = [*body.get("options", []), *offered]
        self._offers_to(person_id).setdefault(action_id, []).extend(offered)
        if not answer.is_ok:
            self.workspace.notify(person_id, failure_text(self.workspace.app.name, answer))
        return offered

    def _offers_to(self, person_id: str) -> dict[str, list[Json]]:
        return self._offers.setdefault(person_id, {})
