"""Cursors and limits as every listing method of Slack has them."""

import base64
import binascii
from collections.abc import Sequence
from typing import TypeVar

from playground.records import Json
from playground.web_api.errors import SlackError

MAX_LIMIT = 1000
"""Source: docs.slack.dev/apis/web-api/pagination (at most 1000)."""
DEFAULT_LIMIT = 100
PREFIX = "next:"

Item = TypeVar("Item")


def page_of(items: Sequence[Item], arguments: Json, default_limit: int = DEFAULT_LIMIT) -> tuple[list[Item], str]:
    """Return one page and the cursor of the next, an empty one at the end.

    Raises: SlackError("invalid_cursor") or SlackError("invalid_limit").
    """
    limit = arguments.get("limit", default_limit) or default_limit
    if not 1 <= limit <= MAX_LIMIT:
        raise SlackError("invalid_limit")
    start = _decode(arguments.get("cursor") or "")
    page = list(items[start : start + limit])
    has_more = start + limit < len(items)
    return page, _encode(start + limit) if has_more else ""


def _encode(start: int) -> str:
    return base64.b64encode(f"{PREFIX}{start}".encode()).decode()


def _decode(cursor: str) -> int:
    if not cursor:
        return 0
    try:
        text = base64.b64decode(cursor, validate=True).decode()
    except (binascii.Error, UnicodeDecodeError) as error:
        raise SlackError("invalid_cursor") from error
    if not text.startswith(PREFIX) or not text.removeprefix(PREFIX).isdigit():
        raise SlackError("invalid_cursor")
    return int(text.removeprefix(PREFIX))
