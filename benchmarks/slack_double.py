"""As much of Slack as the benchmarks need: it says who the bot is, and takes whatever the bot says."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from aiohttp import web

TEAM, BOT_USER, PERSON, CHANNEL = "T0BENCH", "U0BOT", "U0PERSON", "C0BENCH"
SECRET = "benchmark-signing-secret"
_ANSWERS: dict[str, dict[str, object]] = {
    "auth.test": {"team_id": TEAM, "user_id": BOT_USER, "bot_id": "B0BOT"},
    "users.info": {"user": {"id": PERSON, "team_id": TEAM, "tz": "UTC"}},
    "conversations.info": {"channel": {"id": CHANNEL, "is_member": True}},
    "chat.postEphemeral": {"message_ts": "1770000000.000100"},
}


class SlackDouble:
    """Counts its calls."""

    def __init__(self) -> None:
        self.calls: list[str] = []
        self.url = ""

    async def answer(self, request: web.Request) -> web.Response:
        """Answer one call of the Web API."""
        method = request.match_info["method"]
        self.calls.append(method)
        return web.json_response({"ok": True, **_ANSWERS.get(method, {})})


@asynccontextmanager
async def running_slack() -> AsyncIterator[SlackDouble]:
    """Run it on a free port."""
    slack = SlackDouble()
    application = web.Application()
    application.router.add_route("*", "/api/{method}", slack.answer)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    slack.url = f"http://127.0.0.1:{runner.addresses[0][1]}/api/"
    try:
        yield slack
    finally:
        await runner.cleanup()
