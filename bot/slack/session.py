"""The one HTTP session to Slack and clients over it. What is said over it does not belong here."""

import aiohttp
from slack_sdk.web.async_client import AsyncWebClient

TOTAL_TIMEOUT_SECONDS = 10.0
CONNECT_TIMEOUT_SECONDS = 5.0
SLACK_API_URL = "https://slack.com/api/"


def open_session() -> aiohttp.ClientSession:
    """Open the session all clients share; the caller closes it. It must be opened in the running loop."""
    return aiohttp.ClientSession(
        timeout=aiohttp.ClientTimeout(total=TOTAL_TIMEOUT_SECONDS, sock_connect=CONNECT_TIMEOUT_SECONDS)
    )


def build_client(token: str, session: aiohttp.ClientSession, base_url: str = SLACK_API_URL) -> AsyncWebClient:
    """Build a client that sends each call exactly once.

    Source: the SDK's default handler posts again after a connection reset, which Slack may have accepted already.
    """
    address = base_url if base_url.endswith("/") else f"{base_url}/"
    return AsyncWebClient(token=token, base_url=address, session=session, retry_handlers=[])
