"""Where pictures are drawn: in one thread of its own, so that chats go on meanwhile."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

_THREAD = ThreadPoolExecutor(max_workers=1, thread_name_prefix="painter")
"""One: a picture costs a tenth of a second of a core, and many at once would take all of them."""


async def painted(draw: Callable[[], bytes]) -> bytes:
    """What `draw` returns, drawn beside the event loop."""
    return await asyncio.get_running_loop().run_in_executor(_THREAD, draw)
