"""Examines the bot's token: whether Slack takes it, what it may do, and whether the clocks agree."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

from bot.commands.findings import Finding, Health
from bot.manifest import SCOPES
from bot.scheduling.clock import SystemClock
from bot.settings import Settings
from bot.slack.retry import CALL_FAILURES, error_name
from bot.slack.session import build_client, open_session

# Source: https://docs.slack.dev/authentication/verifying-requests-from-slack (read 2026-11-23): requests older than
# five minutes are refused, so a clock that is off by that much refuses everything.
LARGEST_SKEW = timedelta(minutes=1)


async def examine_slack(settings: Settings) -> list[Finding]:
    """Ask Slack who the bot is, and judge the answer."""
    if settings.slack_bot_token is None:
        return []
    async with open_session() as session:
        client = build_client(settings.require_bot_token(), session, settings.slack_api_url)
        try:
            answer = await client.auth_test()
        except CALL_FAILURES as error:
            return [_failed(error_name(error))]
    headers = {name.lower(): value for name, value in answer.headers.items()}
    found = f"{answer.get('user')} in {answer.get('team')} ({answer['team_id']})"
    return [
        Finding("token", Health.WELL, found),
        judge_scopes(headers.get("x-oauth-scopes", "")),
        judge_clock(headers.get("date"), SystemClock().now()),
    ]


def judge_scopes(granted: str) -> Finding:
    """Compare the scopes of the token with those the manifest asks for."""
    has = {scope.strip() for scope in granted.split(",") if scope.strip()}
    missing, spare = sorted(set(SCOPES) - has), sorted(has - set(SCOPES))
    if missing:
        reasons = "; ".join(f"{scope} ({SCOPES[scope]})" for scope in missing)
        fix = f"Paste the manifest into the app's settings and reinstall the app. Missing: {reasons}."
        return Finding("scopes", Health.PROBLEM, f"{len(missing)} missing", fix)
    if spare:
        return Finding("scopes", Health.NOTE, "more than needed", f"The bot does not use {', '.join(spare)}.")
    return Finding("scopes", Health.WELL, f"all {len(has)} granted")


def judge_clock(date: str | None, now: datetime) -> Finding:
    """Compare the machine's clock with the date of Slack's answer. Units: `now` is aware UTC."""
    if date is None:
        return Finding("clock", Health.NOTE, "Slack sent no date")
    skew = now - parsedate_to_datetime(date).astimezone(UTC)
    if abs(skew) > LARGEST_SKEW:
        fix = "Set the machine's clock, for example with NTP; Slack's requests are refused when it is minutes off."
        return Finding("clock", Health.PROBLEM, f"off by {skew.total_seconds():.0f} s", fix)
    return Finding("clock", Health.WELL, f"within {LARGEST_SKEW.total_seconds():.0f} s of Slack's")


def _failed(name: str) -> Finding:
    fix = (
        f"Slack answered {name}. Check SLACK_BOT_TOKEN (OAuth & Permissions, Bot User OAuth Token), "
        "SCOPEWRIGHT_SLACK_API_URL and the way from this machine to Slack."
    )
    return Finding("token", Health.PROBLEM, "Slack does not accept it or cannot be reached", fix)
