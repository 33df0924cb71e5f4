"""The finish that was signed, and work that was moved past it."""

from datetime import date
from typing import Any

import pytest

from bot.dialogues.library import load_scripts
from bot.domain.answers.values import DateValue, TextValue
from bot.domain.ids import DialogueId, ScopeId
from bot.domain.scoping.scope import Clause, Scope, ScopeContent, ScopeStatus
from bot.domain.tasks.finish import FINISH_STEP, agreed_finish, was_moved_past
from bot.domain.tasks.status_updates import Due
from bot.domain.tasks.updates import apply_update
from tests.domain.tasks.builders import ANIL, DUE, NOW, TEAM, WORK, make_task

FINISH = date(2026, 12, 18)


def make_scope(number: int, status: ScopeStatus, value: Any, step_id: str = FINISH_STEP) -> Scope:
    clause = Clause(number=8, step_id=step_id, section="time", title="Finished by", value=value, said="x", author=ANIL)
    content = ScopeContent(
        engagement_id=WORK, provider_name="Corvane", script_key="scoping.v1", goals=(), clauses=(clause,)
    )
    return Scope(
        id=ScopeId(f"s{number}"),
        team_id=TEAM,
        engagement_id=WORK,
        dialogue_id=DialogueId("d1"),
        number=number,
        content=content,
        sha256="00",
        signatures=(),
        status=status,
        proposed_at=NOW,
    )


def on(day: date) -> DateValue:
    return DateValue(on=day, zone="Europe/Amsterdam")


def test_the_newest_scope_in_force_says_the_finish() -> None:
    old = make_scope(1, ScopeStatus.BASELINED, on(date(2026, 11, 30)))
    new = make_scope(2, ScopeStatus.BASELINED, on(FINISH))
    proposed = make_scope(3, ScopeStatus.PROPOSED, on(date(2027, 1, 31)))
    assert agreed_finish([new, proposed, old]) == FINISH


@pytest.mark.parametrize(
    "scope",
    [
        make_scope(1, ScopeStatus.PROPOSED, on(FINISH)),
        make_scope(1, ScopeStatus.BASELINED, on(FINISH), step_id="price"),
        make_scope(1, ScopeStatus.BASELINED, TextValue(text="soon")),
    ],
)
def test_without_a_signed_day_there_is_no_finish(scope: Scope) -> None:
    assert agreed_finish([scope]) is None


def test_every_script_calls_the_question_for_the_finish_by_this_name() -> None:
    named = {step.id for script in load_scripts().values() for step in script.step if step.fills == "finish"}
    assert named == {FINISH_STEP}


@pytest.mark.parametrize(("day", "is_past"), [(FINISH, False), (date(2026, 12, 19), True)])
def test_open_work_is_past_the_finish_from_the_day_after(day: date, *, is_past: bool) -> None:
    moved = apply_update(make_task(), Due(on=day, reason="x"), ANIL, NOW)
    assert was_moved_past(moved, FINISH) is is_past


def test_work_that_was_signed_for_later_was_not_moved() -> None:
    assert not was_moved_past(make_task(), date(2026, 12, 1))
    assert make_task().due_on == DUE > date(2026, 12, 1)
