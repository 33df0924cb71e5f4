"""App Home: what waits for one person, what they wait for, and where their engagements and goals stand."""

from typing import Any

from slack_sdk.models.blocks import Block
from slack_sdk.models.blocks.block_elements import InteractiveElement
from slack_sdk.models.views import View

from bot.domain.digest.snapshot import DecisionLine, EngagementLine
from bot.domain.home.facts import HomeFacts, WaitingLine
from bot.domain.reminders.notices import BriefLine
from bot.views import ids
from bot.views.blocks import button, controls, heading, note, rule, text, titled_list
from bot.views.digest_decisions import build_own_decision
from bot.views.digest_goals import build_goal_lines
from bot.views.excerpts import and_more, first_of
from bot.views.reminders_brief import build_brief_line
from bot.views.rich import Flow, flow, literal, people, typed
from bot.views.sendable import assert_sendable
from bot.views.words import count, day, progress, share, weekday

WAITING_MAX = 20
OTHERS_MAX = 20
PEOPLE_MAX = 10
ENGAGEMENTS_MAX = 15
TITLE_MAX_CHARS = 200
NAME_MAX_CHARS = 80
NOT_FOR_OTHERS = (
    "This page is for people of the company that runs Scopewright. What concerns you comes to your channel with them, "
    "and to your direct messages."
)


def build_home(facts: HomeFacts) -> dict[str, Any]:
    """Return a person's Home tab."""
    blocks: list[Block] = [
        heading("Scopewright"),
        note(f"{weekday(facts.today)}, {facts.zone}. What you see here, only you see."),
        *_start(facts),
        *_waiting_for_me(facts),
        *_waiting_for_others(facts),
        *_engagements(facts),
        *build_goal_lines(facts.goals),
        rule(),
        note(_footer(facts)),
    ]
    view = View(type="home", blocks=blocks).to_dict()
    assert_sendable(view)
    return view


def _start(facts: HomeFacts) -> list[Block]:
    """Return what the person can start here."""
    if not facts.is_client:
        return []
    set_up = button("Settings" if facts.is_set_up else "Set up Scopewright", ids.SETUP_OPEN, "setup")
    if not facts.is_set_up:
        set_up.style = "primary"
        first = text("Scopewright is not set up yet. Name your leaders and their channel; it takes a minute.")
        return [first, controls(set_up)]
    offered: list[InteractiveElement] = [
        *([button("Open a scoping conversation", ids.SCOPING_HOME_OPEN, "open")] if facts.can_open_scope else []),
        button("Add a goal", ids.GOALS_HOME_ADD, "add"),
        *([set_up] if facts.is_leader else []),
    ]
    first_step = (
        [] if facts.can_open_scope else [note("Before a scope comes a goal: add one, and have a leader approve it.")]
    )
    return [controls(*offered), *first_step]


def _waiting_for_me(facts: HomeFacts) -> list[Block]:
    waiting: tuple[BriefLine | DecisionLine, ...] = (*facts.decisions, *facts.waiting_for_me)
    shown, left = first_of(waiting, WAITING_MAX)
    if not shown and not facts.is_client:
        return [text(NOT_FOR_OTHERS)]
    if not shown:
        return [text(literal("Waiting for you: nothing.", bold=True))]
    title = text(literal(f"Waiting for you: {count(len(waiting), 'thing')}", bold=True))
    lines = [block for place, line in enumerate(shown, 1) for block in _waiting_line(facts, line, place)]
    return [title, *lines, *([note(and_more(left, "thing"))] if left else [])]


def _waiting_line(facts: HomeFacts, line: BriefLine | DecisionLine, place: int) -> list[Block]:
    if isinstance(line, DecisionLine):
        return build_own_decision(line, place, leads=facts.is_leader)
    return build_brief_line(line, place)


def _waiting_for_others(facts: HomeFacts) -> list[Block]:
    shown, left = first_of(facts.waiting_for_others, OTHERS_MAX)
    if not shown:
        return []
    more = [literal(and_more(left, "thing"))] if left else []
    return [titled_list(literal("You wait for", bold=True), [*(_waited(line) for line in shown), *more])]


def _waited(line: WaitingLine) -> Flow:
    who, left = first_of(line.who, PEOPLE_MAX)
    others = f" {and_more(left, 'person', 'people')}" if left else ""
    due = f" · due {day(line.due_on)}" if line.due_on else ""
    return flow(typed(line.title, TITLE_MAX_CHARS), " · ", people(who), f"{others}{due}")


def _engagements(facts: HomeFacts) -> list[Block]:
    shown, left = first_of(facts.engagements, ENGAGEMENTS_MAX)
    if not shown:
        return []
    more = [literal(and_more(left, "engagement"))] if left else []
    return [titled_list(literal("Engagements", bold=True), [*(_engagement(line) for line in shown), *more])]


def _engagement(line: EngagementLine) -> Flow:
    unknown = f" · {share(line.unknown)} unknown" if line.unknown else ""
    tasks = f" · {line.done_count:,} done, {line.open_count:,} open"
    return flow(typed(line.provider_name, NAME_MAX_CHARS, bold=True), f": {progress(line.progress)}{unknown}{tasks}")


def _footer(facts: HomeFacts) -> str:
    where = f"Type {ids.COMMAND} help for everything it can do. " if facts.is_client else ""
    return f"{where}In a scoping thread, reply to answer and mention Scopewright with status, pause, resume or help."
