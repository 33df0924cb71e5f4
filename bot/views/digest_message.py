"""The weekly digest, in the order leaders ask. Its goals are in digest_goals.py, its facts in the domain."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from slack_sdk.models.blocks import Block

from bot.domain.answers.wording import say_money
from bot.domain.digest.snapshot import (
    ChangeLine,
    DigestShown,
    DigestSnapshot,
    EngagementLine,
    LateLine,
    MoneyLine,
    PastFinishLine,
)
from bot.domain.money import Money
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import heading, hint, note, text, titled_list
from bot.views.digest_decisions import LINE_MAX_CHARS, decision_flow
from bot.views.digest_goals import build_goal_lines
from bot.views.excerpts import and_more, first_of
from bot.views.message import build_message
from bot.views.mrkdwn import instant
from bot.views.rich import Flow, flow, literal, person, typed
from bot.views.words import day, late, progress, share

HEADLINE_MAX_CHARS = 400
NAME_MAX_CHARS = 60
REASON_MAX_CHARS = 90
LINES_MAX = 6
PAST_FINISH_MAX = 3
Line = TypeVar("Line")


def build_digest(shown: DigestShown) -> RenderedMessage:
    """Return the digest in the order leaders ask: where are we, what is wanted of me, what moved, what is at risk."""
    facts = shown.snapshot
    blocks: list[Block] = [
        heading(f"{facts.workspace_name or 'Outsourcing'}: digest of {day(facts.local_date)}"),
        *([note(_lateness(shown.days_late))] if shown.days_late > 0 else []),
        text(typed(facts.headline, HEADLINE_MAX_CHARS, bold=True) or literal("Nothing to report.")),
        *_part("Decisions", "decision", facts.decisions, decision_flow),
        *build_goal_lines(facts.goals, facts.vision),
        *_part("Money, a month", "engagement", facts.money, _money),
        *_part("Engagements", "engagement", facts.engagements, _engagement),
        *_part("Late", "late task", facts.late, _late),
        *_part("Due date moved past the agreed finish", "task", facts.past_finish, _past_finish, PAST_FINISH_MAX),
        *_part(
            "Changed since " + day(facts.since) if facts.since else "Changes so far", "change", facts.changes, _change
        ),
        hint(_footer(shown)),
    ]
    return build_message(blocks)


def _lateness(days: int) -> str:
    return f"This digest is {late(days)}: I was not running when it was due."


def _part(
    title: str, noun: str, lines: Sequence[Line], say: Callable[[Line], Flow], most: int = LINES_MAX
) -> list[Block]:
    """Return one part of the digest; nothing where it is empty."""
    if not lines:
        return []
    shown, left = first_of(lines, most)
    items = [say(line) for line in shown]
    more = [literal(and_more(left, noun))] if left else []
    return [titled_list(literal(title, bold=True), [*items, *more])]


def _money(line: MoneyLine) -> Flow:
    name = flow(typed(line.provider_name, NAME_MAX_CHARS, bold=True), f": price {say_money(line.price)}")
    if line.cost_today is None or line.saving is None:
        return flow(name, " · nobody stated today's cost, so the saving is unknown")
    return flow(name, f" · today {say_money(line.cost_today)} · {_saving(line.saving)}")


def _saving(saving: Money) -> str:
    if saving.minor < 0:
        return f"costs {say_money(Money(minor=-saving.minor, currency=saving.currency))} more"
    return f"saves {say_money(saving)}"


def _engagement(line: EngagementLine) -> Flow:
    before = f" (was {share(line.progress_before)})" if line.progress_before is not None else ""
    unknown = f" · {share(line.unknown)} unknown" if line.unknown else ""
    finish = f" · last date {day(line.finish_on)}" if line.finish_on else ""
    tasks = f" · {line.done_count:,} done, {line.open_count:,} open"
    return flow(
        typed(line.provider_name, NAME_MAX_CHARS, bold=True),
        f": {progress(line.progress)}{before}{unknown}{tasks}{finish}",
    )


def _late(line: LateLine) -> Flow:
    moved = f", first promised for {day(line.original_due_on)}" if line.original_due_on != line.due_on else ""
    serves = f"serves {', '.join(line.goals)}" if line.goals else "serves no goal"
    return flow(
        literal(f"⚠️ {late(line.days_late)} · {line.code} "),
        typed(line.title, LINE_MAX_CHARS // 2, bold=True),
        " · ",
        typed(line.provider_name, NAME_MAX_CHARS),
        " · ",
        person(line.owner),
        f" · due {day(line.due_on)}{moved} · ",
        typed(serves, NAME_MAX_CHARS),
    )


def _past_finish(line: PastFinishLine) -> Flow:
    because = flow(", because ", typed(line.reason, REASON_MAX_CHARS)) if line.reason else ""
    return flow(
        literal(f"⚠️ {line.code} "),
        typed(line.title, LINE_MAX_CHARS // 2, bold=True),
        " · ",
        typed(line.provider_name, NAME_MAX_CHARS),
        f" · due {day(line.due_on)}, agreed {day(line.finish_on)} · moved by ",
        person(line.moved_by),
        because,
    )


def _change(line: ChangeLine) -> Flow:
    return typed(line.text, LINE_MAX_CHARS) or literal("(no words)")


def _footer(shown: DigestShown) -> str:
    facts: DigestSnapshot = shown.snapshot
    compared = f" Compared with the digest of {day(facts.since)}." if facts.since else " This is the first digest."
    when = "Shown because you asked" if shown.on_demand else "Comes every week to the leadership channel"
    return (
        f"As of {instant(facts.as_of)}.{compared} {when}. Colours compare readings with a straight line to the target."
    )
