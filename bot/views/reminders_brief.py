"""The morning brief: what waits for one person, with the buttons that answer it."""

from slack_sdk.models.blocks import Block

from bot.domain.reminders.notices import BriefLine, MorningBrief
from bot.ports.messenger import RenderedMessage
from bot.views import ids
from bot.views.blocks import button, controls, note, text
from bot.views.excerpts import and_more
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, typed
from bot.views.tokens import pack
from bot.views.words import count, day, late, weekday

LINES_MAX = 7
TITLE_MAX_CHARS = 300
PROVIDER_MAX_CHARS = 80
REASON_MAX_CHARS = 300
ASKED_FOR = {
    "task": "Task",
    "question": "A question waits for your answer",
    "confirmation": "A scope waits for you to confirm it",
    "signature": "A scope waits for your signature",
    "change": "A change waits for your approval",
    "goal": "A goal waits for a decision",
}


def build_morning_brief(brief: MorningBrief) -> RenderedMessage:
    """Return what waits for a person, worst first."""
    total = len(brief.lines) + brief.more_count
    shown = brief.lines[:LINES_MAX]
    left = total - len(shown)
    waits = "Nothing waits" if not total else f"{count(total, 'thing')} {'waits' if total == 1 else 'wait'}"
    first = text(literal(f"Good morning. {waits} for you on {weekday(brief.local_date)}.", bold=True))
    lines = [block for place, line in enumerate(shown, 1) for block in build_brief_line(line, place)]
    where = "; App Home shows them all" if brief.has_home else ""
    more = [note(f"{and_more(left, 'thing')}{where}.")] if left else []
    return build_message([first, *lines, *more, note(_footer(brief.zone))])


def build_brief_line(line: BriefLine, place: int) -> list[Block]:
    """Return one thing that waits, with its buttons where it is a task. Shape: `place` tells lines apart."""
    said: Block = text(line_flow(line))
    if line.what != "task" or line.task_id is None:
        return [said]
    about = f"{line.code or ''} {line.title}".strip()
    value = pack(line.task_id)
    return [
        said,
        controls(
            button("Done", ids.numbered(ids.BRIEF_DONE, place), value, style="primary", about=about),
            button("New date", ids.numbered(ids.BRIEF_DUE, place), value, about=about),
        ),
    ]


def line_flow(line: BriefLine) -> Flow:
    """Return one thing that waits, as words."""
    kind = "" if line.what == "task" else f"{ASKED_FOR[line.what]}: "
    provider = typed(line.provider_name or "", PROVIDER_MAX_CHARS)
    blocked = typed(line.blocked_reason or "", REASON_MAX_CHARS)
    return flow(
        _urgency(line),
        kind,
        literal(f"{line.code} ", bold=True) if line.code else "",
        typed(line.title, TITLE_MAX_CHARS, bold=True),
        flow(" · ", provider) if provider else "",
        f" · due {day(line.due_on)}" if line.due_on else "",
        flow(" · ⛔ Blocked: ", blocked) if blocked else "",
    )


def _urgency(line: BriefLine) -> str:
    return f"⚠️ {late(line.days_late)} · " if line.days_late > 0 else ""


def _footer(zone: str) -> str:
    return (
        f"Why you get this: you own these, or are asked for them. It comes at 09:00 ({zone}) on your working days, "
        "and only when something waits. To stop a line: answer it, finish it, or promise a new date. If it should "
        "not be yours, talk to your lead."
    )
