"""Stand-ins at the ports of the delivering engine: a clock to move, people to ask about, promises to keep."""

from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import cast

from typing_extensions import override

from bot.domain.audience import Viewer
from bot.domain.errors import ConflictError
from bot.domain.ids import ChannelId, DeliveryId, MessageTs, PromiseId, TeamId, UserId
from bot.domain.notices import Notice, Said
from bot.domain.people import Person, PersonKey
from bot.domain.promises import Promise, PromiseStatus
from bot.domain.workspace import Workspace
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.messenger import RenderedMessage, Renderer
from bot.ports.unit_of_work import UnitOfWork, UnitsOfWork

TEAM = TeamId("T0HALDEN")
PROVIDER = TeamId("T0CORVANE")
CHANNEL = ChannelId("C0WORK")
LEADERSHIP = ChannelId("C0LEADERS")
IDA = Person(key=PersonKey(team_id=TEAM, user_id=UserId("U0IDA")), name="Ida", zone="Europe/Amsterdam")
ANIL = Person(key=PersonKey(team_id=PROVIDER, user_id=UserId("U0ANIL")), name="Anil", zone="Asia/Kolkata")
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


class MovableClock(Clock):
    """Stands still until moved; `ahead` is how far the moved clock is before the real one."""

    def __init__(self, at: datetime = START) -> None:
        self.at = at
        self.ahead = timedelta()

    @override
    def now(self) -> datetime:
        return self.at + self.ahead

    @override
    def real_now(self) -> datetime:
        return self.at

    def advance(self, seconds: float) -> None:
        """Let real time pass."""
        self.at += timedelta(seconds=seconds)

    def monotonic(self) -> float:
        """Return seconds since some start."""
        return (self.at - START).total_seconds()


class PlainRenderer(Renderer):
    """Says what a plain answer says, of all else its kind, and chokes on one text."""

    @override
    def render(self, notice: Notice) -> RenderedMessage:
        text = notice.text if isinstance(notice, Said) else notice.kind
        if text == "unspeakable":
            raise KeyError(text)
        return RenderedMessage(text=text, blocks=())


@dataclass
class FakeDirectory(Directory):
    """Knows two people and who is behind each channel."""

    people: dict[UserId, Person] = field(default_factory=lambda: {p.key.user_id: p for p in (IDA, ANIL)})
    teams: dict[ChannelId, frozenset[TeamId]] = field(default_factory=dict)
    failure: Exception | None = None

    @override
    async def person(self, workspace: TeamId, user_id: UserId) -> Person | None:
        return self.people.get(user_id)

    @override
    async def company(self, workspace: TeamId, team: TeamId) -> str | None:
        return None

    @override
    async def link_to(self, workspace: TeamId, channel: ChannelId, ts: MessageTs) -> str | None:
        return None

    @override
    async def audience_of(self, workspace: TeamId, channel: ChannelId) -> Viewer:
        if self.failure is not None:
            raise self.failure
        return Viewer(teams=self.teams.get(channel, frozenset({workspace})))

    @override
    async def members(self, workspace: TeamId, channel: ChannelId) -> list[UserId]:
        return list(self.people)


@dataclass
class FakePromises:
    """Promises as a list of rows; the part of the repository the engine uses."""

    rows: dict[PromiseId, Promise] = field(default_factory=dict)

    async def due(self, now: datetime, limit: int) -> list[Promise]:
        """Return waiting promises that are due."""
        due = [row for row in self.rows.values() if row.status is PromiseStatus.WAITING and row.due_at <= now]
        return sorted(due, key=lambda row: row.due_at)[:limit]

    async def settle(self, promise_id: PromiseId, status: PromiseStatus) -> None:
        """Mark a waiting promise."""
        if self.rows[promise_id].status is not PromiseStatus.WAITING:
            raise ConflictError("This promise is settled.")
        self.rows[promise_id] = self.rows[promise_id].model_copy(update={"status": status})

    async def next_due_at(self) -> datetime | None:
        """Return when the earliest waiting promise is due."""
        return min((r.due_at for r in self.rows.values() if r.status is PromiseStatus.WAITING), default=None)


class FakeUnits(UnitsOfWork):
    """Transactions over one workspace and its promises; an exception rolls the promises back."""

    def __init__(self) -> None:
        self.promises = FakePromises()
        self.workspace = Workspace(
            team_id=TEAM, name="Halden", zone="UTC", leadership_channel=LEADERSHIP, leaders=frozenset({IDA.key})
        )

    @override
    def write(self, *, handling: DeliveryId | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open()

    @override
    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        return self._open()

    async def get(self, team_id: TeamId) -> Workspace | None:
        """Return the workspace."""
        return self.workspace if team_id == TEAM else None

    @asynccontextmanager
    async def _open(self) -> AsyncIterator[UnitOfWork]:
        before = dict(self.promises.rows)
        try:
            yield cast(UnitOfWork, SimpleNamespace(promises=self.promises, workspaces=self))
        except BaseException:
            self.promises.rows = before
            raise
