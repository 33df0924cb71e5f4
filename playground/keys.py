"""Where the aiohttp application keeps the running workspace."""

from aiohttp import web

from playground.live import LiveWorkspace

LIVE = web.AppKey("live", LiveWorkspace)
