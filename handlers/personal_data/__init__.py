"""/mydata and /forget: what is held about whoever asks, as files too, and its end."""

from handlers.personal_data.router import router

__all__ = ["router"]
