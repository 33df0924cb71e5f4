"""What a person sees: messages by their words, controls by their labels, forms by the labels of their fields."""

from collections.abc import Iterator
from typing import Any

from playground.direct_messages import open_direct_message
from playground.element_values import MANY_NAMED, elements_of, selectable_options
from playground.live import LiveWorkspace
from playground.reading import plain_text
from playground.records import Json, Message, View


class NotOnScreenError(Exception):
    """What was looked for is not there; the message says what is."""


class Screen:
    """The workspace as one person sees it."""

    def __init__(self, live: LiveWorkspace, name: str) -> None:
        """Look through the eyes of the person with this display name."""
        self._live = live
        self.person_id = live.people.id_of(name)

    def channel_id(self, where: str) -> str:
        """Return the id of "#channel" or of the direct messages with "@Name". Raises: NotOnScreenError."""
        if where.startswith("@"):
            other = self._live.people.id_of(where[1:])
            return open_direct_message(self._live.state, self.person_id, other).id
        for channel in self._live.state.channels.values():
            if f"#{channel.name}" == where and self.person_id in channel.member_ids:
                return channel.id
        raise NotOnScreenError(f"There is no {where} for this person.")

    def messages(self, where: str) -> list[Message]:
        """Return every message in a place, replies and ephemerals of this person included, oldest first."""
        state, channel_id = self._live.state, self.channel_id(where)
        stored = list(state.messages.get(channel_id, {}).values())
        mine = [
            m for m in state.ephemerals.values() if m.channel_id == channel_id and m.ephemeral_for == self.person_id
        ]
        return sorted([*stored, *mine], key=lambda message: message.ts)

    def find_message(self, where: str, words: str, *, control: str = "") -> Message:
        """Return the newest message with these words, and with this control if one is named.

        Raises: NotOnScreenError.
        """
        for message in reversed(self.messages(where)):
            if words in words_of(self._live, message) and (not control or find_control(message.blocks, control)):
                return message
        raise NotOnScreenError(f"In {where} no message says “{words}”" + (f" with “{control}”." if control else "."))

    def top_view(self) -> View | None:
        """Return the form on top of the screen."""
        stack = self._live.state.view_stacks.of(self.person_id)
        return stack[-1] if stack else None

    def home(self) -> View | None:
        """Return the app's Home as it is published for this person."""
        return self._live.state.homes.get(self.person_id)

    def fill(self, view: View, entries: dict[str, str | list[str]]) -> dict[str, dict[str, Any]]:
        """Return the state of a form with these labels filled in. Raises: NotOnScreenError for an unknown label."""
        fields = {block["label"]["text"]: block for block in view.content["blocks"] if block["type"] == "input"}
        unknown = [label for label in entries if label not in fields]
        if unknown:
            raise NotOnScreenError(f"The form has no {unknown}; it has {sorted(fields)}.")
        state: dict[str, dict[str, Any]] = {}
        for label, entry in entries.items():
            block = fields[label]
            state[block["block_id"]] = {block["element"]["action_id"]: self._value(block["element"], entry)}
        return state

    def _value(self, element: Json, entry: str | list[str]) -> Any:
        kind, entries = element["type"], [entry] if isinstance(entry, str) else entry
        if options := selectable_options(element):
            values = [_option_value(options, each) for each in entries]
        elif kind.endswith("users_select"):
            values = [self._live.people.id_of(each.removeprefix("@")) for each in entries]
        elif kind.endswith(("conversations_select", "channels_select")):
            values = [self.channel_id(each) for each in entries]
        else:
            values = list(entries)
        return values if kind in MANY_NAMED or kind.startswith("multi_") or kind == "checkboxes" else values[0]


def find_control(blocks: list[Json], label: str) -> tuple[str, str, Any] | None:
    """Return (block id, action id, value) of the control with this label: a button, or an option of a select."""
    for block in blocks:
        for element in elements_of(block):
            if element.get("text", {}).get("text") == label:
                return block["block_id"], element["action_id"], element.get("value")
            for option in selectable_options(element):
                if option["text"]["text"].startswith(label):
                    return block["block_id"], element["action_id"], option["value"]
    return None


def words_of(live: LiveWorkspace, message: Message) -> str:
    """Return everything a message says, in its text and its blocks, as a person reads it."""
    return plain_text(live.state, "\n".join([message.text, *strings_in(message.blocks)]))


def strings_in(value: Any) -> Iterator[str]:
    """Yield every text a person reads in blocks."""
    if isinstance(value, dict):
        if isinstance(value.get("text"), str):
            yield value["text"]
        yield from (text for key, child in value.items() if key != "value" for text in strings_in(child))
    elif isinstance(value, list):
        yield from (text for child in value for text in strings_in(child))


def _option_value(options: list[Json], label: str) -> str:
    for option in options:
        if option["text"]["text"].startswith(label):
            return str(option["value"])
    raise NotOnScreenError(f"“{label}” is not among {[option['text']['text'] for option in options]}.")
