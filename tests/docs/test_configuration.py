"""docs/configuration.md says what the settings say, and no page names a variable that nothing reads."""

import re

from bot.settings import Settings
from tests.docs.pages import ROOT, code_in, name_of, pages, rows_under, spans_of, text_of

PAGE = ROOT / "docs" / "configuration.md"
VARIABLE = re.compile(r"^(?:SLACK|SCOPEWRIGHT|POSTGRES)_[A-Z_]+\b|^ONCE\b")
READERS = ("Makefile", "compose.yml", "playground/*.py", "tests/**/*.py")


def documented(heading: str) -> dict[str, str]:
    """Return the variables of one table with what it says of them."""
    return {code_in(row[0])[0]: row[-1] for row in rows_under(PAGE, heading)}


def test_every_setting_is_documented_in_its_own_words_and_nothing_else_is() -> None:
    settings = {str(field.validation_alias): field.description for field in Settings.model_fields.values()}
    assert documented("The bot") == settings


def test_every_other_variable_documented_is_read_somewhere() -> None:
    sources = [text_of(path) for pattern in READERS for path in ROOT.glob(pattern) if "tests/docs" not in str(path)]
    unread = [name for name in documented("The tools around it") if not any(name in source for source in sources)]
    assert unread == []


def test_no_page_names_a_variable_that_is_not_documented() -> None:
    known = {*documented("The bot"), *documented("The tools around it")}
    named = {
        (name_of(page), match[0]) for page in pages() for span in spans_of(page) if (match := VARIABLE.match(span))
    }
    assert {(page, name) for page, name in named if name not in known} == set()
