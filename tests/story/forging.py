"""Presses, forms and commands that Slack would never offer somebody, signed all the same: what a forger could send."""

import copy
from collections.abc import Iterator
from dataclasses import dataclass

from playground.element_values import chosen_fields, elements_of, selectable_options
from playground.live import LiveWorkspace
from playground.payloads import message_interaction, view_interaction
from playground.records import Json, Message, Person, View


@dataclass(frozen=True)
class Control:
    """A button, or one option of a select, somewhere in the workspace."""

    place: Message | View
    block_id: str
    element: Json
    value: str

    @property
    def action(self) -> str:
        """Return the action id without the number of one among several."""
        return str(self.element["action_id"]).partition(":")[0]


def controls(live: LiveWorkspace) -> list[Control]:
    """Return every different control there is, in its newest place: messages, ephemerals and Homes of everybody."""
    stored = sorted([*live.state.live_messages(), *live.state.ephemerals.values()], key=lambda m: m.ts)
    places: list[Message | View] = [*stored, *live.state.homes.values()]
    newest = {(c.action, c.value.partition("/")[2]): c for place in places for c in _controls_in(place)}
    return list(newest.values())


def _controls_in(place: Message | View) -> Iterator[Control]:
    for block in place.blocks if isinstance(place, Message) else place.content["blocks"]:
        for element in elements_of(block):
            options = [str(option["value"]) for option in selectable_options(element)][:2]
            for value in options or [str(element.get("value", ""))]:
                yield Control(place, block["block_id"], element, value)


async def press(live: LiveWorkspace, person: Person, control: Control) -> None:
    """Send what Slack would send if this person had pressed this control."""
    place, element = control.place, control.element
    if isinstance(place, Message):
        payload = message_interaction(live.state, "block_actions", person, place, {})
    else:
        payload = view_interaction(live.state, "block_actions", person, place)
    chosen = chosen_fields(element, control.value, selectable_options(element))
    action = {"type": element["type"], "action_id": element["action_id"], "block_id": control.block_id}
    payload["actions"] = [action | {"value": control.value} | chosen | {"action_ts": live.state.next_ts()}]
    payload["trigger_id"] = live.state.triggers.give(person.id)
    await live.deliveries.ask("interaction", payload)


def commands_and_forms(live: LiveWorkspace) -> list[tuple[str, Json]]:
    """Return every command and filled-in form so far. Shape: the kind of delivery and its payload."""
    sent = [(entry.kind, entry.payload) for entry in live.log.deliveries()]
    return [(kind, body) for kind, body in sent if kind == "command" or body.get("type") == "view_submission"]


async def repeat_as(live: LiveWorkspace, person: Person, kind: str, payload: Json) -> None:
    """Send again what somebody else once sent, as if this person had done it now."""
    forged = copy.deepcopy(payload)
    if kind == "command":
        forged |= {"user_id": person.id, "user_name": person.handle}
    else:
        forged["user"] |= {"id": person.id, "username": person.handle, "name": person.handle}
        forged["user"]["team_id"] = person.team_id
    if "view" in forged:
        forged["view"]["id"] = live.state.ids.slack_id("V")
    forged["trigger_id"] = live.state.triggers.give(person.id)
    await live.deliveries.ask(kind, forged)


def readable_by(live: LiveWorkspace, person: Person) -> list[str]:
    """Return everything the bot shows that this person can read: messages, ephemerals, forms and Home."""
    state = live.state
    shown: list[object] = [
        (message.text, message.blocks)
        for message in state.live_messages()
        if message.bot_id is not None and state.is_member(message.channel_id, person.id)
    ]
    shown += [(m.text, m.blocks) for m in state.ephemerals.values() if m.ephemeral_for == person.id]
    shown += [view.content for view in state.view_stacks.of(person.id)]
    shown += [home.content for owner, home in state.homes.items() if owner == person.id]
    return [str(each) for each in shown]
