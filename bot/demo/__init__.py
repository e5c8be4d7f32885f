"""Try the bot without Telegram: a local stand-in for it, and a page to talk through."""

from pathlib import Path

PAGE = Path(__file__).parent / "page"
"""The files of the page, as the browser gets them."""


async def demo(port: int = 0) -> int:
    """Run the demo until Ctrl-C; `port` of the page, 0 takes a free one. Returns an exit code."""
    from bot.demo.stage import play  # noqa: PLC0415  the tests need the stand-in without its stage

    return await play(port)
