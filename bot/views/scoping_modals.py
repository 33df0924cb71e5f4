"""The forms of a scoping conversation: opening one, changing an answer, declining to sign."""

from collections.abc import Sequence
from typing import Any

from bot.domain.goals.goal import Goal
from bot.domain.ids import ChannelId, GoalId, UserId
from bot.domain.records import Record
from bot.views import ids
from bot.views.blocks import note, paragraphs, quotation
from bot.views.fields import channel_input, choice_input, field, form, line_input, option, text_input, users_input
from bot.views.forms import (
    FormValues,
    read_channel,
    read_option,
    read_optional_text,
    read_text,
    read_users,
)
from bot.views.mrkdwn import only_mentions
from bot.views.rich import literal

PROVIDER_MAX_CHARS = 80
REASON_MAX_CHARS = 500
SHOWN_MAX_CHARS = 1500


class OpeningForm(Record):
    """What the form that opens a conversation says."""

    channel: ChannelId
    provider_name: str
    goal_id: GoalId
    colleagues: tuple[UserId, ...]
    cost_today: str

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


class ChangeForm(Record):
    """What the form that changes an answer says."""

    text: str

    @classmethod
    def read(cls, values: FormValues) -> "ChangeForm":
        """Return the filled-in form; people chosen become mentions. Raises: InvalidInputError naming the field."""
        people = read_users(values, ids.ANSWER_FIELD)
        return cls(text=" ".join(f"<@{user}>" for user in people) or read_text(values, ids.ANSWER_FIELD))


class DeclineForm(Record):
    """What the form that declines a signature says."""

    reason: str

    @classmethod
    def read(cls, values: FormValues) -> "DeclineForm":
        """Return the filled-in form. Raises: InvalidInputError naming the field."""
        return cls(reason=read_text(values, ids.REASON_FIELD))


def build_opening_modal(goals: Sequence[Goal], channel: ChannelId | None = None) -> dict[str, Any]:
    """Return the form that opens a conversation; `channel` is proposed."""
    options = [option(goal.id, f"{goal.code} {goal.title}") for goal in goals]
    return form(
        ids.SCOPING_OPEN_FORM,
        "Open a conversation",
        [
            field(
                ids.CHANNEL_FIELD,
                "Channel",
                channel_input(channel, shared=True),
                hint="The one you share with the provider. Scopewright must be a member: invite it there first.",
            ),
            field(ids.PROVIDER_FIELD, "Provider", line_input(example="Corvane", most=PROVIDER_MAX_CHARS)),
            field(
                ids.GOAL_FIELD,
                "Which goal does this serve first?",
                choice_input(options, goals[0].id if len(goals) == 1 else None),
                hint="The provider sees the goal's title and nothing else of it.",
            ),
            field(
                ids.COLLEAGUES_FIELD,
                "Colleagues who answer too",
                users_input(),
                hint="People of your company who are asked beside you.",
                optional=True,
            ),
            field(
                ids.COST_FIELD,
                "What does this work cost today, a month?",
                line_input(example="EUR 61,000"),
                hint="Only your company sees this. The digest compares the price with it.",
                optional=True,
            ),
        ],
        submit="Open",
    )


def build_change_modal(  # one argument for each thing the form shows
    *, number: int, ask: str, example: str, stands: str | None, said: str | None, metadata: str
) -> dict[str, Any]:
    """Return the form that changes an answer: the question, what stands, and room for the new words."""
    on_record = paragraphs([literal("On record now", bold=True)])
    shown = [on_record, quotation(stands, SHOWN_MAX_CHARS)] if stands else [note("Nothing is on record for this yet.")]
    people = only_mentions(said or "")
    asked = users_input(people) if people else text_input(said or "", example=example)
    hint = f"For example: {example} What stands now stands until the new answer is recorded."
    return form(
        ids.SCOPING_CHANGE_FORM,
        f"Change answer {number}",
        [*shown, field(ids.ANSWER_FIELD, ask, asked, hint=hint)],
        submit="Change",
        metadata=metadata,
    )


def build_decline_modal(metadata: str) -> dict[str, Any]:
    """Return the form that asks why somebody does not sign."""
    asked = text_input(example="The restore time at night must be four hours.", most=REASON_MAX_CHARS)
    hint = "Everybody in the conversation sees it. Nothing is signed until it is resolved."
    return form(
        ids.SCOPING_DECLINE_FORM,
        "Decline to sign",
        [field(ids.REASON_FIELD, "What has to change before you can sign?", asked, hint=hint)],
        submit="Decline",
        metadata=metadata,
    )
