"""Which handler gets what: one table by id. What handlers do with it is in the files of the features."""

from collections.abc import Awaitable, Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields
from typing import Any, TypeVar

import structlog

from bot.domain.errors import ConfigurationError, NotFoundError
from handlers.form_replies import FormReply, Option, Reply
from handlers.payloads import (
    BotMentioned,
    ButtonPressed,
    CommandInvoked,
    FormClosed,
    FormSubmitted,
    HomeOpened,
    Input,
    Lifecycle,
    MessageDeleted,
    MessageEdited,
    MessagePosted,
    OptionsAsked,
    ShortcutInvoked,
)

_log = structlog.get_logger(__name__)

UNKNOWN_BUTTON = "This button is no longer in use. Please use the newest message about this, or `/scopewright help`."
UNKNOWN_FORM = "This form is no longer in use. Please open it again from the newest message, or `/scopewright help`."
UNKNOWN_SHORTCUT = "This shortcut is no longer in use. `/scopewright help` shows what I can do."

Given = TypeVar("Given", bound=Input)
Handler = Callable[[Given], Awaitable[FormReply | None]]
OptionsHandler = Callable[[OptionsAsked], Awaitable[Sequence[Option]]]


@dataclass(frozen=True)
class Routes:
    """The table. Shape: commands by their words ("goal add"), everything else by id; `help` answers all other words."""

    help: Handler[CommandInvoked] | None = None
    commands: Mapping[str, Handler[CommandInvoked]] = field(default_factory=dict)
    actions: Mapping[str, Handler[ButtonPressed]] = field(default_factory=dict)
    forms: Mapping[str, Handler[FormSubmitted]] = field(default_factory=dict)
    closed_forms: Mapping[str, Handler[FormClosed]] = field(default_factory=dict)
    shortcuts: Mapping[str, Handler[ShortcutInvoked]] = field(default_factory=dict)
    options: Mapping[str, OptionsHandler] = field(default_factory=dict)
    messages: tuple[Handler[MessagePosted], ...] = ()
    mentions: tuple[Handler[BotMentioned], ...] = ()
    homes: tuple[Handler[HomeOpened], ...] = ()
    edits: tuple[Handler[MessageEdited], ...] = ()
    deletions: tuple[Handler[MessageDeleted], ...] = ()
    lifecycle: tuple[Handler[Lifecycle], ...] = ()


def merge(tables: Iterable[Routes]) -> Routes:
    """Return one table of many. Raises: ConfigurationError if two of them claim the same id."""
    merged: dict[str, Any] = {}
    for table in tables:
        for name in (each.name for each in fields(Routes)):
            merged[name] = _joined(name, merged.get(name), getattr(table, name))
    return Routes(**merged)


def _joined(name: str, before: Any, added: Any) -> Any:  # noqa: ANN401 - the type differs from field to field
    if before is None or added is None:
        return added if before is None else before
    if isinstance(added, tuple):
        return (*before, *added)
    if callable(added):
        raise ConfigurationError(f"Two features claim the `{name}` route.")
    twice = sorted(set(before) & set(added))
    if twice:
        raise ConfigurationError(f"Two features claim {twice} in `{name}`.")
    return {**before, **added}


class Router:
    """Finds and runs the handlers for one input."""

    def __init__(self, routes: Routes) -> None:
        self._routes = routes

    async def handle(self, given: Input) -> Reply:
        """Run whatever is there for this input. Raises: NotFoundError, in kind words, for an unknown id."""
        match given:
            case CommandInvoked():
                return await self._command(given)
            case ButtonPressed():
                return await _find(self._routes.actions, given.action_id, UNKNOWN_BUTTON)(given)
            case FormSubmitted():
                return await _find(self._routes.forms, given.callback_id, UNKNOWN_FORM)(given)
            case ShortcutInvoked():
                return await _find(self._routes.shortcuts, given.callback_id, UNKNOWN_SHORTCUT)(given)
            case OptionsAsked():
                return await self._options(given)
            case _:
                await self._tell(given)
                return None

    async def _command(self, given: CommandInvoked) -> FormReply | None:
        words, text = split_words(given.text, self._routes.commands)
        handler = self._routes.commands[words] if words else self._routes.help
        if handler is None:
            raise NotFoundError("I do not know this command.")
        return await handler(given.model_copy(update={"words": words, "text": text}))

    async def _options(self, given: OptionsAsked) -> Sequence[Option]:
        handler = self._routes.options.get(given.action_id)
        if handler is None:
            _log.warning("unknown_id", id=given.action_id)
            return ()
        return await handler(given)

    async def _tell(self, given: Input) -> None:
        for handler in self._listeners(given):
            await handler(given)

    def _listeners(self, given: Input) -> Sequence[Handler[Any]]:
        if isinstance(given, FormClosed):
            handler = self._routes.closed_forms.get(given.callback_id)
            return () if handler is None else (handler,)
        heard: dict[type[Input], Sequence[Handler[Any]]] = {
            MessagePosted: self._routes.messages,
            BotMentioned: self._routes.mentions,
            HomeOpened: self._routes.homes,
            MessageEdited: self._routes.edits,
            MessageDeleted: self._routes.deletions,
            Lifecycle: self._routes.lifecycle,
        }
        return heard[type(given)]


def split_words(text: str, commands: Iterable[str]) -> tuple[str, str]:
    """Return the longest command the text begins with, and the rest; no command and the whole text if none fits."""
    typed = text.casefold().split()
    known = [words for words in commands if typed[: len(words.split())] == words.split()]
    chosen = max(known, key=lambda words: len(words.split()), default="")
    rest = text.split(maxsplit=len(chosen.split()))[len(chosen.split()) :] if chosen else [text.strip()]
    return chosen, rest[0] if rest else ""


def _find(table: Mapping[str, Handler[Given]], wanted: str, refusal: str) -> Handler[Given]:
    if wanted not in table:
        _log.warning("unknown_id", id=wanted)
        raise NotFoundError(refusal)
    return table[wanted]
