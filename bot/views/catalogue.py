"""From any notice to its message: one line a kind. The words are in the module named on that line."""

from typing import assert_never

from typing_extensions import override

from bot.domain.changes.notices import ApprovalWanted, ChangeCard, ChangeTold
from bot.domain.digest.snapshot import DigestShown
from bot.domain.goals.notices import GoalCard, GoalWithdrawn, VisionRecorded
from bot.domain.notices import CommandHelp, Notice, Problem, Refusal, Said
from bot.domain.reminders.notices import MorningBrief
from bot.domain.scoping import notices as scoping
from bot.domain.scoping import thread_notices as scoping_thread
from bot.domain.tasks.notices import TaskCard, TaskChanged, TaskTree, TaskUnclear
from bot.domain.undelivered.notices import NotDelivered, TasksNamed
from bot.ports.messenger import RenderedMessage, Renderer
from bot.views.changes_card import build_approval_wanted, build_change_card
from bot.views.changes_told import build_change_told
from bot.views.digest_message import build_digest
from bot.views.goals_card import build_goal_card, build_vision_recorded
from bot.views.goals_withdrawal import build_goal_withdrawn
from bot.views.reminders_brief import build_morning_brief
from bot.views.replies import build_command_help, build_problem, build_refusal, build_said
from bot.views.scoping_asides import (
    build_explained,
    build_handed_over,
    build_misplaced,
    build_parked,
    build_recap,
    build_source_changed,
    build_taken_back,
)
from bot.views.scoping_card import build_scoping_card, build_scoping_help, build_scoping_paused
from bot.views.scoping_list import build_listed
from bot.views.scoping_numbered import build_answers_read
from bot.views.scoping_question import build_asked_again, build_question, build_value_read
from bot.views.scoping_readback import build_readback, build_side_confirmed
from bot.views.scoping_signing import build_baselined, build_declined, build_signatures, build_voided
from bot.views.scoping_status import build_scoping_status
from bot.views.sendable import assert_sendable
from bot.views.tasks_card import build_task_card, build_task_changed, build_task_unclear
from bot.views.tasks_tree import build_task_tree
from bot.views.undelivered_notice import build_not_delivered, build_tasks_named


class Catalogue(Renderer):
    """Renders every notice, and lets nothing pass that Slack would refuse."""

    @override
    def render(self, notice: Notice) -> RenderedMessage:
        """Return the message for a notice. Raises: InvariantViolatedError if it cannot be sent."""
        message = _build(notice)
        assert_sendable(message)
        return message


def _build(notice: Notice) -> RenderedMessage:  # noqa: C901, PLR0911, PLR0912 - one case for each kind of notice
    match notice:
        case scoping.ScopingCard():
            return build_scoping_card(notice)
        case scoping.QuestionAsked():
            return build_question(notice)
        case scoping.ValueRead():
            return build_value_read(notice)
        case scoping.AskedAgain():
            return build_asked_again(notice)
        case scoping.ScopingStatus():
            return build_scoping_status(notice)
        case scoping.ScopingHelp():
            return build_scoping_help(notice)
        case scoping.ScopingPaused():
            return build_scoping_paused(notice)
        case scoping.Readback():
            return build_readback(notice)
        case scoping.SideConfirmed():
            return build_side_confirmed(notice)
        case scoping.SignaturesWanted():
            return build_signatures(notice)
        case scoping.ScopeVoided():
            return build_voided(notice)
        case scoping.SignatureDeclined():
            return build_declined(notice)
        case scoping.ScopeBaselined():
            return build_baselined(notice)
        case scoping_thread.AnswersRead():
            return build_answers_read(notice)
        case scoping_thread.QuestionsListed():
            return build_listed(notice)
        case scoping_thread.QuestionExplained():
            return build_explained(notice)
        case scoping_thread.QuestionParked():
            return build_parked(notice)
        case scoping_thread.AnswerTakenBack():
            return build_taken_back(notice)
        case scoping_thread.AnsweringHandedOver():
            return build_handed_over(notice)
        case scoping_thread.SourceChanged():
            return build_source_changed(notice)
        case scoping_thread.ScopingRecap():
            return build_recap(notice)
        case scoping_thread.AnswerMisplaced():
            return build_misplaced(notice)
        case TaskTree():
            return build_task_tree(notice)
        case TaskCard():
            return build_task_card(notice)
        case TaskChanged():
            return build_task_changed(notice)
        case TaskUnclear():
            return build_task_unclear(notice)
        case ChangeCard():
            return build_change_card(notice)
        case ChangeTold():
            return build_change_told(notice)
        case ApprovalWanted():
            return build_approval_wanted(notice)
        case MorningBrief():
            return build_morning_brief(notice)
        case GoalCard():
            return build_goal_card(notice)
        case GoalWithdrawn():
            return build_goal_withdrawn(notice)
        case VisionRecorded():
            return build_vision_recorded(notice)
        case DigestShown():
            return build_digest(notice)
        case NotDelivered():
            return build_not_delivered(notice)
        case TasksNamed():
            return build_tasks_named(notice)
        case Refusal():
            return build_refusal(notice)
        case Said():
            return build_said(notice)
        case Problem():
            return build_problem(notice)
        case CommandHelp():
            return build_command_help(notice)
        case _:
            assert_never(notice)
