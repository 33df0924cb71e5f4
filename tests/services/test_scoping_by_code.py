"""Questions with codes are answered, corrected and listed by them; private ones never in the shared thread."""

import pytest

from bot.domain.errors import ConflictError
from bot.domain.people import Person
from bot.domain.scoping.script import Script
from bot.domain.scoping.thread_notices import AnswersRead, QuestionsListed
from bot.services.building import build_services
from bot.services.scoping_reading import almost_a_correction, correction
from tests.support.halden import ANIL, MAX
from tests.support.world import SCRIPT, World

MARKS: dict[str, dict[str, object]] = {
    "lead": {"code": "A1"},
    "effect": {"code": "A2"},
    "finish": {"code": "E2"},
    "risk": {"code": "A5", "side": "provider", "private": True},
}


@pytest.fixture
async def coded(world: World) -> World:
    """Open a conversation whose script has codes, and one question for the provider alone."""
    steps = [step.model_dump() | MARKS.get(step.id, {}) for step in SCRIPT.step]
    script = Script.model_validate(SCRIPT.model_dump() | {"step": steps})
    world.services = build_services(world.units, world.directory, world.clock, world.ids, {script.key: script})
    await world.open_scope()
    await world.answer_up_to("work")
    return world


async def test_an_answer_by_code_is_echoed_by_its_code(coded: World) -> None:
    await coded.reply(MAX, "e2: 18 December 2026, a2: Another effect.")
    assert [line.name for line in coded.told(AnswersRead)[-1].readings] == ["E2", "A2"]


async def test_a_correction_names_its_question_by_code_too(coded: World) -> None:
    await coded.reply(MAX, "change A2: Another effect.")
    answer = coded.dialogue.in_force("effect")
    assert answer is not None
    assert answer.raw == "Another effect."
    with pytest.raises(ConflictError, match="no question Z9 here"):
        await coded.reply(MAX, "change Z9: x")


async def test_a_private_question_is_neither_answered_nor_repeated_in_the_shared_thread(coded: World) -> None:
    await coded.reply(ANIL, "A5: Our margin is thin.")
    [problem] = coded.told(AnswersRead)[-1].problems
    assert (problem.name, problem.said) == ("A5", "")
    assert coded.dialogue.waiting == ()


@pytest.mark.parametrize(("person", "is_listed"), [(ANIL, True), (MAX, False)])
async def test_a_private_question_is_listed_to_its_side_alone(coded: World, person: Person, is_listed: bool) -> None:
    await coded.reply(person, "list")
    assert ("A5" in [line.name for line in coded.told(QuestionsListed)[-1].lines]) is is_listed


def test_words_that_begin_like_a_correction_are_told_from_one() -> None:
    assert correction("change B4: 1,000") == ("B4", "1,000")
    assert correction("change #9") == ("9", "")
    assert correction("change of plan: none") is None
    assert almost_a_correction("change B4 to 1,000") == "B4"
    assert almost_a_correction("change of plan") is None
