"""Says whether the bot is alive and whether it is ready for work. What is checked is put together elsewhere."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

Check = Callable[[], Awaitable[str | None]]

STOPPING = "The bot is stopping."
CHECK_TIMEOUT_SECONDS = 3.0


class Readiness:
    """Asks every check. Shape: a check returns None when all is well, else one sentence."""

    def __init__(self, checks: Mapping[str, Check]) -> None:
        self._checks = dict(checks)
        self._is_stopping = False

    def stop(self) -> None:
        """Be unready from now on."""
        self._is_stopping = True

    async def reasons(self) -> dict[str, str]:
        """Return why the bot is not ready, by check; empty if it is."""
        if self._is_stopping:
            return {"process": STOPPING}
        names = list(self._checks)
        results = await asyncio.gather(*(self._run(self._checks[name]) for name in names))
        return {name: reason for name, reason in zip(names, results, strict=True) if reason}

    async def _run(self, check: Check) -> str | None:
        try:
            return await asyncio.wait_for(check(), CHECK_TIMEOUT_SECONDS)
        except TimeoutError:
            return "The check did not end in time."
        except Exception as error:  # noqa: BLE001 - the boundary of the checks: whatever fails is the answer
            return f"The check failed: {type(error).__name__}."
