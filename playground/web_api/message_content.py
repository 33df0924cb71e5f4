"""What a message says: text, blocks, markdown and metadata, held to Slack's limits."""

import json
import re
from dataclasses import dataclass

from playground.block_kit import check_blocks
from playground.block_kit.limits import MARKDOWN_CHARS
from playground.block_kit.normalising import normalise_blocks
from playground.live import LiveWorkspace
from playground.message_text import text_for
from playground.records import Channel, Json
from playground.web_api.errors import SlackError

POST_TEXT_CHARS = 40_000
"""Source: api.slack.com/changelog/2018-04-truncating-really-long-messages (longer text is cut, with a warning)."""
TRUNCATED: Json = {
    "messages": [
        "[WARN] Your message was truncated but still posted. The `text` field accepts up to 40,000 characters."
    ],
    "warnings": ["message_truncated"],
}
UPDATE_TEXT_CHARS = 4_000
"""Source: docs.slack.dev/reference/methods/chat.update (msg_too_long: text cannot exceed 4,000 characters)."""
METADATA_BYTES = 16_384
"""The playground's own bound: Slack names an error for metadata that is too large but publishes no figure."""
EVENT_TYPE = re.compile(r"[A-Za-z0-9_.-]{1,255}")
CUSTOM_IDENTITY = ("username", "icon_emoji", "icon_url")


@dataclass(frozen=True)
class Content:
    """A message's text and blocks as Slack stores them."""

    text: str
    blocks: list[Json]


def read_content(live: LiveWorkspace, arguments: Json) -> Content:
    """Return what a call says.

    Raises: SlackError for what Slack does not take.
    """
    _require_own_identity(live, arguments)
    if arguments.get("attachments"):
        raise SlackError("invalid_arguments", messages=["[ERROR] the playground takes no attachments"])
    text, blocks = arguments.get("text") or "", arguments.get("blocks") or []
    if markdown := arguments.get("markdown_text"):
        return _markdown(live, markdown, is_alone=not text and not blocks)
    if not text and not blocks:
        raise SlackError("no_text")
    problems = check_blocks(blocks, surface="message")
    if problems:
        raise SlackError("invalid_blocks", messages=problems, errors=problems)
    stored = normalise_blocks(live.state.ids, blocks)
    return Content(text or text_for(stored), stored)


def _markdown(live: LiveWorkspace, markdown: str, *, is_alone: bool) -> Content:
    if not is_alone:
        raise SlackError("markdown_text_conflict")
    if len(markdown) > MARKDOWN_CHARS:
        raise SlackError("msg_too_long")
    return Content(markdown, normalise_blocks(live.state.ids, [{"type": "markdown", "text": markdown}]))


def _require_own_identity(live: LiveWorkspace, arguments: Json) -> None:
    wants_other = any(arguments.get(name) for name in CUSTOM_IDENTITY)
    if wants_other and "chat:write.customize" not in live.state.manifest.scopes:
        provided = ",".join(live.state.manifest.scopes)
        raise SlackError("missing_scope", needed="chat:write.customize", provided=provided)


def read_metadata(arguments: Json) -> Json | None:
    """Return message metadata, or None when there is none.

    Raises: SlackError for metadata Slack does not take.
    """
    metadata = arguments.get("metadata")
    if not metadata:
        return None
    if not isinstance(metadata.get("event_type"), str) or not isinstance(metadata.get("event_payload"), dict):
        raise SlackError("invalid_metadata_format")
    if not EVENT_TYPE.fullmatch(metadata["event_type"]) or set(metadata) - {"event_type", "event_payload"}:
        raise SlackError("invalid_metadata_schema")
    if len(json.dumps(metadata).encode()) > METADATA_BYTES:
        raise SlackError("metadata_too_large")
    return dict(metadata)


def read_thread(live: LiveWorkspace, channel: Channel, arguments: Json) -> str | None:
    """Return the root a message replies to.

    Raises: SlackError("cannot_reply_to_message") when it is no root in this channel.
    """
    thread_ts = arguments.get("thread_ts")
    if not thread_ts:
        return None
    root = live.state.message(channel.id, thread_ts)
    if root is None or root.is_reply:
        raise SlackError("cannot_reply_to_message")
    return str(thread_ts)
