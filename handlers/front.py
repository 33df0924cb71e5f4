"""The HTTP front: verifies signatures over the raw body, keeps every payload, and only then answers."""

import json
from http import HTTPStatus
from urllib.parse import parse_qs

import structlog
from aiohttp import web
from slack_sdk.signature import SignatureVerifier

from bot.domain.errors import TransientError
from handlers.bodies import FORM_TYPE, UnreadableBodyError, parse_body
from handlers.health import Readiness
from handlers.intake import Intake

_log = structlog.get_logger(__name__)

EVENTS_PATH = "/slack/events"
HEALTH_PATH = "/healthz"
READY_PATH = "/readyz"
MAX_BODY_BYTES = 1024 * 1024
TIMESTAMP_HEADER = "X-Slack-Request-Timestamp"
SIGNATURE_HEADER = "X-Slack-Signature"
_SSL_CHECK = b"ssl_check=1"


class Front:
    """Answers Slack's requests. A payload that is not kept is answered with 503, so that Slack tries again."""

    def __init__(self, intake: Intake, verifier: SignatureVerifier) -> None:
        self._intake = intake
        self._verifier = verifier

    async def take(self, request: web.Request) -> web.Response:
        """Answer one request to the events path."""
        raw = await request.read()
        if _is_ssl_check(raw, request.content_type):
            return web.Response()  # it comes unsigned and asks for nothing
        if not self._is_signed(raw, request):
            _log.warning("signature_refused")
            return web.Response(status=HTTPStatus.UNAUTHORIZED)
        try:
            body = parse_body(raw, request.content_type)
        except UnreadableBodyError:
            return web.Response(status=HTTPStatus.BAD_REQUEST)
        if body.get("type") == "url_verification":
            return web.json_response({"challenge": body.get("challenge")})
        try:
            answer = await self._intake.take(body)
        except TransientError as error:
            _log.warning("payload_not_kept", error=str(error))
            return web.Response(status=HTTPStatus.SERVICE_UNAVAILABLE)
        return web.Response() if answer is None else web.json_response(answer)

    def _is_signed(self, raw: bytes, request: web.Request) -> bool:
        timestamp = request.headers.get(TIMESTAMP_HEADER, "")
        signature = request.headers.get(SIGNATURE_HEADER, "")
        # The verifier fails on anything but digits, on bytes that are no text, and on signatures that are not ASCII.
        if not (timestamp.isascii() and timestamp.isdigit() and signature.isascii()):
            return False
        try:
            return self._verifier.is_valid(raw, timestamp, signature)
        except UnicodeDecodeError:
            return False


def build_front(front: Front | None, readiness: Readiness) -> web.Application:
    """Return the application: health always, the events path unless deliveries come over Socket Mode."""

    async def answer_health(_: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def answer_ready(_: web.Request) -> web.Response:
        reasons = await readiness.reasons()
        status = HTTPStatus.SERVICE_UNAVAILABLE if reasons else HTTPStatus.OK
        return web.Response(
            status=status,
            text=json.dumps({"ready": not reasons, "reasons": reasons, "notes": await readiness.notes()}),
            content_type="application/json",
        )

    application = web.Application(client_max_size=MAX_BODY_BYTES)
    application.router.add_get(HEALTH_PATH, answer_health)
    application.router.add_get(READY_PATH, answer_ready)
    if front is not None:
        application.router.add_post(EVENTS_PATH, front.take)
    return application


def _is_ssl_check(raw: bytes, content_type: str) -> bool:
    # Source: https://docs.slack.dev/interactivity/implementing-slash-commands (read 2026-11-23), "SSL check".
    if content_type != FORM_TYPE or _SSL_CHECK not in raw:
        return False
    return parse_qs(raw.decode("utf-8", "replace")).get("ssl_check") == ["1"]
