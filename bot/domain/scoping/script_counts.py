"""How many questions a script asks, counted over its ways. Pure."""

from bot.domain.scoping.script import END, Script


def question_counts(script: Script) -> tuple[int, int]:
    """Return how many questions the shortest and the longest way through a script ask."""
    counts: dict[str, tuple[int, int]] = {END: (0, 0)}
    waiting = list(script.step)
    while waiting:
        ready = [step for step in waiting if step.followers <= counts.keys()]
        for step in ready:
            onward = [counts[name] for name in step.followers]
            counts[step.id] = (1 + min(few for few, _ in onward), 1 + max(many for _, many in onward))
        waiting = [step for step in waiting if step not in ready]
    return counts[script.start]
