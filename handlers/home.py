"""Listeners of App Home: it is drawn anew for the person who opens it, and after what they do from there."""

from dataclasses import dataclass, field, replace
from typing import TypeVar

import structlog

from bot.domain.errors import ConflictError, NotFoundError, TransientError
from bot.domain.people import Actor
from bot.ports.messenger import Surface
from bot.services.home import HomeService
from bot.views.home_tab import build_home
from handlers.form_replies import FormErrors, FormReply
from handlers.payloads import ButtonPressed, FormSubmitted, HomeOpened
from handlers.routing import Handler, Routes

_log = structlog.get_logger(__name__)

Deed = TypeVar("Deed", ButtonPressed, FormSubmitted)


@dataclass(frozen=True)
class HomeListeners:
    """Showing each person what waits for them.

    Shape: `visitors` have looked at Home since the start; nobody else has one that could be out of date.
    """

    home: HomeService
    surface: Surface
    visitors: set[Actor] = field(default_factory=set)

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(homes=(self.on_opened,))

    def followed_by_home(self, routes: Routes) -> Routes:
        """Return the same routes, after whose presses on Home and forms the person's Home is drawn anew."""
        return replace(
            routes,
            actions={name: self._followed(handle) for name, handle in routes.actions.items()},
            forms={name: self._followed(handle) for name, handle in routes.forms.items()},
        )

    async def on_opened(self, opened: HomeOpened) -> None:
        """Publish the person's Home."""
        self.visitors.add(opened.actor)
        await self._publish(opened.actor)

    def _followed(self, handle: Handler[Deed]) -> Handler[Deed]:
        async def handle_and_redraw(given: Deed) -> FormReply | None:
            try:
                reply = await handle(given)
            except ConflictError:
                await self._redraw(given)  # what was pressed has moved on, so what the person looks at is out of date
                raise
            if not isinstance(reply, FormErrors):
                await self._redraw(given)
            return reply

        return handle_and_redraw

    async def _redraw(self, given: ButtonPressed | FormSubmitted) -> None:
        """Publish Home again once the deed is committed; that it fails must not make the deed look undone."""
        if isinstance(given, ButtonPressed) and given.in_home:
            self.visitors.add(given.actor)
        elif isinstance(given, ButtonPressed) or given.actor not in self.visitors:
            return
        try:
            await self._publish(given.actor)
        except (TransientError, NotFoundError, ConflictError) as error:
            _log.warning("home_not_redrawn", error=str(error), code=error.code)
        except Exception as error:  # noqa: BLE001 - see the comment below; it is logged with its traceback
            # The boundary of the redraw: the deed is committed, and a bug in drawing must not have it said undone.
            _log.error("home_not_redrawn", person=given.actor.person.user_id, exc_info=error)

    async def _publish(self, actor: Actor) -> None:
        view = build_home(await self.home.facts(actor))
        await self.surface.publish_home(actor.workspace, actor.person.user_id, view)
