"""apps.connections.open: the way into Socket Mode."""

from playground.live import LiveWorkspace
from playground.records import Json


def open_connection(live: LiveWorkspace, _arguments: Json) -> Json:
    """Answer apps.connections.open with the address of one websocket."""
    return {"url": live.sockets.open_ticket()}
