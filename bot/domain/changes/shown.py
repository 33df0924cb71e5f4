"""The difference of a change as both companies read it, kept with the edition it was shown for."""

from bot.domain.records import Record


class WorkLine(Record):
    """A line that comes or goes."""

    code: str
    title: str
    due: str


class LineMove(Record):
    """A line before and after."""

    code: str
    before: str
    recorded: str


class ClauseMove(Record):
    """A clause, the price or the finish before and after."""

    number: int
    title: str
    before: str
    recorded: str
    effect: str = ""  # "+EUR 1,200", "+10 working days"


class GoalMove(Record):
    """How many open lines of work a goal gains and loses."""

    goal: str
    gained: int
    lost: int


class Difference(Record):
    """What a change does to the version of the scope it names."""

    base_number: int
    added: tuple[WorkLine, ...] = ()
    dropped: tuple[WorkLine, ...] = ()
    replaced: tuple[LineMove, ...] = ()
    clauses: tuple[ClauseMove, ...] = ()
    goals: tuple[GoalMove, ...] = ()
