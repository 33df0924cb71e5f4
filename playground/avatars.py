"""Pictures of people: their initials on their colour, for `image_*` of users.info."""

from html import escape

from aiohttp import web

from playground.keys import LIVE

APP_COLOUR = "1f3a5f"
PICTURE = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 72 72"><rect width="72" height="72" fill="#{colour}"/>'
    '<text x="36" y="47" font-size="32" font-family="sans-serif" text-anchor="middle" fill="#fff">{initials}</text>'
    "</svg>"
)


async def show_avatar(request: web.Request) -> web.Response:
    """Answer the picture of a person or of the app."""
    live = request.app[LIVE]
    person = live.state.people.get(request.match_info["name"].partition("_")[0])
    colour = person.color if person is not None else APP_COLOUR
    name = person.real_name if person is not None else live.state.app.name
    initials = "".join(word[0] for word in name.split())[:2]
    picture = PICTURE.format(colour=colour, initials=escape(initials))
    return web.Response(text=picture, content_type="image/svg+xml")
