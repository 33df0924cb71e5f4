"""The lock beside an SQLite file that lets only one process write it. It says nothing about threads or transactions."""

import fcntl
import os
from pathlib import Path

from bot.domain.errors import ConfigurationError


class FileLock:
    """Holds `<file>.lock` until it is released or the process ends, however it ends."""

    def __init__(self, file: Path) -> None:
        self._path = file.with_name(f"{file.name}.lock")
        self._descriptor: int | None = None

    def take(self) -> None:
        """Take the lock. Raises: ConfigurationError if another process has it."""
        descriptor = os.open(self._path, os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError as error:
            os.close(descriptor)
            raise ConfigurationError(
                f"Another process has the database locked ({self._path}). Stop the other bot or migration first, "
                "or set SCOPEWRIGHT_DATABASE_URL to another file. The lock ends with the process that holds it; "
                "there is no need to delete the file.",
            ) from error
        self._descriptor = descriptor

    def release(self) -> None:
        """Let the next process have the file."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None
