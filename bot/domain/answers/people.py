"""Reading named people from Slack mentions. Who may be named is the caller's knowledge, not ours."""

import re

from bot.domain.answers.context import ReadingContext
from bot.domain.answers.outcomes import Reading, Unreadable, conclude, quote
from bot.domain.answers.settling import within_limits
from bot.domain.answers.values import PeopleValue
from bot.domain.ids import UserId

EXAMPLE = "Type @ and pick the people from Slack's list."

# Source: https://docs.slack.dev/messaging/formatting-message-text (user mentions, read 2026-11-23).
MENTION = r"<@(?P<user>[UW][A-Z0-9]+)(?:\|[^>]*)?>"
_MENTION = re.compile(MENTION)
_JOINING = re.compile(r"(?:\s|[,;&+/.!]|\band\b|\bwith\b)+", re.IGNORECASE)


def read_people(text: str, context: ReadingContext) -> Reading:
    """Read the people mentioned, each once, in their order; other words are asked about."""
    named = list(dict.fromkeys(UserId(match["user"]) for match in _MENTION.finditer(text)))
    if not named:
        return Unreadable(reason="Nobody is mentioned in this answer.", example=EXAMPLE)
    unknown = [user for user in named if user not in context.people]
    if unknown:
        mentions = ", ".join(f"<@{user}>" for user in unknown)
        return Unreadable(reason=f"I do not know {mentions} in this conversation.", example=EXAMPLE)
    value = PeopleValue(people=tuple(context.people[user] for user in named))
    rest = _JOINING.sub(" ", _MENTION.sub(" ", text)).strip()
    doubt = f"I read only the people and leave out {quote(rest)}." if rest else ""
    return within_limits(conclude([value], [doubt]), context, EXAMPLE)
