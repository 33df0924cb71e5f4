"""Why a message is not in Slack, in the few ways that make a difference; and which of them a name of Slack's is."""

from enum import StrEnum


class Cause(StrEnum):
    """Why a message was not delivered."""

    NOT_THERE = "not_there"  # the bot is not in the channel
    ARCHIVED = "archived"
    NOT_ALLOWED = "not_allowed"  # a rule of the workspace or the channel
    CREDENTIALS = "credentials"  # Slack does not accept the bot's token
    READERS = "readers"  # somebody outside the audience reads there
    UNREACHABLE = "unreachable"  # tried for hours, and never taken
    UNREADABLE = "unreadable"  # it may be there, and nobody can look
    BESIDE_HELD = "beside_held"  # the message it belongs to is held itself
    ROOT_GONE = "root_gone"  # the message it belongs to is not there, or cannot be changed any more
    NO_DIRECT = "no_direct"  # Slack allows no direct message with this person
    PERSON_GONE = "person_gone"
    FAULT = "fault"  # ours: nobody in Slack can mend it

    @property
    def is_mendable(self) -> bool:
        """Say whether people can put it right, after which the same message may go out."""
        return self not in _FINAL


_FINAL = frozenset({Cause.ROOT_GONE, Cause.NO_DIRECT, Cause.PERSON_GONE, Cause.FAULT})
# What is said of a place means something else where the place is one person's direct messages.
_OF_PLACES = frozenset({Cause.NOT_THERE, Cause.ARCHIVED, Cause.NOT_ALLOWED})

# Source: https://docs.slack.dev/reference/methods/chat.postMessage, chat.postEphemeral, chat.update and
# conversations.open, errors (read 2026-11-23).
_CAUSES: dict[str, Cause] = {
    "channel_not_found": Cause.NOT_THERE,
    "not_in_channel": Cause.NOT_THERE,
    "user_not_in_channel": Cause.NOT_THERE,
    "is_archived": Cause.ARCHIVED,
    "is_inactive": Cause.ARCHIVED,
    "app_access_restricted": Cause.NOT_ALLOWED,
    "ekm_access_denied": Cause.NOT_ALLOWED,
    "posting_to_channel_denied": Cause.NOT_ALLOWED,
    "restricted_action": Cause.NOT_ALLOWED,
    "restricted_action_non_threadable_channel": Cause.NOT_ALLOWED,
    "restricted_action_read_only_channel": Cause.NOT_ALLOWED,
    "restricted_action_thread_locked": Cause.NOT_ALLOWED,
    "restricted_action_thread_only_channel": Cause.NOT_ALLOWED,
    "account_inactive": Cause.CREDENTIALS,
    "invalid_auth": Cause.CREDENTIALS,
    "missing_scope": Cause.CREDENTIALS,
    "not_authed": Cause.CREDENTIALS,
    "token_expired": Cause.CREDENTIALS,
    "token_revoked": Cause.CREDENTIALS,
    "cannot_reply_to_message": Cause.ROOT_GONE,
    "cant_update_message": Cause.ROOT_GONE,
    "edit_window_closed": Cause.ROOT_GONE,
    "message_not_found": Cause.ROOT_GONE,
    "cannot_dm_bot": Cause.NO_DIRECT,
    "invalid_user_combination": Cause.NO_DIRECT,
    "messages_tab_disabled": Cause.NO_DIRECT,
    "user_not_visible": Cause.NO_DIRECT,
    "user_disabled": Cause.PERSON_GONE,
    "user_not_found": Cause.PERSON_GONE,
}


def cause_of(error: str, *, is_direct: bool) -> Cause:
    """Return the cause behind Slack's name for a refusal; what is not known to be anything else is a fault of ours."""
    cause = _CAUSES.get(error, Cause.FAULT)
    return Cause.NO_DIRECT if is_direct and cause in _OF_PLACES else cause
