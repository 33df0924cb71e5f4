"""Slack-like identifiers, the same in every run; nothing here is secret."""

import random
import string

ALPHABET = string.ascii_uppercase + string.digits
LOWER_HEX = "0123456789abcdef"
ID_CHARS = 10


class IdMint:
    """Gives out ids in a fixed pseudo-random order, so that two runs can be compared."""

    def __init__(self, seed: int = 20261005) -> None:
        """Start the sequence."""
        self._random = random.Random(seed)

    def slack_id(self, prefix: str) -> str:
        """Return an id such as `V0K3J…`."""
        return prefix + "0" + "".join(self._random.choices(ALPHABET, k=ID_CHARS - 1))

    def hex(self, chars: int) -> str:
        """Return lower-case hexadecimal characters."""
        return "".join(self._random.choices(LOWER_HEX, k=chars))

    def digits(self, chars: int) -> str:
        """Return decimal digits that do not start with zero."""
        return self._random.choice("123456789") + "".join(self._random.choices(string.digits, k=chars - 1))

    def short(self) -> str:
        """Return what Slack fills in for a missing block id."""
        return "".join(self._random.choices(string.ascii_letters + string.digits, k=5))

    def uuid(self) -> str:
        """Return a client message id."""
        return "-".join(self.hex(n) for n in (8, 4, 4, 4, 12))
