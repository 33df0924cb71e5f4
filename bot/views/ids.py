"""Every id on the wire, named feature.surface.control. Nothing else in the code spells one out."""

COMMAND = "/scopewright"

# What may follow the command; anything else gets help.
SETUP_WORDS = "setup"
VISION_WORDS = "vision"
GOAL_ADD_WORDS = "goal add"
GOAL_UPDATE_WORDS = "goal update"
GOAL_WITHDRAW_WORDS = "goal withdraw"
OPEN_WORDS = "open"
DIGEST_WORDS = "digest"
HELP_WORDS = "help"

# Buttons and selects.
SETUP_OPEN = "home.setup.open"
GOALS_APPROVE = "goals.card.approve"
GOALS_READING = "goals.card.reading"
GOALS_WITHDRAW = "goals.card.withdraw"
GOALS_HOME_ADD = "goals.home.add"
SCOPING_HOME_OPEN = "scoping.home.open"
SCOPING_QUESTION_OPTION = "scoping.question.option"
SCOPING_QUESTION_CHANGE = "scoping.question.change"
SCOPING_VALUE_CONFIRM = "scoping.value.confirm"
SCOPING_VALUE_CHANGE = "scoping.value.change"
SCOPING_AGAIN_OPTION = "scoping.again.option"
SCOPING_READINGS_CONFIRM = "scoping.readings.confirm"
SCOPING_READINGS_OPTION = "scoping.readings.option"
SCOPING_READBACK_CONFIRM = "scoping.readback.confirm"
SCOPING_READBACK_CHANGE = "scoping.readback.change"
SCOPING_SIGN = "scoping.signature.sign"
SCOPING_DECLINE = "scoping.signature.decline"
TASKS_TREE_OPEN = "tasks.tree.open"
TASKS_DONE = "tasks.card.done"
TASKS_PROGRESS = "tasks.card.progress"
TASKS_BLOCKED = "tasks.card.blocked"
TASKS_DUE = "tasks.card.due"
CHANGES_RAISE = "changes.scope.raise"
CHANGES_TASK_RAISE = "changes.task.raise"
CHANGES_APPROVE = "changes.card.approve"
CHANGES_REJECT = "changes.card.reject"
CHANGES_EDIT = "changes.card.edit"
CHANGES_WITHDRAW = "changes.card.withdraw"
BRIEF_DONE = "reminders.brief.done"
BRIEF_DUE = "reminders.brief.due"

ACTIONS = (
    SETUP_OPEN,
    GOALS_APPROVE,
    GOALS_READING,
    GOALS_WITHDRAW,
    GOALS_HOME_ADD,
    SCOPING_HOME_OPEN,
    SCOPING_QUESTION_OPTION,
    SCOPING_QUESTION_CHANGE,
    SCOPING_VALUE_CONFIRM,
    SCOPING_VALUE_CHANGE,
    SCOPING_AGAIN_OPTION,
    SCOPING_READINGS_CONFIRM,
    SCOPING_READINGS_OPTION,
    SCOPING_READBACK_CONFIRM,
    SCOPING_READBACK_CHANGE,
    SCOPING_SIGN,
    SCOPING_DECLINE,
    TASKS_TREE_OPEN,
    TASKS_DONE,
    TASKS_PROGRESS,
    TASKS_BLOCKED,
    TASKS_DUE,
    CHANGES_RAISE,
    CHANGES_TASK_RAISE,
    CHANGES_APPROVE,
    CHANGES_REJECT,
    CHANGES_EDIT,
    CHANGES_WITHDRAW,
    BRIEF_DONE,
    BRIEF_DUE,
)

# Forms.
SETUP_FORM = "setup.modal.submit"
GOALS_VISION_FORM = "goals.modal.vision"
GOALS_ADD_FORM = "goals.modal.add"
GOALS_READING_FORM = "goals.modal.reading"
GOALS_WITHDRAW_FORM = "goals.modal.withdraw"
SCOPING_OPEN_FORM = "scoping.modal.open"
SCOPING_CHANGE_FORM = "scoping.modal.change"
SCOPING_DECLINE_FORM = "scoping.modal.decline"
TASKS_BLOCKED_FORM = "tasks.modal.blocked"
TASKS_DUE_FORM = "tasks.modal.due"
CHANGES_RAISE_FORM = "changes.modal.raise"
CHANGES_REJECT_FORM = "changes.modal.reject"

FORMS = (
    SETUP_FORM,
    GOALS_VISION_FORM,
    GOALS_ADD_FORM,
    GOALS_READING_FORM,
    GOALS_WITHDRAW_FORM,
    SCOPING_OPEN_FORM,
    SCOPING_CHANGE_FORM,
    SCOPING_DECLINE_FORM,
    TASKS_BLOCKED_FORM,
    TASKS_DUE_FORM,
    CHANGES_RAISE_FORM,
    CHANGES_REJECT_FORM,
)

# Fields of forms: block ids, which are also the `field` of an InvalidInputError.
NAME_FIELD = "name"
CHANNEL_FIELD = "channel"
LEADERS_FIELD = "leaders"
ZONE_FIELD = "zone"
TEXT_FIELD = "text"
TITLE_FIELD = "title"
KIND_FIELD = "kind"
MEASURE_FIELD = "measure"
UNIT_FIELD = "unit"
BASELINE_FIELD = "baseline"
TARGET_FIELD = "target"
DUE_FIELD = "due"
OWNER_FIELD = "owner"
GOAL_FIELD = "goal"
VALUE_FIELD = "value"
ON_FIELD = "on"
SOURCE_FIELD = "source"
PROVIDER_FIELD = "provider"
COLLEAGUES_FIELD = "colleagues"
COST_FIELD = "cost"
ANSWER_FIELD = "answer"
REASON_FIELD = "reason"
WORK_FIELD = "work"
CLAUSE_FIELD = "clause"
CLAUSE_TEXT_FIELD = "clause_text"
PRICE_FIELD = "price"
FINISH_FIELD = "finish"
URGENT_FIELD = "urgent"
FIELD_INPUT = "form.field.input"  # the action id of the one element in every field

# Shortcuts.
SCOPING_SHORTCUT = "scoping.shortcut.open"


def numbered(action_id: str, number: int) -> str:
    """Return an action id for one of several like controls; whoever routes cuts the number off again."""
    return f"{action_id}:{number}"
