"""Opening direct messages: the conversation and the pages that must show it."""

from playground.human_rendering import show_channel
from playground.records import Channel
from playground.workspace import Workspace


def open_direct_message(workspace: Workspace, opener_id: str, other_id: str) -> Channel:
    """Find or open the direct message between two people, and list it on both their pages."""
    known = workspace.direct_channel(opener_id, other_id)
    if known is not None:
        return known
    channel = workspace.open_direct_channel(opener_id, other_id)
    for person_id in channel.member_ids:
        item = {"type": "channel", "channel": show_channel(workspace, channel, person_id)}
        workspace.feed.publish([person_id], item)
    return channel
