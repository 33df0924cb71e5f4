"""What an interactive element yields: from the plain value a person chose to Slack's state and action fields."""

from collections.abc import Iterator, Mapping

from playground.records import Json

SINGLE_CHOICE = {"static_select", "external_select", "radio_buttons", "overflow"}
MANY_CHOICES = {"multi_static_select", "multi_external_select", "checkboxes"}
NAMED_FIELDS = {
    "users_select": ("selected_user", "initial_user"),
    "conversations_select": ("selected_conversation", "initial_conversation"),
    "channels_select": ("selected_channel", "initial_channel"),
    "multi_users_select": ("selected_users", "initial_users"),
    "multi_conversations_select": ("selected_conversations", "initial_conversations"),
    "multi_channels_select": ("selected_channels", "initial_channels"),
    "datepicker": ("selected_date", "initial_date"),
    "timepicker": ("selected_time", "initial_time"),
    "datetimepicker": ("selected_date_time", "initial_date_time"),
    "plain_text_input": ("value", "initial_value"),
    "email_text_input": ("value", "initial_value"),
    "url_text_input": ("value", "initial_value"),
    "number_input": ("value", "initial_value"),
    "rich_text_input": ("rich_text_value", "initial_value"),
    "file_input": ("files", ""),
}
MANY_NAMED = {"multi_users_select", "multi_conversations_select", "multi_channels_select", "file_input"}
STATELESS = {"button", "overflow", "image", "workflow_button", "feedback_buttons", "icon_button"}


class NotOfferedError(Exception):
    """The value is none the element offers."""


def elements_of(block: Json) -> Iterator[Json]:
    """Yield the interactive elements of a block."""
    if isinstance(block.get("accessory"), dict):
        yield block["accessory"]
    if isinstance(block.get("element"), dict):
        yield block["element"]
    if block.get("type") in ("actions", "context_actions"):
        yield from block.get("elements", [])
    if block.get("type") == "card":
        yield from block.get("actions", [])
    if block.get("type") in ("container", "carousel"):
        children: list[Json] = block.get("child_blocks") or block.get("elements") or []
        for child in children:
            yield from elements_of(child)


def find_element(blocks: list[Json], block_id: str, action_id: str) -> Json | None:
    """Return the element a person used."""
    for block in blocks:
        if block.get("block_id") != block_id and block.get("type") not in ("container", "carousel"):
            continue
        for element in elements_of(block):
            if element.get("action_id") == action_id:
                return element
    return None


def selectable_options(element: Json) -> list[Json]:
    """Return the options an element carries itself."""
    grouped = [option for group in element.get("option_groups", []) for option in group["options"]]
    return [*element.get("options", []), *grouped]


def chosen_fields(element: Json, value: object, offered: list[Json]) -> Json:
    """Return the fields of `element` that hold `value`, as state and actions carry them.

    Raises: NotOfferedError when the value is no option of the element.
    """
    kind = element["type"]
    if kind in SINGLE_CHOICE:
        return {"selected_option": None if value in (None, "") else _option(offered, value)}
    if kind in MANY_CHOICES:
        return {"selected_options": [_option(offered, item) for item in _many(value)]}
    if kind in MANY_NAMED:
        return {NAMED_FIELDS[kind][0]: _many(value)}
    if kind in NAMED_FIELDS:
        return {NAMED_FIELDS[kind][0]: _scalar(kind, value)}
    return {}


def _option(offered: list[Json], value: object) -> Json:
    for option in offered:
        if option.get("value") == value:
            return option
    raise NotOfferedError(str(value))


def _many(value: object) -> list[object]:
    return list(value) if isinstance(value, list) else []


def _scalar(kind: str, value: object) -> object:
    if value in (None, ""):
        return None
    if kind == "datetimepicker":
        return int(str(value))
    return value if kind == "rich_text_input" else str(value)


def initial_fields(element: Json) -> Json:
    """Return what an untouched element holds."""
    kind = element["type"]
    if kind in SINGLE_CHOICE:
        return {"selected_option": element.get("initial_option")}
    if kind in MANY_CHOICES:
        return {"selected_options": element.get("initial_options", [])}
    if kind in MANY_NAMED:
        return {NAMED_FIELDS[kind][0]: element.get(NAMED_FIELDS[kind][1], [])}
    if kind in NAMED_FIELDS:
        return {NAMED_FIELDS[kind][0]: element.get(NAMED_FIELDS[kind][1])}
    return {}


Offers = Mapping[str, list[Json]]


def build_state(
    blocks: list[Json], given: Mapping[str, Mapping[str, object]], offers: Offers
) -> dict[str, dict[str, Json]]:
    """Return `state.values` for blocks from what the page says each input holds.

    Shape: values[block_id][action_id]; untouched elements hold their initial value.
    Raises: NotOfferedError when a value is no option of its element.
    """
    values: dict[str, dict[str, Json]] = {}
    for block in blocks:
        for element in elements_of(block):
            if element["type"] in STATELESS or "action_id" not in element:
                continue
            block_id, action_id = block["block_id"], element["action_id"]
            fields = initial_fields(element)
            if action_id in given.get(block_id, {}):
                fields = chosen_fields(element, given[block_id][action_id], offered_options(element, offers))
            values.setdefault(block_id, {})[action_id] = {"type": element["type"], **fields}
    return values


def offered_options(element: Json, offers: Offers) -> list[Json]:
    """Return the options of an element, or those the app last offered for an external select."""
    initial: list[Json] = list(element.get("initial_options", []))
    if "initial_option" in element:
        initial.append(element["initial_option"])
    return [*selectable_options(element), *offers.get(element.get("action_id", ""), []), *initial]
