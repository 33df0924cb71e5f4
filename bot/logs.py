"""How the process logs: JSON lines, without secrets and without what people wrote."""

import logging
import re
import sys
from collections.abc import Mapping, MutableMapping
from typing import Any

import structlog
from structlog.typing import EventDict, WrappedLogger

REDACTED = "[redacted]"
# Keys whose values are secrets or the words of people, wherever they turn up.
SECRET_KEYS = frozenset(
    {"authorization", "body", "blocks", "payload", "response_url", "text", "token", "trigger_id", "view"}
)
_SECRETS = re.compile(
    r"xox[a-z](?:\.xox[a-z])?-[\w.-]+"
    r"|xapp-[\w-]+"
    r"|https://hooks\.slack\.com/\S+"
    r"|(?:trigger_id|response_url|token)=\S+"
    r"|\b\d{6,}\.\d{6,}\.[0-9a-f]{16,}\b"  # a trigger id
)
# These log whole requests and payloads below the level given.
_TALKATIVE = {"slack_sdk": logging.INFO, "slack_bolt": logging.ERROR, "aiohttp.access": logging.WARNING}
_QUIET = {
    "alembic": logging.WARNING,
    "apscheduler": logging.WARNING,
    "aiosqlite": logging.WARNING,
    "sqlalchemy": logging.WARNING,
}


def configure_logs(level: str) -> None:
    """Send everything that is logged, by us or by libraries, to standard error as JSON lines."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
        structlog.processors.format_exc_info,
    ]
    structlog.configure(
        processors=[structlog.stdlib.filter_by_level, *shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    formatter = structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *shared],
        processors=[
            structlog.stdlib.ProcessorFormatter.remove_processors_meta,
            redact,
            structlog.processors.JSONRenderer(),
        ],
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(formatter)
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level)
    for name, least in {**_TALKATIVE, **_QUIET}.items():
        logging.getLogger(name).setLevel(max(least, root.level))


def redact(logger: WrappedLogger, method: str, event: EventDict) -> EventDict:  # noqa: ARG001 - structlog's signature
    """Replace secrets and people's words in a log entry; the last step before it is written."""
    return {key: _redacted(key, value) for key, value in event.items()}


def _redacted(key: str, value: object) -> object:
    if key.lower() in SECRET_KEYS:
        return REDACTED
    if isinstance(value, str):
        return _SECRETS.sub(REDACTED, value)
    if isinstance(value, Mapping | MutableMapping):
        return {inner: _redacted(str(inner), each) for inner, each in value.items()}
    if isinstance(value, list | tuple | set | frozenset):
        return [_redacted("", each) for each in value]
    return value if isinstance(value, int | float | bool | type(None)) else _SECRETS.sub(REDACTED, repr(value))
