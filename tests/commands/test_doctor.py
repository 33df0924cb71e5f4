from datetime import UTC, datetime
from pathlib import Path

import pytest
from aiohttp import web
from aiohttp.test_utils import TestServer

from bot.commands.doctor import examine, print_findings
from bot.commands.examine_database import is_fixed, judge_messages, judge_sqlite
from bot.commands.examine_slack import judge_clock, judge_scopes
from bot.commands.findings import Finding, Health
from bot.domain.outbox import OutboxState
from bot.manifest import SCOPES
from storage.migrate import upgrade

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("version", "fixed"),
    [
        ("3.40.1", False),
        ("3.44.5", False),
        ("3.44.6", True),
        ("3.45.0", False),
        ("3.50.6", False),
        ("3.50.7", True),
        ("3.51.2", False),
        ("3.51.3", True),
        ("3.53.0", True),
        ("4.0", True),
    ],
)
def test_the_versions_of_sqlite_with_the_fault_are_known(version: str, fixed: bool) -> None:
    assert is_fixed(version) is fixed
    assert judge_sqlite(version).health is (Health.WELL if fixed else Health.NOTE)


def test_messages_that_were_not_delivered_are_counted_with_what_to_do() -> None:
    finding = judge_messages({OutboxState.HELD: 2, OutboxState.UNCERTAIN: 1, OutboxState.SENT: 40})
    assert (finding.health, finding.found) == (Health.NOTE, "2 held, 1 uncertain")
    assert "last_error" in finding.fix
    assert judge_messages({OutboxState.SENT: 40}).health is Health.WELL


def test_missing_scopes_are_a_problem_and_each_comes_with_its_reason() -> None:
    finding = judge_scopes("chat:write, commands")
    assert finding.health is Health.PROBLEM
    assert "users:read (names, home companies and time zones)" in finding.fix


def test_scopes_nobody_needs_are_worth_a_note() -> None:
    finding = judge_scopes(",".join([*SCOPES, "search:read"]))
    assert finding.health is Health.NOTE
    assert "search:read" in finding.fix
    assert judge_scopes(",".join(SCOPES)).health is Health.WELL


@pytest.mark.parametrize(
    ("date", "health"),
    [
        ("Mon, 02 Mar 2026 09:00:30 GMT", Health.WELL),
        ("Mon, 02 Mar 2026 09:02:00 GMT", Health.PROBLEM),
        ("Mon, 02 Mar 2026 08:50:00 GMT", Health.PROBLEM),
        (None, Health.NOTE),
    ],
)
def test_a_clock_that_is_off_by_more_than_a_minute_is_a_problem(date: str | None, health: Health) -> None:
    assert judge_clock(date, NOW).health is health


def test_the_table_ends_with_what_to_fix(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [
        Finding("token", Health.WELL, "bot in Halden"),
        Finding("scopes", Health.PROBLEM, "1 missing", "Reinstall the app."),
        Finding("SQLite", Health.NOTE, "3.40.1", "One writer only."),
    ]
    assert not print_findings(findings)
    printed = capsys.readouterr()
    assert "PROBLEM  scopes  1 missing" in printed.out
    assert "To fix scopes: Reinstall the app." in printed.out
    assert "About SQLite: One writer only." in printed.out
    assert "Something is wrong." in printed.err
    assert print_findings(findings[:1])


async def answer_auth_test(_: web.Request) -> web.Response:
    answer = {"ok": True, "team": "Halden", "team_id": "T1", "user": "scopewright", "user_id": "U1", "bot_id": "B1"}
    return web.json_response(answer, headers={"x-oauth-scopes": ",".join(SCOPES)})


async def test_a_bot_that_is_set_up_well_is_found_well(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    url = f"sqlite+aiosqlite:///{tmp_path}/bot.db"
    await upgrade(url)
    slack = web.Application()
    slack.router.add_post("/api/auth.test", answer_auth_test)
    async with TestServer(slack) as server:
        monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
        monkeypatch.setenv("SLACK_SIGNING_SECRET", "s")
        monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", url)
        monkeypatch.setenv("SCOPEWRIGHT_SLACK_API_URL", str(server.make_url("/api/")))
        findings = await examine()
    assert [finding for finding in findings if finding.health is Health.PROBLEM] == []
    assert {"transport", "token", "scopes", "clock", "database", "messages", "SQLite", "Python"} <= {
        each.subject for each in findings
    }


async def test_everything_wrong_is_found_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "old.db").touch()
    for name in ("SLACK_SIGNING_SECRET", "SLACK_APP_TOKEN"):
        monkeypatch.setenv(name, "")
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("SCOPEWRIGHT_DATABASE_URL", f"sqlite+aiosqlite:///{tmp_path}/old.db")
    monkeypatch.setenv("SCOPEWRIGHT_SLACK_API_URL", "http://127.0.0.1:9/api/")
    monkeypatch.setenv("SCOPEWRIGHT_CLOCK_URL", "http://127.0.0.1:9/clock")
    problems = {finding.subject: finding.fix for finding in await examine() if finding.health is Health.PROBLEM}
    assert set(problems) == {"configuration", "token", "database"}
    assert problems["database"] == "Run `scopewright migrate`."
    assert all(fix.endswith(".") for fix in problems.values())


async def test_settings_that_cannot_be_read_are_a_finding_too(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCOPEWRIGHT_PORT", "many")
    [problem] = [finding for finding in await examine() if finding.health is Health.PROBLEM]
    assert "SCOPEWRIGHT_PORT" in problem.fix
