"""Says whether the bot is alive and whether it is ready for work. What is checked is put together elsewhere."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping

Check = Callable[[], Awaitable[str | None]]

STARTING = "The bot is starting; what Slack delivers is kept."
STOPPING = "The bot is stopping."
CHECK_TIMEOUT_SECONDS = 3.0


class Readiness:
    """Asks every check. Shape: a check returns None when all is well, else one sentence; notes leave the bot ready."""

    def __init__(self, checks: Mapping[str, Check], notes: Mapping[str, Check] | None = None) -> None:
        self._checks = dict(checks)
        self._notes = dict(notes or {})
        self._is_stopping = False

    def begin(self, checks: Mapping[str, Check], notes: Mapping[str, Check]) -> None:
        """Ask these from now on."""
        self._checks, self._notes = dict(checks), dict(notes)

    def stop(self) -> None:
        """Be unready from now on."""
        self._is_stopping = True

    async def reasons(self) -> dict[str, str]:
        """Return why the bot is not ready, by check; empty if it is."""
        if self._is_stopping:
            return {"process": STOPPING}
        return await self._run_all(self._checks)

    async def notes(self) -> dict[str, str]:
        """Return what an operator should look at although the bot is ready, by check."""
        return {} if self._is_stopping else await self._run_all(self._notes)

    async def _run_all(self, checks: Mapping[str, Check]) -> dict[str, str]:
        results = await asyncio.gather(*map(self._run, checks.values()))
        return {name: result for name, result in zip(checks, results, strict=True) if result}

    async def _run(self, check: Check) -> str | None:
        try:
            return await asyncio.wait_for(check(), CHECK_TIMEOUT_SECONDS)
        except TimeoutError:
            return "The check did not end in time."
        except Exception as error:  # noqa: BLE001 - the boundary of the checks: whatever fails is the answer
            return f"The check failed: {type(error).__name__}."


async def check_starting() -> str | None:
    """Return that the bot is not ready yet: the check to begin with."""
    return STARTING
