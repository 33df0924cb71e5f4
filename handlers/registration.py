"""Every feature's listeners in one table."""

from bot.ports.messenger import Surface
from bot.services.catalogue import Services
from handlers.changes_of_scope import ChangesOfScopeListeners
from handlers.digest import DigestListeners
from handlers.goals import GoalsListeners
from handlers.help import HelpListeners
from handlers.home import HomeListeners
from handlers.routing import Routes, merge
from handlers.scoping import ScopingListeners
from handlers.scoping_numbered import NumberedListeners
from handlers.setup import SetupListeners
from handlers.tasks import TasksListeners
from handlers.threads import ThreadsListeners


def register(services: Services, surface: Surface) -> Routes:
    """Return what the bot answers to. Raises: ConfigurationError if two features claim one id."""
    home = HomeListeners(services.home, surface)
    routes = merge(
        [
            HelpListeners(services.replies).routes(),
            SetupListeners(services.setup, surface).routes(),
            GoalsListeners(services.goals, services.withdrawal, surface).routes(),
            ScopingListeners(services.opening, services.answers, services.agreement, surface).routes(),
            NumberedListeners(services.answers).routes(),
            TasksListeners(services.tasks, surface).routes(),
            ChangesOfScopeListeners(services.changes, services.change_decisions, surface).routes(),
            ThreadsListeners(
                services.threads,
                services.answers,
                services.control,
                services.tasks,
                services.replies,
                services.sources,
                services.misplaced,
            ).routes(),
            DigestListeners(services.digest).routes(),
            home.routes(),
        ]
    )
    return home.followed_by_home(routes)
