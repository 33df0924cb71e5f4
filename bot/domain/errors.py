"""The error taxonomy: what went wrong, and the one sentence the person is told. See docs/architecture.md."""

from collections.abc import Mapping
from datetime import timedelta

from typing_extensions import override


class BotError(Exception):
    """Base of every expected failure.

    Shape: `user_message` is a whole sentence that says what happened and what to do next.
    """

    def __init__(self, user_message: str, *, code: str = "") -> None:
        super().__init__(user_message)
        self.user_message = user_message
        self.code = code or type(self).__name__


class InvalidInputError(BotError):
    """A form field or an answer is wrong; `field` names the block the message belongs under."""

    def __init__(self, field: str, user_message: str) -> None:
        super().__init__(user_message)
        self.field = field

    @property
    def errors(self) -> Mapping[str, str]:
        """Return every field that is wrong with its sentence."""
        return {self.field: self.user_message}


class InvalidFormError(InvalidInputError):
    """One or more fields of a form are wrong, all told at once. Shape: `faults` holds a sentence for each field."""

    def __init__(self, faults: Mapping[str, str]) -> None:
        super().__init__(next(iter(faults)), " ".join(faults.values()))
        self._faults = dict(faults)

    @property
    @override
    def errors(self) -> Mapping[str, str]:
        """Return every field that is wrong with its sentence."""
        return self._faults


class NotAllowedError(BotError):
    """This person may not do this."""


class NotFoundError(BotError):
    """The thing does not exist, or not for this person: both are told in the same words."""


class ConflictError(BotError):
    """The thing has moved on: a stale button, a wrong transition, something already closed."""


class TransientError(BotError):
    """The weather: Slack limits us, the database is busy. Trying again later is right."""

    def __init__(self, user_message: str, *, retry_after: timedelta = timedelta(seconds=5), code: str = "") -> None:
        super().__init__(user_message, code=code)
        self.retry_after = retry_after


class ConfigurationError(BotError):
    """A script, the manifest or a setting is wrong; the process refuses to start."""


class InvariantViolatedError(BotError):
    """A bug of ours."""
