"""Which function answers which method."""

from collections.abc import Callable

from playground.live import LiveWorkspace
from playground.records import Json
from playground.web_api import apps, auth, chat, conversations, files, listings, reactions, users, views

METHODS: dict[str, Callable[[LiveWorkspace, Json], Json]] = {
    "api.test": auth.answer_api_test,
    "auth.test": auth.answer_auth_test,
    "apps.connections.open": apps.open_connection,
    "team.info": users.team_info,
    "bots.info": users.bot_info,
    "chat.postMessage": chat.post_message,
    "chat.postEphemeral": chat.post_ephemeral,
    "chat.update": chat.update,
    "chat.delete": chat.delete,
    "chat.getPermalink": chat.get_permalink,
    "conversations.info": conversations.info,
    "conversations.members": conversations.members,
    "conversations.open": conversations.open_conversation,
    "conversations.history": conversations.history,
    "conversations.replies": conversations.replies,
    "conversations.list": listings.list_conversations,
    "users.conversations": listings.list_users_conversations,
    "users.info": users.info,
    "users.list": users.list_users,
    "views.open": views.open_view,
    "views.push": views.push_view,
    "views.update": views.update_view,
    "views.publish": views.publish_view,
    "reactions.add": reactions.add,
    "reactions.remove": reactions.remove,
    "files.info": files.info,
    "files.getUploadURLExternal": files.get_upload_url,
    "files.completeUploadExternal": files.complete_upload,
}
