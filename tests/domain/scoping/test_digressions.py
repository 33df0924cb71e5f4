"""Words that ask for something are heard only where they cannot be an answer."""

import pytest

from bot.domain.scoping.digressions import Aside, Digression, digression_in


@pytest.mark.parametrize(
    ("text", "aside", "rest"),
    [
        ("why", Aside.WHY, ""),
        ("Why?", Aside.WHY, ""),
        ("list, please", Aside.LIST, ""),
        ("*Back*", Aside.BACK, ""),
        ("undo!", Aside.UNDO, ""),
        ("skip", Aside.SKIP, ""),
        ("Skip <@U0ANIL> 20 Oct", Aside.SKIP, "<@U0ANIL> 20 Oct"),
        ("skip this question: <@U0ANIL> by 20 Oct 2026", Aside.SKIP, "<@U0ANIL> by 20 Oct 2026"),
        ("hand over", Aside.HAND_OVER, ""),
        ("hand it over to <@U0ANIL>.", Aside.HAND_OVER, "<@U0ANIL>"),
    ],
)
def test_words_that_ask_for_something_are_heard(text: str, aside: Aside, rest: str) -> None:
    assert digression_in(text) == Digression(aside=aside, rest=rest)


@pytest.mark.parametrize(
    "text",
    [
        "Why would it move the goal? Because the circuits go away.",
        "A list of sites follows.",
        "Back to our own team.",
        "skip the office Wi-Fi",
        "skip whatever <@U0ANIL> named last week in the long list of sites that stay out",
        "hand over to <@U0ANIL> and the night shift",
        "hand over to nobody",
        "",
    ],
)
def test_answers_that_begin_alike_stay_answers(text: str) -> None:
    assert digression_in(text) is None
