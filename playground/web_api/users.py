"""users.*, team.info and bots.info: who is who."""

from playground.live import LiveWorkspace
from playground.profiles import render_person
from playground.records import Json
from playground.web_api.errors import SlackError
from playground.web_api.lookups import find_person
from playground.web_api.paging import page_of


def info(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer users.info; people without a common channel are strangers."""
    rendered = render_person(live.state, find_person(live, arguments["user"]))
    if arguments.get("include_locale") and not rendered.get("is_stranger"):
        rendered["locale"] = "en-GB"
    return {"user": rendered}


def list_users(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer users.list: the people of the installing team."""
    own = [person for person in live.state.people.values() if person.team_id == live.state.app.team_id]
    page, cursor = page_of(own, arguments)
    return {
        "members": [render_person(live.state, person) for person in page],
        "cache_ts": int(live.clock.now()),
        "response_metadata": {"next_cursor": cursor},
    }


def team_info(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer team.info for the own team or one connected by a channel."""
    state = live.state
    team = state.teams.get(arguments.get("team") or state.app.team_id)
    connected = {team_id for channel in state.channels.values() for team_id in channel.team_ids}
    if team is None or team.id not in connected:
        raise SlackError("team_not_found")
    rendered = {
        "id": team.id,
        "name": team.name,
        "domain": team.domain,
        "email_domain": "",
        "url": f"https://{team.domain}.slack.com/",
        "icon": {"image_default": True},
    }
    return {"team": rendered}


def bot_info(live: LiveWorkspace, arguments: Json) -> Json:
    """Answer bots.info."""
    app = live.state.app
    if arguments.get("bot", app.bot_id) != app.bot_id:
        raise SlackError("bot_not_found")
    rendered = {
        "id": app.bot_id,
        "deleted": False,
        "name": app.name,
        "updated": 0,
        "app_id": app.id,
        "user_id": app.bot_user_id,
        "icons": {},
    }
    return {"bot": rendered}
