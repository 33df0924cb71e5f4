"""Somebody moves or leaves while the bot runs: it hears so over signed HTTP, and the morning brief follows."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from playground.records import Message
from playground.screen import Screen, words_of
from playground.seed import JO
from tests.story import records
from tests.story.stage import Stage, until

pytestmark = pytest.mark.timeout(100)

PROMISED = "select zone, due_at, local_date from promises where kind = 'brief' and status = 'waiting'"


def promised(stage: Stage) -> list[tuple[Any, ...]]:
    """Return what is promised to Jo, the only one who is promised anything before a conversation opens."""
    return records.read(stage.database, f"{PROMISED} and person_user_id = '{JO.id}'")


def briefs(stage: Stage) -> list[Message]:
    screen = Screen(stage.live, "Jo")
    return [m for m in screen.messages("@Scopewright") if m.bot_id and "Good morning" in words_of(stage.live, m)]


async def move(stage: Stage, tz: str) -> None:
    stage.live.people.change_profile(JO.id, tz=tz)
    await until(lambda: promised(stage)[0][0] == tz, f"nothing is promised in {tz}")


def let_the_clock_be(stage: Stage, moment: datetime) -> None:
    stage.live.people.move_clock(to_unix=moment.timestamp())


async def test_the_brief_comes_at_nine_where_the_person_is_now_and_once_a_day(stage: Stage) -> None:
    await stage.play_to("Jo approves it")  # a goal waits for Jo's approval, so there is something to say
    await stage.settle()
    [(zone, _, day)] = promised(stage)
    assert zone == "Europe/Amsterdam"

    await move(stage, "America/New_York")
    nine = datetime.fromisoformat(day).replace(hour=9, tzinfo=ZoneInfo("America/New_York")).astimezone(UTC)
    [(_, due_at, same_day)] = promised(stage)
    assert datetime.fromisoformat(due_at).replace(tzinfo=UTC) == nine
    assert same_day == day
    let_the_clock_be(stage, nine)
    await until(lambda: bool(briefs(stage)), "Jo gets no brief")

    await move(stage, "America/Los_Angeles")
    let_the_clock_be(stage, nine + timedelta(hours=3, minutes=1))  # nine there, on the same day
    await stage.settle()
    assert len(briefs(stage)) == 1
    [(_, _, next_day)] = promised(stage)
    assert next_day > day


async def test_who_left_hears_nothing_more(stage: Stage) -> None:
    await stage.play_to("Jo approves it")
    await stage.settle()
    stage.live.people.change_profile(JO.id, is_deactivated=True)
    stored = f"select is_deactivated, zone from people where user_id = '{JO.id}'"
    await until(lambda: records.read(stage.database, stored) == [(1, JO.tz)], "the bot does not hear that Jo left")
    stage.live.people.move_clock(to="next_morning")
    await until(lambda: promised(stage) == [], "the brief stays promised")
    await stage.settle()
    assert briefs(stage) == []
    assert records.failed_deliveries(stage.database) == []


async def test_half_a_character_in_a_message_ends_as_the_sign_for_an_unreadable_one(stage: Stage) -> None:
    await stage.play_to("Max is too early: without a goal there is no scope")
    channel = Screen(stage.live, "Jo").channel_id("@Scopewright")
    stage.live.people.post(JO.id, channel, "when is \ud83c due?")
    await stage.settle()
    answer = Screen(stage.live, "Jo").find_message("@Scopewright", "when is \ufffd due?")
    assert answer.bot_id is not None
    assert records.failed_deliveries(stage.database) == []
