"""Killing the bot in the middle of the story: after it took something over, or while it says something."""

import asyncio
from collections.abc import AsyncIterator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from random import Random

from typing_extensions import override

from playground.answers import Answer, Retry
from playground.deliveries import Transport
from playground.knobs import Fault, FaultKind, Knobs
from playground.records import Channel, Json
from playground.story_script import Step
from tests.story import records
from tests.story.stage import Stage

SAYING = {"chat.postMessage", "chat.update"}
GLANCE_SECONDS = 0.02
LATEST_KILL_SECONDS = 0.25  # by then the bot has said most of what it will say


@dataclass
class Killer:
    """Kills and restarts the bot once in each step, or in each of the steps with these numbers (from 0)."""

    stage: Stage
    restarts: asyncio.TaskGroup
    positions: Collection[int] | None = None
    kills: list[int] = field(default_factory=list)
    in_flight: int = 0
    forms_sent: set[int] = field(default_factory=set)
    _killing: asyncio.Task[None] | None = None

    @property
    def step(self) -> Step:
        """Return the step in hand."""
        script = self.stage.player.script.step
        return script[min(self.stage.player.position, len(script) - 1)]

    @property
    def spared(self) -> list[str]:
        """Return the titles of the steps that were to have a kill and had none."""
        numbered = enumerate(self.stage.player.script.step)
        return [step.title for n, step in numbered if n not in self.kills and self._is_chosen(n)]

    @property
    def is_armed(self) -> bool:
        """Say whether a kill is still to come in this step."""
        position = self.stage.player.position
        is_coming_back = self._killing is not None and not self._killing.done()
        if self.stage.player.is_over or self.in_flight or position in self.kills or is_coming_back:
            return False
        # A form must open within three seconds, so where one follows the kill waits for what is filled in.
        is_form_awaited = bool(self.step.form) and position not in self.forms_sent
        return not is_form_awaited and self._is_chosen(position)

    @property
    def lets_it_be_said(self) -> bool:
        """Say, by turns, whether what the bot is about to say in this step arrives before the kill."""
        return len(self.kills) % 2 == 1

    def _is_chosen(self, position: int) -> bool:
        return self.positions is None or position in self.positions

    async def kill(self) -> None:
        """Kill the bot and wait until it is back."""
        self.begin()
        if self._killing is not None:
            await self._killing

    def begin(self) -> None:
        """Kill the bot; it comes back by itself."""
        self.stage.bot.strike()
        self.kills.append(self.stage.player.position)
        self._killing = self.restarts.create_task(self._kill_and_restart())

    async def finish(self) -> None:
        """Wait until the bot is back."""
        if self._killing is not None:
            await self._killing

    async def _kill_and_restart(self) -> None:
        await self.stage.bot.kill()
        await self.stage.restart()


@asynccontextmanager
async def killing(stage: Stage, positions: Collection[int] | None = None) -> AsyncIterator[Killer]:
    """Give out a killer; a bot that does not come back ends the story at once."""
    async with asyncio.TaskGroup() as restarts:
        yield Killer(stage, restarts, positions)


class PatientTransport(Transport):
    """Lets people act one after the other while the bot is up; the killer strikes only when it has what they did."""

    def __init__(self, inner: Transport, killer: Killer) -> None:
        self._inner = inner
        self._turn = asyncio.Lock()
        self.killer = killer

    @override
    async def send(self, kind: str, payload: Json, retry: Retry | None, timeout_seconds: float) -> Answer:
        if _is_own_message(payload):
            return await self._inner.send(kind, payload, retry, timeout_seconds)
        async with self._turn:
            await self.killer.finish()
            self.killer.in_flight += 1
            try:
                answer = await self._inner.send(kind, payload, retry, timeout_seconds)
            finally:
                self.killer.in_flight -= 1
            if answer.is_ok and payload.get("type") == "view_submission":
                self.killer.forms_sent.add(self.killer.stage.player.position)
            await self.taken(answer)
            return answer

    async def taken(self, answer: Answer) -> None:
        """Note that the bot has answered."""


class KillingTransport(PatientTransport):
    """Kills the bot when it has acknowledged what a person did, at once or a little later."""

    def __init__(self, inner: Transport, killer: Killer, random: Random | None = None) -> None:
        super().__init__(inner, killer)
        self._random = random

    @override
    async def taken(self, answer: Answer) -> None:
        if answer.is_ok and self.killer.is_armed:
            if self._random is not None:
                await asyncio.sleep(self._random.uniform(0, LATEST_KILL_SECONDS))
            await self._until_no_whisper_is_under_way()
            await self.killer.kill()

    async def _until_no_whisper_is_under_way(self) -> None:
        # By decision an ephemeral that is under way is rather lost than said twice, so the kill waits for it. The bot
        # is frozen for the look: else it could begin a whisper between the look and the kill.
        bot = self.killer.stage.bot
        bot.freeze()
        while records.is_whispering(self.killer.stage.database):
            bot.thaw()
            await asyncio.sleep(GLANCE_SECONDS)
            bot.freeze()


def _is_own_message(payload: Json) -> bool:
    event = payload.get("event", {})
    return event.get("bot_id") is not None or event.get("subtype") is not None


class KillingKnobs(Knobs):
    """Kills the bot when it begins to say something, so that this stays unsaid: every other time."""

    def __init__(self, killer: Killer, methods: Collection[str] = SAYING) -> None:
        super().__init__()
        self._killer = killer
        self._methods = methods

    @override
    def take_fault(self, method: str) -> Fault | None:
        if method not in self._methods or not self._killer.is_armed or self._killer.lets_it_be_said:
            return super().take_fault(method)
        self._killer.begin()
        return Fault(FaultKind.DROPPED, method, 1)


def kill_after_words(killer: Killer) -> None:
    """Kill the bot when something it said has arrived, before it hears so: the other times."""
    emit = killer.stage.live.state.emit

    def emit_and_kill(event: Json, channel: Channel | None) -> None:
        emit(event, channel)
        message = event.get("message", event)
        if message.get("bot_id") and killer.is_armed and killer.lets_it_be_said:
            killer.begin()

    killer.stage.live.state.emit = emit_and_kill


def kill_when_the_clock_moves(killer: Killer) -> None:
    """Kill the bot at each move of the clock."""

    def moved() -> None:
        if killer.is_armed:
            killer.begin()

    killer.stage.live.clock.on_change(moved)
