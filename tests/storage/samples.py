"""Records to remember. Each maker takes what the test is about; the rest is plausible."""

from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

from bot.domain.answers.values import MoneyValue, TextValue
from bot.domain.audience import of_engagement
from bot.domain.changes.change import AddLine, ChangeContent, ChangeRequest, ChangeWords, change_hash
from bot.domain.changes.shown import Difference
from bot.domain.digest.snapshot import Digest, DigestSnapshot
from bot.domain.engagements import Engagement
from bot.domain.goals.goal import Goal, GoalKind, Reading, Vision
from bot.domain.history import HistoryEntry
from bot.domain.ids import (
    AnswerId,
    ChangeId,
    ChannelId,
    DeliveryId,
    DialogueId,
    DigestId,
    EngagementId,
    GoalId,
    MessageTs,
    PromiseId,
    ScopeId,
    TaskId,
    TeamId,
    UserId,
)
from bot.domain.inbox import Delivery
from bot.domain.money import Money
from bot.domain.notices import Said
from bot.domain.outbox import Outgoing, Target
from bot.domain.people import Person, PersonKey, Side
from bot.domain.promises import Promise, PromiseKind
from bot.domain.scoping.dialogue import Answer, Dialogue
from bot.domain.scoping.scope import Clause, Scope, ScopeContent, Signature, content_hash
from bot.domain.tasks.task import Task
from bot.domain.workspace import Workspace

TEAM = TeamId("TCLIENT")
PROVIDER = TeamId("TPROVIDER")
OTHER_TEAM = TeamId("TOTHER")
CHANNEL = ChannelId("C1")
START = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
DAY = date(2026, 3, 2)

ANNA = PersonKey(team_id=TEAM, user_id=UserId("UANNA"))
PAVEL = PersonKey(team_id=PROVIDER, user_id=UserId("UPAVEL"))


def make_workspace(team_id: TeamId = TEAM, **fields: Any) -> Workspace:
    given: dict[str, Any] = {"name": "Client", "zone": "Europe/Berlin", "leaders": frozenset({ANNA})} | fields
    return Workspace(team_id=team_id, **given)


def make_person(key: PersonKey = ANNA, **fields: Any) -> Person:
    given: dict[str, Any] = {"name": "Anna", "zone": "Europe/Berlin"} | fields
    return Person(key=key, **given)


def make_vision(text: str = "Nobody waits for IT.", team_id: TeamId = TEAM) -> Vision:
    return Vision(team_id=team_id, text=text, owner=ANNA, recorded_at=START)


def make_goal(code: str = "G1", team_id: TeamId = TEAM, **fields: Any) -> Goal:
    given: dict[str, Any] = {
        "id": GoalId(f"{team_id}-{code}"),
        "title": "Fewer outages",
        "kind": GoalKind.SERVICE,
        "measure": "Outages a month",
        "unit": "outages",
        "baseline": Decimal("12.50"),
        "target": Decimal(2),
        "starts_on": DAY,
        "due_on": DAY + timedelta(days=200),
        "owner": ANNA,
        "proposed_by": ANNA,
    } | fields
    return Goal(team_id=team_id, code=code, **given)


def make_reading(goal: Goal, value: str = "9.80", at: datetime = START) -> Reading:
    return Reading(
        goal_id=goal.id,
        team_id=goal.team_id,
        on=at.date(),
        value=Decimal(value),
        source="pager",
        by=ANNA,
        recorded_at=at,
    )


def make_engagement(name: str = "E1", team_id: TeamId = TEAM, **fields: Any) -> Engagement:
    given: dict[str, Any] = {
        "provider_name": "Provider",
        "channel_id": CHANNEL,
        "client_lead": ANNA,
        "client_people": (ANNA,),
        "provider_team": PROVIDER,
        "opened_at": START,
    } | fields
    return Engagement(id=EngagementId(name), team_id=team_id, **given)


def make_answer(name: str = "A1", step_id: str = "goal", text: str = "Fewer outages", **fields: Any) -> Answer:
    given: dict[str, Any] = {
        "value": TextValue(text=text),
        "raw": text,
        "author": ANNA,
        "side": Side.CLIENT,
        "message_ts": MessageTs("1712345678.000100"),
        "given_at": START,
    } | fields
    return Answer(id=AnswerId(name), step_id=step_id, **given)


def make_dialogue(name: str = "D1", engagement: str = "E1", **fields: Any) -> Dialogue:
    given: dict[str, Any] = {"script_key": "scoping.v1", "step_id": "goal", "opened_at": START} | fields
    return Dialogue(id=DialogueId(name), team_id=TEAM, engagement_id=EngagementId(engagement), **given)


def make_scope(number: int = 1, dialogue: str = "D1", **fields: Any) -> Scope:
    content = ScopeContent(
        engagement_id=EngagementId("E1"),
        provider_name="Größe & Söhne",
        script_key="scoping.v1",
        goals=("G1",),
        clauses=(
            Clause(
                number=1,
                step_id="price",
                section="Money",
                title="Price",
                value=MoneyValue(money=Money(minor=1250050, currency="EUR"), per="month"),
                said="12,500.50 € a month",
                author=ANNA,
            ),
        ),
    )
    given: dict[str, Any] = {
        "content": content,
        "sha256": content_hash(content),
        "signatures": (Signature(signer=PAVEL, side=Side.PROVIDER), Signature(signer=ANNA, side=Side.CLIENT)),
        "proposed_at": START,
    } | fields
    return Scope(
        id=ScopeId(f"S{number}"),
        team_id=TEAM,
        engagement_id=EngagementId("E1"),
        dialogue_id=DialogueId(dialogue),
        number=number,
        **given,
    )


def make_task(name: str = "T1", parent: str | None = None, ordinal: int = 1, **fields: Any) -> Task:
    given: dict[str, Any] = {
        "team_id": TEAM,
        "provider_team": PROVIDER,
        "engagement_id": EngagementId("E1"),
        "title": f"Task {name}",
        "owner": PAVEL,
        "due_on": DAY,
        "original_due_on": DAY,
        "zone": "Europe/Prague",
        "updated_at": START,
    } | fields
    return Task(id=TaskId(name), parent_id=None if parent is None else TaskId(parent), ordinal=ordinal, **given)


def make_change(number: int = 1, **fields: Any) -> ChangeRequest:
    """Return a change request; its hash is that of its content."""
    content = ChangeContent(
        engagement_id=EngagementId("E1"),
        base_number=1,
        base_sha256="0" * 64,
        title="Watch at night “too”",
        reason="Grüße <&> 🌍",
        work=(AddLine(under=TaskId("T1"), title="Night watch"),),
    )
    given: dict[str, Any] = {
        "team_id": TEAM,
        "provider_team": PROVIDER,
        "engagement_id": EngagementId("E1"),
        "number": number,
        "content": content,
        "sha256": change_hash(content),
        "words": ChangeWords(title=content.title, work="+ under 1: Night watch", reason=content.reason),
        "shown": Difference(base_number=1),
        "drift": "1 change, no days",
        "raised_by": PAVEL,
        "side": Side.PROVIDER,
        "raised_at": START,
    } | fields
    return ChangeRequest(id=ChangeId(f"C{number}"), **given)


def make_promise(name: str = "P1", **fields: Any) -> Promise:
    given: dict[str, Any] = {
        "team_id": TEAM,
        "kind": PromiseKind.BRIEF,
        "subject": "TCLIENT/UANNA",
        "person": ANNA,
        "local_date": DAY,
        "local_time": time(8, 30),
        "zone": "Europe/Berlin",
        "due_at": START,
    } | fields
    return Promise(id=PromiseId(name), **given)


def make_digest(on: date = DAY, team_id: TeamId = TEAM) -> Digest:
    snapshot = DigestSnapshot(
        team_id=team_id,
        workspace_name="Client",
        local_date=on,
        zone="Europe/Berlin",
        as_of=START,
        since=None,
        headline="Nothing is late.",
        goals=(),
        decisions=(),
        late=(),
        changes=(),
        engagements=(),
        money=(),
        vision=None,
    )
    return Digest(id=DigestId(f"{team_id}-{on}"), team_id=team_id, local_date=on, snapshot=snapshot)


def make_entry(subject: str = "T1", at: datetime = START, team_id: TeamId = TEAM, **fields: Any) -> HistoryEntry:
    given: dict[str, Any] = {"engagement_id": None, "actor": ANNA, "action": "tasks.due_moved"} | fields
    return HistoryEntry(team_id=team_id, at=at, subject=subject, **given)


def make_message(key: str = "m1", target: Target | None = None, **fields: Any) -> Outgoing:
    given: dict[str, Any] = {
        "team_id": TEAM,
        "notice": Said(text=f"Words of {key}"),
        "audience": of_engagement(TEAM, PROVIDER),
    } | fields
    return Outgoing(natural_key=key, target=target or Target(channel=CHANNEL), **given)


def make_delivery(name: str = "d1", **fields: Any) -> Delivery:
    given: dict[str, Any] = {
        "source_key": f"event/{name}",
        "twin_key": None,
        "team_id": TEAM,
        "lane": CHANNEL,
        "kind": "event",
        "body": {"event_id": name, "text": "Grüße <&> 🌍", "nested": [1, None, {"deep": True}]},
        "received_at": START,
    } | fields
    return Delivery(id=DeliveryId(name), **given)
