"""The project's pages as the tests of the docs read them: their text, code, tables, links. No tests."""

import re
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TOP_PAGES = ("README.md", "CONTRIBUTING.md", "CHANGELOG.md", "playground/README.md")
DEPLOYMENT = ("Dockerfile", "compose.yml")

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`([^`\n]+)`")
_LINK = re.compile(r"\]\(([^)\s]+)\)|(?:src|srcset|href)=\"([^\"]+)\"")
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)


def pages() -> list[Path]:
    """Return every page people read."""
    return [*(ROOT / name for name in TOP_PAGES), *sorted((ROOT / "docs").rglob("*.md"))]


def name_of(page: Path) -> str:
    """Return a page's path as people say it."""
    return page.relative_to(ROOT).as_posix()


def text_of(page: Path) -> str:
    """Return a page's text."""
    return page.read_text(encoding="utf-8")


def prose_of(page: Path) -> str:
    """Return a page's text without its fenced blocks."""
    return _FENCE.sub("", text_of(page))


def spans_of(page: Path) -> list[str]:
    """Return every piece of inline code."""
    return _SPAN.findall(prose_of(page))


def command_lines_of(page: Path) -> Iterator[str]:
    """Yield everything on a page that a person would type into a shell, inline or in a block."""
    yield from spans_of(page)
    for language, block in _FENCE.findall(text_of(page)):
        if language == "sh":
            yield from (line.split(" # ")[0].strip() for line in block.splitlines() if line.strip())


def links_of(page: Path) -> list[str]:
    """Return the target of every link and picture."""
    return [markdown or html for markdown, html in _LINK.findall(prose_of(page))]


def anchors_of(page: Path) -> set[str]:
    """Return the anchors of a page's headings, as repository hosts make them."""
    headings = (heading.lower().replace("`", "") for heading in _HEADING.findall(prose_of(page)))
    return {re.sub(r"[^\w\- ]", "", heading).strip().replace(" ", "-") for heading in headings}


def rows_under(page: Path, heading: str) -> list[list[str]]:
    """Return the cells of every table row under a heading, without the rows of column names and rules."""
    _, found, rest = text_of(page).partition(f"\n## {heading}\n")
    assert found, f"{name_of(page)} has no section “{heading}”"
    lines = [line for line in rest.split("\n## ")[0].splitlines() if line.startswith("|")]
    names = [number for number, line in enumerate(lines) if set(line) <= set("|-: ")]
    skipped = {*names, *(number - 1 for number in names)}
    return [_cells(line) for number, line in enumerate(lines) if number not in skipped]


def code_in(cell: str) -> list[str]:
    """Return the inline code of a table cell."""
    return _SPAN.findall(cell)


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split(" | ")]
