"""`edition/annotations/ID.yaml` → annotations; each kind reads its own keys."""

from facing.notation.forms import Form
from facing.standoff import Ref


class Reader(Form):
    """A form that also keeps what the file refers to."""

    __slots__ = ("refs",)

    def __init__(self, path: str) -> None:
        """A reader without problems or references yet."""
        super().__init__(path, "A")
        self.refs: list[Ref] = []
