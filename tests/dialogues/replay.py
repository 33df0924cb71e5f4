"""Replaying a transcript through the use cases on the in-memory twin."""

from datetime import timedelta

from bot.domain.errors import BotError
from bot.domain.ids import AnswerId, MessageTs
from bot.domain.mentions import users_in
from bot.domain.people import Actor, Side
from bot.domain.scoping.dialogue import AnswerState, Dialogue, DialogueStatus
from bot.domain.scoping.way import path
from tests.dialogues.retelling import retell
from tests.dialogues.transcript import Transcript, Turn
from tests.support.halden import BY_NAME, CORVANE, actor, with_mentions, with_names
from tests.support.world import SCRIPT, World

Edge = tuple[str, str | None, str]  # a question, the option chosen there, and the question after it


class Replay:
    """A conversation as it is acted out; `edges` are the ways of the script that were gone."""

    def __init__(self, transcript: Transcript) -> None:
        self.transcript = transcript
        self.world = World()
        self.edges: set[Edge] = set()
        self._heard = 0
        self._old_answer: AnswerId | None = None
        self._places: dict[str, MessageTs] = {}

    async def begin(self) -> None:
        """Bring the conversation to where the transcript starts."""
        start, coverage = self.transcript.start, self.transcript.coverage
        if start in set(DialogueStatus):
            await self.world.reach(DialogueStatus(start), coverage=coverage)
        else:
            await self.world.open_scope()
            await self.world.answer_up_to(start, coverage=coverage)
        self._notice()

    async def act(self, turn: Turn) -> list[str]:
        """Do what a turn says and return what the bot says to it."""
        if self.world.dialogue.proposal is not None:
            self._old_answer = self.world.dialogue.proposal.answer.id
        self.world.clock.advance(timedelta(days=turn.days))
        refused: list[str] = []
        try:
            await self._do(turn, actor(BY_NAME[turn.who]))
        except BotError as error:
            refused = [with_names(f"refuses: {error.user_message}")]
        return self._notice() + refused

    def _notice(self) -> list[str]:
        self.edges |= edges_of(self.world.dialogue)
        items = self.world.items()[self._heard :]
        self._heard += len(items)
        return [line for item in items if (line := retell(item)) is not None]

    async def _do(self, turn: Turn, who: Actor) -> None:
        services, dialogue = self.world.services, self.world.dialogue
        match turn:
            case Turn(says=str(text)):
                self._places[turn.who] = MessageTs(f"2.{self.world.deliveries + 1}")
                await self.world.reply(BY_NAME[turn.who], text)
            case Turn(edits=str(text)):
                await self._change_source(turn, with_mentions(text))
            case Turn(deletes=True):
                await self._change_source(turn, None)
            case Turn(mentions=str(word)):
                await services.control.control(who, dialogue.id, word, self.world.key())
            case Turn(picks=(int(number), str(option))):
                await services.answers.pick(who, dialogue.id, number, with_mentions(option))
            case Turn(changes=(int(number), str(text))):
                words = with_mentions(text)
                await services.answers.change(who, dialogue.id, number, words, users_in(words))
            case Turn(declines=str(reason)):
                await services.agreement.decline(who, self.world.scope.id, self.world.scope.sha256, reason)
            case _:
                await self._press(turn, who)

    async def _change_source(self, turn: Turn, text: str | None) -> None:
        who, place = actor(BY_NAME[turn.who]), self._places[turn.who]
        root, key = MessageTs("1.1"), self.world.key()
        await self.world.services.sources.change(who, self.world.dialogue.id, place, root, text, key)

    async def _press(self, turn: Turn, who: Actor) -> None:
        services, dialogue = self.world.services, self.world.dialogue
        side = Side.PROVIDER if who.person.team_id == CORVANE else Side.CLIENT
        match turn.presses:
            case "right":
                assert dialogue.proposal is not None
                await services.answers.confirm_value(who, dialogue.id, dialogue.proposal.answer.id)
            case "right all":
                waiting = [answer.id for answer in dialogue.readings]
                await services.answers.confirm_readings(who, dialogue.id, waiting)
            case "old right":
                await services.answers.confirm_value(who, dialogue.id, self._old_answer or AnswerId("none yet"))
            case "confirm":
                await services.agreement.confirm(who, dialogue.id, dialogue.edition, side)
            case "old confirm":
                await services.agreement.confirm(who, dialogue.id, dialogue.edition - 1, side)
            case "confirm for the other":
                await services.agreement.confirm(who, dialogue.id, dialogue.edition, side.other)
            case "sign":
                await services.agreement.sign(who, self.world.scope.id, self.world.scope.sha256)
            case "old sign":
                first = min(self.world.state.scopes.values(), key=lambda scope: scope.number)
                await services.agreement.sign(who, first.id, first.sha256)
            case None:
                raise AssertionError(f"{turn} says nobody did anything")


def edges_of(dialogue: Dialogue) -> set[Edge]:
    """Return the ways of the script that the answers in force have gone."""
    gone: set[Edge] = set()
    for step in path(SCRIPT, dialogue):
        answer = dialogue.in_force(step.id)
        if answer is not None:
            chosen = getattr(answer.value, "value", None) if step.option else None
            gone.add((step.id, chosen, SCRIPT.follow(step, chosen)))
    return gone


def all_edges() -> set[Edge]:
    """Return every way of the script."""
    return {
        (step.id, option, SCRIPT.follow(step, option))
        for step in SCRIPT.step
        for option in (tuple(each.value for each in step.option) or (None,))
    }


def words_kept(world: World) -> str:
    """Return every word that answers and history hold, in force or not."""
    answers = [answer.raw for answer in world.dialogue.answers]
    entries = [word for entry in world.state.history for word in (entry.before, entry.after) if word]
    return with_names("\n".join([*answers, *entries]))


def count_in_force(dialogue: Dialogue) -> dict[str, int]:
    """Return how many answers stand for each question."""
    standing = [answer.step_id for answer in dialogue.answers if answer.state is AnswerState.IN_FORCE]
    return {step_id: standing.count(step_id) for step_id in standing}
