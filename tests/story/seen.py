"""What people saw: the bot's messages by their words, doubles among them, and what each message must carry."""

from collections import Counter

from playground.live import LiveWorkspace
from playground.records import Message
from playground.screen import words_of
from tests.story.records import plain


def bot_messages(live: LiveWorkspace) -> list[Message]:
    """Return every message of the bot that is still there, oldest first."""
    return sorted((m for m in live.state.live_messages() if m.bot_id is not None), key=lambda m: m.ts)


def visible_words(live: LiveWorkspace) -> list[tuple[str, str, str]]:
    """Return everything anybody can read in channels: place, author and words, without times."""
    messages = sorted(live.state.live_messages(), key=lambda m: (m.channel_id, m.ts))
    return sorted((live.state.channels[m.channel_id].name, m.user_id, plain(words_of(live, m))) for m in messages)


def doubles(live: LiveWorkspace) -> list[str]:
    """Return the references under which more than one message stands."""
    references = Counter(str((m.metadata or {})["event_payload"]) for m in bot_messages(live))
    return [reference for reference, count in references.items() if count > 1]


def newest(live: LiveWorkspace, channel: str) -> str:
    """Return the words of the newest message of the bot in a channel."""
    return words_of(live, [m for m in bot_messages(live) if live.state.channels[m.channel_id].name == channel][-1])
