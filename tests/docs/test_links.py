"""What the docs point at is there, and they point at nothing outside the project by accident."""

import re
from pathlib import Path

import pytest

from tests.docs.pages import (
    DEPLOYMENT,
    ROOT,
    anchors_of,
    code_in,
    links_of,
    name_of,
    pages,
    rows_under,
    spans_of,
    text_of,
)

LINKS = [(page, link) for page in pages() for link in links_of(page) if "://" not in link]
PATH = re.compile(r"^(?:bot|handlers|storage|playground|tests|docs|requirements)/[\w./-]*$")
PATHS = [(page, span) for page in pages() for span in spans_of(page) if PATH.match(span)]
DECISIONS = sorted((ROOT / "docs" / "adr").glob("*.md"))
PARTS = ["Context", "Decision", "Consequences", "Alternatives", "Enforced by"]
SPEAKING = [*pages(), *(ROOT / name for name in DEPLOYMENT), ROOT / "docs" / "take_pictures.py"]
# Written so that this file does not name what it forbids.
REGISTRY = re.compile(r"py[p]i\.org|python[h]osted|npm[j]s|proxy\.go[l]ang|--(?:extra-)?index-url|--find-links")
MACHINE_PATH = re.compile(r"(?<![\w.~}])/(?:work|home|Users|root|tmp|mnt)/\w")


@pytest.mark.parametrize(
    ("page", "link"), LINKS, ids=lambda value: name_of(value) if isinstance(value, Path) else value
)
def test_every_link_and_picture_leads_somewhere(page: Path, link: str) -> None:
    path, _, anchor = link.partition("#")
    target = (page.parent / path).resolve() if path else page
    assert target.is_relative_to(ROOT)
    assert target.exists()
    assert not anchor or anchor in anchors_of(target)


@pytest.mark.parametrize(
    ("page", "path"), PATHS, ids=lambda value: name_of(value) if isinstance(value, Path) else value
)
def test_every_file_named_in_the_docs_is_there(page: Path, path: str) -> None:
    assert (ROOT / path).exists() or (page.parent / path).exists()


def test_every_log_event_in_the_docs_is_one_the_code_writes() -> None:
    events = [code_in(row[0])[0] for row in rows_under(ROOT / "docs" / "operating.md", "Logs")]
    sources = [text_of(path) for package in ("bot", "handlers", "storage") for path in (ROOT / package).rglob("*.py")]
    assert [event for event in events if not any(f'"{event}"' in source for source in sources)] == []


@pytest.mark.parametrize("page", SPEAKING, ids=name_of)
def test_no_page_names_a_package_registry_or_a_path_of_one_machine(page: Path) -> None:
    assert REGISTRY.findall(text_of(page)) == []
    assert MACHINE_PATH.findall(text_of(page)) == []


@pytest.mark.parametrize("page", DECISIONS, ids=name_of)
def test_every_decision_has_its_number_and_its_five_parts(page: Path) -> None:
    text = text_of(page)
    assert text.startswith(f"# {page.name[:4]}. ")
    assert re.findall(r"^## (.+)$", text, re.MULTILINE) == PARTS


def test_decisions_are_numbered_without_a_gap_and_listed_in_the_architecture() -> None:
    assert [int(page.name[:4]) for page in DECISIONS] == list(range(1, len(DECISIONS) + 1))
    listed = links_of(ROOT / "docs" / "architecture.md")
    assert [link for link in listed if link.startswith("adr/")] == [f"adr/{page.name}" for page in DECISIONS]
