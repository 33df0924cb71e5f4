"""Listeners of App Home: it is drawn anew for the person who opens it."""

from dataclasses import dataclass

from bot.ports.messenger import Surface
from bot.services.home import HomeService
from bot.views.home_tab import build_home
from handlers.payloads import HomeOpened
from handlers.routing import Routes


@dataclass(frozen=True)
class HomeListeners:
    """Showing each person what waits for them."""

    home: HomeService
    surface: Surface

    def routes(self) -> Routes:
        """Return what these listeners answer to."""
        return Routes(homes=(self.on_opened,))

    async def on_opened(self, opened: HomeOpened) -> None:
        """Publish the person's Home."""
        facts = await self.home.facts(opened.actor)
        view = build_home(facts)
        await self.surface.publish_home(opened.actor.workspace, opened.actor.person.user_id, view)
