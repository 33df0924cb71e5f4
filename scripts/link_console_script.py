"""Puts `scopewright` into the running virtual environment, as an editable install would, without building anything."""

import sys
import sysconfig
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SCRIPT = """#!{python}
import sys

from bot.cli import main

sys.exit(main())
"""


def link() -> Path:
    """Make the project importable from anywhere and write the script; return its path."""
    Path(sysconfig.get_path("purelib"), "scopewright.pth").write_text(f"{ROOT}\n", encoding="utf-8")
    script = Path(sysconfig.get_path("scripts"), "scopewright")
    script.write_text(SCRIPT.format(python=sys.executable), encoding="utf-8")
    script.chmod(0o755)
    return script


if __name__ == "__main__":
    link()
