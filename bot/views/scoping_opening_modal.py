"""The form that opens a conversation, with what its channel is known for."""

from collections.abc import Sequence
from typing import Any

from slack_sdk.models.blocks import Block

from bot.domain.goals.goal import Goal
from bot.domain.ids import ChannelId, GoalId, UserId
from bot.domain.records import Record
from bot.domain.scoping.surroundings import OpenTalk, Surroundings
from bot.views import ids
from bot.views.blocks import paragraphs
from bot.views.excerpts import and_more, first_of
from bot.views.fields import channel_input, choice_input, field, form, line_input, option, users_input
from bot.views.forms import FormValues, read_channel, read_option, read_optional_text, read_text, read_users
from bot.views.graphemes import truncate
from bot.views.rich import Flow, flow, link, literal, person
from bot.views.scoping_standing import say_tally
from bot.views.tokens import pack, unpack
from bot.views.words import DIALOGUE_STATUS, count

PROVIDER_MAX_CHARS = 80
TALKS_MAX = 5


class OpeningForm(Record):
    """What the form that opens a conversation says."""

    channel: ChannelId
    provider_name: str
    goal_id: GoalId
    colleagues: tuple[UserId, ...] = ()
    cost_today: str = ""

    @classmethod
    def read(cls, values: FormValues) -> "OpeningForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(
            channel=read_channel(values, ids.CHANNEL_FIELD),
            provider_name=read_text(values, ids.PROVIDER_FIELD),
            goal_id=GoalId(read_option(values, ids.GOAL_FIELD)),
            colleagues=read_users(values, ids.COLLEAGUES_FIELD),
            cost_today=read_optional_text(values, ids.COST_FIELD),
        )


class ShownTalks(Record):
    """How many conversations the form said were open in a channel, so that one more in it is a choice."""

    channel: ChannelId | None = None
    count: int = 0

    @classmethod
    def read(cls, metadata: str) -> "ShownTalks":
        """Return what the form said. Raises: ConflictError."""
        channel, shown = unpack(metadata, 2)
        return cls(channel=ChannelId(channel) if channel else None, count=int(shown))

    def covers(self, channel: ChannelId, talks: Sequence[OpenTalk]) -> bool:
        """Say whether the person who filled in the form knew of all these conversations."""
        return len(talks) <= (self.count if channel == self.channel else 0)


def build_opening_modal(
    goals: Sequence[Goal],
    channel: ChannelId | None = None,
    *,
    around: Surroundings | None = None,
    given: OpeningForm | None = None,
) -> dict[str, Any]:
    """Return the form that opens a conversation; `channel` is proposed, `given` is what was filled in before."""
    around, channel = around or Surroundings(), given.channel if given else channel
    chosen = given.goal_id if given else goals[0].id if len(goals) == 1 else None
    provider = given.provider_name if given else around.company or ""
    return form(
        ids.SCOPING_OPEN_FORM,
        "Open a conversation",
        [
            *_open_already(around.talks),
            field(
                ids.CHANNEL_FIELD,
                "Channel",
                channel_input(channel, shared=True),
                hint="The one you share with the provider. Scopewright must be a member: invite it there first.",
            ),
            field(
                ids.PROVIDER_FIELD,
                "Provider",
                line_input(provider, example="Corvane", most=PROVIDER_MAX_CHARS),
                hint="The company in that channel. Both sides read this name in the scope.",
            ),
            field(
                ids.GOAL_FIELD,
                "Which goal does this serve first?",
                choice_input([option(goal.id, f"{goal.code} {goal.title}") for goal in goals], chosen),
                hint="The provider sees the goal's title and nothing else of it.",
            ),
            *_optional_fields(given),
        ],
        submit="Open another" if around.talks else "Open",
        metadata=pack(channel or "", len(around.talks)),
    )


def _optional_fields(given: OpeningForm | None) -> list[Block]:
    return [
        field(
            ids.COLLEAGUES_FIELD,
            "Colleagues who answer too",
            users_input(given.colleagues if given else ()),
            hint="People of your company who are asked in your place. You can always answer yourself.",
            optional=True,
        ),
        field(
            ids.COST_FIELD,
            "What does this work cost today, a month?",
            line_input(given.cost_today if given else "", example="EUR 61,000"),
            hint="Only your company sees this. The digest compares the price with it.",
            optional=True,
        ),
    ]


def _open_already(talks: Sequence[OpenTalk]) -> list[Block]:
    """Return what is open in the channel already, so that one more is a choice."""
    if not talks:
        return []
    shown, left = first_of(talks, TALKS_MAX)
    number = count(len(talks), "conversation is", "conversations are")
    lines = [literal(f"{number} open in this channel already:", bold=True), *map(_talk, shown)]
    after = literal("You can open another one beside it. To go on with the open one, close this form.")
    return [paragraphs([*lines, literal(and_more(left, "conversation")), after])]


def _talk(talk: OpenTalk) -> Flow:
    name = f"Scope with {truncate(talk.provider_name, PROVIDER_MAX_CHARS)}"
    standing = talk.standing
    where = f": {DIALOGUE_STATUS[standing.status]}, {say_tally(standing)}. Opened by "
    return flow(link(talk.link, name) if talk.link else literal(name), where, person(talk.opened_by), ".")
