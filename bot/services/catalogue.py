"""All use cases of the bot, as one value for the listeners."""

from dataclasses import dataclass

from bot.services.changes import ChangesService
from bot.services.changes_decisions import ChangesDecisions
from bot.services.digest import DigestService
from bot.services.goals import GoalsService
from bot.services.goals_withdrawal import GoalsWithdrawal
from bot.services.home import HomeService
from bot.services.people import PeopleService
from bot.services.reminders import RemindersService
from bot.services.replies import RepliesService
from bot.services.scoping_agreement import ScopingAgreement
from bot.services.scoping_answers import ScopingAnswers
from bot.services.scoping_control import ScopingControl
from bot.services.scoping_misplaced import MisplacedAnswers
from bot.services.scoping_opening import ScopingOpening
from bot.services.scoping_sources import ScopingSources
from bot.services.setup import SetupService
from bot.services.tasks import TasksService
from bot.services.threads import ThreadsService
from bot.services.undelivered import UndeliveredService


@dataclass(frozen=True)
class Services:
    """Everything the bot can do."""

    setup: SetupService
    goals: GoalsService
    withdrawal: GoalsWithdrawal
    opening: ScopingOpening
    answers: ScopingAnswers
    control: ScopingControl
    agreement: ScopingAgreement
    tasks: TasksService
    changes: ChangesService
    change_decisions: ChangesDecisions
    threads: ThreadsService
    reminders: RemindersService
    digest: DigestService
    home: HomeService
    replies: RepliesService
    sources: ScopingSources
    misplaced: MisplacedAnswers
    people: PeopleService
    undelivered: UndeliveredService
