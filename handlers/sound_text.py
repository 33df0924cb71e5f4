"""Makes text sound before anything keeps it. What people mean by it is read in `incoming_text`."""

import re
from collections.abc import Mapping
from typing import Any

# Half of a UTF-16 pair has no UTF-8, so no database and no answer can carry it; PostgreSQL keeps no NUL in text.
# JSON can spell both. Source: https://www.rfc-editor.org/rfc/rfc8259#section-8.2 (read 2026-11-23).
_UNSOUND = re.compile("[\x00\ud800-\udfff]")
REPLACEMENT = "\ufffd"


def sound_body(body: Mapping[str, Any]) -> dict[str, Any]:
    """Return a body with every character that cannot be kept replaced by the sign for an unreadable one."""
    return {_sound(name): _sound(value) for name, value in body.items()}


def _sound(value: Any) -> Any:  # noqa: ANN401 - JSON of any shape
    if isinstance(value, str):
        return _UNSOUND.sub(REPLACEMENT, value)
    if isinstance(value, dict):
        return sound_body(value)
    return [_sound(each) for each in value] if isinstance(value, list) else value
