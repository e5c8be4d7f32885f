"""A refusal is data: services say why not, handlers find the person's words."""


class Refusal(Exception):
    """The actor may not or cannot do this. `key` names the message `refusal-<key>`, `facts` its variables."""

    def __init__(self, key: str, **facts: str | int) -> None:
        super().__init__(key)
        self.key = key
        self.facts = facts
