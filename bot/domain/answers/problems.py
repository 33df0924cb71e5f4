"""Saying several problems of one answer at once, the first few in full. What is wrong is found by the kinds."""

_SHOWN = 5


def say_problems(problems: list[str]) -> str:
    """Return the first problems, one a line, and how many more there are."""
    shown = [problem if problem.endswith((".", "?")) else f"{problem}." for problem in problems[:_SHOWN]]
    more = len(problems) - len(shown)
    return "\n".join([*shown, *([f"And {more} more."] if more else [])])
