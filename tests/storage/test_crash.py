"""A process that is killed in the middle of its work has lost nothing that it had acknowledged."""

import signal
import subprocess
import sys
from pathlib import Path

from storage.engine import open_database
from storage.inbox import SqlInboxStore
from tests.storage.conftest import url_of

KEEP_AND_ACKNOWLEDGE = """
import asyncio, sys
from storage.engine import open_database
from storage.inbox import SqlInboxStore
from tests.storage.samples import make_delivery

async def keep(inbox, name):
    await inbox.keep(make_delivery(name))
    print(name, flush=True)

async def main():
    inbox = SqlInboxStore(open_database(sys.argv[1]))
    for round in range(10_000):
        await asyncio.gather(*(keep(inbox, f"{round}-{number}") for number in range(20)))

asyncio.run(main())
"""
ENOUGH = 100


async def test_no_acknowledged_delivery_is_lost_when_the_process_is_killed(file: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", KEEP_AND_ACKNOWLEDGE, url_of(file)], stdout=subprocess.PIPE, text=True, cwd=_root()
    )
    with process:
        assert process.stdout is not None
        acknowledged = [process.stdout.readline().strip() for _ in range(ENOUGH)]
        process.send_signal(signal.SIGKILL)
        # The last line may be cut off in the middle, and is then no acknowledgement.
        acknowledged += [line.strip() for line in process.stdout if line.endswith("\n")]

    database = open_database(url_of(file))
    inbox = SqlInboxStore(database)
    kept = {delivery.id for delivery in await inbox.pending(1_000_000)}
    await inbox.close()
    await database.close()
    assert len(acknowledged) >= ENOUGH
    assert set(acknowledged) <= kept


def _root() -> Path:
    return Path(__file__).parents[2]
