"""The opaque values that buttons, options and forms carry: which thing, in which version. Never authority."""

import json
from collections.abc import Iterable

from bot.domain.errors import ConflictError, InvariantViolatedError

TOKEN_MAX_CHARS = 2000  # Source: slack.md section 1, button value; private_metadata allows 3000
_OLDER = "This button is from an older version. Please use the newest message, or App Home."


def pack(*parts: str | int) -> str:
    """Return the parts as one value.

    Raises: InvariantViolatedError if Slack would not carry it.
    """
    token = json.dumps([str(part) for part in parts], ensure_ascii=False, separators=(",", ":"))
    if len(token) > TOKEN_MAX_CHARS:
        raise InvariantViolatedError(f"A control can carry {TOKEN_MAX_CHARS} characters, not {len(token)}.")
    return token


def unpack(value: str, count: int) -> tuple[str, ...]:
    """Return the parts of a value.

    Raises: ConflictError if it was not packed as `count` parts.
    """
    try:
        parts = json.loads(value)
    except (ValueError, RecursionError) as error:
        raise ConflictError(_OLDER) from error
    if not isinstance(parts, list) or len(parts) != count or not _all_text(parts):
        raise ConflictError(_OLDER)
    return tuple(parts)


def _all_text(parts: Iterable[object]) -> bool:
    return all(isinstance(part, str) for part in parts)
