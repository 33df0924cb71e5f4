from bot.domain.answers.outcomes import Understood
from bot.domain.answers.reading import read_answer
from bot.domain.answers.values import OutlineValue
from bot.services.scoping_posts import outline_lines
from tests.domain.answers.contexts import CONTEXT


def test_everything_a_line_of_work_says_is_shown_before_anybody_signs_it() -> None:
    reading = read_answer("outline", "[x] Cabling, ~3d, EUR 5,000 per month\nAccess", CONTEXT)
    assert isinstance(reading, Understood)
    assert isinstance(reading.value, OutlineValue)
    cabling, access = outline_lines(reading.value.items)
    assert (cabling.title, cabling.notes) == (
        "Cabling",
        ("estimate 3 days", "budget EUR 5,000 per month", "ticked as done"),
    )
    assert access.notes == ()
