"""What is known of a channel in which somebody is about to open a conversation, as facts for the form."""

from bot.domain.people import PersonKey
from bot.domain.records import Record
from bot.domain.scoping.standing import Standing


class OpenTalk(Record):
    """A conversation that is open in a channel. Shape: `link` leads to its card, None until the card is sent."""

    provider_name: str
    opened_by: PersonKey
    standing: Standing
    link: str | None = None


class Surroundings(Record):
    """What is known of a channel. Shape: `company` is Slack's name of the one other company there, None otherwise."""

    company: str | None = None
    talks: tuple[OpenTalk, ...] = ()
