"""Starting a workspace: ports, the line a bot is configured with, and the manifest."""

import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from playground.manifest import AppManifest, load_manifest
from playground.running import HOST, PortTakenError, running_workspace

ROOT = Path(__file__).parents[2]


def listen() -> socket.socket:
    listener = socket.socket()
    listener.bind((HOST, 0))
    listener.listen()
    return listener


async def test_a_taken_port_is_chosen_around() -> None:
    with listen() as listener:
        port = listener.getsockname()[1]
        async with running_workspace(port=port) as live:
            assert int(live.url.rpartition(":")[2]) > port


async def test_a_taken_port_is_named_when_it_must_be_that_one() -> None:
    with listen() as listener:
        port = listener.getsockname()[1]
        with pytest.raises(PortTakenError, match=f"Port {port} on 127.0.0.1 is taken"):
            async with running_workspace(port=port, strict_port=True):
                pass


def test_serve_prints_the_environment_of_a_bot() -> None:
    command = [sys.executable, "-m", "playground", "serve", "--port", "0", "--socket-mode"]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=dict(os.environ)) as process:
        assert process.stdout is not None
        line = process.stdout.readline()
        process.send_signal(signal.SIGTERM)
    assert process.returncode == 0
    assert re.match(
        r"http://127\.0\.0\.1:\d+ SCOPEWRIGHT_SLACK_API_URL=http://127\.0\.0\.1:\d+/api/ SLACK_BOT_TOKEN=xoxb-\S+ "
        r"SLACK_SIGNING_SECRET=\S+ SLACK_APP_TOKEN=xapp-\S+ SCOPEWRIGHT_CLOCK_URL=\S+/_/clock\n",
        line,
    )


def test_a_manifest_decides_what_the_app_may_do(tmp_path: Path) -> None:
    path = tmp_path / "manifest.yml"
    path.write_text(
        "features:\n"
        "  bot_user: {display_name: Tester}\n"
        "  slash_commands: [{command: /test, description: Test, should_escape: true}]\n"
        "oauth_config: {scopes: {bot: [chat:write], bot_optional: [files:read]}}\n"
        "settings: {event_subscriptions: {bot_events: [message.im]}}\n"
    )
    manifest = load_manifest(path)
    assert (manifest.name, list(manifest.scopes), list(manifest.events)) == (
        "Tester", ["chat:write", "files:read"], ["message.im"],
    )  # fmt: skip
    assert manifest.command("/test") is not None
    assert manifest.shortcuts == []


def test_a_file_that_is_no_manifest_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "other.yml"
    path.write_text("a: 1\n")
    with pytest.raises(ValueError, match="is not an app manifest"):
        load_manifest(path)


def test_the_app_has_the_declared_command_without_a_manifest() -> None:
    assert AppManifest().command("/scopewright") is not None
