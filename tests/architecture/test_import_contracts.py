"""The layers hold, and a module that breaks them is caught."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    """Check the contracts of the copy in a folder, whatever else may be importable."""
    program = "import sys; from importlinter.cli import lint_imports_command; lint_imports_command()"
    command = [sys.executable, "-c", program, "--no-cache"]
    environment = {"PYTHONPATH": str(folder), "PATH": "/usr/bin:/bin", "NO_COLOR": "1"}
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False, timeout=50)


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for package in ("bot", "handlers", "storage"):
        shutil.copytree(ROOT / package, tmp_path / package, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    return tmp_path


def test_every_import_contract_holds() -> None:
    result = lint_imports(ROOT)
    assert result.returncode == 0, result.stdout


@pytest.mark.parametrize(
    ("module", "line", "contract"),
    [
        ("bot/domain/money.py", "import bot.services.goals", "1 edges point inwards"),
        ("handlers/routing.py", "import storage.engine", "1 edges point inwards"),
        ("bot/stray.py", "import json", "2 every module of bot has a layer"),
        ("bot/services/goals.py", "import slack_sdk", "3 core does no I/O"),
        ("storage/rows.py", "import bot.services.goals", "4 storage knows only domain and ports"),
        ("bot/slack/session.py", "import sqlalchemy", "5 sqlalchemy stays in storage"),
        ("bot/views/words.py", "import slack_bolt", "6 views know no framework"),
        ("handlers/payloads.py", "import handlers.intake", "7 no cycles"),
    ],
)
def test_breaking_a_contract_on_purpose_is_caught(copy: Path, module: str, line: str, contract: str) -> None:
    path = copy / module
    source = path.read_text(encoding="utf-8") if path.exists() else '"""A stray."""\n'
    path.write_text(f"{source}\n{line}  # noqa\n", encoding="utf-8")
    result = lint_imports(copy)
    assert result.returncode != 0
    assert f"{contract} BROKEN" in " ".join(result.stdout.split())
