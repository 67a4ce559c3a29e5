"""Facing-page digital editions: two texts side by side, linked sentence to sentence."""

__version__ = "0.1.0"
