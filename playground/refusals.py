"""The one error people meet in the playground: Slack would not let them do this."""


class RefusedError(Exception):
    """A person tried what Slack does not offer them; `message` is a sentence for them."""

    def __init__(self, error: str, message: str, status: int = 403) -> None:
        """Keep the name, the sentence and the HTTP status for the page."""
        super().__init__(f"{error}: {message}")
        self.error = error
        self.message = message
        self.status = status
