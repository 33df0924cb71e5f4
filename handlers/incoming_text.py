"""Turns Slack's message text into what the person typed: plain, inert, with mentions of people kept."""

import re

# Source: https://docs.slack.dev/messaging/formatting-message-text (read 2026-11-23): only these three are escaped,
# and only control sequences contain a literal "<".
_SEQUENCE = re.compile(r"<([^<>\n]{1,4000})>")
_ESCAPES = {"&lt;": "<", "&gt;": ">", "&amp;": "&"}
_ESCAPE = re.compile("|".join(_ESCAPES))
# Somebody who types <@U1> letter by letter names nobody: an invisible joiner keeps it from becoming a mention.
_TYPED_MENTION = re.compile(r"&lt;(?=@[UW])")
_WORD_JOINER = "\u2060"
_SCHEME = re.compile(r"^(?:https?://|mailto:|tel:)")


def read_text(raw: str) -> str:
    """Return plain text: `<@U1>` kept, `<!channel>` as @channel, links and channels by name, escapes undone once."""
    spelled = _TYPED_MENTION.sub(f"&lt;{_WORD_JOINER}", _SEQUENCE.sub(_plain, raw))
    return _ESCAPE.sub(lambda match: _ESCAPES[match.group()], spelled)


def without_mention(text: str, user_id: str) -> str:
    """Return the text without the mentions of one user and without space around it; other line breaks stay."""
    return re.sub(rf"[ \t]*<@{re.escape(user_id)}>[:,]?[ \t]*", " ", text).strip()


def mentions(raw: str, user_id: str) -> bool:
    """Say whether the raw text mentions a user."""
    return f"<@{user_id}>" in raw or f"<@{user_id}|" in raw


def _plain(match: re.Match[str]) -> str:
    target, _, label = match.group(1).partition("|")
    if target.startswith("@"):
        return f"<{target}>"
    if target.startswith("#"):
        return f"#{label or target[1:]}"
    if target.startswith("!"):
        return _plain_special(target[1:], label)
    return _plain_link(target, label)


def _plain_special(target: str, label: str) -> str:
    name, _, rest = target.partition("^")
    if name == "date":
        return label
    if name == "subteam":
        return _at(label or rest)
    return _at(label or name)


def _plain_link(target: str, label: str) -> str:
    bare = _SCHEME.sub("", target)
    if not label:
        return bare if target.startswith(("mailto:", "tel:")) else target
    # Slack links whatever looks like an address and labels it with the words typed.
    return label if label in (target, bare) else f"{label} ({target})"


def _at(name: str) -> str:
    return f"@{name.removeprefix('@')}"
