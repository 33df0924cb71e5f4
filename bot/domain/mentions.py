"""Mentions in words: who is named, and how words that only look like a mention are kept from naming anybody."""

import re
from collections.abc import Collection

from bot.domain.ids import UserId

_MENTION = re.compile(r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^>]*)?>")
_WORD_JOINER = "\u2060"  # takes no room, and keeps Slack from seeing a mention


def users_in(text: str) -> tuple[UserId, ...]:
    """Return who is mentioned, each once, in order."""
    return tuple(dict.fromkeys(UserId(found["user"]) for found in _MENTION.finditer(text)))


def without_typed_mentions(text: str, known: Collection[UserId] = ()) -> str:
    """Return what was typed into a form, where nobody can be mentioned: `<@U1>` names only those who are `known`."""

    def spell_out(found: re.Match[str]) -> str:
        return found[0] if found["user"] in known else f"<{_WORD_JOINER}{found[0][1:]}"

    return _MENTION.sub(spell_out, text)


def without_mentions(text: str) -> str:
    """Return the words beside the mentions, without white space and punctuation around them."""
    return " ".join(_MENTION.sub(" ", text).split()).strip(".,;:!? ")
