"""Every message in every state: as it looks, at its longest, with hostile words, with nothing in it."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from syrupy.assertion import SnapshotAssertion

from bot.domain.notices import Notice
from bot.domain.people import PersonKey
from bot.views import ids
from bot.views.catalogue import Catalogue
from bot.views.catalogue_page import kinds
from bot.views.sendable import assert_sendable
from tests.views.reading import controls, every_object, mrkdwn, unescape, visible_words
from tests.views.retold import HOSTILE, emptied, hostile, longest, with_words
from tests.views.samples import TYPICAL
from tests.views.samples_undelivered import WORDLESS as UNDELIVERED_WORDLESS

CATALOGUE = Catalogue()
NAMES = sorted(TYPICAL)
KINDS = sorted({notice.kind: name for name, notice in reversed(TYPICAL.items())}.values())  # one state of each
WORDLESS = {
    "answering-handed-over",
    "scoping-help",
    "scoping-paused",
    "scoping-resumed",
    "command-help",
    "problem",
} | UNDELIVERED_WORDLESS
BOUND = re.compile(r"<!(channel|here|everyone)|<!subteam|<https?:")


def told(name: str) -> Notice:
    return TYPICAL[name]


@pytest.mark.parametrize("name", NAMES)
def test_a_typical_message_looks_as_reviewed(name: str, shown: SnapshotAssertion) -> None:
    message = CATALOGUE.render(told(name))

    assert {"text": message.text, "blocks": list(message.blocks)} == shown


@pytest.mark.parametrize("name", KINDS)
def test_a_message_with_far_too_much_in_it_is_cut_to_what_slack_takes(name: str, shown: SnapshotAssertion) -> None:
    message = CATALOGUE.render(longest(told(name)))

    assert {"text": message.text, "blocks": list(message.blocks)} == shown


@pytest.mark.parametrize("name", KINDS)
def test_a_message_with_nothing_in_it_is_still_whole(name: str, shown: SnapshotAssertion) -> None:
    message = CATALOGUE.render(emptied(told(name)))

    assert {"text": message.text, "blocks": list(message.blocks)} == shown


@pytest.mark.parametrize("name", KINDS)
def test_hostile_words_look_as_reviewed(name: str, shown: SnapshotAssertion) -> None:
    message = CATALOGUE.render(hostile(told(name)))

    assert {"text": message.text, "blocks": list(message.blocks)} == shown


@pytest.mark.parametrize("name", NAMES)
def test_every_state_can_be_sent_at_its_longest_and_with_nothing_in_it(name: str) -> None:
    for retold in (longest, emptied):
        assert_sendable(CATALOGUE.render(retold(told(name))))


@pytest.mark.parametrize("name", [name for name in NAMES if name not in WORDLESS])
def test_hostile_words_appear_literally_in_blocks_and_in_the_fallback(name: str) -> None:
    message = CATALOGUE.render(hostile(told(name)))

    assert any(HOSTILE in words for words in visible_words(message.blocks))
    assert HOSTILE in unescape(message.text)


@pytest.mark.parametrize("name", NAMES)
def test_hostile_words_reach_nobody_and_link_nowhere(name: str) -> None:
    message = CATALOGUE.render(hostile(told(name)))

    assert not any(BOUND.search(text) for text in [message.text, *mrkdwn(message.blocks)])
    assert not any(each.get("type") in {"broadcast", "usergroup", "link"} for each in every_object(message.blocks))


@pytest.mark.parametrize("name", NAMES)
def test_the_fallback_names_everybody_the_blocks_name(name: str) -> None:
    message = CATALOGUE.render(told(name))

    named = {each["user_id"] for each in every_object(message.blocks) if each.get("type") == "user"}
    assert all(f"<@{user}>" in message.text for user in named)


def test_every_kind_of_notice_has_a_sample() -> None:
    assert {notice.kind for notice in TYPICAL.values()} == set(kinds())


def test_every_control_has_an_id_that_is_routed() -> None:
    used = {control["action_id"].partition(":")[0] for name in NAMES for control in controls(blocks_of(name))}

    assert used <= set(ids.ACTIONS)


def blocks_of(name: str) -> object:
    return CATALOGUE.render(told(name)).blocks


@settings(max_examples=25, deadline=None)
@given(words=st.text(max_size=4000), name=st.sampled_from(NAMES))
def test_any_words_people_type_give_a_message_that_can_be_sent(words: str, name: str) -> None:
    assert_sendable(CATALOGUE.render(with_words(told(name), lambda _: words)))


@settings(max_examples=25, deadline=None)
@given(user=st.from_regex(r"[UW][A-Z0-9]{2,12}", fullmatch=True))
def test_a_mention_in_an_answer_is_shown_as_a_mention(user: str) -> None:
    key = PersonKey.model_validate({"team_id": "T1", "user_id": user})
    message = CATALOGUE.render(with_words(told("value-read"), lambda _: key.mention))

    assert {"type": "user", "user_id": user} in list(every_object(message.blocks))
