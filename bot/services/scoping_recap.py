"""The recap for whoever comes back to a conversation after days: where it was left, and what is open."""

from datetime import datetime, timedelta

from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.thread_notices import ScopingRecap
from bot.services.scoping_posts import clause, open_points, post
from bot.services.scoping_reading import Turn
from bot.services.scoping_standing import standing_of

RECAP_AFTER = timedelta(days=2)
_UNDER_WAY = frozenset({DialogueStatus.ASKING, DialogueStatus.READBACK})


async def greet_again(turn: Turn, now: datetime) -> None:
    """Say where the conversation was left, once, before the first reply after days is taken."""
    talk = turn.talk
    given = [*talk.dialogue.answers, *talk.dialogue.waiting]
    last = max(given, key=lambda answer: answer.given_at, default=None)
    since = last.given_at if last else talk.dialogue.opened_at
    if now - since < RECAP_AFTER or talk.dialogue.status not in _UNDER_WAY:
        return
    step = talk.script.get(last.step_id) if last else None
    notice = ScopingRecap(
        since=since,
        standing=await standing_of(turn.unit, talk),
        last=clause(talk, step, talk.dialogue.kept(step.id)) if step else None,
        parked=len(open_points(talk)),
    )
    gap = last.id if last else "opened"
    await post(turn.unit, talk, notice, f"scoping/{talk.dialogue.id}/recap/{gap}")
