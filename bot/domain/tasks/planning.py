"""From the agreed outline to tasks: owners, dates and goal links, with nothing re-entered."""

from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from decimal import ROUND_DOWN, Decimal

from bot.domain.answers.values import OutlineItem
from bot.domain.engagements import Engagement
from bot.domain.errors import ConflictError
from bot.domain.ids import GoalId, TaskId, UserId
from bot.domain.people import PersonKey
from bot.domain.tasks.task import GoalLink, Task

WHOLE = Decimal(1)
PLACES = Decimal("0.000001")  # fine enough that the last of 300 shares is like the others


def plan_tasks(
    items: Sequence[OutlineItem],
    *,
    engagement: Engagement,
    default_owner: PersonKey,
    owners: Mapping[UserId, PersonKey],
    zones: Mapping[PersonKey, str],
    finish_on: date,
    primary_goal: GoalId,
    goals_by_code: Mapping[str, GoalId],
    new_id: Callable[[], TaskId],
    now: datetime,
) -> list[Task]:
    """Return the tasks of an outline, parents before children.

    An owner or date a line does not name comes from its nearest parent that does, else from the defaults.
    Shape: `zones` holds the IANA zone of every owner; unknown people fall back to UTC.
    Raises: ConflictError if a line names a goal that does not exist.
    """
    links = _goal_links(items, primary_goal, goals_by_code)
    above: list[Task] = []
    counters: list[int] = []
    tasks: list[Task] = []
    for item, link in zip(items, links, strict=True):
        level = item.depth - 1
        above = above[:level]
        counters = [*counters[:level], counters[level] + 1 if level < len(counters) else 1]
        parent = above[-1] if above else None
        owner = owners.get(item.owner) if item.owner else None
        owner = owner or (parent.owner if parent else default_owner)
        due_on = item.due_on or (parent.due_on if parent else finish_on)
        task = Task(
            id=new_id(),
            team_id=engagement.team_id,
            provider_team=engagement.provider_team,
            engagement_id=engagement.id,
            parent_id=parent.id if parent else None,
            ordinal=counters[-1],
            title=item.title,
            owner=owner,
            due_on=due_on,
            original_due_on=due_on,
            zone=zones.get(owner, "UTC"),
            goal_links=link,
            updated_at=now,
        )
        tasks.append(task)
        above.append(task)
    return tasks


def _goal_links(
    items: Sequence[OutlineItem], primary: GoalId, by_code: Mapping[str, GoalId]
) -> list[tuple[GoalLink, ...]]:
    """Return each line's own links: roots serve the goal they name or else the primary; a line below may name another.

    For each goal the contributions add up to exactly one, shared equally over the lines whose own leaves serve it.
    """
    serving: dict[GoalId, list[int]] = {}
    for line, goal in sorted(set(_lines_with_leaves(items, primary, by_code))):
        serving.setdefault(goal, []).append(line)
    links: list[tuple[GoalLink, ...]] = [() for _ in items]
    for goal, lines in serving.items():
        for place, line in enumerate(lines, 1):
            links[line] = (GoalLink(goal_id=goal, contribution=_share(place, len(lines))),)
    return links


def _lines_with_leaves(
    items: Sequence[OutlineItem], primary: GoalId, by_code: Mapping[str, GoalId]
) -> list[tuple[int, GoalId]]:
    """Return for each leaf the line it gets its goal from: the nearest, itself or above, that names another goal."""
    above: list[tuple[int, GoalId]] = []
    found: list[tuple[int, GoalId]] = []
    for line, item in enumerate(items):
        above = above[: item.depth - 1]
        inherited = above[-1] if above else (line, primary)
        named = _named(item, by_code)
        source = (line, named) if named and named != inherited[1] else inherited
        above.append(source)
        if line + 1 == len(items) or items[line + 1].depth <= item.depth:
            found.append(source)
    return found


def _named(item: OutlineItem, by_code: Mapping[str, GoalId]) -> GoalId | None:
    if item.goal is None:
        return None
    if item.goal not in by_code:
        raise ConflictError(
            f"The work “{item.title}” is said to serve {item.goal}, but there is no such goal. "
            "Please correct the work first; everybody signs the corrected text."
        )
    return by_code[item.goal]


def _share(place: int, count: int) -> Decimal:
    """Return an equal share of one; the last takes what rounding left."""
    equal = (WHOLE / count).quantize(PLACES, rounding=ROUND_DOWN)
    return equal if place < count else WHOLE - equal * (count - 1)
