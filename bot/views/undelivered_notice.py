"""What could not be delivered, in words: what, where, why, and what to do about it."""

from bot.domain.undelivered.cause import Cause
from bot.domain.undelivered.notices import NotDelivered, TasksNamed
from bot.ports.messenger import RenderedMessage
from bot.views.blocks import note, text, titled_list
from bot.views.message import build_message
from bot.views.rich import Flow, flow, literal, person, sentence, typed
from bot.views.undelivered_words import OF_ONE_PERSON, REMEDIES, WHAT, WHY, Why

PROVIDER_MAX_CHARS = 80
TITLE_MAX_CHARS = 300
WORDS_MAX_CHARS = 1000
TASKS_MAX = 7
UNNAMED = "a message"
NAMED = "I named their tasks in the thread of the work, where both companies read."


def build_not_delivered(told: NotDelivered) -> RenderedMessage:
    """Return what is not where it should be, to somebody who can do something about it."""
    why = _why(told)
    provider = typed(told.provider_name or "", PROVIDER_MAX_CHARS)
    about = flow(" It is about the work with ", provider, ".") if provider else ""
    blocks = [
        text(literal("⚠️ "), _opening(told), about),
        text(literal("Why: ", bold=True), _say(why.reason)),
        text(literal("What to do: ", bold=True), _say(" ".join(_remedies(told, why)))),
        note(_small_print(told)),
    ]
    return build_message(blocks)


def build_tasks_named(named: TasksNamed) -> RenderedMessage:
    """Return which tasks wait for a person, where both companies read: their names and no more."""
    items = [
        flow(literal(f"{task.code} ", bold=True), typed(task.title, TITLE_MAX_CHARS))
        for task in named.tasks[:TASKS_MAX]
    ]
    first = flow(person(named.person), ", these wait for you. Slack does not let me write to you directly.")
    why = "Reply below a task's card, for example `50%`, `done` or `due Friday`. I name the same tasks here only once."
    return build_message([titled_list(first, items) if items else text(first), text(_say(why))])


def _why(told: NotDelivered) -> Why:
    return OF_ONE_PERSON.get(told.cause, WHY[told.cause]) if told.channel is None else WHY[told.cause]


def _opening(told: NotDelivered) -> Flow:
    what, is_unknown = WHAT.get(told.what, UNNAMED), told.cause is Cause.UNREADABLE
    if told.channel is not None:
        place, verb = sentence(f"<#{told.channel}>", WORDS_MAX_CHARS), "update" if told.is_edit else "post"
        start = f"I do not know whether {what} arrived in " if is_unknown else f"I could not {verb} {what} in "
        return flow(start, place, ".")
    whom = person(told.person) if told.person else literal("somebody")
    if is_unknown:
        return flow(f"I do not know whether {what} reached ", whom, ".")
    return flow(f"I could not send {what} to ", whom, ".")


def _remedies(told: NotDelivered, why: Why) -> list[str]:
    remedies = [NAMED] if told.named_in_thread else []
    remedies.append(why.remedy)
    if told.is_leadership and told.cause in REMEDIES:
        remedies.append(REMEDIES[told.cause])
    return remedies


def _say(words: str) -> Flow:
    return sentence(words, WORDS_MAX_CHARS)


def _small_print(told: NotDelivered) -> str:
    slack = f" Slack calls it {told.error}." if told.error else ""
    why_you = "you lead this work" if told.is_lead else "you look after Scopewright here"
    once = "It comes once, whatever else cannot be delivered there for the same cause."
    return f"Why you get this: {why_you}. {once}{slack} Reference for whoever runs Scopewright: {told.message}"
