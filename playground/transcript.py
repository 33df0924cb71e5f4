"""The story as a readable transcript: what people do, and what the bot says to whom."""

import textwrap
from collections.abc import Callable

from playground.live import LiveWorkspace
from playground.reading import plain_text
from playground.records import ChannelKind, Message
from playground.screen import Screen, strings_in
from playground.story_script import Step

LINES_SHOWN = 6
HOME_LINES_SHOWN = 12
IN_THREAD = ", in the thread"
WIDTH = 110
_BOLD, _DIM, _GREEN, _PLAIN = "\033[1m", "\033[2m", "\033[32m", "\033[0m"


class Transcript:
    """Writes down each step and everything the bot said since the step before."""

    def __init__(self, live: LiveWorkspace, write: Callable[[str], None], *, is_coloured: bool) -> None:
        """Begin with nothing said. `write` takes one line at a time."""
        self._live = live
        self._write = write
        self._is_coloured = is_coloured
        self._said: dict[tuple[str, str], str] = {}

    def note(self, step: Step) -> None:
        """Write down a step and what the bot said to it."""
        if step.chapter:
            self._write("")
            self._write(self._styled(step.chapter.upper(), _BOLD))
        self._write("")
        self._write(self._styled(f"{step.title}.", _BOLD))
        who, where = ("Time", "in the whole workspace") if step.do == "clock" else (step.who, _place(step))
        self._say(who, where, _deed(step), _GREEN, lines=12)
        if step.do == "home":
            self._say("Scopewright", f"on {step.who}'s Home", self._home_of(step.who), _PLAIN, lines=HOME_LINES_SHOWN)
        self.catch_up()

    def catch_up(self, *, lines: int = LINES_SHOWN) -> None:
        """Write down what the bot has said, or changed, since the last look."""
        for message in self._bot_messages():
            words = plain_text(self._live.state, message.text)
            before = self._said.get((message.channel_id, message.ts))
            self._said[message.channel_id, message.ts] = words
            if before is None:
                self._say("Scopewright", self._where(message), words, _PLAIN, lines=lines)
            elif changed := _new_lines(before, words):
                self._say("Scopewright", f"{self._where(message)}, edited", changed, _PLAIN, lines=lines)

    def newest(self, where: str) -> str:
        """Return the newest thing the bot said in a channel, whole."""
        said = [m for m in self._bot_messages() if self._where(m) == where]
        return plain_text(self._live.state, said[-1].text) if said else ""

    def write_whole(self, title: str, words: str) -> None:
        """Write a message out in full, under a title."""
        self._write("")
        self._write(self._styled(title.upper(), _BOLD))
        self._write("")
        for line in words.splitlines():
            self._write(line)

    def _bot_messages(self) -> list[Message]:
        state = self._live.state
        everything = [message for messages in state.messages.values() for message in messages.values()]
        everything += state.ephemerals.values()
        return sorted((m for m in everything if m.bot_id is not None), key=lambda m: m.ts)

    def _home_of(self, name: str) -> str:
        home = Screen(self._live, name).home()
        texts = [] if home is None else strings_in(home.content["blocks"])
        return plain_text(self._live.state, "\n".join(text for text in texts if _says_something(text)))

    def _where(self, message: Message) -> str:
        state = self._live.state
        channel = state.channels[message.channel_id]
        place = f"#{channel.name}{IN_THREAD}" if message.is_reply else f"#{channel.name}"
        if channel.kind is ChannelKind.DM:
            place = f"to {state.people[channel.other_member(state.app.bot_user_id)].name}"
        return f"{place}, only {state.people[message.ephemeral_for].name} sees it" if message.ephemeral_for else place

    def _say(self, who: str, where: str, words: str, style: str, *, lines: int) -> None:
        self._write(self._styled(f"  {who} · {where}", _DIM))
        shown = words.strip().splitlines()
        for line in shown[:lines]:
            margin = line[: len(line) - len(line.lstrip())]
            for part in textwrap.wrap(line, WIDTH, subsequent_indent=margin) or [""]:
                self._write(self._styled(f"    {part}", style))
        if len(shown) > lines:
            self._write(self._styled(f"    … {len(shown) - lines} more lines", _DIM))

    def _styled(self, text: str, style: str) -> str:
        return f"{style}{text}{_PLAIN}" if self._is_coloured and style else text


def _new_lines(before: str, after: str) -> str:
    """Return the lines that an edit brought."""
    known = set(before.splitlines())
    return "\n".join(line for line in after.splitlines() if line not in known)


def _says_something(text: str) -> bool:
    # Between the parts of rich text stand dots and spaces.
    return any(character.isalnum() for character in text)


def _place(step: Step) -> str:
    return f"{step.where}{IN_THREAD}" if step.do == "reply" else step.where


def _deed(step: Step) -> str:
    """Return what a person does, as one would tell it."""
    filled = "; ".join(f"{label}: {_entry(entry)}" for label, entry in step.form.items())
    match step.do:
        case "command" | "reply" | "post" | "shortcut":
            return f"{step.text.strip()}\n[{filled}]" if filled else step.text.strip()
        case "press" | "choose":
            return f"presses [{step.button or step.option}]"
        case "home":
            return "opens App Home"
        case "clock":
            return (
                "moves on to nine the next morning" if step.clock == "next_morning" else "moves on to Monday at eight"
            )


def _entry(entry: str | list[str]) -> str:
    return entry if isinstance(entry, str) else ", ".join(entry)
