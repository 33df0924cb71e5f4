"""What the writer alone hears about a reply that is not recorded. Replies that answer are in scoping_answers.py."""

from bot.domain.answers.outcomes import Understood
from bot.domain.notices import Refusal
from bot.domain.scoping.dialogue import DialogueStatus
from bot.domain.scoping.way import path
from bot.services.replies import state_answer
from bot.services.scoping_reading import Turn, almost_a_correction, plain_word, understand
from bot.services.scoping_rules import PAUSED, how_to_correct

NOT_RECORDED = (
    "To confirm, press the button; to correct, type `change 9: ...` with the number of the question. "
    "Your reply is not recorded."
)
FILE_BESIDE = "I read your words but not the file. What is in it counts only if you paste it into a reply here."
# Words by which people agree; in this thread only the buttons do.
AGREEING = frozenset({"yes", "y", "ok", "okay", "agree", "agreed", "approve", "approved", "confirm", "confirmed"})
SIGNING_WORDS = frozenset({"sign", "signed", "right", "correct", "lgtm", "accept", "accepted"})
# Kinds that read only what is meant as such a value, so that ordinary talk is not taken for an answer.
_TELLING_KINDS = frozenset({"number", "percent", "money", "date", "duration"})


async def whisper(turn: Turn, text: str, key: str) -> None:
    """Say something in the thread that only the writer sees."""
    channel = turn.talk.engagement.channel_id
    await state_answer(turn.unit, turn.actor, channel, Refusal(text=text), key, turn.reply.thread_ts)


async def note_unheard(turn: Turn, key: str) -> None:
    """Tell the writer that nothing is asked just now and what counts instead; ordinary talk hears it only once."""
    talk, person = turn.talk, turn.actor.person
    once = f"scoping/{talk.dialogue.id}/aside/{person.team_id}/{person.user_id}"
    match talk.dialogue.status:
        case DialogueStatus.PAUSED:
            # Nothing is saved during a pause, so that the revision names the pause.
            await whisper(turn, f"{PAUSED} Your reply is not recorded.", f"{once}/paused/{talk.dialogue.revision}")
        case DialogueStatus.READBACK | DialogueStatus.SIGNING:
            if almost := almost_a_correction(turn.reply.text):
                await whisper(turn, f"{how_to_correct(almost)} Your reply is not recorded.", key)
            else:
                meant = _agrees(turn) or _looks_like_an_answer(turn)
                await whisper(turn, NOT_RECORDED, key if meant else f"{once}/edition/{talk.dialogue.edition}")
        case DialogueStatus.ASKING | DialogueStatus.SIGNED:
            return


def _agrees(turn: Turn) -> bool:
    words = plain_word(turn.reply.text).split()
    return bool(words) and words[0] in AGREEING | SIGNING_WORDS


def _looks_like_an_answer(turn: Turn) -> bool:
    asked = [step for step in path(turn.talk.script, turn.talk.dialogue) if step.kind in _TELLING_KINDS]
    return any(isinstance(understand(turn, step), Understood) for step in asked)
