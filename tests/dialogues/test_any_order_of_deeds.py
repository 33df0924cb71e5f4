"""Whatever people say and press, in any order: the invariants hold, and the same deeds give the same state."""

import asyncio

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.domain.errors import BotError, InvariantViolatedError
from bot.domain.ids import AnswerId, MessageTs
from bot.domain.people import Side
from bot.domain.scoping.dialogue import GONE, Dialogue, DialogueStatus
from bot.domain.scoping.scope import ScopeStatus, SignatureStatus, content_hash
from bot.domain.scoping.way import may_be_asked
from bot.services.scoping_reading import Reply
from storage.memory.state import MemoryState
from tests.dialogues.replay import count_in_force
from tests.support.halden import BY_NAME, RITA, actor, with_mentions
from tests.support.world import ANSWERS, SCRIPT, World

Deed = tuple[str, str, str | int]
WORDS = (
    *(text for _, text in ANSWERS.values()),
    *("yes", "no", "24x7", "8x5", "99.5%", "Why that?", "nonsense", "change 5: 24x7", "change 5: 8x5"),
    *("change 9: EUR 47,000 per month", "change 2: Another effect.", "change 3: Monitoring", "change 77: x"),
    *("5: 24x7", "5: 8x5, 8: 18 December 2026", "9: EUR 47,000 per month; 6: 4 hours", "3: Monitoring\n4: Cabling."),
    *("2: A.\n2: B.", "7: 99.9%\n8: 03/04\n77: x", "back", "undo", "why", "list", "👍", "skip"),
    *("skip @Anil 20 Oct 2026", "skip @Lena 20 Oct 2026", "hand over to @Lena", "hand over to @Bea"),
)
SAYING = st.tuples(st.just("say"), st.sampled_from(sorted(BY_NAME)), st.sampled_from(WORDS))
PICKING = st.tuples(st.just("pick"), st.sampled_from(sorted(BY_NAME)), st.sampled_from(["8x5", "16x5", "24x7"]))
STEERING = st.tuples(
    st.just("mention"), st.sampled_from(sorted(BY_NAME)), st.sampled_from(["pause", "resume", "status"])
)
PRESSING = st.tuples(
    st.sampled_from(["right", "right all", "confirm", "sign", "decline", "sign the first", "edit", "delete"]),
    st.sampled_from(sorted(BY_NAME)),
    st.just(0),
)
# Left alone, people get on with it; without this no random sequence would ever reach a signature.
GETTING_ON = st.tuples(st.just("get on"), st.just("Max"), st.integers(min_value=1, max_value=12))
DEEDS = st.lists(st.one_of(GETTING_ON, SAYING, PICKING, STEERING, PRESSING), max_size=25)


async def do(world: World, deed: Deed) -> None:
    """Do one thing; a refusal changes nothing and is a fine outcome, a bug of ours is not."""
    before = world.state.copy()
    kind, name, what = deed
    try:
        await (get_on(world, int(what)) if kind == "get on" else act(world, kind, name, str(what)))
    except InvariantViolatedError:
        raise
    except BotError:
        assert kind == "get on" or world.state == before
    if name == RITA.name:
        assert world.state == before


async def get_on(world: World, turns: int) -> None:
    """Go on for some turns as the story does."""
    for _ in range(turns):
        match world.dialogue.status:
            case DialogueStatus.ASKING:
                await world.answer(world.dialogue.step_id)
            case DialogueStatus.READBACK:
                side = next(side for side in Side if side not in world.dialogue.confirmed_by)
                await world.confirm(side)
            case DialogueStatus.SIGNING:
                signer = next(each.signer for each in world.scope.missing)
                await world.sign(next(person for person in BY_NAME.values() if person.key == signer))
            case DialogueStatus.PAUSED:
                await world.mention(BY_NAME["Max"], "resume")
            case DialogueStatus.SIGNED:
                return


async def act(world: World, kind: str, name: str, what: str) -> None:
    who, dialogue, services = actor(BY_NAME[name]), world.dialogue, world.services
    scopes = sorted(world.state.scopes.values(), key=lambda scope: scope.number)
    match kind:
        case "say":
            reply = Reply(text=with_mentions(what), message_ts=MessageTs("2.1"))
            await services.answers.reply(who, dialogue.id, reply, world.key())
        case "pick":
            await services.answers.pick(who, dialogue.id, 5, what)
        case "mention":
            await services.control.control(who, dialogue.id, what, world.key())
        case "right":
            waiting = dialogue.proposal.answer.id if dialogue.proposal else AnswerId("none")
            await services.answers.confirm_value(who, dialogue.id, waiting)
        case "right all":
            await services.answers.confirm_readings(who, dialogue.id, [each.id for each in dialogue.readings])
        case "edit" | "delete":
            new = "Something else." if kind == "edit" else None
            await services.sources.change(who, dialogue.id, MessageTs("2.1"), MessageTs("1.1"), new, world.key())
        case "confirm":
            side = Side.CLIENT if who.person.team_id == who.workspace else Side.PROVIDER
            await services.agreement.confirm(who, dialogue.id, dialogue.edition, side)
        case "sign" if scopes:
            await services.agreement.sign(who, scopes[-1].id, scopes[-1].sha256)
        case "sign the first" if scopes:
            await services.agreement.sign(who, scopes[0].id, scopes[0].sha256)
        case "decline" if scopes:
            await services.agreement.decline(who, scopes[-1].id, scopes[-1].sha256, "not yet")


def check_readings(dialogue: Dialogue) -> None:
    """Of each question at most one answer counts or will count, and at most one reading waits that can still count."""
    kept = [answer.step_id for answer in dialogue.answers if answer.state not in GONE]
    waiting = [answer.step_id for answer in dialogue.waiting]
    assert len(kept) == len(set(kept))
    assert len(waiting) == len(set(waiting))
    assert set(waiting) <= {step.id for step in may_be_asked(SCRIPT, dialogue)}
    assert not {answer.id for answer in dialogue.waiting} & {answer.id for answer in dialogue.answers}


def check(world: World) -> None:
    """Hold the state to what must always be true."""
    assert set(count_in_force(world.dialogue).values()) <= {1}
    check_readings(world.dialogue)
    assert all(answer.author != RITA.key for answer in world.dialogue.answers)
    for scope in world.state.scopes.values():
        assert scope.sha256 == content_hash(scope.content)
    open_or_signed = [scope for scope in world.state.scopes.values() if scope.status is not ScopeStatus.VOIDED]
    assert len(open_or_signed) <= 1
    for scope in open_or_signed:
        standing = {clause.step_id: clause.value for clause in scope.content.clauses}
        assert standing == {
            answer.step_id: answer.value for answer in world.dialogue.answers if answer.state == "in_force"
        }
    signed = [scope for scope in open_or_signed if scope.status is ScopeStatus.BASELINED]
    assert bool(world.state.tasks) == bool(signed) == (world.dialogue.status is DialogueStatus.SIGNED)
    for scope in signed:
        assert all(each.status is SignatureStatus.SIGNED for each in scope.signatures)


async def play(deeds: list[Deed]) -> MemoryState:
    world = World()
    await world.open_scope()
    for deed in deeds:
        await do(world, deed)
        check(world)
    return world.state


@settings(deadline=None, max_examples=60)
@given(deeds=DEEDS)
def test_the_invariants_hold_after_every_deed_and_the_same_deeds_give_the_same_state(deeds: list[Deed]) -> None:
    assert asyncio.run(play(deeds)) == asyncio.run(play(deeds))


def test_getting_on_alone_reaches_the_signed_scope_so_that_every_stage_is_visited() -> None:
    state = asyncio.run(play([("get on", "Max", 20)]))
    assert [dialogue.status for dialogue in state.dialogues.values()] == [DialogueStatus.SIGNED]
