"""Every id on the wire has a listener, and every listener an id."""

import ast
from dataclasses import fields
from typing import Any

import pytest
from typing_extensions import override

from bot.services.catalogue import Services
from bot.views import ids
from handlers.registration import register
from handlers.routing import Routes
from tests.architecture.sources import sources


class Unused:
    """Stands for a collaborator that registering must not touch."""

    @override
    def __getattribute__(self, name: str) -> Any:
        raise AssertionError(f"registering asked for {name}")


@pytest.fixture(scope="module")
def routes() -> Routes:
    unused: Any = Unused()
    return register(Services(**{each.name: unused for each in fields(Services)}), unused)


def test_every_action_has_a_listener_and_no_other_id_has_one(routes: Routes) -> None:
    assert set(routes.actions) == set(ids.ACTIONS)


def test_every_form_has_a_listener_and_no_other_id_has_one(routes: Routes) -> None:
    assert set(routes.forms) == set(ids.FORMS)


def test_every_command_has_a_listener_and_help_answers_the_rest(routes: Routes) -> None:
    words = {value for name, value in vars(ids).items() if name.endswith("_WORDS")}

    assert set(routes.commands) | {ids.HELP_WORDS} == words
    assert routes.help is not None


def test_every_shortcut_has_a_listener(routes: Routes) -> None:
    assert set(routes.shortcuts) == {ids.SCOPING_SHORTCUT}


def test_messages_mentions_and_home_have_listeners(routes: Routes) -> None:
    assert routes.messages
    assert routes.mentions
    assert routes.homes


def test_no_id_has_the_sign_that_counts_like_controls() -> None:
    assert not [each for each in (*ids.ACTIONS, *ids.FORMS) if ":" in each]


def test_ids_are_spelled_out_in_one_file_only() -> None:
    wire = {*ids.ACTIONS, *ids.FORMS, ids.SCOPING_SHORTCUT}
    found = [
        f"{source.name}:{node.lineno}"
        for source in sources("bot", "handlers", "storage")
        if source.name != "bot/views/ids.py"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.Constant) and node.value in wire
    ]

    assert found == []
