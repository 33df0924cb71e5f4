"""Every id on the wire is spelled once and drawn by a view, and every type of id is used."""

import re
from typing import NewType

import pytest

from bot.domain import ids as domain_ids
from bot.views import ids
from tests.architecture.sources import dotted_names, sources

FEATURE_SURFACE_CONTROL = re.compile(r"[a-z_]+(?:\.[a-z_]+){2}")
SPELLED = {name: value for name, value in vars(ids).items() if name.isupper() and isinstance(value, str)}
NAMES = {value: name for name, value in SPELLED.items()}
ID_TYPES = sorted(name for name, value in vars(domain_ids).items() if isinstance(value, NewType))


def test_no_two_ids_are_spelled_alike() -> None:
    assert len(NAMES) == len(SPELLED)


@pytest.mark.parametrize("wire_id", [*ids.ACTIONS, *ids.FORMS])
def test_an_id_names_its_feature_surface_and_control(wire_id: str) -> None:
    assert FEATURE_SURFACE_CONTROL.fullmatch(wire_id)


@pytest.mark.parametrize("wire_id", [*ids.ACTIONS, *ids.FORMS])
def test_every_id_is_drawn_by_a_view(wire_id: str) -> None:
    views = [source for source in sources("bot/views") if source.name != "bot/views/ids.py"]

    assert any(f"ids.{NAMES[wire_id]}" in dotted_names(source) for source in views)


@pytest.mark.parametrize("name", ID_TYPES)
def test_every_type_of_id_is_used(name: str) -> None:
    assert any(f"bot.domain.ids.{name}" in dotted_names(source) for source in sources("bot", "handlers", "storage"))
