"""Reading what a form sends. Slack checks what it can; the rest is checked here, with the field to correct."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from bot.domain.errors import InvalidFormError, InvalidInputError
from bot.domain.ids import ChannelId, UserId
from bot.domain.mentions import without_typed_mentions
from bot.views.form_numbers import parse_number
from bot.views.ids import FIELD_INPUT

_EMPTY = "Please fill this in."

# Shape: `values[block_id][action_id]` is the element's state, as Slack sends it.
FormValues = Mapping[str, Mapping[str, Any]]
Reader = Callable[[FormValues, str], object]
NO_FAULTS: Mapping[str, str] = {}


def read_each(values: FormValues, fields: Mapping[str, tuple[str, Reader]]) -> tuple[dict[str, Any], dict[str, str]]:
    """Return what could be read, by name, and what is wrong, by field, so that a form is corrected in one go.

    Shape: `fields` names each field with what reads it.
    """
    found: dict[str, Any] = {}
    faults: dict[str, str] = {}
    for name, (field, read) in fields.items():
        try:
            found[name] = read(values, field)
        except InvalidInputError as error:
            faults[field] = error.user_message
    return found, faults


def refuse_faults(faults: Mapping[str, str], values: FormValues) -> None:
    """Refuse a form with faults, in the order of its fields. Raises: InvalidFormError."""
    if faults:
        first_to_last = {field: faults[field] for field in values if field in faults}
        raise InvalidFormError(first_to_last | dict(faults))


def read_text(values: FormValues, field: str) -> str:
    """Return what was typed, without spaces around it. Raises: InvalidInputError if that is nothing."""
    text = read_optional_text(values, field)
    if not text:
        raise InvalidInputError(field, _EMPTY)
    return text


def read_optional_text(values: FormValues, field: str) -> str:
    """Return what was typed, or an empty text."""
    return without_typed_mentions(read_marked_up(values, field))


def read_marked_up(values: FormValues, field: str) -> str:
    """Return what was typed over words that may hold mentions: which of those are real is for the use case to say."""
    typed = _state(values, field).get("value")
    return typed.strip() if isinstance(typed, str) else ""


def read_number(values: FormValues, field: str) -> Decimal:
    """Return a number typed as "99.95", "99,95", "1,500,000" or "1 500".

    Raises: InvalidInputError where it is no number, or could be two.
    """
    return parse_number(read_text(values, field), field)


def read_zone(values: FormValues, field: str) -> str:
    """Return an IANA time zone. Raises: InvalidInputError where there is no such zone."""
    typed = read_text(values, field).replace(" ", "_")
    try:
        return ZoneInfo(typed).key
    except (ZoneInfoNotFoundError, ValueError, OSError) as error:
        raise InvalidInputError(field, "I do not know this time zone. Type one such as Europe/Amsterdam.") from error


def read_date(values: FormValues, field: str) -> date:
    """Return the chosen day. Raises: InvalidInputError where none was chosen."""
    chosen = _chosen(values, field, "selected_date")
    try:
        return date.fromisoformat(chosen)
    except ValueError as error:
        raise InvalidInputError(field, "Please choose a day.") from error


def read_option(values: FormValues, field: str) -> str:
    """Return the value of the chosen option. Raises: InvalidInputError where none was chosen."""
    option = _state(values, field).get("selected_option")
    if not isinstance(option, Mapping) or not isinstance(option.get("value"), str):
        raise InvalidInputError(field, "Please choose one.")
    return str(option["value"])


def read_user(values: FormValues, field: str) -> UserId:
    """Return the chosen person. Raises: InvalidInputError where none was chosen."""
    return UserId(_chosen(values, field, "selected_user"))


def read_users(values: FormValues, field: str) -> tuple[UserId, ...]:
    """Return the chosen people, each once; possibly nobody."""
    chosen = _state(values, field).get("selected_users") or []
    return tuple(UserId(str(user)) for user in dict.fromkeys(chosen))


def read_channel(values: FormValues, field: str) -> ChannelId:
    """Return the chosen channel. Raises: InvalidInputError where none was chosen."""
    return ChannelId(_chosen(values, field, "selected_conversation"))


def _chosen(values: FormValues, field: str, key: str) -> str:
    chosen = _state(values, field).get(key)
    if not isinstance(chosen, str) or not chosen:
        raise InvalidInputError(field, "Please choose one.")
    return chosen


def _state(values: FormValues, field: str) -> Mapping[str, Any]:
    state = values.get(field, {}).get(FIELD_INPUT)
    return state if isinstance(state, Mapping) else {}
