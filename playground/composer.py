"""Turns what a person types into what Slack stores: escaped text, mentions, links, and the composer's rich text."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from playground.records import ChannelKind, Json
from playground.workspace import Workspace

BROADCASTS = ("here", "channel", "everyone")
URL = r"https?://(?:localhost|127\.0\.0\.1|[\w-]+(?:\.[\w-]+)+)(?::\d+)?(?:[/?#][^\s<>|\"]*)?"
TRAILING_PUNCTUATION = ".,;:!?)'"


@dataclass(frozen=True)
class Piece:
    """A stretch of typed text and what it means; `target` is an id, a url, or the text itself."""

    kind: str
    target: str
    typed: str


def escape(text: str) -> str:
    """Return text with Slack's three control characters escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def split_typed(workspace: Workspace, typist_id: str, typed: str) -> list[Piece]:
    """Split typed text into plain stretches, links, broadcasts, and the people and channels the typist can see."""
    return list(_pieces(workspace, typist_id, typed))


def _pieces(workspace: Workspace, typist_id: str, typed: str) -> Iterator[Piece]:
    people = _people_by_typed_name(workspace, typist_id)
    channels = _channels_by_name(workspace, typist_id)
    position = 0
    for match in _pattern([*people, *BROADCASTS], list(channels)).finditer(typed):
        piece = _piece(match, people, channels)
        if match.start() > position:
            yield Piece("text", typed[position : match.start()], typed[position : match.start()])
        yield piece
        position = match.start() + len(piece.typed)
    if position < len(typed):
        yield Piece("text", typed[position:], typed[position:])


def _channels_by_name(workspace: Workspace, typist_id: str) -> dict[str, str]:
    team_id = workspace.people[typist_id].team_id
    return {
        channel.name.lower(): channel.id
        for channel in workspace.channels.values()
        if channel.kind is not ChannelKind.DM and (typist_id in channel.member_ids or team_id in channel.team_ids)
    }


def _people_by_typed_name(workspace: Workspace, typist_id: str) -> dict[str, str]:
    names: dict[str, str] = {}
    visible = (p for p in workspace.people.values() if workspace.share_a_channel(typist_id, p.id))
    for person in visible:
        names[person.real_name.lower()] = person.id
        names[person.name.lower()] = person.id
    return names


def _pattern(names: list[str], channels: list[str]) -> re.Pattern[str]:
    def any_of(words: list[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(words, key=len, reverse=True))

    return re.compile(
        rf"(?P<url>{URL})|(?<![\w@])@(?P<name>{any_of(names)})(?!\w)|(?<![\w#&])#(?P<channel>{any_of(channels)})(?![\w-])",
        re.IGNORECASE,
    )


def _piece(match: re.Match[str], people: dict[str, str], channels: dict[str, str]) -> Piece:
    if url := match["url"]:
        trimmed = url.rstrip(TRAILING_PUNCTUATION)
        return Piece("link", trimmed, trimmed)
    if channel := match["channel"]:
        return Piece("channel", channels[channel.lower()], match[0])
    name = match["name"].lower()
    if name in people:
        return Piece("user", people[name], match[0])
    return Piece("broadcast", name, match[0])


def compose_text(pieces: list[Piece]) -> str:
    """Return the `text` of a message: control characters escaped, mentions as Slack writes them."""
    return "".join(_as_text(piece) for piece in pieces)


def _as_text(piece: Piece) -> str:
    match piece.kind:
        case "user":
            return f"<@{piece.target}>"
        case "channel":
            return f"<#{piece.target}>"
        case "broadcast":
            return f"<!{piece.target}>"
        case "link":
            return f"<{escape(piece.target)}>"
        case _:
            return escape(piece.typed)


def compose_blocks(workspace: Workspace, pieces: list[Piece]) -> list[Json]:
    """Return the rich text block Slack's composer adds to every typed message."""
    elements = [_as_rich_text(piece) for piece in pieces]
    section = {"type": "rich_text_section", "elements": elements}
    return [{"type": "rich_text", "block_id": workspace.ids.short(), "elements": [section]}]


def _as_rich_text(piece: Piece) -> Json:
    match piece.kind:
        case "user":
            return {"type": "user", "user_id": piece.target}
        case "channel":
            return {"type": "channel", "channel_id": piece.target}
        case "broadcast":
            return {"type": "broadcast", "range": piece.target}
        case "link":
            return {"type": "link", "url": piece.target}
        case _:
            return {"type": "text", "text": piece.typed}


def compose_command_text(workspace: Workspace, typist_id: str, typed: str, *, should_escape: bool) -> str:
    """Return the `text` of a slash command; names become ids only for commands that ask for it."""
    if not should_escape:
        return escape(typed)
    return "".join(_as_command_text(workspace, piece) for piece in split_typed(workspace, typist_id, typed))


def _as_command_text(workspace: Workspace, piece: Piece) -> str:
    if piece.kind == "user":
        return f"<@{piece.target}|{workspace.people[piece.target].handle}>"
    if piece.kind == "channel":
        return f"<#{piece.target}|{workspace.channels[piece.target].name}>"
    return _as_text(piece)
