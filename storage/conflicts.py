"""What people are told when a record is there already, or has moved on. Used by every way of remembering."""

from bot.domain.errors import ConflictError, InvariantViolatedError


def already_exists() -> ConflictError:
    """Return the error for adding something twice, or to something that does not exist."""
    return ConflictError("This was recorded before, so nothing was changed.", code="already_exists")


def changed_meanwhile() -> ConflictError:
    """Return the error for saving something that was changed since it was read."""
    return ConflictError(
        "Somebody else changed this at the same moment, so your change was not saved. Please look again and repeat it.",
        code="changed_meanwhile",
    )


def already_handled() -> ConflictError:
    """Return the error for handling a delivery a second time."""
    return ConflictError("This was done before, so nothing was changed.", code="already_handled")


def not_waiting() -> ConflictError:
    """Return the error for settling or moving a promise that does not wait any more."""
    return ConflictError("This promise was settled before, so nothing was changed.", code="not_waiting")


def only_reading() -> InvariantViolatedError:
    """Return the error for writing in a transaction that was opened for reading."""
    return InvariantViolatedError(
        "This was to be written in a transaction that was opened for reading, so nothing was changed.",
        code="only_reading",
    )
