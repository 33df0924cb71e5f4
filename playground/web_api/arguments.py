"""Reading a call's arguments from query, form or JSON, and holding them to the method's signature."""

import json
import math
import re

from aiohttp import web

from playground.records import Json
from playground.web_api.errors import SlackError
from playground.web_api.signatures import Kind, Signature

TIMESTAMP = re.compile(r"\d+(\.\d{1,6})?")
BOOLEANS = {"true": True, "1": True, "false": False, "0": False, "": False}
FORM_TYPES = ("application/x-www-form-urlencoded", "multipart/form-data")
JSON_TYPE = "application/json"
IGNORED_EVERYWHERE = {"team_id"}
"""Bolt's client sends the team along with every call; Slack reads it only with organisation-wide tokens."""
NAMED_PROBLEMS = {
    "blocks": "invalid_blocks_format",
    "metadata": "invalid_metadata_format",
    "oldest": "invalid_ts_oldest",
    "latest": "invalid_ts_latest",
    "timestamp": "bad_timestamp",
}
"""Arguments whose wrong type has an error of its own."""


class WrongTypeError(Exception):
    """A value that is not of the argument's type; the message is Slack's complaint."""


async def read_arguments(request: web.Request, signature: Signature | None) -> Json:
    """Return the raw arguments of a call.

    Raises: SlackError for bodies Slack cannot read.
    """
    arguments: Json = dict(request.query)
    if request.method != "POST" or not request.body_exists:
        return arguments
    if request.content_type in FORM_TYPES:
        form = await request.post()
        return arguments | {name: value for name, value in form.items() if isinstance(value, str)}
    if request.content_type != JSON_TYPE:
        raise SlackError("invalid_post_type")
    if signature is not None and not signature.takes_json:
        # Slack does not read JSON bodies of read methods: their arguments are simply missing.
        return arguments
    return arguments | _parse_object(await request.text())


def _parse_object(text: str) -> Json:
    try:
        body = json.loads(text)
    except json.JSONDecodeError as error:
        raise SlackError("invalid_json") from error
    if not isinstance(body, dict):
        raise SlackError("json_not_object")
    return body


def check_arguments(signature: Signature, given: Json) -> Json:
    """Return the arguments in their proper types.

    Raises: SlackError("invalid_arguments") naming each that is unknown, missing or of the wrong type, or the error
        of its own that Slack has for an argument.
    """
    known = signature.arguments.keys() | IGNORED_EVERYWHERE
    problems = [f"[ERROR] unknown argument: {name}" for name in given if name not in known]
    arguments: Json = {}
    for name, kind in signature.arguments.items():
        if given.get(name) is None:
            if name in signature.required:
                problems.append(f"[ERROR] missing required field: {name}")
            continue
        try:
            arguments[name] = _convert(kind, given[name])
        except WrongTypeError as error:
            if name in NAMED_PROBLEMS:
                raise SlackError(NAMED_PROBLEMS[name]) from error
            problems.append(f"[ERROR] {error} [json-pointer:/{name}]")
    if problems:
        raise SlackError("invalid_arguments", messages=problems)
    return arguments


def _convert(kind: Kind, value: object) -> object:
    match kind:
        case Kind.STRING:
            return _string(value)
        case Kind.TIMESTAMP:
            return _timestamp(value)
        case Kind.BOOLEAN:
            return _boolean(value)
        case Kind.NUMBER:
            return _number(value)
        case Kind.ARRAY:
            return _json_value(value, list, "must be an array")
        case Kind.OBJECT:
            return _json_value(value, dict, "must be an object")


def _string(value: object) -> str:
    if isinstance(value, dict | list | bool):
        raise WrongTypeError("must provide a string")
    return str(value)


def _timestamp(value: object) -> str:
    text = _string(value)
    if text and not TIMESTAMP.fullmatch(text):
        raise WrongTypeError("must be a timestamp")
    return text


def _boolean(value: object) -> bool:
    if isinstance(value, bool):
        return value
    if str(value).lower() not in BOOLEANS:
        raise WrongTypeError("must be a boolean")
    return BOOLEANS[str(value).lower()]


def _number(value: object) -> int:
    if isinstance(value, bool):
        raise WrongTypeError("must be a number")
    try:
        number = float(str(value))
    except ValueError as error:
        raise WrongTypeError("must be a number") from error
    if not math.isfinite(number):
        raise WrongTypeError("must be a number")
    return int(number)


def _json_value(value: object, wanted: type[list[object]] | type[dict[str, object]], complaint: str) -> object:
    if isinstance(value, str):
        try:
            value = json.loads(value) if value else wanted()
        except json.JSONDecodeError as error:
            raise WrongTypeError(complaint) from error
    if not isinstance(value, wanted):
        raise WrongTypeError(complaint)
    return value
