"""Work that is done in lots."""

import asyncio

import pytest

from benchmarks.jumping import run_jumping
from bot.delivery.together import Together


def test_what_comes_while_one_lot_is_gathered_is_done_in_one_go() -> None:
    lots: list[list[int]] = []

    async def work(items: list[int]) -> int:
        lots.append(items)
        return len(items)

    async def story() -> list[int]:
        together = Together(work, 0.1)

        async def after(seconds: float, item: int) -> int:
            await asyncio.sleep(seconds)
            return await together(item)

        return list(await asyncio.gather(after(0, 1), after(0.05, 2), after(0.09, 3), after(0.5, 4)))

    assert run_jumping(story()) == [3, 3, 3, 1]
    assert lots == [[1, 2, 3], [4]]


async def test_an_error_belongs_to_everybody_of_its_lot_and_to_no_other() -> None:
    async def work(items: list[int]) -> int:
        if 0 in items:
            message = "broken"
            raise ValueError(message)
        return len(items)

    together = Together(work)
    found = await asyncio.gather(together(0), together(1), return_exceptions=True)
    assert [str(one) for one in found] == ["broken", "broken"]
    assert await together(2) == 1
    with pytest.raises(ValueError, match="broken"):
        await together(0)
