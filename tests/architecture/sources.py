"""The source files of the project, parsed once. What must hold for them is in the tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

Function = ast.FunctionDef | ast.AsyncFunctionDef
Documented = Function | ast.ClassDef


@dataclass(frozen=True)
class Source:
    """One file. Shape: `name` is its path from the top, with slashes."""

    name: str
    lines: int
    tree: ast.Module


@cache
def sources(*folders: str) -> tuple[Source, ...]:
    """Return every Python file below folders of the project, in order."""
    paths = sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))
    texts = [(path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")) for path in paths]
    return tuple(Source(name, text.count("\n"), ast.parse(text)) for name, text in texts)


def functions(source: Source) -> Iterator[Function]:
    """Return every function and method of a file, nested ones too."""
    return (node for node in ast.walk(source.tree) if isinstance(node, Function))


def body_lines(function: Function) -> int:
    """Return how many lines a function has below its name and description."""
    statements = function.body[1:] if ast.get_docstring(function) else function.body
    return (statements[-1].end_lineno or 0) - statements[0].lineno + 1 if statements else 0


def public_definitions(body: list[ast.stmt]) -> Iterator[Documented]:
    """Return the public classes, functions and methods in a body; what overrides is described where it is promised."""
    for node in body:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        if not any(ast.unparse(decorator).endswith(("override", "setter")) for decorator in node.decorator_list):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body)


@cache
def dotted_names(source: Source) -> frozenset[str]:
    """Return "module.name" for whatever a file takes out of something, also by an import."""
    nodes = list(ast.walk(source.tree))
    taken = {ast.unparse(node) for node in nodes if isinstance(node, ast.Attribute)}
    imported = {
        f"{node.module}.{alias.name}" for node in nodes if isinstance(node, ast.ImportFrom) for alias in node.names
    }
    return frozenset(taken | imported)


def called(source: Source) -> Iterator[str]:
    """Return what is called in a file, as it is written there."""
    return (ast.unparse(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call))
