"""What changed since the last digest, in sentences made of recorded facts."""

from bot.domain.answers.wording import say_number
from bot.domain.digest.snapshot import ChangeLine
from bot.domain.digest.sources import DigestSources
from bot.domain.goals.goal import latest_reading
from bot.domain.history import HistoryEntry
from bot.domain.tasks.task import Task, TaskStatus

# What leaders are told, the weightiest first; what is not here is too small for them.
TOLD = (
    "scoping.declined",
    "scoping.baselined",
    "changes.lapsed",
    "changes.started",
    "changes.implemented",
    "scoping.signed",
    "goals.withdrawn",
    "goals.approved",
    "goals.read",
    "tasks.changed",
    "scoping.opened",
    "goals.proposed",
    "goals.vision_recorded",
)
# Of several facts of one kind about one thing only the newest is told, but each person's own act is told.
_PERSONAL = frozenset({"scoping.declined", "scoping.signed"})


def change_lines(sources: DigestSources) -> tuple[ChangeLine, ...]:
    """Return what happened, the weightiest first, each in order of time."""
    newest: dict[tuple[str, str, str], HistoryEntry] = {}
    for entry in sources.history:
        key = (entry.action, entry.subject, str(entry.actor) if entry.action in _PERSONAL else "")
        newest.pop(key, None)
        newest[key] = entry
    tasks: dict[str, Task] = {task.id: task for task in sources.tasks}
    told = sorted(
        (entry for entry in newest.values() if entry.action in TOLD),
        key=lambda entry: (TOLD.index(entry.action), _is_small(entry, tasks.get(entry.subject))),
    )
    return tuple(ChangeLine(text=text) for entry in told if (text := _say(entry, sources, tasks.get(entry.subject))))


def _is_small(entry: HistoryEntry, task: Task | None) -> bool:
    """Say whether a change of a task neither finished nor blocked it, nor moved its date."""
    if task is None or task.status in {TaskStatus.DONE, TaskStatus.BLOCKED}:
        return False
    return not any(move.at >= entry.at for move in task.due_moves)


def _say(entry: HistoryEntry, sources: DigestSources, task: Task | None) -> str:
    """Return the sentence for a fact; nothing for a fact about something that is no longer there."""
    match entry.action.partition(".")[0]:
        case "goals":
            return _say_goal(entry, sources)
        case "changes":
            return _say_change(entry, _provider(entry, sources))
        case "scoping":
            return _say_scoping(entry, _provider(entry, sources))
        case _:
            return f"{entry.before} {task.title} ({_provider(entry, sources)}): {entry.after}" if task else ""


def _say_goal(entry: HistoryEntry, sources: DigestSources) -> str:
    if entry.action == "goals.vision_recorded":
        return "The vision was recorded."
    goal = next((goal for goal in sources.goals if goal.id == entry.subject), None)
    if goal is None:
        return ""
    name = f"{goal.code} “{goal.title}”"
    if entry.action == "goals.approved":
        return f"{name} became active."
    if entry.action == "goals.proposed":
        return f"{name} was proposed."
    if entry.action == "goals.withdrawn":
        return f"{name} was withdrawn by {_who(entry)}: {entry.after}"
    reading = latest_reading([each for each in sources.readings if each.goal_id == goal.id])
    return f"{name} was measured: {say_number(reading.value)} {goal.unit}".rstrip() + "." if reading else ""


def _say_scoping(entry: HistoryEntry, name: str) -> str:
    who = _who(entry)
    match entry.action:
        case "scoping.opened":
            return f"The scoping conversation with {name} was opened."
        case "scoping.signed":
            return f"{who} signed the scope with {name}."
        case "scoping.declined":
            return f"{who} declined the scope with {name}: {entry.after}"
        case _:
            return f"The scope with {name} was signed by everybody and is in force."


def _say_change(entry: HistoryEntry, name: str) -> str:
    match entry.action:
        case "changes.implemented":
            return f"Change {entry.before} with {name} is in force; since the first signature: {entry.after}."
        case "changes.started":
            return f"Emergency change {entry.before} with {name} was put in effect by {_who(entry)}."
        case _:
            return f"Emergency change {entry.before} with {name} ran out, and what it began was undone."


def _who(entry: HistoryEntry) -> str:
    return entry.actor.mention if entry.actor else "Somebody"


def _provider(entry: HistoryEntry, sources: DigestSources) -> str:
    found = (each.provider_name for each in sources.engagements if each.id == entry.engagement_id)
    return next(found, "a provider")
