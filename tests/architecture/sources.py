"""The source files of the project, parsed once. What must hold for them is in the tests."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parents[2]

Documented = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


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


def public_definitions(body: list[ast.stmt]) -> Iterator[Documented]:
    """Return the public classes, functions and methods in a body; what overrides is described where it is promised."""
    for node in body:
        if not isinstance(node, Documented) or node.name.startswith("_"):
            continue
        if not any(ast.unparse(decorator).endswith(("override", "setter")) for decorator in node.decorator_list):
            yield node
        if isinstance(node, ast.ClassDef):
            yield from public_definitions(node.body)


def dotted_names(source: Source) -> Iterator[str]:
    """Return "module.name" for whatever a file takes out of something, also by an import."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Attribute):
            yield ast.unparse(node)
        if isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def called(source: Source) -> Iterator[str]:
    """Return what is called in a file, as it is written there."""
    return (ast.unparse(node.func) for node in ast.walk(source.tree) if isinstance(node, ast.Call))
