"""Outlines: marks, indents, notes at the end of a line, and problems that name their line."""

from datetime import date

import pytest

from bot.domain.answers.outcomes import Understood, Unreadable
from bot.domain.answers.outline import EXAMPLE, read_outline
from bot.domain.answers.values import OUTLINE_MAX_DEPTH, OUTLINE_MAX_LINES, OutlineItem, OutlineValue
from bot.domain.answers.wording import say_value
from tests.domain.answers.contexts import ANIL, CONTEXT, LENA

NETWORK = [(1, "Network"), (2, "Monitoring"), (3, "Alerts"), (2, "Cabling"), (1, "Desk")]


def items(text: str) -> tuple[OutlineItem, ...]:
    reading = read_outline(text, CONTEXT)
    assert isinstance(reading, Understood), reading
    assert isinstance(reading.value, OutlineValue)
    return reading.value.items


def refusal(text: str) -> str:
    reading = read_outline(text, CONTEXT)
    assert isinstance(reading, Unreadable), reading
    return reading.reason


@pytest.mark.parametrize(
    "text",
    [
        "Network\n  Monitoring\n    Alerts\n  Cabling\nDesk",
        "Network\n\tMonitoring\n\t\tAlerts\n\n    Cabling\nDesk\n",
        "  - Network\n    * Monitoring\n      – Alerts\n    + Cabling\n  - Desk",
        "• Network\n    ◦ Monitoring\n        ▪︎ Alerts\n    ◦ Cabling\n• Desk",
        "1. Network\n   a) Monitoring\n      i. Alerts\n   b) Cabling\n2. Desk",
        "1 Network\n1.1 Monitoring\n1.1.1 Alerts\n1.2 Cabling\n2 Desk",
        "1. Network\n  1.1. Monitoring\n    1.1.1. Alerts\n  1.2. Cabling\n2. Desk",
        "- [ ] Network\r\n  - [x] Monitoring\r\n    - [ ] Alerts\r\n  - [] Cabling\r\n- [X] Desk",
        "Network\n\u00a0\u00a0Monitoring\n\u00a0\u00a0\u00a0\u00a0Alerts\n\u00a0\u00a0Cabling\nDesk",
    ],
)
def test_every_way_of_writing_a_tree_gives_the_same_tree(text: str) -> None:
    assert [(item.depth, item.title) for item in items(text)] == NETWORK


@pytest.mark.parametrize(
    "line",
    [
        "Cabling <@U0ANIL> due 15 Dec 2026 for G2",
        "Cabling, for G2, due Dec 15, 2026, <@U0ANIL|anil>",
        "Cabling (due 15 Dec, goal g2, <@U0ANIL>)",
        "Cabling – goal: G2 (owner: <@U0ANIL>) due: 15.12.2026",
        "Cabling due 15 December (<@U0ANIL>) (for goal G2)",
    ],
)
def test_notes_stand_at_the_end_of_a_line_in_any_order(line: str) -> None:
    expected = OutlineItem(depth=1, title="Cabling", owner=ANIL.user_id, due_on=date(2026, 12, 15), goal="G2")

    assert items(line) == (expected,)


@pytest.mark.parametrize(
    "title",
    ["Run it (in Pune)", "Work for goals", "Ask <@U0LENA> nicely", "3 sites", "2.5 million calls", "a@b.example"],
)
def test_words_that_are_no_notes_stay_in_the_title(title: str) -> None:
    assert items(title) == (OutlineItem(depth=1, title=title),)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("A\n    B\n  C", "Line 3, “C”: its indent fits none of the lines above it."),
        ("A\n  B\n    C\nD\n    E", "Line 5, “E”: its indent skips a level."),
        ("  A\nB", "Line 2, “B”: it is indented less than the first line."),
        ("1 A\n1.1 B\n2 C\n2.1.1 D", "Line 4, “2.1.1 D”: its number skips a level."),
        ("A\n\n- ", "Line 3, “-”: it has no title."),
        (
            "A due monthly",
            "Line 1, “A due monthly”: its due date “monthly” is unclear: I cannot read “monthly” as a date.",
        ),
        ("A\nB <@U0NOBODY>", "Line 2, “B <@U0NOBODY>”: I do not know <@U0NOBODY> in this conversation."),
        ("A @Anil", "Line 1, “A @Anil”: “@Anil” is no mention; type @ and pick the person from the list."),
        ("A for G1, for G2", "Line 1, “A for G1, for G2”: it names more than one of its goals."),
        ("", "There are no lines in this outline."),
    ],
)
def test_a_problem_names_its_line_and_quotes_it(text: str, reason: str) -> None:
    assert refusal(text) == reason


def test_an_unclear_due_date_names_the_line_and_both_days() -> None:
    reason = refusal("A\nB due 03/04")

    assert reason.startswith("Line 2, “B due 03/04”")
    assert "3 Apr 2027 or 4 Mar 2027" in reason


def test_a_long_line_is_quoted_shortened() -> None:
    assert refusal("x" * 201).startswith(f"Line 1, “{'x' * 39}…”: its title has 201 characters")


def test_a_line_of_nothing_but_notes_without_end_is_refused() -> None:
    assert "its title has" in refusal("for G1 " * 5000)


def test_only_the_first_problems_are_told() -> None:
    assert refusal("@a\n" * 4).endswith("And 3 more.")


def test_the_deepest_level_and_the_longest_outline_are_read_and_nothing_beyond_them() -> None:
    assert items("\n".join(" " * level + "x" for level in range(OUTLINE_MAX_DEPTH)))[-1].depth == OUTLINE_MAX_DEPTH
    assert "11 levels deep" in refusal("\n".join(" " * level + "x" for level in range(OUTLINE_MAX_DEPTH + 1)))
    assert len(items("x\n" * OUTLINE_MAX_LINES)) == OUTLINE_MAX_LINES
    assert "301 lines" in refusal("x\n" * (OUTLINE_MAX_LINES + 1))


def test_the_line_that_is_too_deep_is_named() -> None:
    reason = refusal("\n".join("\t" * level + f"Level {level + 1}" for level in range(OUTLINE_MAX_DEPTH + 1)))

    assert reason == "Line 11, “Level 11”: it is 11 levels deep; I can take 10."


def test_the_longest_outline_is_read_with_every_mark_and_note() -> None:
    marks = ("- [x]", "*", "•", "1.", "–")
    notes = "<@U0ANIL>, due 15 Dec 2026, ~3d, EUR 5,000, for G2"
    indents = ("", "\t", "        ", "\t\t\t", "\t    \t\t")
    lines = [f"{indents[n % 5]}{marks[n % 5]} Item {n} {notes}" for n in range(OUTLINE_MAX_LINES)]

    read = items("\n".join(lines))

    assert [item.depth for item in read] == [n % 5 + 1 for n in range(OUTLINE_MAX_LINES)]
    assert [item.title for item in read] == [f"Item {n}" for n in range(OUTLINE_MAX_LINES)]
    assert {(item.owner, item.due_on, item.goal) for item in read} == {(ANIL.user_id, date(2026, 12, 15), "G2")}
    assert {say_value(item.estimate) for item in read if item.estimate} == {"3 days"}
    assert {say_value(item.budget) for item in read if item.budget} == {"EUR 5,000"}


def test_an_outline_without_the_newer_notes_is_written_as_before_so_that_signed_scopes_keep_their_hash() -> None:
    plain = OutlineValue(items=items("Cabling due 15 Dec 2026"))

    assert plain.model_dump(mode="json")["items"] == [
        {"depth": 1, "title": "Cabling", "owner": None, "due_on": "2026-12-15", "goal": None}
    ]


def test_every_note_survives_json() -> None:
    noted = OutlineValue(items=items("[ ] Cabling, ~3d, EUR 5,000 per month"))

    assert OutlineValue.model_validate_json(noted.model_dump_json()) == noted


def test_an_outline_is_said_back_as_lines_and_levels() -> None:
    assert say_value(OutlineValue(items=items(EXAMPLE))) == "3 lines, 2 levels"
    assert say_value(OutlineValue(items=items("One"))) == "1 line, 1 level"


def test_another_person_owns_another_line() -> None:
    assert [item.owner for item in items("A <@U0ANIL>\nB <@U0LENA>")] == [ANIL.user_id, LENA.user_id]
