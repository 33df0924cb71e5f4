"""The table of phrases, read one by one."""

import pytest

from bot.domain.answers.outcomes import Ambiguous, Understood, Unreadable
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import AnswerKind
from bot.domain.answers.wording import say_value
from tests.domain.answers.contexts import CONTEXT
from tests.domain.answers.phrases import ASKED, CLEAR, REFUSED


@pytest.mark.parametrize(("kind", "text", "said"), CLEAR)
def test_a_clear_phrase_is_understood(kind: AnswerKind, text: str, said: str) -> None:
    reading = read_answer(kind, text, CONTEXT)

    assert isinstance(reading, Understood)
    assert say_value(reading.value) == said


@pytest.mark.parametrize(("kind", "text", "labels"), ASKED)
def test_an_unclear_phrase_is_asked_with_the_exact_readings(
    kind: AnswerKind, text: str, labels: tuple[str, ...]
) -> None:
    reading = read_answer(kind, text, CONTEXT)

    assert isinstance(reading, Ambiguous)
    assert tuple(choice.label for choice in reading.choices) == labels
    assert reading.reason.endswith(".")


@pytest.mark.parametrize(("kind", "text", "words"), REFUSED)
def test_a_phrase_that_is_no_answer_is_refused_with_the_reason(kind: AnswerKind, text: str, words: str) -> None:
    reading = read_answer(kind, text, CONTEXT)

    assert isinstance(reading, Unreadable)
    assert words in reading.reason
    assert reading.reason.endswith(".")


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, text, _ in REFUSED if kind != "people"])
def test_every_example_given_with_a_refusal_is_itself_understood(kind: AnswerKind, text: str) -> None:
    reading = read_answer(kind, text, CONTEXT)

    assert isinstance(reading, Unreadable)
    assert isinstance(read_answer(kind, reading.example, CONTEXT), Understood)
