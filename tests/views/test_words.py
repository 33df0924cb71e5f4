"""Counts, shares and states in words."""

from decimal import Decimal
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.goals.goal import GoalKind, GoalStatus, Health
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.tasks.task import TaskStatus
from bot.views import words
from bot.views.excerpts import and_more, first_of, within_budget


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("0", "0 %"),
        ("0.001", "1 %"),
        ("0.28", "28 %"),
        ("0.995", "99 %"),
        ("0.9999", "99 %"),
        ("1", "100 %"),
    ],
)
def test_all_and_nothing_are_said_only_when_they_are_true(part: str, said: str) -> None:
    assert words.share(Decimal(part)) == said


@given(part=st.decimals(min_value=0, max_value=1, places=4))
def test_a_bar_has_ten_cells_and_is_full_only_when_all_is_done(part: Decimal) -> None:
    bar = words.bar(part)

    assert len(bar) == words.BAR_CELLS
    assert (bar == "▰" * words.BAR_CELLS) == (part == 1)


def test_what_nobody_reported_is_not_said_to_be_nothing() -> None:
    assert words.progress(None) == "▱▱▱▱▱▱▱▱▱▱ no report yet"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        (words.count(1, "task"), "1 task"),
        (words.count(1234, "task"), "1,234 tasks"),
        (words.count(2, "person", "people"), "2 people"),
        (words.late(1), "1 day late"),
        (words.moves(1), "moved once"),
        (words.moves(5), "moved 5 times"),
        (words.amount(Decimal("5780000.50"), "EUR a year"), "5,780,000.5 EUR a year"),
        (words.amount(Decimal("99.95"), ""), "99.95"),
        (and_more(0, "task"), ""),
        (and_more(1, "task"), "… and 1 more task"),
        (and_more(3, "person", "people"), "… and 3 more people"),
    ],
)
def test_counts_are_said_in_plain_english(said: str, expected: str) -> None:
    assert said == expected


@pytest.mark.parametrize(
    ("table", "states"),
    [
        (words.HEALTH, Health),
        (words.TASK_STATUS, TaskStatus),
        (words.DIALOGUE_STATUS, DialogueStatus),
        (words.GOAL_KIND, GoalKind),
        (words.GOAL_STATUS, GoalStatus),
    ],
)
def test_every_state_has_words_and_not_an_emoji_alone(table: dict[str, str], states: type[StrEnum]) -> None:
    assert set(table) == set(states)
    assert all(any(letter.isalpha() for letter in said) for said in table.values())


def test_what_fits_is_shown_and_the_rest_is_counted() -> None:
    assert first_of("abc", 2) == ("ab", 1)
    assert within_budget(["aa", "bb", "cc"], len, 4) == (["aa", "bb"], 1)
    assert within_budget(["too long"], len, 4) == (["too long"], 0)
