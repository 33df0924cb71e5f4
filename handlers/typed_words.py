"""What somebody filled into a form, as words, to give it back where the form is gone."""

from collections.abc import Mapping
from typing import Any

from handlers.control_values import value_of

Json = Mapping[str, Any]


def typed_words(body: Json) -> str:
    """Return one line for each field that was filled in. Shape: `body` as in a submission of a form."""
    view: Json = body.get("view") or {}
    labels = {block.get("block_id"): block["label"]["text"] for block in view.get("blocks", ()) if "label" in block}
    filled_in = [
        f"{labels.get(name, name)}: {words}"
        for name, elements in fields_of(body).items()
        for element in elements.values()
        if (words := _words(element))
    ]
    return "\n".join(filled_in)


def fields_of(body: Json) -> Json:
    """Return what was filled in. Shape: `values[block_id][action_id]` is the element's state; empty without fields."""
    view: Json = body.get("view") or {}
    return (view.get("state") or {}).get("values") or {}


def _words(element: Json) -> str:
    options = [element.get("selected_option"), *(element.get("selected_options") or ())]
    chosen = [str(option["text"]["text"]) for option in options if option]
    people = [element.get("selected_user"), *(element.get("selected_users") or ())]
    channels = [element.get(name) for name in ("selected_channel", "selected_conversation")]
    mentions = [*(f"<@{user}>" for user in people if user), *(f"<#{channel}>" for channel in channels if channel)]
    return ", ".join([*chosen, *mentions]) or value_of(element).strip()
