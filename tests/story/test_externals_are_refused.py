"""People of other companies and guests press everything meant for the client: nothing changes and nothing leaks."""

import re

from bot.views import ids
from playground.records import Json, Person
from playground.screen import Screen
from playground.seed import ANIL, CORVANE_SCOPING, PRIYA, RINA, TOMASZ
from tests.story import records, seen
from tests.story.forging import Control, commands_and_forms, controls, press, readable_by, repeat_as
from tests.story.stage import Stage

MOMENTS = (
    "Jo approves it",
    "Max says that is right",
    "Lena picks day and night, which asks one question more",
    "Max confirms for Halden",
    "Jo signs",
    "Lena opens a task",
    "Lena answers it with a button",
    "Jo asks for the digest",
)
NEUTRAL = "I cannot find that. It may have been removed, or it is not shared with you."
# What the client pays today, what it saves, its target and readings; the names of other providers.
SECRETS = re.compile(r"61[,. ]?000|14[,. ]?500|13[,. ]?000|50[,. ]?000|99[.]31|99[.]35|99[.]2\b|Brightledge|G2 Running")
# The provider takes part in the work, and its lead confirms and signs for it.
WORK = {ids.TASKS_TREE_OPEN, ids.TASKS_DONE, ids.TASKS_PROGRESS, ids.TASKS_BLOCKED, ids.TASKS_DUE}
WORK |= {ids.CHANGES_RAISE, ids.CHANGES_TASK_RAISE}  # either side raises a change
BRIEF = {ids.BRIEF_DONE, ids.BRIEF_DUE}
SIGNATURE = {ids.SCOPING_SIGN, ids.SCOPING_DECLINE}


def may_use(person: Person, control: Control) -> bool:
    """Say whether a control is for this person as well, so that there is nothing to refuse."""
    if person not in (ANIL, PRIYA):
        return False
    is_for_the_lead = control.action in SIGNATURE or '"provider"' in control.value
    return control.action in WORK | BRIEF or (person is ANIL and is_for_the_lead)


async def test_nobody_else_presses_the_clients_buttons(stage: Stage) -> None:
    pressed: set[str] = set()
    for moment in MOMENTS:
        await stage.play_to(moment)
        await stage.settle()
        before = records.dump(stage.database)
        for person in (ANIL, PRIYA, TOMASZ, RINA):
            for control in controls(stage.live):
                if not may_use(person, control):
                    await press(stage.live, person, control)
                    pressed.add(control.action)
        await stage.settle()
        assert records.dump(stage.database) == before
        assert_nothing_leaks(stage)
    assert pressed >= {
        ids.GOALS_APPROVE,
        ids.SCOPING_READBACK_CONFIRM,
        ids.SCOPING_SIGN,
        ids.GOALS_HOME_ADD,
        ids.BRIEF_DONE,
    }

    await stage.play_to_the_end()
    assert "digest of 12 Oct 2026" in seen.newest(stage.live, "leadership")
    assert_nothing_leaks(stage)


async def test_nobody_else_sends_the_clients_commands_and_forms(stage: Stage) -> None:
    await stage.play_to("Max sees on his Home that it is Anil's turn")
    await stage.settle()
    before = records.dump(stage.database)
    sent = commands_and_forms(stage.live)
    assert len({form_of(body) for _, body in sent}) >= 9

    for person in (ANIL, PRIYA, TOMASZ, RINA):
        for kind, body in sent:
            await repeat_as(stage.live, person, kind, body)
    stage.live.people.open_home(RINA.id)
    await stage.settle()

    assert records.dump(stage.database) == before
    assert_nothing_leaks(stage)
    assert all(not stage.live.state.view_stacks.of(person.id) for person in (ANIL, PRIYA, TOMASZ, RINA))


async def test_a_guest_who_reads_along_answers_nothing(stage: Stage) -> None:
    await stage.play_to("Max says that is right")
    await stage.settle()
    before = records.dump(stage.database)
    root = Screen(stage.live, "Rina").find_message("#corvane-scoping", "Scope with Corvane")

    for words in ("yes", "change 1: <@U0HALDENRIN>", "@Scopewright pause", "EUR 1 per month from 1 Nov 2026"):
        stage.live.people.post(RINA.id, CORVANE_SCOPING, words, thread_ts=root.thread_ts or root.ts)
    await stage.settle()

    assert records.dump(stage.database) == before
    assert answers_to(stage, RINA) <= {NEUTRAL}


def assert_nothing_leaks(stage: Stage) -> None:
    for person in (ANIL, PRIYA, TOMASZ, RINA):
        for shown in readable_by(stage.live, person):
            assert not SECRETS.search(shown), (person.name, shown)
    for outsider in (TOMASZ, RINA):
        assert answers_to(stage, outsider) <= {NEUTRAL}
    assert all("Corvane" not in shown for shown in readable_by(stage.live, TOMASZ))


def answers_to(stage: Stage, person: Person) -> set[str]:
    """Return what the bot has said to this person alone."""
    state = stage.live.state
    direct = state.direct_channel(person.id, state.app.bot_user_id)
    said = list(state.messages.get(direct.id, {}).values()) if direct else []
    return {m.text for m in [*said, *(e for e in state.ephemerals.values() if e.ephemeral_for == person.id)]}


def form_of(body: Json) -> str:
    return str(body["view"]["callback_id"] if "view" in body else body["text"])
