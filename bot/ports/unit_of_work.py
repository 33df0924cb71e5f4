"""One transaction over everything remembered."""

from contextlib import AbstractAsyncContextManager
from typing import Protocol

from bot.domain.ids import DeliveryId
from bot.ports.changes import ChangeRepository
from bot.ports.digest import DigestRepository
from bot.ports.engagements import EngagementRepository
from bot.ports.goals import GoalRepository
from bot.ports.history import HistoryRepository
from bot.ports.outbox import OutboxQueue
from bot.ports.people import PeopleRepository, WorkspaceRepository
from bot.ports.promises import PromiseRepository
from bot.ports.scoping import ScopingRepository
from bot.ports.tasks import TaskRepository
from bot.ports.traffic import TrafficRepository


class UnitOfWork(Protocol):
    """All repositories over one transaction: leaving the block commits, an exception rolls everything back."""

    workspaces: WorkspaceRepository
    people: PeopleRepository
    goals: GoalRepository
    engagements: EngagementRepository
    scoping: ScopingRepository
    tasks: TaskRepository
    changes: ChangeRepository
    promises: PromiseRepository
    digests: DigestRepository
    history: HistoryRepository
    outbox: OutboxQueue
    traffic: TrafficRepository


class UnitsOfWork(Protocol):
    """Opens transactions."""

    def write(self, *, handling: DeliveryId | None = None) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a read-write transaction; there is one writer at a time, so what is read stays true until commit.

        With `handling` (by default the delivery being dispatched, see `bot.ports.inbox.handling`) the delivery is
        marked done in the same transaction, so that its effects happen once.
        Raises: ConflictError (code "already_handled") on leaving, if that delivery was done before.
        """

    def read(self) -> AbstractAsyncContextManager[UnitOfWork]:
        """Open a read-only transaction on one consistent state.

        Raises: InvariantViolatedError (code "only_reading") for every attempt to write.
        """
