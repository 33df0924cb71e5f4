"""Promising briefs and digests: each is a row, made in the transaction that makes it due."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from bot.domain.ids import PromiseId
from bot.domain.localtime import utc_of
from bot.domain.people import Person
from bot.domain.promises import Promise, PromiseKind
from bot.domain.reminders.schedule import Occurrence, brief_occurrence, digest_occurrence
from bot.domain.workspace import Workspace
from bot.ports.ids import IdSource
from bot.ports.unit_of_work import UnitOfWork

DIGEST_SUBJECT = "leadership"


def brief_subject(person: Person) -> str:
    """Return the subject under which a person's briefs are promised."""
    return f"{person.key.team_id}/{person.key.user_id}"


async def promise_digest(
    unit: UnitOfWork, workspace: Workspace, now: datetime, ids: IdSource, *, keeping: Promise | None = None
) -> None:
    """Promise the next digest; one that waits already follows the settings as they are now.

    `keeping` is the promise being kept at this moment, which the next one must come after.
    """
    after = max(now, keeping.due_at + timedelta(seconds=1)) if keeping else now
    occurrence = digest_occurrence(workspace, after)
    waiting = await unit.promises.waiting(workspace.team_id, PromiseKind.DIGEST, DIGEST_SUBJECT)
    for promise in waiting:
        if keeping is None or promise.id != keeping.id:
            due_at = utc_of(promise.local_date, workspace.digest_at, workspace.zone)
            await unit.promises.reschedule(promise.id, due_at, workspace.zone)
    if any(promise.local_date == occurrence.local_date for promise in waiting):
        return
    await unit.promises.ensure(_promise(workspace, PromiseKind.DIGEST, DIGEST_SUBJECT, None, occurrence, ids))


async def promise_briefs(
    unit: UnitOfWork,
    workspace: Workspace,
    people: Iterable[Person],
    now: datetime,
    ids: IdSource,
    *,
    keeping: Promise | None = None,
) -> None:
    """Promise each person the next morning brief, unless one waits already; never two for one local day.

    A brief that waits already follows the person's zone as it is now. `keeping` is the promise being kept right now.
    """
    for person in people:
        await move_briefs(unit, workspace, person, keeping=keeping)
        subject = brief_subject(person)
        waiting = await unit.promises.waiting(workspace.team_id, PromiseKind.BRIEF, subject)
        if any(keeping is None or promise.id != keeping.id for promise in waiting):
            continue
        occurrence = brief_occurrence(person, now, catches_up=keeping is not None)
        promise = _promise(workspace, PromiseKind.BRIEF, subject, person, occurrence, ids)
        while not await unit.promises.ensure(promise):
            tomorrow = utc_of(promise.local_date + timedelta(days=1), time(0, 0), person.zone)
            occurrence = brief_occurrence(person, max(tomorrow, now))
            promise = _promise(workspace, PromiseKind.BRIEF, subject, person, occurrence, ids)


async def move_briefs(
    unit: UnitOfWork, workspace: Workspace, person: Person, *, keeping: Promise | None = None
) -> None:
    """Move a person's waiting brief to the same local time where the person is now.

    Its day stays, so that a day whose brief was sent in the old zone gets no second one in the new zone.
    """
    for promise in await unit.promises.waiting(workspace.team_id, PromiseKind.BRIEF, brief_subject(person)):
        if promise.zone != person.zone and (keeping is None or promise.id != keeping.id):
            due_at = utc_of(promise.local_date, promise.local_time, person.zone)
            await unit.promises.reschedule(promise.id, due_at, person.zone)


def _promise(
    workspace: Workspace, kind: PromiseKind, subject: str, person: Person | None, when: Occurrence, ids: IdSource
) -> Promise:
    return Promise(
        id=PromiseId(ids.new()),
        team_id=workspace.team_id,
        kind=kind,
        subject=subject,
        person=person.key if person else None,
        local_date=when.local_date,
        local_time=when.local_time,
        zone=when.zone,
        due_at=when.due_at,
    )
