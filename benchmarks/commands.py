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

ROUNDS = 5
ALONE, TOGETHER = 1, 32
REQUESTS = {ALONE: 150, TOGETHER: 800}


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
    p50 = {kind: statistics.median(load.p50_ms for load in rounds[kind, ALONE]) for kind in KINDS}
    per_second = {kind: statistics.median(load.per_second for load in rounds[kind, TOGETHER]) for kind in KINDS}

    def latency(other: str, at_most: float | None) -> Ratio:
        detail = f"p50 {p50['durable']:.2f} ms against {p50[other]:.2f} ms, one connection"
        return Ratio(f"latency against {KINDS[other]}", p50["durable"] / p50[other], detail, at_most=at_most)

    def throughput(other: str, at_least: float | None) -> Ratio:
        figure = per_second["durable"] / per_second[other]
        detail = f"{per_second['durable']:.0f}/s against {per_second[other]:.0f}/s, {TOGETHER} connections"
        return Ratio(f"throughput against {KINDS[other]}", figure, detail, at_least=at_least)

    return [
        latency("stubbed", 2.5),
        throughput("stubbed", 0.75),
        throughput("orm", 5.0),
        latency("none", None),
        throughput("none", None),
    ]
