"""CSL-JSON items → a file of them."""

import json
from collections.abc import Iterable

from facing.cite.items import Item


def write(items: Iterable[Item]) -> str:
    """The items as an array of CSL-JSON, one a line, their fields in the order of `items`."""
    lines = (json.dumps(item, ensure_ascii=False) for item in items)
    return "[\n" + ",\n".join(lines) + "\n]\n"
