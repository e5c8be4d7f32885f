"""Following an invitation: consent first, then a role, or one's own line of a group."""

from handlers.joining.router import router

__all__ = ["router"]
