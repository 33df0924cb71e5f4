"""The first sentence of a digest: facts only, and an honest one where nothing is new."""

from collections.abc import Sequence
from datetime import date

from bot.domain.answers.wording import say_date
from bot.domain.digest.snapshot import DigestSnapshot
from bot.domain.digest.sources import DigestSources
from bot.domain.goals.goal import Health
from bot.domain.tasks.tree import codes, leaves


def say_headline(snapshot: DigestSnapshot, sources: DigestSources) -> str:
    """Return where things stand, after saying that nothing changed where nothing did."""
    last = sources.last.snapshot if sources.last else None
    if last is None or not is_unchanged(snapshot, last):
        return _where_it_stands(snapshot)
    following = _next_due(sources, snapshot.local_date)
    nothing_new = f"No change since {say_date(last.local_date)}"
    return f"{nothing_new}{f'; next is {following}' if following else ''}. {_where_it_stands(snapshot)}"


def is_unchanged(snapshot: DigestSnapshot, last: DigestSnapshot) -> bool:
    """Say whether nothing happened and no goal, date or decision stands differently than in the last digest."""
    return not snapshot.changes and _standing(snapshot) == _standing(last)


def _standing(snapshot: DigestSnapshot) -> tuple[object, ...]:
    return (
        {goal.goal_id: (goal.health, goal.value, goal.work) for goal in snapshot.goals},
        {(line.provider_name, line.code, line.due_on) for line in snapshot.late},
        {(line.provider_name, line.code, line.due_on) for line in snapshot.past_finish},
        {(line.text, line.who) for line in snapshot.decisions},
    )


def _where_it_stands(snapshot: DigestSnapshot) -> str:
    parts = _goals(snapshot)
    late, wanted = len(snapshot.late), len(snapshot.decisions)
    if snapshot.engagements:
        parts.append(f"{late} {'task' if late == 1 else 'tasks'} late" if late else "no task is late")
    if moved := len(snapshot.past_finish):
        parts.append(f"{moved} {'task' if moved == 1 else 'tasks'} moved past the agreed finish")
    parts.append(f"{wanted} {'decision' if wanted == 1 else 'decisions'} needed" if wanted else "nothing to decide")
    return f"{', '.join(parts)}."


def _goals(snapshot: DigestSnapshot) -> list[str]:
    if not snapshot.goals:
        return ["There is no active goal yet"]
    behind = [line.code for line in snapshot.goals if line.health in {Health.RED, Health.AMBER}]
    unknown = [line.code for line in snapshot.goals if line.health is Health.GREY]
    parts = [f"{_listed(behind)} {_are(behind)} behind"] if behind else []
    parts += [f"{_listed(unknown)} {_are(unknown)} not measured yet"] if unknown else []
    return parts or ["Every goal is where it should be"]


def _are(names: Sequence[str]) -> str:
    return "is" if len(names) == 1 else "are"


def _listed(names: Sequence[str]) -> str:
    return " and ".join(filter(None, [", ".join(names[:-1]), names[-1]]))


def _next_due(sources: DigestSources, today: date) -> str:
    """Return the open leaf that is due next, such as "1.2 Circuit inventory (Corvane), due 4 Dec 2026"."""
    ahead = [
        (leaf.due_on, f"{numbers[leaf.id]} {leaf.title} ({engagement.provider_name}), due {say_date(leaf.due_on)}")
        for engagement, tree in sources.trees
        for numbers in [codes(tree)]
        for leaf in leaves(tree)
        if leaf.is_open and leaf.due_on >= today
    ]
    return min(ahead)[1] if ahead else ""
