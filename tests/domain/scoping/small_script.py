"""A script of three questions, as text, to break in tests."""

from bot.domain.scoping.script import Script
from bot.domain.scoping.script_check import check_script

SMALL = """\
schema_version = 1
id = "small"
version = 1
title = "A small script"
start = "hours"

[[section]]
id = "service"
title = "Service"

[[step]]
id = "hours"
code = "A1"
section = "service"
kind = "choice"
clause = "Hours"
ask = "When must somebody be there?"
example = "8x5"
why = "It drives the price."
next = "faults"

[[step.option]]
value = "8x5"
label = "8x5"

[[step.option]]
value = "24x7"
label = "24x7"
next = "restore"

[[step]]
id = "restore"
code = "A2"
section = "service"
kind = "duration"
clause = "Restore"
ask = "How soon does it work again?"
example = "4 hours"
why = "It drives the price."
next = "faults"

[[step]]
id = "faults"
code = "A3"
section = "service"
side = "client"
kind = "table"
clause = "Faults"
ask = "Which faults are there?"
example = "Line | 4"
why = "They are to be counted."
next = "end"
column = [
  { name = "Fault", kind = "text" },
  # how often it happens
  { name = "Count", kind = "number", minimum = "0" },
]
"""
VARIANT = """\
schema_version = 1
id = "network"
version = 1
title = "Network"
extends = "core.v1"
""" + SMALL[SMALL.index("\n[[step]]") :].replace('next = "end"', 'next = "core"')


def problems(text: str, name: str = "a script") -> list[str]:
    """Return what is wrong with a script that must not be right."""
    checked = check_script(text, name)
    assert not isinstance(checked, Script)
    return [str(problem) for problem in checked]
