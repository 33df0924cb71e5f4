"""Prints how many phrases are read as meant, by kind: `python -m tests.domain.answers.accuracy`."""

from collections import Counter
from collections.abc import Iterable

from tests.domain.answers.phrases import TAUGHT, UNSEEN, Phrase


def report(title: str, phrases: Iterable[Phrase]) -> str:
    """Return a table of phrases, those met and those read wrongly, by kind and in all."""
    rows: dict[str, Counter[str]] = {}
    for phrase in phrases:
        counts = rows.setdefault(phrase.kind, Counter())
        counts.update(["phrases", *(["met"] if phrase.is_met() else []), *(["wrong"] if phrase.is_wrong() else [])])
    rows = dict(sorted(rows.items())) | {"all": sum(rows.values(), Counter())}
    lines = [
        f"{kind:<12}{counts['phrases']:>8}{counts['met']:>6}{counts['met'] / counts['phrases']:>8.0%}{counts['wrong']:>7}"
        for kind, counts in rows.items()
    ]
    return "\n".join([title, f"{'kind':<12}{'phrases':>8}{'met':>6}{'share':>8}{'wrong':>7}", *lines])


if __name__ == "__main__":
    print(report("Phrases the readers were written for", TAUGHT))
    print()
    print(report("Phrases held out from them", UNSEEN))
    for phrase in UNSEEN:
        if not phrase.is_met():
            print(f"not met: {phrase.name!r} expected {phrase.outcome} {phrase.expected!r}, got {phrase.read()!r:.200}")
