"""Seeded simulations with deaths at every step: each stated message ends as exactly one live message.

A failing run prints its seed; `run(seed)` replays it.
"""

import asyncio
from collections import Counter, deque
from collections.abc import Coroutine
from dataclasses import dataclass, field, replace
from datetime import timedelta
from random import Random
from typing import Any

import pytest

from bot.domain.ids import OutboxId
from bot.domain.outbox import OutboxState, Target
from bot.scheduling.delivery_settings import DeliverySettings
from tests.scheduling.bench import Bench
from tests.scheduling.doubles import CHANNEL, IDA, LEADERSHIP
from tests.scheduling.memory_outbox import BlindOutbox, MemoryOutbox

CAREFUL = replace(DeliverySettings(), messages_per_second=100.0, burst=1000, workspace_messages_per_minute=100_000.0)
HASTY = replace(CAREFUL, read_back_after=timedelta(seconds=1), second_look_after=timedelta(seconds=1))
FAULTS = ("none", "none", "none", "lost_reply", "late", "limited", "not_sent", "http_503")
LATEST_ARRIVAL_SECONDS = 50.0
STEPS = 150
SEEDS_A_PART = 60
PARTS = 4


class ProcessKilledError(BaseException):
    """The process died here."""


@dataclass
class Simulation:
    """Random work, faults and deaths over one outbox and one Slack that outlive every process."""

    seed: int
    settings: DeliverySettings = CAREFUL
    outbox: MemoryOutbox = field(default_factory=MemoryOutbox)
    kills: Counter[str] = field(default_factory=Counter)
    processes: int = 1
    steps_to_live: int | None = None
    stated: list[str] = field(default_factory=list)
    newest_text: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.random = Random(self.seed)
        self.bench = Bench(
            settings=self.settings, outbox=self.outbox, random=Random(self.seed), crash_point=self.maybe_die
        )
        self.bench.slack.lateness = lambda: self.random.uniform(0, LATEST_ARRIVAL_SECONDS)

    def maybe_die(self, name: str) -> None:
        """Die when the time has come."""
        if self.steps_to_live is None:
            return
        self.steps_to_live -= 1
        if self.steps_to_live <= 0:
            self.steps_to_live = None
            self.kills[name] += 1
            raise ProcessKilledError(name)

    async def run(self) -> None:
        """Work with faults and deaths, and then long enough without them."""
        for _ in range(STEPS):
            self.bench.clock.advance(self.random.uniform(0, 20))
            self.bench.slack.arrive()
            if self.random.random() < 0.4:
                self.state_something()
            self.bench.slack.faults = deque(self.random.choices(FAULTS, k=8))
            self.steps_to_live = self.random.randint(1, 25) if self.random.random() < 0.6 else None
            if self.random.random() < 0.1:
                self.bench.slack.faults.appendleft("unreadable")
            await self.survive(self.work())
        await self.settle()

    async def work(self) -> None:
        """Do what the engine does between two moments."""
        if self.random.random() < 0.5:
            await self.bench.sweep()
        while await self.bench.delivery.deliver_due():
            pass

    async def survive(self, work: Coroutine[Any, Any, None]) -> None:
        """Let a process do its work; if it dies, start the next one."""
        try:
            await work
        except* ProcessKilledError:
            self.processes += 1
            self.bench.start_process(f"process-{self.processes}")

    async def settle(self) -> None:
        """Let everything come to rest."""
        self.steps_to_live = None
        self.bench.slack.faults.clear()
        for _ in range(60):
            self.bench.clock.advance(31)
            self.bench.slack.arrive()
            await self.bench.sweep()
            while await self.bench.delivery.deliver_due():
                pass

    def state_something(self) -> None:
        """State a post, a reply, an edit or a direct message."""
        text = f"message {len(self.outbox.items)}"
        kind = self.random.choice(["post", "post", "post", "reply", "edit", "direct"])
        target = Target(channel=self.random.choice([CHANNEL, LEADERSHIP]))
        if kind == "direct":
            target = Target(only_for=IDA.key.user_id)
        if kind in {"reply", "edit"} and self.stated:
            root = self.random.choice(self.stated)
            root_item = next(item for item in self.outbox.items.values() if item.message.natural_key == root)
            if kind == "edit":
                self.newest_text[root] = text
                self.bench.state(text, edits=root, target=root_item.message.target)
                return
            if root_item.message.target.thread_of is None:
                target = root_item.message.target.model_copy(update={"thread_of": root})
        self.stated.append(text)
        self.newest_text[text] = text
        self.bench.state(text, target=target)

    def faults_in_history(self) -> list[str]:
        """Return every way in which the history is not what was promised."""
        live = Counter(posted.reference for posted in self.bench.slack.live)
        texts = {posted.reference: posted.text for posted in self.bench.slack.live}
        problems = []
        for item in self.outbox.items.values():
            key = item.message.natural_key
            if item.message.edits:
                if item.state not in {OutboxState.SENT, OutboxState.CANCELLED}:
                    problems.append(f"edit {key} is {item.state}")
                continue
            if item.state is not OutboxState.SENT:
                problems.append(f"{key} is {item.state}")
            if live[item.id] != 1:
                problems.append(f"{key} is there {live[item.id]} times")
            elif texts[item.id] != self.newest_text[key]:
                problems.append(f"{key} reads {texts[item.id]!r}, not {self.newest_text[key]!r}")
        return problems


def run(seed: int, settings: DeliverySettings = CAREFUL, outbox: MemoryOutbox | None = None) -> Simulation:
    """Run one simulation to its end."""
    simulation = Simulation(seed, settings, outbox or MemoryOutbox())
    asyncio.run(simulation.run())
    return simulation


@pytest.mark.parametrize("part", range(PARTS))
def test_every_message_ends_as_exactly_one_whatever_dies_when(part: int) -> None:
    kills: Counter[str] = Counter()
    for seed in range(part * SEEDS_A_PART, (part + 1) * SEEDS_A_PART):
        simulation = run(seed)
        assert simulation.faults_in_history() == [], f"seed {seed}"
        kills += simulation.kills
    assert kills.total() >= 1000
    assert len(kills) >= 12, f"crash points reached: {sorted(kills)}"


def test_order_within_a_channel_survives_deaths() -> None:
    for seed in range(5):
        simulation = run(1000 + seed)
        for channel in (CHANNEL, LEADERSHIP):
            sent = [OutboxId(p.reference) for p in sorted(simulation.bench.slack.live, key=lambda p: float(p.ts))]
            stated = [simulation.outbox.items[r].seq for r in sent if simulation.outbox.items[r].channel == channel]
            assert stated == sorted(stated), f"seed {1000 + seed}"


def test_the_checker_sees_the_doubles_of_sending_again_blindly() -> None:
    problems = [problem for seed in range(5) for problem in run(seed, CAREFUL, BlindOutbox()).faults_in_history()]
    assert sum("2 times" in problem or "3 times" in problem for problem in problems) > 10


def test_the_checker_sees_the_doubles_of_looking_too_soon() -> None:
    problems = [problem for seed in range(20) for problem in run(seed, HASTY).faults_in_history()]
    assert any("times" in problem for problem in problems)
