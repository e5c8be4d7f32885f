"""What people say around a question: greetings, thanks, and the words that tie it to the one before."""

from services.answers.lexicon import lexicon
from services.answers.reading import Reading


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


def halves(reading: Reading) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...] | None:
    """Both sides of a single "and" in the middle, as words and as typed."""
    joints = [at for at, word in enumerate(reading.words[1:-1], start=1) if word in lexicon().joints]
    if len(joints) != 1:
        return None
    at = joints[0]
    return (reading.words[:at], reading.typed[:at]), (reading.words[at + 1 :], reading.typed[at + 1 :])
