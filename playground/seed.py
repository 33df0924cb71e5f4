"""Halden Freight, Corvane and Brightledge: the teams, people, channels and the installed app everybody starts with."""

import hashlib
from datetime import datetime

from playground.clock import DEFAULT_START_AT, WorkspaceClock
from playground.manifest import AppManifest
from playground.records import Channel, ChannelKind, Credentials, InstalledApp, Person, Team
from playground.workspace import Workspace

HALDEN = Team("T0HALDENFR1", "Halden Freight", "halden")
CORVANE = Team("T0CORVANE01", "Corvane", "corvane")
BRIGHTLEDGE = Team("T0BRIGHTL01", "Brightledge", "brightledge")

AMSTERDAM, KOLKATA, WARSAW = "Europe/Amsterdam", "Asia/Kolkata", "Europe/Warsaw"

JO = Person("U0HALDENJO1", HALDEN.id, "Jo", "Jo Verbeek", "CIO", AMSTERDAM, "9f69e7")
MAX = Person("U0HALDENMAX", HALDEN.id, "Max", "Max de Wit", "Contract manager", AMSTERDAM, "4bbe2e")
LENA = Person("U0HALDENLEN", HALDEN.id, "Lena", "Lena Bakker", "Network lead", AMSTERDAM, "e7392d")
RINA = Person(
    "U0HALDENRIN", HALDEN.id, "Rina", "Rina Smit", "Auditor", AMSTERDAM, "3c989f", is_single_channel_guest=True
)
ANIL = Person("U0CORVANANI", CORVANE.id, "Anil", "Anil Deshmukh", "Delivery lead", KOLKATA, "674b1b")
PRIYA = Person("U0CORVANPRI", CORVANE.id, "Priya", "Priya Nair", "Account lead", KOLKATA, "e96699")
TOMASZ = Person("U0BRIGHTTOM", BRIGHTLEDGE.id, "Tomasz", "Tomasz Zielak", "Sales lead", WARSAW, "684b6c")

APP = InstalledApp("A0SCOPEWR01", "Scopewright", HALDEN.id, "B0SCOPEWR01", "U0SCOPEWBOT")

GENERAL = "C0HALDENGEN"
LEADERSHIP = "C0HALDENLEA"
CORVANE_SCOPING = "C0HALDENCSC"
BRIGHTLEDGE_INTRO = "C0HALDENBRI"

SEEDED_AT = int(datetime(2026, 9, 1, 9, 0, tzinfo=DEFAULT_START_AT.tzinfo).timestamp())


def make_credentials(seed: str = "scopewright-playground") -> Credentials:
    """Return secrets that look like Slack's, the same for the same seed; they open nothing but the playground."""
    digest = hashlib.sha256(seed.encode()).hexdigest()
    return Credentials(
        bot_token=f"xoxb-{int(digest[:10], 16)}-{int(digest[10:20], 16)}-{digest[20:44]}",
        app_token=f"xapp-1-{APP.id}-{int(digest[:10], 16)}-{digest}",
        signing_secret=digest[32:],
    )


def seed_workspace(
    *,
    manifest: AppManifest | None = None,
    credentials: Credentials | None = None,
    clock: WorkspaceClock | None = None,
) -> Workspace:
    """Return the workspace as a newcomer finds it."""
    chosen = manifest or AppManifest()
    app = InstalledApp(APP.id, chosen.name, APP.team_id, APP.bot_id, APP.bot_user_id)
    workspace = Workspace(
        clock=clock or WorkspaceClock(), app=app, manifest=chosen, credentials=credentials or make_credentials()
    )
    workspace.teams = {team.id: team for team in (HALDEN, CORVANE, BRIGHTLEDGE)}
    bot = Person(app.bot_user_id, HALDEN.id, app.name, app.name, "App", AMSTERDAM, "1f3a5f", is_bot=True)
    people = (JO, MAX, LENA, RINA, ANIL, PRIYA, TOMASZ, bot)
    workspace.people = {person.id: person for person in people}
    workspace.channels = {channel.id: channel for channel in _channels(bot)}
    return workspace


def _channels(bot: Person) -> list[Channel]:
    return [
        _channel(GENERAL, "general", [HALDEN], [JO, MAX, LENA], "Everybody at Halden Freight"),
        _channel(LEADERSHIP, "leadership", [HALDEN], [JO, MAX, LENA, bot], "Vision, goals and the weekly digest"),
        _channel(
            CORVANE_SCOPING, "corvane-scoping", [HALDEN, CORVANE], [JO, MAX, LENA, RINA, ANIL, PRIYA, bot],
            "Scoping network operations with Corvane",
        ),
        _channel(
            BRIGHTLEDGE_INTRO, "brightledge-intro", [HALDEN, BRIGHTLEDGE], [JO, MAX, TOMASZ, bot],
            "First talks with Brightledge",
        ),
    ]  # fmt: skip


def _channel(channel_id: str, name: str, teams: list[Team], members: list[Person], topic: str) -> Channel:
    return Channel(
        id=channel_id,
        name=name,
        kind=ChannelKind.CHANNEL,
        created=SEEDED_AT,
        creator=JO.id,
        team_ids=[team.id for team in teams],
        member_ids=[member.id for member in members],
        topic=topic,
        is_general=channel_id == GENERAL,
    )
