"""Whether two names mean one company: what people write, and what Slack calls the company behind a channel."""

import re

_WORDS = re.compile(r"\w+")
# What stands behind a name for the register of companies, and tells nobody apart.
_LEGAL_FORMS = frozenset(
    {"ab", "ag", "bv", "co", "corp", "gmbh", "inc", "kg", "limited", "llc", "llp", "ltd", "nv", "oy", "plc", "private"}
    | {"pvt", "sa", "sarl", "sas", "se", "spa", "srl"}
)


def means_same_company(written: str, known: str) -> bool:
    """Say whether every word of one name is in the other, but for its legal form: Corvane, and Corvane Networks Ltd."""
    ours, theirs = _significant(written), _significant(known)
    if not ours or not theirs:
        return written.strip().casefold() == known.strip().casefold()
    return set(ours) <= set(theirs) or set(theirs) <= set(ours) or "".join(ours) == "".join(theirs)


def _significant(name: str) -> list[str]:
    words = _WORDS.findall(name.casefold().replace(".", "").replace("_", " "))
    return [word for word in words if word not in _LEGAL_FORMS] or words
