"""Where a conversation stands, in the words that the card and the status reply share."""

from collections.abc import Sequence

from bot.domain.people import PersonKey
from bot.domain.scoping.standing import Deed, SignedText, Standing, Wait
from bot.views.excerpts import and_more, first_of
from bot.views.rich import Flow, flow, literal, moment, people, person

SHORT_HASH_CHARS = 12  # enough to tell two texts apart by eye; the whole hash is what is signed
PEOPLE_MAX = 10
WAITS_MAX = 4


def say_tally(standing: Standing) -> str:
    """Return how much is answered, such as "3 of 11 answered"."""
    most = "at most " if standing.is_total_open else ""
    return f"{standing.answered} of {most}{standing.total} answered"


def say_standing(standing: Standing) -> list[Flow]:
    """Return who has to do what now, or who signed what; one line each."""
    if standing.signed is not None:
        return [say_signed(standing.signed)]
    return [_wait(wait) for wait in standing.waits[:WAITS_MAX]] or [literal("Waiting for nobody.")]


def say_signed(signed: SignedText) -> Flow:
    """Return when and by whom a scope was signed, and which text."""
    return flow(
        "Signed ",
        moment(signed.at),
        " by ",
        _all(signed.signers),
        f"; version {signed.number}, hash ",
        literal(signed.sha256[:SHORT_HASH_CHARS], code=True),
        ".",
    )


def _wait(wait: Wait) -> Flow:
    question = f"question {wait.number}"
    match wait.deed:
        case Deed.ANSWER:
            return flow("Waiting for ", _any(wait.who), f" to answer {question}.")
        case Deed.SAY_RIGHT:
            who = _any(wait.who, or_else="a colleague")
            return flow("Waiting for ", who, f" to say whether I read {question} right.")
        case Deed.RESUME:
            who = _any(wait.who, or_else="a colleague")
            return flow("Waiting for ", who, " to mention me in the thread with ", literal("resume", code=True), ".")
        case Deed.CONFIRM:
            return flow("Waiting for ", _all(wait.who), " to confirm the whole scope.")
        case Deed.SIGN:
            return flow("Waiting for ", _all(wait.who), " to sign.")
        case Deed.RECONSIDER:
            first = flow(_all(wait.who), " declined to sign. Waiting for a corrected answer (")
            how = flow(literal("change", code=True), " and its number), or for their signature after all.")
            return flow(first, how)


def _all(keys: Sequence[PersonKey]) -> Flow:
    shown, left = first_of(keys, PEOPLE_MAX)
    return flow(people(shown), f" {and_more(left, 'person', 'people')}" if left else "")


def _any(keys: Sequence[PersonKey], or_else: str = "") -> Flow:
    """Return people of whom one is enough, as "@A, @B or @C"; `or_else` names who else will do."""
    choices = [*map(person, keys[:PEOPLE_MAX]), *([literal(or_else)] if or_else else [])] or [literal("somebody")]
    between = ["" if place == 0 else " or " if place == len(choices) - 1 else ", " for place in range(len(choices))]
    return [piece for words, choice in zip(between, choices, strict=True) for piece in [*literal(words), *choice]]
