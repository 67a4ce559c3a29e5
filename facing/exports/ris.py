"""References in RIS: one file beside each article, and one of the whole edition."""

from facing.press import citing

ARTICLE, EDITION = citing.products("ris")
