"""What people do with messages: post, reply, edit, delete, react, read; the app only hears of it through events."""

import mimetypes

from playground.composer import compose_blocks, compose_text, split_typed
from playground.deliveries import Deliveries
from playground.direct_messages import open_direct_message
from playground.permissions import require_membership, require_message, require_person
from playground.posting import delete_message, edit_message, post_message, remove_ephemeral, set_reaction
from playground.records import Channel, Message, StoredFile
from playground.refusals import RefusedError
from playground.unread import unread_counts
from playground.workspace import Workspace

MAX_TYPED_CHARS = 12_000
"""The playground's own bound on what a person types; apps have the limits of their methods."""


class Conversing:
    """The part of `People` that talks."""

    def __init__(self, workspace: Workspace, deliveries: Deliveries) -> None:
        """Act in this workspace, telling the app through these deliveries."""
        self.workspace = workspace
        self.deliveries = deliveries

    def id_of(self, name: str) -> str:
        """Return the id of the person with this display name.

        Raises: RefusedError when nobody has it.
        """
        for person in self.workspace.people.values():
            if person.name.lower() == name.lower():
                return person.id
        raise RefusedError("user_not_found", f"Nobody here is called {name}.", 404)

    def post(
        self,
        person_id: str,
        channel_id: str,
        text: str,
        *,
        thread_ts: str | None = None,
        file: tuple[str, bytes] | None = None,
        broadcast: bool = False,
    ) -> Message:
        """Post what a person typed, optionally in a thread and with a file of (name, content).

        Raises: RefusedError when Slack would not let them.
        """
        require_membership(self.workspace, person_id, channel_id)
        self._check_typed(text, has_file=file is not None)
        if thread_ts is not None:
            thread_ts = self._thread_root(person_id, channel_id, thread_ts)
        pieces = split_typed(self.workspace, person_id, text)
        message = Message(
            channel_id=channel_id,
            ts=self.workspace.next_ts(),
            user_id=person_id,
            text=compose_text(pieces),
            blocks=compose_blocks(self.workspace, pieces) if text else [],
            thread_ts=thread_ts,
            client_msg_id=self.workspace.ids.uuid(),
            file_ids=[self._store(person_id, *file)] if file is not None else [],
            broadcast=broadcast and thread_ts is not None,
        )
        return post_message(self.workspace, message)

    def _check_typed(self, text: str, *, has_file: bool) -> None:
        if not text.strip() and not has_file:
            raise RefusedError("no_text", "There is nothing to send yet.", 400)
        if len(text) > MAX_TYPED_CHARS:
            raise RefusedError("msg_too_long", "This message is too long. Please shorten it.", 400)

    def _thread_root(self, person_id: str, channel_id: str, thread_ts: str) -> str:
        root = require_message(self.workspace, person_id, channel_id, thread_ts)
        if root.ephemeral_for is not None:
            raise RefusedError("cannot_reply_to_message", "A message only you can see cannot have replies.", 400)
        return root.thread_ts or root.ts

    def _store(self, person_id: str, name: str, content: bytes) -> str:
        file = StoredFile(
            id=self.workspace.ids.slack_id("F"),
            name=name,
            title=name,
            mimetype=mimetypes.guess_type(name)[0] or "application/octet-stream",
            user_id=person_id,
            created=int(self.workspace.clock.now()),
            expected_size=len(content),
            content=content,
            is_complete=True,
        )
        self.workspace.files[file.id] = file
        return file.id

    def edit(self, person_id: str, channel_id: str, ts: str, text: str) -> None:
        """Change one's own message.

        Raises: RefusedError when it is somebody else's.
        """
        message = self._own(person_id, channel_id, ts, "cant_update_message")
        self._check_typed(text, has_file=bool(message.file_ids))
        pieces = split_typed(self.workspace, person_id, text)
        changes = {"text": compose_text(pieces), "blocks": compose_blocks(self.workspace, pieces)}
        edit_message(self.workspace, message, person_id, changes)

    def delete(self, person_id: str, channel_id: str, ts: str) -> None:
        """Delete one's own message, or dismiss an ephemeral one.

        Raises: RefusedError when it is somebody else's.
        """
        message = require_message(self.workspace, person_id, channel_id, ts)
        if message.ephemeral_for is not None:
            remove_ephemeral(self.workspace, message)
            return
        delete_message(self.workspace, self._own(person_id, channel_id, ts, "cant_delete_message"))

    def _own(self, person_id: str, channel_id: str, ts: str, error: str) -> Message:
        message = require_message(self.workspace, person_id, channel_id, ts)
        if message.user_id != person_id:
            raise RefusedError(error, "Only the author can change this message.")
        return message

    def react(self, person_id: str, channel_id: str, ts: str, name: str, *, is_on: bool = True) -> None:
        """Add or take back a reaction."""
        message = require_message(self.workspace, person_id, channel_id, ts)
        if message.ephemeral_for is not None:
            raise RefusedError("not_reactable", "A message only you can see cannot have reactions.", 400)
        set_reaction(self.workspace, message, person_id, name, is_on=is_on)

    def open_dm(self, person_id: str, other_id: str) -> Channel:
        """Open or find the direct message with somebody.

        Raises: RefusedError when they share no channel.
        """
        require_person(self.workspace, person_id)
        if other_id not in self.workspace.people:
            raise RefusedError("user_not_found", "There is no such person in this workspace.", 404)
        if not self.workspace.share_a_channel(person_id, other_id):
            raise RefusedError("user_not_visible", "You share no channel with this person.")
        return open_direct_message(self.workspace, person_id, other_id)

    def mark_read(self, person_id: str, channel_id: str, ts: str) -> None:
        """Remember up to which message a person has read."""
        channel = require_membership(self.workspace, person_id, channel_id)
        channel.last_read[person_id] = max(ts, channel.last_read.get(person_id, ""))
        item = {"type": "unread", "channel": channel.id, **unread_counts(self.workspace, channel, person_id)}
        self.workspace.feed.publish([person_id], item)

    def history(self, person_id: str, channel_id: str, thread_ts: str | None = None) -> list[Message]:
        """Return what a person sees in a channel or thread, their ephemerals included, oldest first."""
        require_membership(self.workspace, person_id, channel_id)
        mine = [
            message
            for message in self.workspace.ephemerals.values()
            if message.channel_id == channel_id
            and message.ephemeral_for == person_id
            and message.thread_ts == thread_ts
        ]
        if thread_ts is None:
            stored = self.workspace.history(channel_id)
        else:
            root = require_message(self.workspace, person_id, channel_id, thread_ts)
            stored = [root, *self.workspace.replies(channel_id, thread_ts)]
        return sorted([*stored, *mine], key=lambda message: message.ts)
