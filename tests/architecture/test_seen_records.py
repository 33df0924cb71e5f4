"""Home, the brief and the export ask `visible` about every record: they read through `SeenRecords` and nothing else."""

import ast

import pytest

from bot.ports.unit_of_work import UnitOfWork
from tests.architecture.sources import Source, dotted_names, sources

# What shows people many records at once. Who asks for one record by its id is authorised by person and side instead.
SHOWING = (
    "bot/services/home.py",
    "bot/services/waiting.py",
    "bot/services/changes_waiting.py",
    "bot/services/reminders.py",
    "bot/commands/export.py",
)
# The settings of the workspace are what makes a viewer; the others below write, or find out for whom it is.
BESIDE = {"unit.workspaces.get", "unit.workspaces.all", "unit.people.get", "unit.outbox.state"}
REPOSITORIES = set(UnitOfWork.__annotations__)
OPERATOR = "bot.domain.audience.operator_of"


def source(name: str) -> Source:
    [found] = [each for each in sources("bot") if each.name == name]
    return found


def reads(tree: ast.AST) -> set[str]:
    """Return every "unit.repository.method" that code takes, whatever the unit is called."""
    chains = [node for node in ast.walk(tree) if isinstance(node, ast.Attribute)]
    return {
        f"unit.{node.value.attr}.{node.attr}"
        for node in chains
        if isinstance(node.value, ast.Attribute) and node.value.attr in REPOSITORIES and _is_unit(node.value.value)
    }


def given_the_unit(tree: ast.AST) -> set[str]:
    """Return whatever code calls with the unit among the arguments."""
    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    return {
        ast.unparse(call.func)
        for call in calls
        if any(_is_unit(each) for each in (*call.args, *(named.value for named in call.keywords)))
    }


def _is_unit(node: ast.expr) -> bool:
    # `facts.goals` and `self.services.tasks` are no queries; a unit is a plain name, or kept as `.unit`.
    if isinstance(node, ast.Name):
        return "unit" in node.id
    return isinstance(node, ast.Attribute) and node.attr == "unit"


@pytest.mark.parametrize("name", SHOWING)
def test_what_shows_records_queries_none_by_itself(name: str) -> None:
    assert reads(source(name).tree) - BESIDE == set()


@pytest.mark.parametrize(
    "query",
    [
        "await unit.goals.all(team)",
        "await self.unit.tasks.owned_by(team, p)",
        "await other_unit.history.since(t, None)",
    ],
)
def test_a_query_past_the_viewer_would_be_found(query: str) -> None:
    assert reads(ast.parse(f"async def show(unit, team):\n    return {query}")) - BESIDE


@pytest.mark.parametrize("name", SHOWING)
def test_what_shows_records_hands_its_transaction_to_no_other_query(name: str) -> None:
    """Whoever is given the unit could query it: only what asks `visible`, and what promises or states, is given it."""
    assert given_the_unit(source(name).tree) <= {"SeenRecords", "promise_briefs", "self._send"}


@pytest.mark.parametrize("arguments", ["unit, team", "team, unit=unit", "self.unit", "seen.unit, team", "at=seen.unit"])
def test_a_query_that_is_handed_the_transaction_would_be_found(arguments: str) -> None:
    assert given_the_unit(ast.parse(f"goals = await find({arguments})")) == {"find"}


def test_only_the_export_looks_with_an_operators_eyes() -> None:
    looking = {each.name for each in sources("bot", "handlers", "storage") if OPERATOR in dotted_names(each)}
    assert looking == {"bot/commands/export.py"}
    naming = {
        each.name
        for each in sources("bot", "handlers", "storage")
        for node in ast.walk(each.tree)
        if isinstance(node, ast.keyword) and node.arg == "operates"
    }
    assert naming == {"bot/domain/audience.py"}
