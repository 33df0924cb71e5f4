"""Handlers that remember what they were given."""

from handlers.payloads import Input
from handlers.routing import Routes


class Heard:
    def __init__(self) -> None:
        self.inputs: list[Input] = []

    async def hear(self, given: Input) -> None:
        self.inputs.append(given)

    def routes(self) -> Routes:
        return Routes(
            help=self.hear,
            commands={"goal add": self.hear, "goal": self.hear},
            actions={"goals.card.approve": self.hear},
            forms={"goals.modal.add": self.hear},
            shortcuts={"scoping.shortcut.open": self.hear},
            messages=(self.hear,),
            mentions=(self.hear,),
        )
