"""Reading what people type about a task."""

from datetime import date
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.domain.tasks.status_reply import NotAStatus, StatusReply, Unclear, read_status_replies
from tests.domain.tasks.status_phrases import CODED, PLAIN, TALK, UNCLEAR

MONDAY, ZONE = date(2026, 11, 23), "Europe/Amsterdam"


def read(text: str) -> tuple[tuple[str | None, StatusReply], ...]:
    """Return what a text reports on that Monday."""
    return read_status_replies(text, MONDAY, ZONE)


@pytest.mark.parametrize(("text", "report"), PLAIN.items())
def test_a_phrase_reports_one_thing(text: str, report: StatusReply) -> None:
    assert read(text) == ((None, report),)


@pytest.mark.parametrize("text", TALK)
def test_talk_reports_nothing(text: str) -> None:
    assert read(text) == ((None, NotAStatus()),)


@pytest.mark.parametrize(("text", "reason", "example"), UNCLEAR)
def test_what_is_unclear_is_asked_with_the_reason_and_an_example(text: str, reason: str, example: str) -> None:
    ((_, unclear),) = read(text)

    assert isinstance(unclear, Unclear)
    assert reason in unclear.reason
    assert unclear.example == example


@pytest.mark.parametrize("example", sorted({example for _, _, example in UNCLEAR}))
def test_every_example_that_is_offered_would_be_understood(example: str) -> None:
    ((_, report),) = read(example)

    assert not isinstance(report, Unclear | NotAStatus)


@pytest.mark.parametrize(("text", "reports"), CODED.items())
def test_codes_lines_and_semicolons_report_on_several_tasks(
    text: str, reports: tuple[tuple[str | None, StatusReply], ...]
) -> None:
    assert read(text) == reports


@given(st.text(max_size=200))
def test_any_text_gives_reports_and_never_fails(text: str) -> None:
    reports = read(text)

    assert reports
    assert all(isinstance(report, get_args(StatusReply)) for _, report in reports)


@pytest.mark.parametrize(
    "text", ["done, " * 3000, "1.2 " * 3000, "*" * 12000, "now " * 3000 + "done", "blocked " * 1500]
)
def test_long_texts_are_read_too(text: str) -> None:
    assert read(text)


@given(st.sampled_from(sorted(text for text in PLAIN if text[0].isalnum())), st.sampled_from(["1", "1.2", "1.10.3"]))
def test_a_code_in_front_changes_whose_report_it_is_and_nothing_else(text: str, code: str) -> None:
    assert read(f"{code}: {text}") == ((code, PLAIN[text]),)
