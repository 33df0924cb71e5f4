"""`python -m playground`: `serve` a workspace for a bot that runs beside it, or `demo` the whole story with its own."""

import argparse
import asyncio
import signal
import sys
from pathlib import Path

from playground import demo
from playground.bot_process import BotDidNotStartError
from playground.demo import PAGE_PORT
from playground.live import LiveWorkspace
from playground.running import PortTakenError, running_workspace

DEFAULT_PORT = 8765


def read_options(arguments: list[str]) -> argparse.Namespace:
    """Return the command line as options."""
    parser = argparse.ArgumentParser(prog="python -m playground", description="A strict local Slack on 127.0.0.1.")
    verbs = parser.add_subparsers(dest="verb", required=True)
    serve = verbs.add_parser("serve", help="serve the workspace until interrupted")
    serve.add_argument("--port", type=int, default=DEFAULT_PORT, help="the port to listen on (default %(default)s)")
    serve.add_argument("--strict-port", action="store_true", help="fail when the port is taken")
    target = serve.add_mutually_exclusive_group()
    target.add_argument("--bot-url", help="where the bot receives events, e.g. http://127.0.0.1:3000/slack/events")
    target.add_argument("--socket-mode", action="store_true", help="let the bot connect by Socket Mode instead")
    serve.add_argument("--manifest", type=Path, help="the app manifest that says what the app may do and hear")
    story = verbs.add_parser("demo", help="start the workspace and the bot, and play the story")
    story.add_argument("--port", type=int, default=PAGE_PORT, help="the page's port; a free one near it if it is taken")
    story.add_argument(
        "--folder", type=Path, default=Path(".scopewright/demo"), help="where the demo keeps its database"
    )
    story.add_argument("--manifest", type=Path, default=Path("manifest.yml"), help="the app manifest")
    story.add_argument("--story", type=Path, help="another story to play (default: playground/stories/halden.toml)")
    return parser.parse_args(arguments)


def address_line(live: LiveWorkspace) -> str:
    """Return the one line a bot needs: the page's address and the environment that belongs to it."""
    environment = {
        "SCOPEWRIGHT_SLACK_API_URL": live.api_url,
        "SLACK_BOT_TOKEN": live.bot_token,
        "SLACK_SIGNING_SECRET": live.signing_secret,
        "SLACK_APP_TOKEN": live.app_token,
        "SCOPEWRIGHT_CLOCK_URL": live.clock_url,
    }
    return " ".join([live.url, *(f"{name}={value}" for name, value in environment.items())])


async def serve(options: argparse.Namespace) -> None:
    """Serve until interrupted."""
    stopped = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, stopped.set)
    async with running_workspace(
        bot_url=options.bot_url,
        socket_mode=options.socket_mode,
        port=options.port,
        strict_port=options.strict_port,
        manifest=options.manifest,
    ) as live:
        if not live.url.endswith(f":{options.port}") and options.port != 0:
            print(f"Port {options.port} is taken; the workspace is at {live.url} instead.", file=sys.stderr)
        print(address_line(live), flush=True)
        await stopped.wait()


def main() -> int:
    """Run the command line and return the exit status."""
    options = read_options(sys.argv[1:])
    try:
        if options.verb == "demo":
            return demo.main(options.folder, options.manifest, options.story, options.port)
        asyncio.run(serve(options))
    except (PortTakenError, BotDidNotStartError, ValueError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
