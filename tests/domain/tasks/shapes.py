"""Trees of any shape, for properties that hold for all of them."""

from typing import Any

from hypothesis import strategies as st

from bot.domain.tasks.task import Task
from tests.domain.tasks.builders import make_task, make_tree

LEAF = st.one_of(
    st.sampled_from(["?", "cancelled"]), st.integers(min_value=0, max_value=100).map(lambda percent: f"{percent}%")
)
TREES = st.recursive(LEAF, lambda parts: st.lists(parts, min_size=1, max_size=4), max_leaves=25)


def built(shape: Any, code: str = "1") -> list[Task]:
    """Return the tasks of a nested list of leaves."""
    if isinstance(shape, str):
        return make_tree(**{code.replace(".", "_").join("__"): shape})
    parts = [task for place, part in enumerate(shape, 1) for task in built(part, f"{code}.{place}")]
    return [make_task(code), *parts]
