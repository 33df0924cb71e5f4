"""Every way of every shipped script can be gone, from the first question to the end."""

from datetime import UTC, datetime

import pytest

from bot.dialogues.library import load_scripts
from bot.domain.answers.values import AnswerValue, ChoiceValue, TextValue
from bot.domain.ids import AnswerId, DialogueId, EngagementId, TeamId
from bot.domain.people import Side
from bot.domain.scoping.dialogue import Answer, Dialogue, DialogueStatus, begin
from bot.domain.scoping.readings import record
from bot.domain.scoping.script import END, Option, Script, Step
from bot.domain.scoping.script_counts import question_counts
from tests.support.halden import MAX

SCRIPTS = load_scripts()
AT = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
Edge = tuple[str, str | None]  # a step, and the option chosen there


def edges_of(script: Script) -> set[Edge]:
    return {(step.id, option.value if option else None) for step in script.step for option in options_of(step)}


def options_of(step: Step) -> list[Option | None]:
    return list(step.option) if step.kind == "choice" and step.option else [None]


def walk(script: Script, gone: set[Edge]) -> list[Edge]:
    """Go from start to end, taking an option not taken before wherever there is one."""
    trail: list[Edge] = []
    name = script.start
    while name != END:
        step = script.get(name)
        options = [option.value if option else None for option in options_of(step)]
        chosen = next((value for value in options if (name, value) not in gone), options[-1])
        trail.append((name, chosen))
        name = script.follow(step, chosen)
    return trail


def walks_of(script: Script) -> list[list[Edge]]:
    """Return walks until one goes nowhere new."""
    gone: set[Edge] = set()
    walks: list[list[Edge]] = []
    while not walks or not gone.issuperset(walks[-1]):
        gone.update(walks[-1] if walks else [])
        walks.append(walk(script, gone))
    return walks


@pytest.mark.parametrize("key", SCRIPTS)
def test_walks_from_start_to_end_go_every_way(key: str) -> None:
    script = SCRIPTS[key]
    assert edges_of(script) - {edge for each in walks_of(script) for edge in each} == set()


@pytest.mark.parametrize("key", SCRIPTS)
def test_no_walk_is_shorter_or_longer_than_said(key: str) -> None:
    fewest, most = question_counts(SCRIPTS[key])
    assert all(fewest <= len(each) <= most for each in walks_of(SCRIPTS[key]))


@pytest.mark.parametrize("key", [key for key in SCRIPTS if ".lite." in key])
def test_a_conversation_asks_along_each_walk_and_ends_in_the_read_back(key: str) -> None:
    script = SCRIPTS[key]
    for trail in walks_of(script):
        dialogue = begin(DialogueId("d1"), TeamId("T0HALDEN"), EngagementId("e1"), script, AT)
        for name, chosen in trail:
            assert dialogue.step_id == name
            dialogue = answered(script, dialogue, chosen)
        assert dialogue.status is DialogueStatus.READBACK


def answered(script: Script, dialogue: Dialogue, chosen: str | None) -> Dialogue:
    value: AnswerValue = ChoiceValue(value=chosen, label=chosen) if chosen else TextValue(text="as agreed")
    answer = Answer(
        id=AnswerId(dialogue.step_id),
        step_id=dialogue.step_id,
        value=value,
        raw="as typed",
        author=MAX.key,
        side=Side.CLIENT,
        message_ts=None,
        given_at=AT,
    )
    return record(script, dialogue, answer)
