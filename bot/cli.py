"""The command line: which command was typed, with which options. What commands do is in bot/commands."""

import argparse
import asyncio
import gc
import sys
from collections.abc import Sequence
from pathlib import Path

from bot.domain.errors import BotError

EXIT_OK = 0
EXIT_PROBLEM = 1
EXIT_INTERRUPTED = 130

_ENVIRONMENT_NOTE = "Settings are read from the environment; docs/configuration.md lists them all."


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the exit status."""
    options = _build_parser().parse_args(arguments)
    try:
        return int(options.run(options))
    except BotError as error:
        print(f"scopewright: {error.user_message}", file=sys.stderr)
        return EXIT_PROBLEM
    except KeyboardInterrupt:
        return EXIT_INTERRUPTED


def _build_parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="scopewright", description="A Slack bot for strategic IT outsourcing.", epilog=_ENVIRONMENT_NOTE
    )
    commands = parser.add_subparsers(title="commands", metavar="COMMAND", required=True)
    _add_run(commands)
    _add_migrate(commands)
    _add_manifest(commands)
    _add_doctor(commands)
    _add_export(commands)
    return parser


_Commands = argparse._SubParsersAction  # noqa: SLF001 - argparse gives what add_subparsers returns no public name


def _add_run(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "run",
        help="run the bot until it is told to stop",
        description="Bring the database up to date and run the bot, over signed HTTP or Socket Mode.",
        epilog=_ENVIRONMENT_NOTE,
    )
    parser.set_defaults(run=_run)


def _add_migrate(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "migrate",
        help="bring the database up to date",
        description="Bring the schema of the database up to date. `scopewright run` does the same when it starts.",
        epilog=_ENVIRONMENT_NOTE,
    )
    parser.set_defaults(run=_migrate)


def _add_manifest(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "manifest",
        help="print the app manifest to paste into Slack",
        description="Print the app manifest as YAML. Without options: both editions, development last.",
    )
    parser.add_argument(
        "--edition",
        choices=("production", "development"),
        help="production is for signed HTTP, development for Socket Mode",
    )
    parser.add_argument("--url", help="the public address of your bot, for production, such as https://bot.example.com")
    parser.set_defaults(run=_manifest)


def _add_doctor(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "doctor",
        help="check configuration, scopes, database, clock and versions, and say what to fix",
        description="Check everything the bot depends on. The exit status is 1 if something is wrong.",
        epilog=_ENVIRONMENT_NOTE,
    )
    parser.set_defaults(run=_doctor)


def _add_export(commands: "_Commands[argparse.ArgumentParser]") -> None:
    parser = commands.add_parser(
        "export",
        help="write everything of a workspace as JSON",
        description="Write everything the bot remembers of a workspace as JSON. A running bot is not disturbed.",
        epilog=_ENVIRONMENT_NOTE,
    )
    parser.add_argument("--team", help="the id of the workspace (T...); not needed if there is only one")
    parser.add_argument("--output", type=Path, help="the file to write, readable by you only; default: standard output")
    parser.set_defaults(run=_export)


# Each command is imported when it is run, so that `--help` and small commands need not load Slack and SQL.


def _run(_: argparse.Namespace) -> int:
    gc.disable()  # until everything is loaded: looking for garbage meanwhile costs a fifth of the start
    from bot.logs import configure_logs  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415
    from bot.starting import run  # noqa: PLC0415

    settings = read_settings()
    configure_logs(settings.log_level)
    asyncio.run(run(settings))
    return EXIT_OK


def _migrate(_: argparse.Namespace) -> int:
    from bot.door import prepare_database  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    asyncio.run(prepare_database(read_settings()))
    print("The database is up to date.")
    return EXIT_OK


def _manifest(options: argparse.Namespace) -> int:
    from bot.commands.manifest import print_manifests  # noqa: PLC0415

    print_manifests(options.edition, options.url)
    return EXIT_OK


def _doctor(_: argparse.Namespace) -> int:
    from bot.commands.doctor import examine, print_findings  # noqa: PLC0415

    is_well = print_findings(asyncio.run(examine()))
    return EXIT_OK if is_well else EXIT_PROBLEM


def _export(options: argparse.Namespace) -> int:
    from bot.commands.export import export_workspace  # noqa: PLC0415
    from bot.settings import read_settings  # noqa: PLC0415

    asyncio.run(export_workspace(read_settings(), options.team, options.output))
    return EXIT_OK
