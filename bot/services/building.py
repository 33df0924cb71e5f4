"""Building the use cases from their ports; which adapters stand behind the ports is decided in bot/bootstrap.py."""

from bot.domain.scoping.script import Script
from bot.ports.clock import Clock
from bot.ports.directory import Directory
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitsOfWork
from bot.services.catalogue import Services
from bot.services.changes import ChangesService
from bot.services.changes_decisions import ChangesDecisions
from bot.services.changes_effects import ChangesEffects
from bot.services.digest import DigestService
from bot.services.goals import GoalsService
from bot.services.goals_withdrawal import GoalsWithdrawal
from bot.services.home import HomeService
from bot.services.people import PeopleService
from bot.services.reminders import RemindersService
from bot.services.replies import RepliesService
from bot.services.scoping_activation import ScopingActivation
from bot.services.scoping_agreement import ScopingAgreement
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_beside import ReadingsBeside
from bot.services.scoping_control import ScopingControl
from bot.services.scoping_digressions import ScopingDigressions
from bot.services.scoping_misplaced import MisplacedAnswers
from bot.services.scoping_numbered import ScopingNumbered
from bot.services.scoping_opening import ScopingOpening
from bot.services.scoping_recording import ScopingRecording
from bot.services.scoping_sources import ScopingSources
from bot.services.scoping_taking import ScopingTaking
from bot.services.scoping_turns import TurnPosts
from bot.services.scoping_yielding import ScopingYielding
from bot.services.setup import SetupService
from bot.services.tasks import TasksService
from bot.services.tasks_changes import TaskChanges
from bot.services.threads import ThreadsService
from bot.services.undelivered import UndeliveredService


def build_services(
    units: UnitsOfWork, directory: Directory, clock: Clock, ids: IdSource, scripts: dict[str, Script]
) -> Services:
    """Return every use case over these ports."""
    posts = TurnPosts(clock, ids)
    recording = ScopingRecording(clock, ids, posts)
    taking = ScopingTaking(posts, recording, ReadingsBeside(posts, recording))
    numbered = ScopingNumbered(ids, posts, recording)
    digressions = ScopingDigressions(posts, ScopingYielding(posts))
    activation = ScopingActivation(clock, ids)
    return Services(
        setup=SetupService(units, directory, clock, ids),
        goals=GoalsService(units, directory, clock, ids),
        withdrawal=GoalsWithdrawal(units, clock),
        opening=ScopingOpening(units, directory, clock, ids, scripts),
        answers=ScopingAnswers(units, directory, clock, scripts, recording, taking, numbered, digressions),
        control=ScopingControl(units, scripts, posts),
        agreement=ScopingAgreement(units, clock, ids, scripts, activation),
        tasks=TasksService(units, clock, TaskChanges(clock)),
        changes=ChangesService(units, clock, ids, scripts),
        change_decisions=ChangesDecisions(units, clock, ids, scripts, ChangesEffects(clock, ids)),
        threads=ThreadsService(units),
        reminders=RemindersService(clock, ids, scripts),
        digest=DigestService(units, clock, ids),
        home=HomeService(units, directory, clock, scripts),
        replies=RepliesService(units),
        sources=ScopingSources(units, scripts, posts),
        misplaced=MisplacedAnswers(units, directory, scripts),
        people=PeopleService(units, directory, clock, ids),
        undelivered=UndeliveredService(),
    )
