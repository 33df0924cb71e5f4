"""A screen that remembers what was shown on it."""

from collections.abc import Mapping
from typing import Any

from typing_extensions import override

from bot.domain.ids import TeamId, UserId
from bot.ports.messenger import Surface

Json = Mapping[str, Any]


class RememberedScreen(Surface):
    """Remembers the forms that were opened and the Homes that were published."""

    def __init__(self) -> None:
        self.forms: list[Json] = []
        self.homes: list[tuple[UserId, Json]] = []
        self.failure: Exception | None = None

    @override
    async def open_form(self, workspace: TeamId, trigger_id: str, view: Json) -> str:
        self.forms.append(view)
        return "V1"

    @override
    async def publish_home(self, workspace: TeamId, user: UserId, view: Json) -> None:
        if self.failure is not None:
            raise self.failure
        self.homes.append((user, view))
