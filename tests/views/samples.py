"""One typical notice of each kind, and of each state that looks different. How else they are told is in retold.py."""

from bot.domain.notices import CommandHelp, Notice, Problem, Refusal, Said
from tests.views.samples_changes import CHANGES
from tests.views.samples_goals import GOALS
from tests.views.samples_scoping import SCOPING
from tests.views.samples_thread import THREAD
from tests.views.samples_undelivered import UNDELIVERED
from tests.views.samples_work import TASKS

REPLIES: dict[str, Notice] = {
    "refusal": Refusal(
        text="There is no active goal yet. Record one with `/scopewright goal add`, then ask <@U0HALDENJO1>."
    ),
    "refusal-of-a-form": Refusal(
        text="Your form was not saved. Please choose another channel.",
        typed="Provider: Corvane\nColleagues who answer too: <@U0HALDENLEN>\nWhat does this cost today: EUR 61,000",
    ),
    "said": Said(text="Scopewright is set up. The weekly digest goes to <#C0HALDENLEA> on Mondays at 08:00."),
    "problem": Problem(reference="c0ffee12"),
    "command-help": CommandHelp(),
    "command-help-unknown": CommandHelp(unknown="frobnicate"),
}

TYPICAL: dict[str, Notice] = {**SCOPING, **THREAD, **TASKS, **CHANGES, **GOALS, **UNDELIVERED, **REPLIES}
