"""Bars for descriptions, short edges, printing, and where waiting and chance come in."""

import ast
import re

import pytest

from tests.architecture.sources import called, dotted_names, public_definitions, sources

EDGE_LINES_MAX = 150  # handlers and views: what is longer does more than one thing
# Longer for now, each for its reason; whoever shortens one takes it off the list.
LONGER_EDGES: set[str] = set()

# Where waiting, chance and running time come into the bot; everybody else is given them.
WAITING_AND_CHANCE = re.compile(r"time\.[a-z_]+|asyncio\.sleep|random\.\w+|secrets\.\w+|os\.urandom|uuid\.\w+")
ADAPTERS = {
    "bot/bootstrap.py": {"time.monotonic"},
    "bot/scheduling/building.py": {"time.monotonic", "random.SystemRandom"},
    "bot/scheduling/clock.py": {"asyncio.sleep"},
    "bot/scheduling/outbox_delivery.py": {"random.Random"},  # only the type of what it is given
    "handlers/dispatch.py": {"asyncio.sleep"},  # only the default of what it is given
}
PRINTING = (
    "bot/cli.py",
    "bot/commands/",
    "bot/views/catalogue_page.py",
    "playground/__main__.py",
    "playground/demo.py",
)


def test_files_at_the_edges_are_short() -> None:
    long = {source.name for source in sources("handlers", "bot/views") if source.lines > EDGE_LINES_MAX}

    assert long == LONGER_EDGES, "shorten what is new here; take what was shortened off the list"


@pytest.mark.parametrize("package", ["bot", "handlers", "storage", "playground"])
def test_every_public_class_and_function_says_what_it_does(package: str) -> None:
    definitions = [
        (source.name, definition)
        for source in sources(package)
        if not source.name.startswith("storage/migrations/versions/")  # Alembic names and calls what is in there
        for definition in public_definitions(source.tree.body)
    ]

    assert definitions
    assert [f"{name}: {each.name}" for name, each in definitions if not ast.get_docstring(each)] == []


def test_only_commands_print() -> None:
    printing = {
        source.name for source in sources("bot", "handlers", "storage", "playground") if "print" in called(source)
    }

    assert {name for name in printing if not name.startswith(PRINTING)} == set()


def test_waiting_and_chance_come_in_only_at_the_named_places() -> None:
    taken = {
        source.name: {name for name in dotted_names(source) if WAITING_AND_CHANCE.fullmatch(name)}
        for source in sources("bot", "handlers", "storage")
    }

    assert {name: names for name, names in taken.items() if names} == ADAPTERS
