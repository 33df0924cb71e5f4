"""One signed command to 200 with its durable row, beside the same app without the write and with an ORM session."""

import statistics
import tempfile
from contextlib import AsyncExitStack
from pathlib import Path

from benchmarks.command_server import KINDS
from benchmarks.load import Load, run_load, sign_command
from benchmarks.processes import running_module
from benchmarks.ratios import Ratio
from storage.migrate import upgrade

ROUNDS = 5
ALONE, TOGETHER = 1, 32
REQUESTS = {ALONE: 150, TOGETHER: 1200}


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
    return _compare(rounds)


def _compare(rounds: dict[tuple[str, int], list[Load]]) -> list[Ratio]:
    p50 = {kind: statistics.median(load.p50_ms for load in rounds[kind, ALONE]) for kind in KINDS}
    per_second = {kind: statistics.median(load.per_second for load in rounds[kind, TOGETHER]) for kind in KINDS}
    return [
        Ratio(
            "latency against the write stubbed out",
            p50["durable"] / p50["stubbed"],
            f"p50 {p50['durable']:.2f} ms against {p50['stubbed']:.2f} ms, one connection",
            at_most=2.5,
        ),
        Ratio(
            "throughput against the write stubbed out",
            per_second["durable"] / per_second["stubbed"],
            f"{per_second['durable']:.0f}/s against {per_second['stubbed']:.0f}/s, {TOGETHER} connections",
            at_least=0.75,
        ),
        Ratio(
            "throughput against an ORM session a request",
            per_second["durable"] / per_second["orm"],
            f"{per_second['durable']:.0f}/s against {per_second['orm']:.0f}/s, {TOGETHER} connections",
            at_least=5.0,
        ),
    ]
