"""Parses request bodies: JSON, forms, and JSON in a form. What a body means is found out in `classify`."""

import json
from typing import Any
from urllib.parse import parse_qsl

FORM_TYPE = "application/x-www-form-urlencoded"
MAX_FORM_FIELDS = 100


class UnreadableBodyError(ValueError):
    """The body is neither the JSON nor the form that its content type promises."""


def parse_body(raw: bytes, content_type: str) -> dict[str, Any]:
    """Return the payload in a request body: JSON, a form, or JSON in the field `payload` of a form.

    Raises: UnreadableBodyError.
    """
    try:
        text = raw.decode("utf-8")
        if content_type != FORM_TYPE:
            return _as_object(json.loads(text))
        fields = dict(parse_qsl(text, keep_blank_values=True, max_num_fields=MAX_FORM_FIELDS))
        # A command is told by its field, not by the word "payload" somewhere in it, which people may type.
        return _as_object(json.loads(fields["payload"])) if "payload" in fields and "command" not in fields else fields
    except ValueError as error:
        raise UnreadableBodyError(str(error)) from error


def _as_object(value: object) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise UnreadableBodyError("the body is not an object")
    return value
