"""Each slip in a script is told in plain English, with its line and what was probably meant."""

import pytest

from tests.domain.scoping.small_script import SMALL, problems


@pytest.mark.parametrize(
    ("was", "becomes", "told"),
    [
        (
            'next = "restore"',
            'next = "restroe"',
            "line 29: step hours leads to 'restroe', which does not exist. Did you mean 'restore'?",
        ),
        (
            'start = "hours"',
            'start = "house"',
            "line 5: the script starts with 'house', which does not exist. Did you mean 'hours'?",
        ),
        (
            'next = "end"',
            'next = "hours"',
            "line 52: step faults leads back to 'hours', so the questions go round: hours, faults, hours.",
        ),
        (
            'next = "restore"',
            'next = "faults"',
            "line 31: step restore can never be reached: no way from the start leads to it.",
        ),
        ('id = "restore"', 'id = "hours"', "line 32: two steps are called 'hours'; this is the later one."),
        ('code = "A2"', 'code = "A1"', "line 33: two steps have the code 'A1'; this is the later one."),
        ('code = "A2"', 'code = "2a"', "line 33: step restore has 'code' = '2a'; it must be a capital letter and a number, such as 'B4'."),
        (
            'section = "service"\nkind = "duration"',
            'section = "servise"\nkind = "duration"',
            "line 34: step restore is in the section 'servise', which does not exist. Did you mean 'service'?",
        ),
        (
            'clause = "Restore"',
            'klause = "Restore"',
            "line 36: step restore has the key 'klause', which I do not know. Did you mean 'clause'?",
        ),
        ('clause = "Restore"\n', "", "line 31: step restore lacks the key 'clause'."),
        ('clause = "Restore"', "clause = 12", "line 36: step restore has 'clause' = 12; it must be words between quotation marks."),
        ('clause = "Restore"', 'clause = "R"', "line 36: step restore has 1 character in 'clause'; the least is 3."),
        ('clause = "Restore"', f'clause = "{"R" * 81}"', "line 36: step restore has 81 characters in 'clause'; the most is 80."),
        ('side = "client"', 'side = "cleint"', "line 46: step faults has 'side' = 'cleint'; it must be 'client' or 'provider'. Did you mean 'client'?"),
        ('side = "client"', "private = true", "line 46: step faults is private, so it must name the one side that is asked."),
        ('side = "client"', 'private = "yes please"', "line 46: step faults has 'private' = 'yes please'; it must be true or false."),
        ('side = "client"', 'earliest = "today"', "line 46: step faults is no date, so no day is too early."),
        ('side = "client"', 'fills = "price"', "line 46: step faults fills 'price', which takes the kind 'money' and not 'table'."),
        ('side = "client"', 'pick_from = "goals"', "line 46: step faults is of the kind 'table' and cannot pick."),
        ('kind = "duration"', 'kind = "multi"', "line 35: step restore is of the kind 'multi' and needs options."),
        ('kind = "duration"', 'kind = "table"', "line 35: step restore is a table and needs columns."),
        (
            'kind = "duration"',
            'kind = "choice"\npick_from = "wrok"',
            "line 36: step restore picks from 'wrok', which is no outline asked before it.",
        ),
        ('kind = "choice"', 'kind = "text"', "line 22: step hours has options, and they belong to a choice."),
        ('kind = "choice"', 'kind = "multi"', "line 22: step hours takes several options at once, so none of them can lead elsewhere."),
        ('value = "24x7"', 'value = "8x5"', "line 22: step hours has two options with the same value."),
        ('label = "24x7"', 'lable = "24x7"', "line 28: step hours, option '24x7' has the key 'lable', which I do not know. Did you mean 'label'?"),
        ('name = "Count", kind = "number"', 'name = "Count", kind = "numbr"', "line 56: step faults, column 'Count' has 'kind' = 'numbr'; it must be"),
        ('name = "Count", kind = "number"', 'name = "Count", kind = "choice"', "line 56: step faults, column 'Count', is of the kind 'choice' and needs options."),
        ('minimum = "0"', 'minimum = "9", maximum = "1"', "line 56: step faults, column 'Count', has a minimum above its maximum."),
        ('name = "Count"', 'name = "fault"', "line 56: step faults, column 'fault', is there twice."),
        ('minimum = "0"', "minimum = nan", "line 56: step faults, column 'Count' has 'minimum' = nan; it must be a finite number."),
        ('kind = "table"', 'kind = "text"', "line 53: step faults has columns, and they belong to a table."),
        ("version = 1\n", 'version = "one"\n', "line 1: the script has 'schema_version' = 'one'; it must be 1."),
        ("schema_version = 1\n", "", "line 1: the script lacks the key 'schema_version'."),
        ('title = "Service"\n', 'title = "Service"\n\n[[section]]\nid = "service"\ntitle = "Two"\n', "line 12: two sections are called 'service'; this is the later one."),
        ('title = "Service"', 'titel = "Service"', "line 9: section service has the key 'titel', which I do not know. Did you mean 'title'?"),
        ('title = "Service"', 'title = "Serv', "line 9: this is not TOML: illegal character '\\n'."),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(was: str, becomes: str, told: str) -> None:
    assert was in SMALL
    found = problems(SMALL.replace(was, becomes, 1))
    assert any(line.startswith(told) for line in found), found
