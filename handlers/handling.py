"""From a delivery to what it does: read it, find its handler, run it inside the error boundary."""

from collections.abc import Iterable
from typing import Any

from bot.domain.ids import UserId
from bot.domain.inbox import VIEW, Delivery
from handlers.actors import Actors
from handlers.errors import Boundary, keep_open
from handlers.form_replies import Reply
from handlers.identity import OwnIdentity
from handlers.reading import read_input
from handlers.routing import Router
from handlers.typed_words import fields_of, typed_words


class DeliveryHandling:
    """Handles one delivery at a time; who runs it, how often and when is decided by the dispatcher."""

    def __init__(self, identity: OwnIdentity, actors: Actors, router: Router, boundary: Boundary) -> None:
        self._identity = identity
        self._actors = actors
        self._router = router
        self._boundary = boundary

    async def handle(self, delivery: Delivery, bot_user: UserId) -> Reply:
        """Return the reply to a delivery, if it has one. Raises: TransientError, BugReportedError."""
        given = await read_input(delivery, bot_user, self._actors)
        return None if given is None else await self._boundary.run(given, self._router.handle)

    async def give_up(self, delivery: Delivery, error: BaseException) -> dict[str, Any] | None:
        """Tell whoever acted that it did not work out: a form by the answer, which keeps it open.

        Raises: TransientError.
        """
        fields = fields_of(delivery.body) if delivery.kind == VIEW else {}
        if fields:
            return keep_open(delivery, next(iter(fields)), error)
        given = await read_input(delivery, (await self._identity.get()).user_id, self._actors)
        if given is not None:
            await self._boundary.give_up(given, error)
        return None

    async def tell_late(self, delivery: Delivery, sentences: Iterable[str]) -> None:
        """Say what was wrong in a form that is closed by now. Raises: TransientError."""
        given = await read_input(delivery, (await self._identity.get()).user_id, self._actors)
        if given is not None:
            await self._boundary.tell_late(given, sentences, typed_words(delivery.body))
