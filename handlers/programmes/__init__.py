"""Programmes: list, card, side by side, share."""

from handlers.programmes.router import router

__all__ = ["router"]
