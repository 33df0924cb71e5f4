"""Listens on a TCP port with an application made elsewhere."""

from aiohttp import web

from bot.domain.errors import ConfigurationError

SHUTDOWN_SECONDS = 3.0


class HttpServer:
    """One listening socket."""

    def __init__(self, application: web.Application) -> None:
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=SHUTDOWN_SECONDS)
        self._site: web.TCPSite | None = None

    async def start(self, host: str, port: int) -> str:
        """Listen, and return the address. Raises: ConfigurationError if the port is taken."""
        await self._runner.setup()
        self._site = web.TCPSite(self._runner, host, port)
        try:
            await self._site.start()
        except OSError as error:
            await self._runner.cleanup()
            raise ConfigurationError(
                f"Cannot listen on {host}:{port}: {error.strerror}. Set SCOPEWRIGHT_HOST or SCOPEWRIGHT_PORT."
            ) from error
        bound_port = self._runner.addresses[0][1]
        return f"http://{host}:{bound_port}"

    async def close(self) -> None:
        """Stop accepting, let requests in hand end, and close."""
        await self._runner.cleanup()
