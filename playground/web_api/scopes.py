"""Which scope a call needs, and whether the app was granted it."""

from playground.records import ChannelKind, Json
from playground.web_api.errors import SlackError
from playground.web_api.signatures import Signature
from playground.workspace import Workspace

NOUNS = {ChannelKind.CHANNEL: "channels", ChannelKind.PRIVATE: "groups", ChannelKind.DM: "im"}


def require_scope(workspace: Workspace, signature: Signature, given: Json) -> None:
    """Check that the app may make this call.

    Raises: SlackError("missing_scope") with what is needed and what was provided.
    """
    if signature.scope is None:
        return
    provided = workspace.manifest.scopes
    needed = signature.scope
    if signature.by_channel:
        channel = workspace.channels.get(str(given.get("channel")))
        needed = f"{NOUNS[channel.kind] if channel is not None else 'channels'}:{signature.scope}"
    if needed in provided or any(scope in provided for scope in signature.alternatives):
        return
    raise SlackError("missing_scope", needed=needed, provided=",".join(provided))


def accepted_scopes(signature: Signature | None) -> list[str]:
    """Return every scope that opens a method, as the answer's header lists them."""
    if signature is None or signature.scope is None:
        return []
    if signature.by_channel:
        return [f"{noun}:{signature.scope}" for noun in NOUNS.values()]
    return list(signature.alternatives or (signature.scope,))
