"""The one boundary between what goes wrong and what people are told. See the error taxonomy in the domain."""

from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any, Protocol

import structlog

from bot.domain.errors import (
    BotError,
    ConflictError,
    InvalidInputError,
    InvariantViolatedError,
    NotAllowedError,
    NotFoundError,
    TransientError,
)
from bot.domain.ids import ChannelId, MessageTs
from bot.domain.people import Actor
from bot.ports.inbox import handling
from bot.services.threads import SUBJECT_UNKNOWN
from handlers.form_replies import FormErrors, Reply, as_ack
from handlers.payloads import Acted, FormSubmitted, HomeOpened, Input, MessagePosted, place_of

_log = structlog.get_logger(__name__)

NOT_SAVED = "Your form was not saved."
WENT_WRONG = "Something went wrong on our side. Please press the button again; if it stays, name {} to an admin."
ALREADY_HANDLED = "already_handled"
_REFERENCE_CHARS = 8


class BugReportedError(Exception):
    """A bug came up and was reported; the delivery is set aside.

    Shape: `reference` finds it in the log; `answer` keeps a form open with what was typed.
    """

    def __init__(self, reference: str, answer: dict[str, Any] | None = None) -> None:
        super().__init__(reference)
        self.reference = reference
        self.answer = answer


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


class Boundary:
    """Runs handlers and tells whoever acted what became of it."""

    def __init__(self, replies: Replies) -> None:
        self._replies = replies

    async def run(self, given: Input, handle: Callable[[Input], Awaitable[Reply]]) -> Reply:
        """Return the handler's reply, or what its failure is answered with.

        Raises: TransientError, which is worth another try; BugReportedError.
        """
        try:
            return await handle(given)
        except TransientError:
            raise
        except InvariantViolatedError as error:
            raise await self._report(given, error) from error
        except BotError as error:
            return await self._refuse(given, error)
        except Exception as error:
            # The boundary of the handlers: a bug must not stop the deliveries behind it.
            raise await self._report(given, error) from error

    async def give_up(self, given: Input, error: BaseException) -> None:
        """Tell whoever acted that it did not work out, after the last try. Raises: TransientError."""
        if isinstance(given, MessagePosted) and isinstance(error, TransientError) and error.code == SUBJECT_UNKNOWN:
            # People talk to each other in threads of their own; an apology there would answer what nobody asked.
            _log.warning("reply_not_placed", delivery=given.key)
            return
        await self._report(given, error)

    async def tell_late(self, given: Input, sentences: Iterable[str]) -> None:
        """Say field errors that came too late for the form, which Slack has closed by then. Raises: TransientError."""
        if isinstance(given, Acted):
            await self._say(given, " ".join([NOT_SAVED, *sentences]))

    async def _refuse(self, given: Input, error: BotError) -> Reply:
        if isinstance(error, ConflictError) and error.code == ALREADY_HANDLED:
            _log.info("already_handled", input=type(given).__name__)
            return None
        if not isinstance(error, InvalidInputError | NotAllowedError | NotFoundError | ConflictError):
            raise await self._report(given, error) from error
        _log.info("refused", code=error.code, input=type(given).__name__)
        if isinstance(given, FormSubmitted) and given.values:
            # The form stays open, with everything that was typed.
            return FormErrors(errors={_field(given, error): error.user_message})
        if isinstance(given, Acted):
            await self._say(given, error.user_message)
        return None

    async def _say(self, given: Acted, text: str) -> None:
        if isinstance(given, HomeOpened):
            return  # who only looks at Home asked nothing
        channel, thread_ts = place_of(given)
        with _outside_the_delivery():
            await self._replies.refuse(given.actor, channel, thread_ts, text, given.key)

    async def _report(self, given: Input, error: BaseException) -> BugReportedError:
        reference = given.key.replace("-", "")[-_REFERENCE_CHARS:]
        _log.error("handler_failed", reference=reference, input=type(given).__name__, exc_info=error)
        if isinstance(given, FormSubmitted) and given.values and not isinstance(error, TransientError):
            errors = {_field(given, error): WENT_WRONG.format(reference)}
            return BugReportedError(reference, as_ack(FormErrors(errors=errors)))
        if isinstance(given, Acted) and not isinstance(given, HomeOpened):
            channel, thread_ts = place_of(given)
            with _outside_the_delivery():
                await self._replies.apologise(given.actor, channel, thread_ts, reference, given.key)
        return BugReportedError(reference)


def _field(given: FormSubmitted, error: BaseException) -> str:
    """Return the block to put an error under; Slack refuses errors under blocks that the form does not have."""
    wanted = error.field if isinstance(error, InvalidInputError) else ""
    return wanted if wanted in given.values else next(iter(given.values))


@contextmanager
def _outside_the_delivery() -> Iterator[None]:
    # A handler may have committed, and so finished its delivery, before it failed. The answer is then a transaction
    # of its own; its natural key keeps it from being said twice.
    token = handling.set(None)
    try:
        yield
    finally:
        handling.reset(token)
