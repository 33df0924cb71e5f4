"""Examines the versions of what the bot runs on."""

import sys
from importlib.metadata import PackageNotFoundError, version

from bot.commands.findings import Finding, Health

OLDEST_PYTHON = (3, 11)
_PACKAGES = ("scopewright", "slack-bolt", "slack-sdk", "sqlalchemy", "apscheduler", "tzdata")


def examine_versions() -> list[Finding]:
    """Return the version of Python and of the libraries that matter."""
    python = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info[:2] < OLDEST_PYTHON:
        return [Finding("Python", Health.PROBLEM, python, "Install Python 3.11 or newer.")]
    known = ", ".join(f"{name} {found}" for name in _PACKAGES if (found := _version_of(name)))
    return [Finding("Python", Health.WELL, python), Finding("packages", Health.WELL, known)]


def _version_of(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None  # the bot itself is not installed when it is run from its folder
