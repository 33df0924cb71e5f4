"""Slack's markup as the words a person reads on screen."""

import html
import re

from playground.workspace import Workspace

_REFERENCE = re.compile(r"<([@#!])([^>|]+)(?:\|([^>]*))?>")
_LINK = re.compile(r"<(https?://[^>|]+)(?:\|([^>]*))?>")


def plain_text(workspace: Workspace, text: str) -> str:
    """Return text with mentions, channels, dates and links as they are shown, and nothing escaped."""
    spelled = _REFERENCE.sub(lambda match: _reference(workspace, match), text)
    return html.unescape(_LINK.sub(lambda match: match[2] or match[1], spelled))


def _reference(workspace: Workspace, match: re.Match[str]) -> str:
    sign, target, label = match[1], match[2], match[3]
    if sign == "@" and target in workspace.people:
        return f"@{workspace.people[target].name}"
    if sign == "#" and target in workspace.channels:
        return f"#{workspace.channels[target].name}"
    return label or f"{sign}{target}"
