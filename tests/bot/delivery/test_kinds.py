"""Every kind of letter has somebody who writes it."""

import handlers
from models.outbox import LetterKind


def test_no_kind_of_letter_is_without_a_screen() -> None:
    assert {kind for kind in LetterKind if kind not in handlers.LETTERS} == set()
