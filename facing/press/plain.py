"""Escaping of bare strings, where hundreds of thousands of them become pages."""

from collections.abc import Callable

import markupsafe

escape: Callable[[str], str] = getattr(markupsafe, "_escape_inner", markupsafe.escape)
"""What `markupsafe.escape` does to a bare string; the rest of it only says that it has been done.

Not for `Markup`, which it would escape again.
"""
