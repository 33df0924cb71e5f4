"""Small scoping values for tests."""

from datetime import UTC, datetime

from bot.dialogues.library import load_scripts
from bot.domain.answers.values import AnswerValue, ChoiceValue, TextValue
from bot.domain.ids import AnswerId, DialogueId, EngagementId, TeamId, UserId
from bot.domain.people import PersonKey, Side
from bot.domain.scoping.dialogue import Answer, Dialogue, begin
from bot.domain.scoping.readings import record
from bot.domain.scoping.script import Script

NOW = datetime(2026, 10, 5, 8, 0, tzinfo=UTC)
TEAM = TeamId("T0HALDEN")
MAX = PersonKey(team_id=TEAM, user_id=UserId("U0MAX"))
ANIL = PersonKey(team_id=TeamId("T0CORVANE"), user_id=UserId("U0ANIL"))
SCRIPT: Script = load_scripts()["scoping.v1"]


def make_dialogue() -> Dialogue:
    """Return a conversation that has just begun."""
    return begin(DialogueId("d1"), TEAM, EngagementId("e1"), SCRIPT, NOW)


def make_answer(step_id: str, value: AnswerValue | None = None, *, number: int = 1) -> Answer:
    """Return an answer to a step; a text unless a value is given."""
    return Answer(
        id=AnswerId(f"{step_id}-{number}"),
        step_id=step_id,
        value=value or TextValue(text=f"about {step_id} {number}"),
        raw="as typed",
        author=MAX,
        side=Side.CLIENT,
        message_ts=None,
        given_at=NOW,
    )


def coverage(value: str) -> ChoiceValue:
    """Return the answer that decides the branch."""
    return ChoiceValue(value=value, label=value)


def answer_all(dialogue: Dialogue, hours: str = "8x5") -> Dialogue:
    """Answer every open question in order."""
    number = 100
    while dialogue.step_id != "end":
        number += 1
        value = coverage(hours) if dialogue.step_id == "coverage" else None
        dialogue = record(SCRIPT, dialogue, make_answer(dialogue.step_id, value, number=number))
    return dialogue
