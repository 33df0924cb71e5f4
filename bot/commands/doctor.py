"""`scopewright doctor`: puts the examinations together and prints what they found."""

import sys
from collections.abc import Sequence

from bot.commands.findings import Finding, Health
from bot.domain.errors import ConfigurationError
from bot.settings import Settings, Transport, read_settings

_MARKS = {Health.WELL: "ok", Health.NOTE: "note", Health.PROBLEM: "PROBLEM"}


async def examine() -> list[Finding]:
    """Examine everything the bot depends on."""
    from bot.commands.examine_database import examine_database  # noqa: PLC0415 - only once the settings can be read
    from bot.commands.examine_slack import examine_slack  # noqa: PLC0415
    from bot.commands.examine_versions import examine_versions  # noqa: PLC0415

    versions = examine_versions()
    try:
        settings = read_settings()
    except ConfigurationError as error:
        return [Finding("configuration", Health.PROBLEM, "cannot be read", error.user_message), *versions]
    return [
        *_examine_configuration(settings),
        *await examine_slack(settings),
        *await examine_database(settings),
        *versions,
    ]


def print_findings(findings: Sequence[Finding]) -> bool:
    """Print a table and what to fix; return whether all is well."""
    width = max(len(finding.subject) for finding in findings)
    for finding in findings:
        print(f"{_MARKS[finding.health]:<8} {finding.subject:<{width}}  {finding.found}")
    fixes = [finding for finding in findings if finding.health is Health.PROBLEM]
    for finding in fixes:
        print(f"\nTo fix {finding.subject}: {finding.fix}")
    notes = [finding for finding in findings if finding.health is Health.NOTE and finding.fix]
    for finding in notes:
        print(f"\nAbout {finding.subject}: {finding.fix}")
    print(f"\n{'Something is wrong.' if fixes else 'All is well.'}", file=sys.stderr if fixes else sys.stdout)
    return not fixes


def _examine_configuration(settings: Settings) -> list[Finding]:
    required = [settings.require_bot_token]
    required.append(
        settings.require_signing_secret if settings.transport is Transport.HTTP else settings.require_app_token
    )
    findings = [Finding("transport", Health.WELL, settings.transport)]
    for require in required:
        try:
            require()
        except ConfigurationError as error:
            findings.append(Finding("configuration", Health.PROBLEM, "incomplete", error.user_message))
    if settings.clock_url is not None:
        note = "SCOPEWRIGHT_CLOCK_URL is for the playground. Unset it on real Slack."
        findings.append(Finding("clock", Health.NOTE, "follows a playground", note))
    return findings
