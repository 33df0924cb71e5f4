"""Reading what people type about a task: done, 50%, blocked: ..., due Friday. Ordinary talk is no status."""

import re
from collections.abc import Callable
from datetime import date
from decimal import Decimal

from bot.domain.tasks import status_words as words
from bot.domain.tasks.status_dates import DateReader
from bot.domain.tasks.status_updates import (
    Blocked,
    Done,
    Due,
    NotAStatus,
    Progress,
    Started,
    StatusReply,
    Unblocked,
    Unclear,
    Update,
)

__all__ = [
    "Blocked",
    "Done",
    "Due",
    "NotAStatus",
    "Progress",
    "Started",
    "StatusReply",
    "Unblocked",
    "Unclear",
    "Update",
    "read_status_replies",
]

WHOLE, PERCENT = Decimal(1), Decimal(100)
COMMENTED_MAX_CHARS = 500  # who writes more than this with a status in front is telling a story
BLOCKED_EXAMPLE = "blocked: waiting for access"

Report = tuple[str | None, StatusReply]

_CODE = r"[0-9]{1,3}(?:\.[0-9]{1,3}){0,9}"
_CODES = re.compile(
    rf"(?:tasks? )?(?P<codes>{_CODE}(?:(?:\s*[,&+]\s*|\s+and\s+){_CODE})*)(?:\.?\s*[:)]\s*|\.?\s+)(?:[-–—]\s+)?"
    r"(?!%|per ?cent\b|pct\b)(?P<rest>\S.*)",
    re.IGNORECASE,
)
_AFTER_TITLE = re.compile(r":\s+|\s+[-–—]\s+")


def read_status_replies(text: str, today: date, zone: str) -> tuple[Report, ...]:
    """Return every report in a message as (code, report), code None where no task is named; one a line or after ";".

    Talk between reports is left out; talk alone gives one NotAStatus.
    """
    parts = [words.tidy(part) for part in re.split(r"[\n;]+", text)]
    reports = [report for part in parts for report in _read_part(part, DateReader(today=today, zone=zone))]
    told = tuple(report for report in reports if not isinstance(report[1], NotAStatus))
    return told or ((None, NotAStatus()),)


def _read_part(part: str, dates: DateReader) -> list[Report]:
    match = _CODES.fullmatch(part)
    if match is None:
        return _read_reports(part, [None], dates)
    codes: list[str | None] = list(re.findall(_CODE, match["codes"]))
    reports = _read_reports(match["rest"], codes, dates)
    if isinstance(reports[0][1], NotAStatus):
        after_title = _AFTER_TITLE.split(match["rest"], maxsplit=1)[1:]
        return _read_reports(after_title[0], codes, dates) if after_title else reports
    return reports


def _read_reports(part: str, codes: list[str | None], dates: DateReader) -> list[Report]:
    """Read a status, or a status and a comment that may hold another one or take it back."""
    if words.is_question(part):
        return [(None, NotAStatus())]
    whole = _read_phrase(part, dates)
    head, *comment = words.COMMENT.split(part, maxsplit=1)
    if not comment or len(part) > COMMENTED_MAX_CHARS or not isinstance(whole, NotAStatus):
        return [(code, whole) for code in codes]
    first = _read_phrase(head, dates)
    if not isinstance(first, NotAStatus | Unclear) and words.TAKEN_BACK.search(comment[0]):
        first = Unclear(reason="Something seems to be left, so how far is it?", example="90%")
    reports: list[Report] = [(code, first) for code in codes]
    if isinstance(first, NotAStatus | Unclear):
        return reports
    others = _read_part(comment[0], dates)
    return reports + [(each, other) for code, other in others for each in ([code] if code else codes)]


def _read_phrase(part: str, dates: DateReader) -> StatusReply:
    """Return what one phrase reports about one task."""
    said = words.without_lead(part)
    phrase = words.without_trail(said.lower())
    if phrase in _FIXED:
        return _FIXED[phrase]
    for pattern, read in _WORDED:
        if match := pattern.fullmatch(phrase):
            return read(match)
    if match := words.BLOCKED.fullmatch(said):
        return _blocked((match["reason"] or "").strip())
    if match := words.DUE.fullmatch(said):
        return dates.read(match["when"])
    if match := words.MOVED.fullmatch(said):
        moved = dates.read(match["when"])
        return moved if isinstance(moved, Due) else NotAStatus()
    return NotAStatus()


def _progress(match: re.Match[str]) -> StatusReply:
    fraction = Decimal(match["number"].replace(",", ".")) / PERCENT
    if match["minus"] or fraction > WHOLE:
        return Unclear(reason="Progress goes from 0 % to 100 %.", example="75%")
    return Done() if fraction == WHOLE else Progress(fraction=fraction)


def _two_figures(match: re.Match[str]) -> StatusReply:
    return Unclear(reason="I see two figures and need one.", example=f"{match['number']}%")


def _hedged(match: re.Match[str]) -> StatusReply:
    return Unclear(reason=f"“{match['hedge']}” leaves it open, and I need one figure.", example=f"{match['number']}%")


def _how_far(_match: re.Match[str]) -> StatusReply:
    return Unclear(reason="How far is it? I need one figure.", example="90%")


def _waiting(match: re.Match[str]) -> StatusReply:
    return Unclear(reason="Can the work not go on until then?", example=f"blocked: waiting for {match['reason']}")


def _blocked(reason: str) -> StatusReply:
    return Blocked(reason=reason) if reason else Unclear(reason="What is it waiting for?", example=BLOCKED_EXAMPLE)


_CANCELLED = Unclear(
    reason="This work is part of the signed scope, so it cannot be cancelled here. Please agree on it with both leads.",
    example="blocked: both leads decide whether we still need it",
)
_READY = Unclear(reason="“ready” may mean that it is done or that it can begin.", example="done")
_FIXED: dict[str, StatusReply] = {
    **dict.fromkeys(words.DONE, Done()),
    **dict.fromkeys(words.STARTED, Started()),
    **dict.fromkeys(words.UNBLOCKED, Unblocked()),
    **dict.fromkeys(words.CANCELLED, _CANCELLED),
    "ready": _READY,
}
_WORDED: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], StatusReply]], ...] = (
    (words.PERCENT, _progress),
    (words.PERCENTS, _two_figures),
    (words.ABOUT_PERCENT, _hedged),
    (words.FRACTION, lambda match: Progress(fraction=words.FRACTIONS[match["part"]])),
    (words.NOT_QUITE, _how_far),
    (words.WAITING, _waiting),
)
