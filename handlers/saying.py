"""Says to whoever acted what became of it, each thing once. What is said, and when, is decided in errors.py."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from bot.domain.errors import ConflictError
from bot.domain.ids import ChannelId, MessageTs
from bot.domain.people import Actor
from bot.ports.inbox import handling
from handlers.payloads import Acted, HomeOpened, place_of

ALREADY_HANDLED = "already_handled"


class Replies(Protocol):
    """Says short things to whoever acted, each once for a key."""

    async def refuse(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, text: str, key: str
    ) -> None:
        """Say why something was not done."""

    async def apologise(
        self, actor: Actor, channel: ChannelId | None, thread_ts: MessageTs | None, reference: str, key: str
    ) -> None:
        """Say that something went wrong on our side."""

    async def give_back(self, actor: Actor, text: str, typed: str, key: str) -> None:
        """Say why a form was not saved, and give back what was filled in."""


async def say_refusal(replies: Replies, given: Acted, text: str) -> None:
    """Say why something was not done, and end the delivery with it. Raises: TransientError.

    Both are one transaction, so that after a crash nobody who was refused finds that the deed was done all the same.
    """
    if isinstance(given, HomeOpened):
        return  # who only looks at Home asked nothing
    channel, thread_ts = place_of(given)
    try:
        await replies.refuse(given.actor, channel, thread_ts, text, given.key)
    except ConflictError as error:
        if error.code != ALREADY_HANDLED:
            raise
        # The handler had committed, and so finished its delivery, before it failed.
        with _outside_the_delivery():
            await replies.refuse(given.actor, channel, thread_ts, text, given.key)


async def say_sorry(replies: Replies, given: Acted, reference: str) -> None:
    """Say that something went wrong on our side; the delivery stays open, to be set aside. Raises: TransientError."""
    if isinstance(given, HomeOpened):
        return
    channel, thread_ts = place_of(given)
    with _outside_the_delivery():
        await replies.apologise(given.actor, channel, thread_ts, reference, given.key)


@contextmanager
def _outside_the_delivery() -> Iterator[None]:
    # The answer is a transaction of its own then; its natural key keeps it from being said twice.
    token = handling.set(None)
    try:
        yield
    finally:
        handling.reset(token)
