import pytest

from bot.domain.errors import ConfigurationError, NotFoundError
from bot.domain.people import Actor
from handlers.payloads import BotMentioned, CommandInvoked, FormClosed, Input
from handlers.routing import Router, Routes, merge, split_words

ACTOR = Actor.model_validate({"workspace": "T1", "person": {"team_id": "T1", "user_id": "U1"}})


def make_command(text: str) -> CommandInvoked:
    return CommandInvoked.model_validate(
        {"key": "d-1", "actor": ACTOR, "channel": "C1", "words": "", "text": text, "trigger_id": "t"}
    )


@pytest.mark.parametrize(
    ("text", "words", "rest"),
    [
        ("goal add cut cost", "goal add", "cut cost"),
        ("goal   ADD", "goal add", ""),
        ("goal update", "goal", "update"),
        ("goals", "", "goals"),
        ("", "", ""),
        ("Digest now", "digest", "now"),
        ("goal add\n- one\n  - two", "goal add", "- one\n  - two"),
    ],
)
def test_the_longest_words_that_fit_choose_the_handler(text: str, words: str, rest: str) -> None:
    assert split_words(text, ["goal", "goal add", "digest"]) == (words, rest)


async def test_all_other_words_are_answered_with_help() -> None:
    helped: list[CommandInvoked] = []

    async def help_out(command: CommandInvoked) -> None:
        helped.append(command)

    router = Router(Routes(help=help_out))
    for text in ("", "help", "no such thing"):
        await router.handle(make_command(text))
    assert [command.text for command in helped] == ["", "help", "no such thing"]


async def test_without_a_help_handler_an_unknown_command_is_refused() -> None:
    with pytest.raises(NotFoundError):
        await Router(Routes()).handle(make_command("help"))


async def test_every_feature_that_listens_hears_a_mention() -> None:
    heard: list[str] = []

    async def first(given: Input) -> None:
        heard.append("first")

    async def second(given: Input) -> None:
        heard.append("second")

    mention = BotMentioned.model_validate(
        {"key": "d", "actor": ACTOR, "channel": "C", "ts": "1.2", "thread_ts": None, "text": "", "files": 0}
    )
    await Router(merge([Routes(mentions=(first,)), Routes(mentions=(second,))])).handle(mention)
    assert heard == ["first", "second"]


async def test_a_closed_form_goes_only_to_its_own_handler() -> None:
    closed: list[str] = []

    async def note(form: FormClosed) -> None:
        closed.append(form.callback_id)

    router = Router(Routes(closed_forms={"mine": note}))
    for callback_id in ("mine", "other"):
        form = {"key": "d", "actor": ACTOR, "callback_id": callback_id, "metadata": "", "view_id": "V"}
        await router.handle(FormClosed.model_validate(form))
    assert closed == ["mine"]


def test_two_features_cannot_claim_one_id() -> None:
    async def handle(given: Input) -> None:
        return None

    with pytest.raises(ConfigurationError, match="goal add"):
        merge([Routes(commands={"goal add": handle}), Routes(commands={"goal add": handle})])
    with pytest.raises(ConfigurationError, match="help"):
        merge([Routes(help=handle), Routes(help=handle)])
