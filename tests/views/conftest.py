"""Snapshots of views as JSON, one file for each state, so that one can be pasted into Block Kit Builder."""

import pytest
from syrupy.assertion import SnapshotAssertion
from syrupy.extensions.json import JSONSnapshotExtension


@pytest.fixture
def shown(snapshot: SnapshotAssertion) -> SnapshotAssertion:
    """Return a snapshot kept as a JSON file of its own."""
    return snapshot.use_extension(JSONSnapshotExtension)
