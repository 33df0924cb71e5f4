"""What starting costs: libraries that few deliveries need are loaded by those, not by the start."""

import subprocess
import sys

LAZY = ("alembic", "asyncpg", "babel", "dateparser", "mako", "yaml")
PROGRAM = "import bot.bootstrap, sys; print([name for name in {lazy!r} if name in sys.modules])"


def test_heavy_libraries_are_not_loaded_by_the_start() -> None:
    command = [sys.executable, "-c", PROGRAM.format(lazy=LAZY)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_help_loads_neither_slack_nor_sql() -> None:
    program = "import sys\nfrom bot.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
    names = "[name for name in ('slack_sdk', 'sqlalchemy', 'aiohttp') if name in sys.modules]"
    result = subprocess.run(
        [sys.executable, "-c", f"{program}print({names}, file=sys.stderr)"], capture_output=True, text=True, check=True
    )
    assert result.stderr.strip() == "[]"
