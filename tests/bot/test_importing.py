"""What the program imports is not looked through for garbage; what it makes afterwards is."""

import gc

import pytest

from bot.importing import for_good


class Knot:
    """Refers to itself: only the collector can end it."""

    ended = False

    def __init__(self) -> None:
        self.itself = self

    def __del__(self) -> None:
        Knot.ended = True


def test_nothing_is_collected_meanwhile_and_what_was_imported_is_set_aside() -> None:
    with for_good():
        assert not gc.isenabled()
        imported: list[object] = [object()]
    assert gc.isenabled()
    assert not any(one is imported for one in gc.get_objects())
    Knot()
    gc.collect()
    assert Knot.ended


def test_a_module_that_cannot_be_imported_leaves_the_collector_at_work() -> None:
    with pytest.raises(ImportError), for_good():
        raise ImportError
    assert gc.isenabled()
