"""The one error Web API methods raise: an answer with ok:false."""

from playground.records import Json


class SlackError(Exception):
    """An `ok: false` answer; `fields` are merged into it."""

    def __init__(self, error: str, *, messages: list[str] | None = None, **fields: object) -> None:
        """Name the error as Slack does, with the findings behind it."""
        super().__init__(error)
        self.error = error
        self.fields: Json = dict(fields)
        if messages:
            self.fields["response_metadata"] = {"messages": messages}
