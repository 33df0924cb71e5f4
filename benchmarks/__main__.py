"""`make bench`: measures this build beside its limits. Ratios of one run count; the machine's speed cancels out."""

import asyncio
import sys

from benchmarks.cold_burst import measure_cold_burst
from benchmarks.commands import measure_commands
from benchmarks.ratios import Ratio
from benchmarks.replies import measure_replies
from benchmarks.startup import measure_startup


def main() -> int:
    """Print every ratio beside its limit; the exit status is 1 if one is missed."""
    ratios: list[Ratio] = []
    for title, measure in (
        ("Start to first answered command", measure_startup),
        ("Signed command to 200 with its durable row", measure_commands),
        ("One reply in a conversation, and an outline of 300 lines", measure_replies),
        ("Calls of auth.test on a cold burst", measure_cold_burst),
    ):
        print(f"\n{title}", flush=True)
        for ratio in asyncio.run(measure()):
            print(f"  {ratio}", flush=True)
            ratios.append(ratio)
    limited = [ratio for ratio in ratios if ratio.has_limit]
    missed = [ratio for ratio in limited if not ratio.holds]
    print(f"\n{len(limited) - len(missed)} of {len(limited)} limits hold.")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
