"""A bare bot of the same libraries, for comparison: Bolt behind aiohttp, SQLAlchemy with a table, APScheduler."""

import asyncio
from collections.abc import Sequence

import structlog
from aiohttp import web
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from pydantic_settings import BaseSettings
from slack_bolt.async_app import AsyncAck, AsyncApp, AsyncBoltRequest
from slack_bolt.authorization import AuthorizeResult
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession, create_async_engine
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from benchmarks.slack_double import BOT_USER, SECRET, TEAM


class Base(DeclarativeBase):
    """The tables of the skeleton."""


class Row(Base):
    """One row of nothing."""

    __tablename__ = "row"
    id: Mapped[int] = mapped_column(primary_key=True)


class Settings(BaseSettings):
    """The settings of the skeleton."""

    database_url: str
    port: int


async def authorize() -> AuthorizeResult:
    """Return the one bot there is."""
    return AuthorizeResult(
        enterprise_id=None, team_id=TEAM, bot_id="B0", bot_user_id=BOT_USER, bot_token="xoxb-benchmark"
    )


async def acknowledge(ack: AsyncAck) -> None:
    """Acknowledge a command."""
    await ack()


async def serve() -> None:
    """Print the port and serve until killed."""
    settings = Settings()
    engine = create_async_engine(settings.database_url)
    async with engine.begin() as connection:
        await connection.run_sync(Base.metadata.create_all)
    async with AsyncSession(engine) as session:
        await session.execute(text("select 1"))
    scheduler = AsyncIOScheduler()
    scheduler.start()
    app = AsyncApp(name="skeleton", signing_secret=SECRET, authorize=authorize, process_before_response=True)
    app.command("/scopewright")(acknowledge)

    async def take(request: web.Request) -> web.Response:
        headers: dict[str, str | Sequence[str]] = {name: [value] for name, value in request.headers.items()}
        response = await app.async_dispatch(AsyncBoltRequest(body=await request.text(), headers=headers))
        return web.Response(status=response.status, text=response.body)

    application = web.Application()
    application.router.add_post("/slack/events", take)
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", settings.port).start()
    structlog.get_logger()
    await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(serve())
