"""What Slack's own client refuses in a form before the app hears of it."""

import re

from playground.records import Json

REQUIRED = "Please complete this required field."
EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[^@\s]+")
NUMBER = re.compile(r"-?\d+(\.\d+)?")


def check_form(blocks: list[Json], values: dict[str, dict[str, Json]]) -> dict[str, str]:
    """Return an error for each input block whose value the client would not send.

    Shape: errors[block_id] is one sentence.
    """
    errors: dict[str, str] = {}
    for block in blocks:
        if block.get("type") != "input":
            continue
        held = held_value(values.get(block["block_id"], {}).get(block["element"].get("action_id", ""), {}))
        problem = _problem(block, held)
        if problem:
            errors[block["block_id"]] = problem
    return errors


def held_value(entry: Json) -> object:
    """Return the one value in an entry of `state.values`."""
    return next((value for name, value in entry.items() if name != "type"), None)


def _problem(block: Json, held: object) -> str | None:
    if held in (None, "", []):
        return None if block.get("optional") else REQUIRED
    element: Json = block["element"]
    typed = str(held)
    match element["type"]:
        case "plain_text_input":
            return _text_problem(element, typed)
        case "number_input":
            return _number_problem(element, typed)
        case "email_text_input":
            return None if EMAIL.fullmatch(typed) else "Please enter a valid email address."
        case "url_text_input":
            return None if typed.startswith(("http://", "https://")) else "Please enter a valid URL."
        case _:
            return None


def _text_problem(element: Json, held: str) -> str | None:
    shortest, longest = element.get("min_length", 0), element.get("max_length", 3000)
    if len(held) < shortest:
        return f"Please enter at least {shortest} characters."
    if len(held) > longest:
        return f"Please enter at most {longest} characters."
    return None


def _number_problem(element: Json, held: str) -> str | None:
    if not NUMBER.fullmatch(held):
        return "Please enter a number."
    if "." in held and not element["is_decimal_allowed"]:
        return "Please enter a whole number."
    if "min_value" in element and float(held) < float(element["min_value"]):
        return f"Please enter a number that is at least {element['min_value']}."
    if "max_value" in element and float(held) > float(element["max_value"]):
        return f"Please enter a number that is at most {element['max_value']}."
    return None
