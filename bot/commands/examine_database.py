"""Examines the database: whether it can be reached, whether its schema is new, and which SQLite this is."""

import sqlite3
from collections.abc import Mapping

from bot.commands.findings import Finding, Health
from bot.domain.errors import BotError
from bot.domain.outbox import OutboxState, describe_unsaid
from bot.settings import Settings
from storage.building import count_messages
from storage.schema_version import newest_version, stored_version

Version = tuple[int, int, int]

# Source: https://sqlite.org/wal.html#walresetbug (read 2026-11-23): fixed in these, and in everything after the last.
_FIXED_IN_SERIES: dict[tuple[int, int], int] = {(3, 44): 6, (3, 50): 7}
_FIXED_SINCE: Version = (3, 51, 3)


async def examine_database(settings: Settings) -> list[Finding]:
    """Look at the database without changing it."""
    file = settings.database_file
    if file is not None and not file.exists():
        return [Finding("database", Health.NOTE, f"{file} is not there yet", "It is made when the bot starts.")]
    findings = [await _examine_schema(settings.database_url)]
    if findings[0].health is Health.WELL:
        findings.append(judge_messages(await count_messages(settings.database_url)))
    return [*findings, judge_sqlite(sqlite3.sqlite_version)] if file is not None else findings


def judge_sqlite(version: str) -> Finding:
    """Say whether this SQLite has the fault of two connections that write at once."""
    if is_fixed(version):
        return Finding("SQLite", Health.WELL, version)
    note = (
        "Versions before 3.51.3 (save 3.50.7 and 3.44.6) can lose a commit when two connections write at once. "
        "The bot lets only one write at a time; let no other program write to the file."
    )
    return Finding("SQLite", Health.NOTE, version, note)


def judge_messages(counts: Mapping[OutboxState, int]) -> Finding:
    """Say whether messages wait for a person to look, or were never said."""
    unsaid = describe_unsaid(counts)
    if unsaid is None:
        return Finding("messages", Health.WELL, "none held, failed or uncertain")
    note = (
        "The columns cause and last_error of the table outbox say why, and so does the log, as message_not_delivered; "
        "the lead concerned was told in Slack. Held: invite the bot, open the channel again, or take people out who "
        "must not read it; the bot tries again when the channel changes and when it starts. Failed: Slack refused it, "
        "so tell the person yourself. Uncertain: the bot looks again by itself; check that it may read the channel."
    )
    return Finding("messages", Health.NOTE, unsaid, note)


def is_fixed(version: str) -> bool:
    """Say whether a version of SQLite is without the fault."""
    major, minor, patch = (int(part) for part in f"{version}.0.0".split(".")[:3])
    if (major, minor, patch) >= _FIXED_SINCE:
        return True
    return patch >= _FIXED_IN_SERIES.get((major, minor), patch + 1)


async def _examine_schema(url: str) -> Finding:
    try:
        stored, newest = await stored_version(url), newest_version()
    except BotError as error:
        fix = f"{error.user_message} Check SCOPEWRIGHT_DATABASE_URL and that the database runs."
        return Finding("database", Health.PROBLEM, "cannot be reached", fix)
    if stored == newest:
        return Finding("database", Health.WELL, f"reachable, schema {stored}")
    if stored is not None and stored > newest:
        fix = "The database was used by a newer version of the bot. Install that version."
        return Finding("database", Health.PROBLEM, f"schema {stored} is newer than {newest}", fix)
    fix = "Run `scopewright migrate`."
    return Finding("database", Health.PROBLEM, f"schema {stored or 'none'}, wanted {newest}", fix)
