"""What starting costs: the door loads little, and libraries that few deliveries need are loaded by those."""

import subprocess
import sys

import pytest

LAZY = ("alembic", "asyncpg", "babel", "dateparser", "mako", "yaml")
BEHIND_THE_DOOR = ("slack_bolt", "apscheduler", "storage.models", "bot.services", "bot.views", "bot.domain.notices")
PROGRAM = "import {module}, sys; print([name for name in {names!r} if name in sys.modules])"


@pytest.mark.parametrize(("module", "names"), [("bot.door", (*LAZY, *BEHIND_THE_DOOR)), ("bot.bootstrap", LAZY)])
def test_what_is_heavy_is_loaded_when_it_is_needed(module: str, names: tuple[str, ...]) -> None:
    command = [sys.executable, "-c", PROGRAM.format(module=module, names=names)]
    result = subprocess.run(command, capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"


def test_help_loads_neither_slack_nor_sql() -> None:
    program = "import sys\nfrom bot.cli import main\ntry:\n main(['--help'])\nexcept SystemExit:\n pass\n"
    names = "[name for name in ('slack_sdk', 'sqlalchemy', 'aiohttp') if name in sys.modules]"
    result = subprocess.run(
        [sys.executable, "-c", f"{program}print({names}, file=sys.stderr)"], capture_output=True, text=True, check=True
    )
    assert result.stderr.strip() == "[]"
