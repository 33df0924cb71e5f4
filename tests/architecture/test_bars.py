"""Bars no linter knows: length, names, descriptions, printing, and where time, chance and silence come in."""

import ast
import re
import statistics
from pathlib import PurePosixPath

import pytest

from tests.architecture.sources import (
    ROOT,
    body_lines,
    called,
    dotted_names,
    functions,
    public_definitions,
    sources,
)

RUNNING = ("bot", "handlers", "storage", "playground")
EVERYTHING = (*RUNNING, "tests", "benchmarks", "scripts")

EDGE_LINES_MAX = 150  # handlers and views: what is longer does more than one thing
FILE_LINES_MAX = 300
FUNCTION_LINES_MEDIAN_MAX = 8
FUNCTION_LINES_P90_MAX = 30
VAGUE_NAMES = {"utils", "util", "helpers", "helper", "common", "manager", "managers", "misc"}

# The only places that read the machine's clock or make identifiers; everybody else is given a port.
CLOCK = re.compile(r"(?:datetime\.)?datetime\.(?:now|utcnow|today)|(?:datetime\.)?date\.today|time\.time")
CLOCK_READERS = {"bot/scheduling/clock.py"}
IDENTIFIER = re.compile(r"uuid\w*\.uuid\d")
IDENTIFIER_MAKERS = {"bot/door.py"}
SILENCE = re.compile(r"# type: {0,1}ignore.?")
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
    long = {source.name: source.lines for source in sources("handlers", "bot/views") if source.lines > EDGE_LINES_MAX}

    assert long == {}


def test_no_file_is_longer_than_a_screenful_or_two() -> None:
    long = {source.name: source.lines for source in sources(*EVERYTHING) if source.lines > FILE_LINES_MAX}

    assert long == {}


@pytest.mark.parametrize("package", RUNNING)
def test_functions_are_short(package: str) -> None:
    lengths = [lines for source in sources(package) for each in functions(source) if (lines := body_lines(each))]

    assert statistics.median(lengths) <= FUNCTION_LINES_MEDIAN_MAX
    assert statistics.quantiles(lengths, n=10)[-1] <= FUNCTION_LINES_P90_MAX


def test_no_module_has_a_name_that_says_nothing() -> None:
    assert [source.name for source in sources(*EVERYTHING) if PurePosixPath(source.name).stem in VAGUE_NAMES] == []


def test_every_module_says_what_belongs_in_it() -> None:
    filled = [source for source in sources(*RUNNING) if source.tree.body]

    assert filled
    assert [source.name for source in filled if not ast.get_docstring(source.tree)] == []


def test_everything_returns_a_type() -> None:
    untyped = [
        f"{source.name}: {each.name}" for source in sources(*RUNNING) for each in functions(source) if not each.returns
    ]

    assert untyped == []


@pytest.mark.parametrize("package", RUNNING)
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
    printing = {source.name for source in sources(*RUNNING) if "print" in called(source)}

    assert {name for name in printing if not name.startswith(PRINTING)} == set()


def test_waiting_and_chance_come_in_only_at_the_named_places() -> None:
    taken = {
        source.name: {name for name in dotted_names(source) if WAITING_AND_CHANCE.fullmatch(name)}
        for source in sources("bot", "handlers", "storage")
    }

    assert {name: names for name, names in taken.items() if names} == ADAPTERS


@pytest.mark.parametrize(("wanted", "allowed"), [(CLOCK, CLOCK_READERS), (IDENTIFIER, IDENTIFIER_MAKERS)])
def test_time_and_identifiers_come_in_through_ports(wanted: re.Pattern[str], allowed: set[str]) -> None:
    takers = {
        source.name
        for source in sources("bot", "handlers", "storage")
        if any(wanted.fullmatch(name) for name in dotted_names(source))
    }

    assert takers == allowed


def test_no_test_uses_mocks_or_sleeps() -> None:
    offenders = [
        source.name
        for source in sources("tests")
        if "time.sleep" in called(source) or any(name.startswith("unittest.mock") for name in dotted_names(source))
    ]

    assert offenders == []


def test_every_silenced_type_error_names_its_code_and_the_domain_silences_none() -> None:
    silences = [
        (source.name, silence)
        for source in sources(*EVERYTHING)
        for silence in re.findall(SILENCE, (ROOT / source.name).read_text(encoding="utf-8"))
    ]

    assert [each for each in silences if not each[1].endswith("[") or each[0].startswith("bot/domain/")] == []
