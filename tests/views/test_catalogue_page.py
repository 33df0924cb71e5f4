"""docs/messages.md says what the code says."""

from pathlib import Path

from bot.views.catalogue_page import ROWS, build_catalogue_page, kinds

PAGE = Path(__file__).parents[2] / "docs" / "messages.md"


def test_every_kind_of_notice_has_a_row_and_no_row_is_left_over() -> None:
    assert set(ROWS) == set(kinds())


def test_the_page_is_up_to_date() -> None:
    assert PAGE.read_text(encoding="utf-8") == build_catalogue_page()
