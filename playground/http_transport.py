"""Signed HTTP deliveries to the app's request URL, as Slack makes them."""

import hashlib
import hmac
import json
import time
from urllib.parse import urlencode

import aiohttp
from typing_extensions import override

from playground.answers import Answer, Retry
from playground.deliveries import Transport
from playground.records import Json

USER_AGENT = "Slackbot 1.0 (+https://api.slack.com/robots)"
FORM = "application/x-www-form-urlencoded"
JSON = "application/json"
FIRST_FAILING_STATUS = 300


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Return the v0 signature over the raw body.

    Source: docs.slack.dev/authentication/verifying-requests-from-slack.
    """
    base = b"v0:" + timestamp.encode() + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def encode(kind: str, payload: Json) -> tuple[bytes, str]:
    """Return the raw body and content type of a delivery: JSON events, form commands, form-wrapped interactions."""
    if kind == "event":
        return json.dumps(payload).encode(), JSON
    if kind == "command":
        return urlencode(payload).encode(), FORM
    return urlencode({"payload": json.dumps(payload)}).encode(), FORM


class HttpTransport(Transport):
    """Posts to one URL; the URL may change while the workspace runs."""

    def __init__(self, url: str, signing_secret: str) -> None:
        """Prepare to post to `url`; nothing is sent yet."""
        self.url = url
        self._secret = signing_secret
        self._session: aiohttp.ClientSession | None = None

    @override
    async def send(self, kind: str, payload: Json, retry: Retry | None, timeout_seconds: float) -> Answer:
        body, content_type = encode(kind, payload)
        headers = self._headers(body, content_type, retry)
        timeout = aiohttp.ClientTimeout(total=timeout_seconds)
        try:
            async with self._client().post(
                self.url, data=body, headers=headers, timeout=timeout, allow_redirects=False
            ) as response:
                return _read_answer(response, await response.text())
        except TimeoutError:
            return Answer(0, "http_timeout")
        except aiohttp.ClientError:
            return Answer(0, "connection_failed")

    def _headers(self, body: bytes, content_type: str, retry: Retry | None) -> dict[str, str]:
        # The signature carries real time, because a bot checks it against its machine's clock.
        timestamp = str(int(time.time()))
        headers = {
            "Content-Type": content_type,
            "User-Agent": USER_AGENT,
            "Accept": "*/*",
            "X-Slack-Request-Timestamp": timestamp,
            "X-Slack-Signature": sign(self._secret, timestamp, body),
        }
        if retry is not None:
            headers |= {"X-Slack-Retry-Num": str(retry.number), "X-Slack-Retry-Reason": retry.reason}
        return headers

    def _client(self) -> aiohttp.ClientSession:
        if self._session is None:
            self._session = aiohttp.ClientSession()
        return self._session

    async def close(self) -> None:
        """Close the connections to the app."""
        if self._session is not None:
            await self._session.close()


def _read_answer(response: aiohttp.ClientResponse, text: str) -> Answer:
    forbids_retry = response.headers.get("X-Slack-No-Retry") == "1"
    if response.status >= FIRST_FAILING_STATUS:
        return Answer(response.status, "http_error", forbids_retry=forbids_retry)
    if not text.strip():
        return Answer(response.status)
    if not response.content_type.startswith(JSON):
        return Answer(response.status, body={"text": text})
    try:
        parsed = json.loads(text)
    except json.JSONDecodeError:
        return Answer(response.status, "unreadable_answer")
    return Answer(response.status, body=parsed if isinstance(parsed, dict) else {"text": str(parsed)})
