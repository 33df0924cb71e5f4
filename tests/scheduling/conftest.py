"""Logs of the delivering engine are captured, since drawing the tracebacks it logs would take longer than the tests."""

from collections.abc import Iterator

import pytest
from structlog.testing import capture_logs
from structlog.typing import EventDict


@pytest.fixture(autouse=True)
def logs() -> Iterator[list[EventDict]]:
    """Yield what was logged."""
    with capture_logs() as entries:
        yield entries
