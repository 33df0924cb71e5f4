"""Every command the docs name exists and does what they say."""

import os
import re
import subprocess
import sys
from datetime import date
from functools import cache

import pytest
import yaml

from bot.domain.tasks.status_reply import NotAStatus, Unclear, read_status_replies
from bot.services.scoping_reading import NO, YES, correction, plain_word
from bot.views import ids
from tests.docs.pages import ROOT, code_in, command_lines_of, name_of, pages, prose_of, rows_under, spans_of

COMMANDS_PAGE = ROOT / "docs" / "commands.md"
PROGRAM = re.compile(r"^(?:scopewright|\.venv/bin/python -m bot)(?: (.*))?$")
RUN_PROGRAM = "import sys; from bot.cli import main; sys.exit(main())"

MAKE_LINES = sorted({line for page in pages() for line in command_lines_of(page) if line.startswith("make ")})
PROGRAM_LINES = sorted({line for page in pages() for line in command_lines_of(page) if PROGRAM.match(line)})
SLASH_LINES = sorted(
    {(name_of(page), span) for page in pages() for span in spans_of(page) if span.startswith(ids.COMMAND)}
)
WORDS = {value for name, value in vars(ids).items() if name.endswith("_WORDS")}
TODAY = date(2026, 11, 23)


@pytest.mark.parametrize("line", MAKE_LINES)
def test_every_make_command_in_the_docs_exists(line: str) -> None:
    # The variables of a make that started these tests must not reach the one that is asked.
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("MAKE", "MFLAGS"))}
    asked = ["make", "--dry-run", *line.split()[1:]]
    answer = subprocess.run(asked, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr


@pytest.mark.parametrize("line", PROGRAM_LINES)
def test_every_scopewright_command_in_the_docs_exists(line: str) -> None:
    match = PROGRAM.match(line)
    assert match is not None
    words = (match[1] or "").split()
    answer = help_of(next((word for word in words if not word.startswith("-")), ""))
    for option in (word.partition("=")[0] for word in words if word.startswith("-")):
        assert re.search(rf"(?<![\w-]){re.escape(option)}\b", answer), f"{option} is not an option of `{line}`"


@cache
def help_of(subcommand: str) -> str:
    """Return what the command line says of a sub-command."""
    asked = [sys.executable, "-c", RUN_PROGRAM, *([subcommand] if subcommand else []), "--help"]
    answer = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=False)
    assert answer.returncode == 0, answer.stderr
    return answer.stdout


@pytest.mark.parametrize(("page", "line"), SLASH_LINES)
def test_every_slash_command_in_the_docs_is_one_the_bot_knows(page: str, line: str) -> None:
    said = line.removeprefix(ids.COMMAND).strip()
    assert any(said == words or said.startswith(f"{words} ") for words in WORDS), page


def test_the_page_of_commands_lists_each_slash_command_once() -> None:
    listed = [code_in(row[0])[0] for row in rows_under(COMMANDS_PAGE, "Slash command")]
    assert sorted(listed) == sorted(f"{ids.COMMAND} {words}" for words in WORDS)


def reports() -> list[str]:
    """Return every report about a task that the page of commands teaches."""
    return [span for row in rows_under(COMMANDS_PAGE, "About a task") for span in code_in(row[0])]


@pytest.mark.parametrize("report", reports())
def test_every_report_about_a_task_in_the_docs_is_understood(report: str) -> None:
    read = read_status_replies(report, TODAY, "Europe/Amsterdam")
    assert read
    assert not any(isinstance(update, NotAStatus | Unclear) for _, update in read)


def test_the_replies_taught_for_a_scoping_thread_are_heard() -> None:
    taught = {span for row in rows_under(COMMANDS_PAGE, "In a scoping thread") for span in code_in(row[0])}
    assert {"yes", "no", "change 9: EUR 46,500 per month"} <= taught
    assert plain_word("yes") in YES
    assert plain_word("no") in NO
    assert correction("change 9: EUR 46,500 per month") == ("9", "EUR 46,500 per month")


def test_the_page_of_commands_calls_buttons_and_shortcuts_by_the_names_slack_shows() -> None:
    manifest = yaml.safe_load((ROOT / "manifest.yml").read_text(encoding="utf-8"))
    shortcuts = {shortcut["name"] for shortcut in manifest["features"]["shortcuts"]}
    views = "".join(view.read_text(encoding="utf-8") for view in (ROOT / "bot" / "views").glob("*.py"))
    named = set(re.findall(r"(?<!\*)\*([^*\n]+)\*(?!\*)", prose_of(COMMANDS_PAGE)))
    assert shortcuts <= named
    assert [name for name in named - shortcuts if f'"{name}"' not in views] == []
