"""Whether a transaction stated something the delivering engine should be woken for."""


class DueWork:
    """Noted while the transaction is open, asked after its commit."""

    def __init__(self) -> None:
        self.is_there = False

    def note(self) -> None:
        """Remember that a message or a promise was stated or moved."""
        self.is_there = True
