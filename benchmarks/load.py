"""Signed slash commands and a client that costs little, so that the server is what is measured."""

import asyncio
import itertools
import statistics
import time
from dataclasses import dataclass
from urllib.parse import urlencode

from slack_sdk.signature import SignatureVerifier

from benchmarks.slack_double import CHANNEL, PERSON, SECRET, TEAM

_numbers = itertools.count(1)


@dataclass(frozen=True)
class Load:
    """What a round gave."""

    per_second: float
    p50_ms: float


def sign_command(text: str = "benchmark payload") -> bytes:
    """Return a whole HTTP request with a trigger id of its own."""
    fields = {
        "team_id": TEAM,
        "channel_id": CHANNEL,
        "user_id": PERSON,
        "command": "/scopewright",
        "text": text,
        "trigger_id": f"{time.monotonic_ns()}.{next(_numbers)}",
    }
    body, stamp = urlencode(fields).encode(), str(int(time.time()))
    signature = SignatureVerifier(SECRET).generate_signature(timestamp=stamp, body=body)
    head = (
        "POST /slack/events HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/x-www-form-urlencoded\r\n"
        f"X-Slack-Request-Timestamp: {stamp}\r\nX-Slack-Signature: {signature}\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


async def send(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> int:
    """Send one request on an open connection and return the status."""
    writer.write(request)
    head = await reader.readuntil(b"\r\n\r\n")
    length = next((int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    if length:
        await reader.readexactly(length)
    return int(head[9:12])


async def wait_until_handled(port: int) -> None:
    """Wait until the server has handled everything it answered, so that nobody else is measured beside that work."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    await send(reader, writer, b"GET /handled HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    writer.close()
    await writer.wait_closed()


async def run_load(port: int, requests: list[bytes], connections: int) -> Load:
    """Send all requests over some connections. Raises: RuntimeError if one is not answered with 200."""
    waiting, latencies = iter(requests), []

    async def work() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        for request in waiting:
            begun = time.perf_counter()
            status = await send(reader, writer, request)
            latencies.append(time.perf_counter() - begun)
            if status != 200:
                raise RuntimeError(f"The server answered {status}.")
        writer.close()
        await writer.wait_closed()

    begun = time.perf_counter()
    await asyncio.gather(*(work() for _ in range(connections)))
    return Load(len(requests) / (time.perf_counter() - begun), statistics.median(latencies) * 1000)
