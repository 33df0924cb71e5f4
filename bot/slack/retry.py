"""What a failed call to Slack means for trying again. Whether and when to try again is decided elsewhere."""

from datetime import timedelta

import aiohttp
from slack_sdk.errors import SlackApiError, SlackClientError

from bot.domain.errors import BotError, ConfigurationError, TransientError
from bot.ports.messenger import SendReport, SendResult

# The SDK raises AttributeError for an answer that is plain text instead of JSON, and ValueError for broken encodings.
CALL_FAILURES = (SlackClientError, aiohttp.ClientError, TimeoutError, OSError, ValueError, AttributeError)

# Source: https://docs.slack.dev/reference/methods/chat.postMessage, errors (read 2026-11-23).
LIMITED_ERRORS = frozenset({"ratelimited", "rate_limited", "message_limit_exceeded"})
UNKNOWN_ERRORS = frozenset({"fatal_error", "internal_error", "request_timeout", "service_unavailable"})
PASSING_ERRORS = frozenset({"team_added_to_org", "org_login_required", "external_channel_migrating", "update_failed"})
CREDENTIAL_ERRORS = frozenset(
    {"account_inactive", "invalid_auth", "missing_scope", "not_authed", "token_expired", "token_revoked"}
)
DEFAULT_RETRY_AFTER_SECONDS = 30.0
_TOO_MANY_REQUESTS = 429
_OK = 200


def error_name(error: BaseException) -> str:
    """Return Slack's name for a failure, or a short name of ours."""
    if isinstance(error, SlackApiError):
        answer = _answer(error)
        if isinstance(answer, dict) and answer.get("error"):
            return str(answer["error"])
        return f"http_{_status(error)}"
    return type(error).__name__


def classify(error: BaseException) -> SendReport:
    """Return what became of a call that raised one of CALL_FAILURES; whatever is not certain is UNKNOWN."""
    if isinstance(error, SlackApiError):
        return _classify_answer(error)
    result = SendResult.NOT_SENT if _failed_before_writing(error) else SendResult.UNKNOWN
    return SendReport(result=result, error=error_name(error))


def translate(error: BaseException) -> BotError:
    """Return the error of ours that a failed question to Slack is raised as."""
    report = classify(error)
    if report.error in CREDENTIAL_ERRORS:
        return ConfigurationError(f"Slack does not accept the bot's credentials: {report.error}.")
    if report.result is SendResult.LIMITED:
        return TransientError(
            "Slack is limiting the bot; it will try again.", retry_after=timedelta(seconds=report.retry_after_seconds)
        )
    return TransientError("Slack did not answer; the bot will try again.")


def _failed_before_writing(error: BaseException) -> bool:
    # DNS, refused connections, TLS and the connect timeout all end before a byte of the request is written.
    return isinstance(error, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError | aiohttp.ClientSSLError)


def _classify_answer(error: SlackApiError) -> SendReport:
    name, status = error_name(error), _status(error)
    if status == _TOO_MANY_REQUESTS or name in LIMITED_ERRORS:
        return SendReport(result=SendResult.LIMITED, error=name, retry_after_seconds=_retry_after_seconds(error))
    return SendReport(result=_result_of(name, status, error), error=name)


def _result_of(name: str, status: int, error: SlackApiError) -> SendResult:
    answer = _answer(error)
    is_plain_no = status == _OK and isinstance(answer, dict) and answer.get("ok") is False
    if not is_plain_no or name in UNKNOWN_ERRORS:
        return SendResult.UNKNOWN
    return SendResult.NOT_SENT if name in PASSING_ERRORS else SendResult.REFUSED


# A SlackApiError carries the SDK's response, or aiohttp's own where the body was no JSON; both have headers.
def _answer(error: SlackApiError) -> object:
    return getattr(error.response, "data", None)


def _status(error: SlackApiError) -> int:
    response = error.response
    return int(getattr(response, "status_code", 0) or getattr(response, "status", 0) or 0)


def _retry_after_seconds(error: SlackApiError) -> float:
    headers = getattr(error.response, "headers", None) or {}
    try:
        return max(1.0, float(headers.get("Retry-After", DEFAULT_RETRY_AFTER_SECONDS)))
    except ValueError:
        return DEFAULT_RETRY_AFTER_SECONDS
