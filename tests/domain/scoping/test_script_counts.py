from bot.dialogues.library import load_scripts
from bot.domain.scoping.script_counts import question_counts


def test_the_shortest_and_the_longest_way_are_counted() -> None:
    assert question_counts(load_scripts()["scoping.v1"]) == (10, 11)
