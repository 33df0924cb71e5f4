"""The error taxonomy: what went wrong, and the one sentence the person is told. See docs/architecture.md."""

from datetime import timedelta


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
