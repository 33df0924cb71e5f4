"""Every kind of message and every cause has its words, and news of a message never says what was in it."""

import pytest

from bot.domain.undelivered.cause import Cause
from bot.views.catalogue_page import kinds
from bot.views.undelivered_notice import build_not_delivered
from bot.views.undelivered_words import WHAT
from tests.views.samples_undelivered import BRIEF, FOR_LEADERS, IN_CHANNEL

# Answers are nobody else's affair, and news of undelivered news would go round in circles.
NEVER_TOLD_OF = {"undelivered.told"}


def test_every_message_somebody_hears_of_has_a_name() -> None:
    assert set(WHAT) == {kind for kind in kinds() if not kind.startswith("reply.")} - NEVER_TOLD_OF


@pytest.mark.parametrize("cause", Cause)
def test_every_cause_is_said_with_what_to_do(cause: Cause) -> None:
    for told in (IN_CHANNEL, BRIEF):
        message = build_not_delivered(told.model_copy(update={"cause": cause}))
        assert "Why: " in message.text
        assert "What to do: " in message.text


@pytest.mark.parametrize("cause", Cause)
def test_what_went_to_one_person_is_not_spoken_of_as_a_channel(cause: Cause) -> None:
    text = build_not_delivered(BRIEF.model_copy(update={"cause": cause})).text
    if cause.is_mendable and cause not in {Cause.NOT_THERE, Cause.ARCHIVED, Cause.NOT_ALLOWED, Cause.BESIDE_HELD}:
        assert "channel" not in text


def test_another_channel_is_offered_only_where_it_is_the_leadership_channel() -> None:
    assert "/scopewright setup" in build_not_delivered(FOR_LEADERS).text
    assert "/scopewright setup" not in build_not_delivered(IN_CHANNEL).text


def test_where_the_fate_is_unknown_nothing_else_is_claimed() -> None:
    text = build_not_delivered(IN_CHANNEL.model_copy(update={"cause": Cause.UNREADABLE})).text
    assert text.startswith("⚠️ I do not know whether")
