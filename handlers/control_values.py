"""What was chosen in a button, select, menu or picker. Who chose it is read in `reading`."""

from collections.abc import Mapping
from typing import Any

# Where the different controls put what was chosen, the first that is there counts.
_CHOSEN = (
    "value",
    "selected_date",
    "selected_time",
    "selected_date_time",
    "selected_user",
    "selected_channel",
    "selected_conversation",
)
_CHOSEN_SEVERAL = ("selected_users", "selected_channels", "selected_conversations")


def value_of(action: Mapping[str, Any]) -> str:
    """Return what was chosen or typed, several things joined by commas; an empty text for nothing."""
    option = action.get("selected_option")
    if isinstance(option, Mapping):
        return str(option.get("value", ""))
    if isinstance(action.get("selected_options"), list):
        return ",".join(str(chosen["value"]) for chosen in action["selected_options"])
    several = next((action[name] for name in _CHOSEN_SEVERAL if action.get(name)), None)
    if several is not None:
        return ",".join(map(str, several))
    return next((str(action[name]) for name in _CHOSEN if action.get(name) is not None), "")
