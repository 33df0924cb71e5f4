"""api.test and auth.test."""

from playground.live import LiveWorkspace
from playground.records import Json
from playground.web_api.errors import SlackError


def answer_api_test(_live: LiveWorkspace, arguments: Json) -> Json:
    """Answer api.test: echo the arguments, or fail with the error asked for."""
    if "error" in arguments:
        raise SlackError(arguments["error"], args=arguments)
    return {"args": arguments}


def answer_auth_test(live: LiveWorkspace, _arguments: Json) -> Json:
    """Answer auth.test: who the token speaks for."""
    team, app = live.state.installed_team(), live.state.app
    return {
        "url": f"https://{team.domain}.slack.com/",
        "team": team.name,
        "user": app.name.lower(),
        "team_id": team.id,
        "user_id": app.bot_user_id,
        "bot_id": app.bot_id,
        "is_enterprise_install": False,
    }
