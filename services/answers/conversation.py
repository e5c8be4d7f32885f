"""What people say around a question: greetings, thanks, a story, words that tie it to the one before."""

import re

from services.answers.lexicon import lexicon
from services.answers.reading import Reading

PAIR = 2
"""Questions in one message that are told apart."""
_END = re.compile(r"(?<=[.!?…])\s+|\n+")


def without_courtesy(reading: Reading) -> Reading | None:
    """The question without greetings and thanks; None when nothing else was said."""
    phrases = lexicon().courtesy
    longest = max(map(len, phrases))
    keep: list[int] = []
    at = 0
    while at < len(reading.words):
        sizes = range(min(longest, len(reading.words) - at), 0, -1)
        size = next((size for size in sizes if reading.words[at : at + size] in phrases), 0)
        if not size:
            keep.append(at)
        at += size or 1
    if not keep:
        return None
    words = tuple(reading.words[at] for at in keep)
    return Reading(words, tuple(reading.typed[at] for at in keep), reading.language)


def without_opening(reading: Reading) -> tuple[tuple[str, ...], bool]:
    """The words after "and what about", and whether there was such an opening."""
    for opening in lexicon().follow:
        if reading.words[: len(opening)] == opening and len(reading.words) > len(opening):
            return reading.words[len(opening) :], True
    return reading.words, False


def halves(reading: Reading) -> tuple[Reading, Reading] | None:
    """Both sides of a single "and" in the middle."""
    joints = [at for at, word in enumerate(reading.words[1:-1], start=1) if word in lexicon().joints]
    if len(joints) != 1:
        return None
    at = joints[0]
    first = Reading(reading.words[:at], reading.typed[:at], reading.language)
    return first, Reading(reading.words[at + 1 :], reading.typed[at + 1 :], reading.language)


def asking_sentences(text: str) -> list[str]:
    """Of several sentences the one or two that ask: the others tell a story."""
    sentences = [sentence for sentence in _END.split(text.strip()) if sentence]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    return asking if len(sentences) > 1 and len(asking) <= PAIR else []
