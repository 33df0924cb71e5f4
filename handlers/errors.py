"""The one boundary between what goes wrong and what people are told. See the error taxonomy in the domain."""

from collections.abc import Awaitable, Callable, Iterable
from typing import Any

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
from bot.domain.inbox import Delivery
from bot.services.threads import SUBJECT_UNKNOWN
from handlers.form_replies import FormErrors, Reply, as_ack
from handlers.payloads import Acted, FormSubmitted, Input, MessageDeleted, MessageEdited, MessagePosted
from handlers.saying import ALREADY_HANDLED, Replies, say_refusal, say_sorry

_log = structlog.get_logger(__name__)

NOT_SAVED = "Your form was not saved."
WENT_WRONG = "Something went wrong on our side. Please press the button again; if it stays, name {} to an admin."
NOT_IN_TIME = "Something did not answer in time. Please send it again in a minute; if it stays, name {} to an admin."
_REFERENCE_CHARS = 8


class BugReportedError(Exception):
    """A bug came up and was reported; the delivery is set aside.

    Shape: `reference` finds it in the log; `answer` keeps a form open with what was typed.
    """

    def __init__(self, reference: str, answer: dict[str, Any] | None = None) -> None:
        super().__init__(reference)
        self.reference = reference
        self.answer = answer


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
        is_talk = isinstance(given, MessagePosted | MessageEdited | MessageDeleted)
        if is_talk and isinstance(error, TransientError) and error.code == SUBJECT_UNKNOWN:
            # People talk to each other in threads of their own; an apology there would answer what nobody asked.
            _log.warning("reply_not_placed", delivery=given.key)
            return
        await self._report(given, error)

    async def tell_late(self, given: Input, sentences: Iterable[str], typed: str) -> None:
        """Say field errors that came too late for the form, which Slack has closed, and give back what was `typed`.

        Raises: TransientError.
        """
        if isinstance(given, Acted):
            await self._replies.give_back(given.actor, " ".join([NOT_SAVED, *sentences]), typed, given.key)

    async def _refuse(self, given: Input, error: BotError) -> Reply:
        if isinstance(error, ConflictError) and error.code == ALREADY_HANDLED:
            _log.info("already_handled", input=type(given).__name__)
            return None
        if not isinstance(error, InvalidInputError | NotAllowedError | NotFoundError | ConflictError):
            raise await self._report(given, error) from error
        _log.info("refused", code=error.code, input=type(given).__name__)
        if isinstance(given, FormSubmitted) and given.values:
            # The form stays open, with everything that was typed.
            return FormErrors(errors=_under_fields(given, error))
        if isinstance(given, Acted):
            await say_refusal(self._replies, given, error.user_message)
        return None

    async def _report(self, given: Input, error: BaseException) -> BugReportedError:
        reference = _reference(given.key)
        _log.error("handler_failed", reference=reference, input=type(given).__name__, exc_info=error)
        if isinstance(given, FormSubmitted) and given.values:
            errors = {_field(given): WENT_WRONG.format(reference)}
            return BugReportedError(reference, as_ack(FormErrors(errors=errors)))
        if isinstance(given, Acted):
            await say_sorry(self._replies, given, reference)
        return BugReportedError(reference)


def _under_fields(given: FormSubmitted, error: BotError) -> dict[str, str]:
    """Return what is wrong by block; Slack refuses errors under blocks that the form does not have."""
    placed: dict[str, str] = {}
    for wanted, said in (error.errors if isinstance(error, InvalidInputError) else {"": error.user_message}).items():
        field = _field(given, wanted)
        placed[field] = f"{placed[field]} {said}" if field in placed else said
    return placed


def keep_open(delivery: Delivery, field: str, error: BaseException) -> dict[str, Any]:
    """Return an answer that keeps a form open with what was typed in it, after the last try."""
    reference = _reference(delivery.id)
    _log.error("form_not_handled", reference=reference, delivery=delivery.id, exc_info=error)
    return as_ack(FormErrors(errors={field: NOT_IN_TIME.format(reference)}))


def _reference(key: str) -> str:
    return key.replace("-", "")[-_REFERENCE_CHARS:]


def _field(given: FormSubmitted, wanted: str = "") -> str:
    return wanted if wanted in given.values else next(iter(given.values))
