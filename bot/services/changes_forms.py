"""What the form of a change shows: what it begins with and what its words would do. Reading: changes_reading.py."""

from bot.domain.answers.wording import say_value
from bot.domain.changes.authority import approvers
from bot.domain.changes.change import ChangeContent, ChangeWords
from bot.domain.changes.shown import Difference
from bot.domain.ids import ChangeId, EngagementId, TaskId
from bot.domain.people import Side
from bot.domain.records import Record
from bot.services.changes_posts import say_limits, say_size
from bot.services.changes_reading import clause_steps
from bot.services.changes_scene import Scene


class Draft(Record):
    """What a form is about. Shape: `change_id` is there for an edit; `task_id` where it was opened from a task."""

    engagement_id: EngagementId
    change_id: ChangeId | None = None
    task_id: TaskId | None = None


class ClauseOffered(Record):
    """A clause that can get new text."""

    step_id: str
    number: int
    title: str


class FormFacts(Record):
    """What the form shows beside its fields. Shape: `line` is the code and title of a line to speak of."""

    draft: Draft
    provider_name: str
    version: int
    price: str | None
    currency: str
    finish: str
    clauses: tuple[ClauseOffered, ...]
    line: str
    words: ChangeWords


class Preview(Record):
    """What the words would do. Shape: `authority` is for people of the client only, None for the provider's."""

    sha256: str
    difference: Difference
    drift: str
    authority: str | None


def form_facts(scene: Scene, draft: Draft, words: ChangeWords) -> FormFacts:
    """Return what the form shows of the version in force."""
    price, lines = scene.agreement.price, scene.agreement.lines()
    task, code, _ = next((line for line in lines if line[0].id == draft.task_id), lines[-1])
    finish = scene.agreement.filling("finish")
    return FormFacts(
        draft=draft,
        provider_name=scene.engagement.provider_name,
        version=scene.agreement.newest.number,
        price=say_value(price) if price else None,
        currency=price.money.currency if price else "",
        finish=say_value(finish.value) if finish else "",
        clauses=tuple(
            ClauseOffered(step_id=step.id, number=clause.number, title=clause.title)
            for step in clause_steps(scene)
            if (clause := scene.agreement.clause(step.id)) is not None
        ),
        line=f"{code} {task.title}",
        words=words,
    )


def say_authority(scene: Scene, content: ChangeContent, but: ChangeId | None) -> str:
    """Return who approves for the client and why, in words only its own people read."""
    size, lead = scene.size(content, but), scene.engagement.client_lead
    allowed = approvers(Side.CLIENT, scene.engagement, scene.workspace.leaders, size)
    together = f"With this, all changes together are {say_size(size)}; {lead.mention} may approve up to {say_limits()}"
    who = f"so {lead.mention} approves." if lead in allowed else "so a leader approves."
    return f"{together}, {who}"
