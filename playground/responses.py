"""What an app says through a response url, or as the answer to a command."""

from playground.block_kit import check_blocks
from playground.block_kit.normalising import normalise_blocks
from playground.interactions import ResponseUrl
from playground.message_text import text_for
from playground.posting import (
    delete_message,
    edit_message,
    post_ephemeral,
    post_message,
    remove_ephemeral,
    replace_ephemeral,
)
from playground.records import Json, Message
from playground.workspace import Workspace


class RespondError(Exception):
    """The answer cannot be shown; `error` is Slack's name for the reason."""

    def __init__(self, error: str, messages: list[str] | None = None) -> None:
        """Keep the name and the validator's findings."""
        super().__init__(error)
        self.error = error
        self.messages = messages or []


def respond(workspace: Workspace, entry: ResponseUrl, body: Json) -> None:
    """Carry out what an app sent to a response url.

    Raises: RespondError when the body is not a message or names an original that is gone.
    """
    if body.get("delete_original"):
        _delete_original(workspace, _original(workspace, entry))
        return
    blocks = _checked_blocks(workspace, body)
    text = body.get("text") or ""
    if not text and not blocks:
        raise RespondError("no_text")
    if body.get("replace_original"):
        changes = {"text": text or text_for(blocks), "blocks": blocks}
        _replace_original(workspace, _original(workspace, entry), changes)
        return
    message = _new_message(workspace, entry, text or text_for(blocks), blocks, body)
    if body.get("response_type") == "in_channel":
        post_message(workspace, message)
    else:
        message.ephemeral_for = entry.person_id
        post_ephemeral(workspace, message)


def _checked_blocks(workspace: Workspace, body: Json) -> list[Json]:
    blocks = body.get("blocks") or []
    problems = check_blocks(blocks, surface="message")
    if problems:
        raise RespondError("invalid_blocks", problems)
    return normalise_blocks(workspace.ids, blocks)


def _original(workspace: Workspace, entry: ResponseUrl) -> Message:
    ts = entry.message_ts or ""
    stored = workspace.ephemerals.get((entry.channel_id, ts)) or workspace.message(entry.channel_id, ts)
    if stored is None:
        raise RespondError("message_not_found")
    return stored


def _delete_original(workspace: Workspace, message: Message) -> None:
    if message.ephemeral_for is not None:
        remove_ephemeral(workspace, message)
    else:
        delete_message(workspace, message)


def _replace_original(workspace: Workspace, message: Message, changes: Json) -> None:
    if message.ephemeral_for is not None:
        replace_ephemeral(workspace, message, changes)
    else:
        edit_message(workspace, message, workspace.app.bot_user_id, changes)


def _new_message(workspace: Workspace, entry: ResponseUrl, text: str, blocks: list[Json], body: Json) -> Message:
    return Message(
        channel_id=entry.channel_id,
        ts=workspace.next_ts(),
        user_id=workspace.app.bot_user_id,
        text=text,
        blocks=blocks,
        thread_ts=body.get("thread_ts"),
        bot_id=workspace.app.bot_id,
    )
