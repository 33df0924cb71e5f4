"""One signed command to 200 with its durable row, beside the same app with the write stubbed out, and others."""

import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.command_server import KINDS
from benchmarks.load import Load, run_load, sign_command, wait_until_handled
from benchmarks.processes import running_module
from benchmarks.ratios import Ratio
from storage.migrate import upgrade

ROUNDS = 11
ALONE, TOGETHER = 1, 32
REQUESTS = {ALONE: 100, TOGETHER: 500}


async def measure_commands() -> list[Ratio]:
    """Measure the three servers in turns, so that a slow moment of the machine meets all of them."""
    rounds: dict[tuple[str, int], list[Load]] = {(kind, many): [] for kind in KINDS for many in REQUESTS}
    with tempfile.TemporaryDirectory() as folder:
        async with AsyncExitStack() as stack:
            ports = {}
            for kind in KINDS:
                url = f"sqlite+aiosqlite:///{Path(folder) / kind}.db"
                await upgrade(url)
                ports[kind] = await stack.enter_async_context(running_module("benchmarks.command_server", kind, url))
                await run_load(ports[kind], [sign_command() for _ in range(100)], ALONE)  # warm up
            for _ in range(ROUNDS):
                for (kind, many), loads in rounds.items():
                    requests = [sign_command() for _ in range(REQUESTS[many])]
                    loads.append(await run_load(ports[kind], requests, many))
                    await wait_until_handled(ports[kind])
    return _compare(rounds)


def _compare(rounds: dict[tuple[str, int], list[Load]]) -> list[Ratio]:
    """Compare what was measured in the same round, and take the median of the rounds."""

    def latency(other: str, at_most: float | None) -> Ratio:
        ours, theirs = ([load.p50_ms for load in rounds[kind, ALONE]] for kind in ("durable", other))
        detail = f"p50 {statistics.median(ours):.2f} ms against {statistics.median(theirs):.2f} ms, one connection"
        return Ratio(f"latency against {KINDS[other]}", _typical_ratio(ours, theirs), detail, at_most=at_most)

    def throughput(other: str, at_least: float | None) -> Ratio:
        ours, theirs = ([load.per_second for load in rounds[kind, TOGETHER]] for kind in ("durable", other))
        detail = f"{statistics.median(ours):.0f}/s against {statistics.median(theirs):.0f}/s, {TOGETHER} connections"
        return Ratio(f"throughput against {KINDS[other]}", _typical_ratio(ours, theirs), detail, at_least=at_least)

    return [
        latency("stubbed", 2.5),
        throughput("stubbed", 0.75),
        throughput("orm", 5.0),
        latency("none", None),
        throughput("none", None),
    ]


def _typical_ratio(ours: list[float], theirs: list[float]) -> float:
    return statistics.median(own / other for own, other in zip(ours, theirs, strict=True))
