"""Files that staff send: what they would change, and their yes or no."""

from handlers.loading.router import router

__all__ = ["router"]
