"""The words of a morning brief that its pictures do not hold."""

import pytest

from bot.domain.reminders.notices import BriefLine
from bot.views.reminders_brief import build_morning_brief
from tests.views.people import CORVANE
from tests.views.samples_work import BRIEF

CHANGE = BriefLine(what="change", title="Approve or reject change 1: Night watch", provider_name=CORVANE)


def test_a_change_is_not_called_a_scope() -> None:
    said = build_morning_brief(BRIEF.model_copy(update={"lines": (CHANGE,)})).text
    assert "A change waits for your approval: Approve or reject change 1: Night watch" in said
    assert "scope" not in said


@pytest.mark.parametrize("has_home", [True, False])
def test_only_people_who_have_a_home_are_sent_there(has_home: bool) -> None:
    said = build_morning_brief(BRIEF.model_copy(update={"has_home": has_home})).text
    assert "2 more things" in said
    assert ("App Home" in said) is has_home
