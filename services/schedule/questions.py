"""Whether a free question is about the person's own schedule, and what of it.

Strict, so that everything else is left to the answers: each word must be understood, as one of
`questions.yaml`, a small word of the lexicon, a greeting, or the name of a subject or teacher of the own
group. Spelling, keyboard layout and Latin letters are put right as in every other question.
"""

from collections import OrderedDict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import pairwise

from rapidfuzz.distance import OSA

from models.language import Language
from services.answers.conversation import without_courtesy
from services.answers.lexicon import folded, lexicon
from services.answers.reading import Reader, Reading
from services.answers.spelling import Vocabulary, stem, words_of
from services.schedule.figures import Span, figures_asked
from services.schedule.spoken import TYPED_DATE, When, groups, groups_of, names, plain_dates, table, when_of

LONGEST = 14
"""Words of a question: a longer one tells a story."""
REMEMBERED = 64
WEEKDAYS = tuple(f"weekday{day}" for day in range(1, 8))
NO_LESSONS = ("practice", "hours", "roll_call", "trainees")
HOW_MUCH = {"сколько", "скока", "скоко", "скок", "сколька", "how", "осталось", "left", "remaining"}
GOING = {"идти", "ехать", "бежать", "переться", "топать", "go", "i"}
BEGINNING = {"скольки", "start", "begin", "домой"}
OWN = {"мои", "меня", "мне", "my", "i"}


class Intent(StrEnum):
    NOW = "now"
    """What is now and what is next."""
    DAY = "day"
    WEEK = "week"
    PRACTICE = "practice"
    TEACHERS = "teachers"
    """Who teaches; `name` is a subject, or nobody asked for one."""
    LOOK = "look"
    """When and where is `name`, a subject or a teacher."""
    ROOM = "room"
    """What is in the room `name`."""
    HOURS = "hours"
    GROUP_HOURS = "group_hours"
    """Of a group, in the days of `span`, or in all."""
    ROLL_CALL = "roll_call"


@dataclass(frozen=True, slots=True)
class ScheduleQuestion:
    """`day` is local; for a week any day of it. `name` is as the schedule writes it."""

    intent: Intent
    language: Language
    day: date | None = None
    name: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What the person's own schedule names, as it writes it."""

    subjects: Sequence[str] = ()
    teachers: Sequence[str] = ()
    mentor: bool = False
    """Has trainees, and no lessons of their own."""


@dataclass(frozen=True, slots=True)
class _Parsed:
    """`about` are the groups of `questions.yaml` that were said; `rest` are words that none of them knows."""

    words: tuple[str, ...]
    about: frozenset[str]
    rest: tuple[str, ...]
    language: Language


NOTHING = Known()


class Recogniser:
    """`examples` are other questions that people ask: their words are not taken for misspelt ones of ours.

    Nothing but a memory of texts changes after it is made.
    """

    def __init__(self, examples: Iterable[str] = ()) -> None:
        held = [*groups(), *names(), *names().values(), *map(folded, table()["other"])]
        courtesy = [word for phrase in lexicon().courtesy for word in phrase]
        known = [*held, *courtesy, *(word for text in examples for word in words_of(text))]
        self._reader = Reader(Vocabulary(known), known, ())
        self._parsed: OrderedDict[tuple[str, Language], _Parsed | None] = OrderedDict()

    def needs_names(self, text: str, language: Language) -> bool:
        """Whether it may be of a subject or teacher, so that it is worth looking what there are."""
        parsed = self._parse(text, language)
        return parsed is not None and bool(parsed.rest)

    def recognised(
        self, text: str, language: Language, today: date, known: Known = NOTHING
    ) -> ScheduleQuestion | None:
        """None unless every word is understood. `today` is the local day."""
        parsed = self._parse(text, language)
        if parsed is None:
            return None
        return _Question(parsed, when_of(text, parsed.words, parsed.about, today), known).answered()

    def names_a_subject(self, text: str, language: Language) -> bool:
        """Whether it asks when, where or by whom a subject is taught, whichever groups have it."""
        parsed = self._parse(text, language)
        return parsed is not None and _Question(parsed, When(), NOTHING).is_of_a_subject()

    def of_group_hours(self, text: str, language: Language, today: date) -> ScheduleQuestion | None:
        """Whether it asks for the hours of a group whose code was cut out of the text."""
        parsed = self._parse(text, language)
        if parsed is None:
            return None
        when = when_of(text, parsed.words, parsed.about, today)
        found = figures_asked(text, parsed.words, parsed.about, parsed.rest, when, today)
        return ScheduleQuestion(Intent.GROUP_HOURS, parsed.language, span=found.span) if found else None

    def _parse(self, text: str, language: Language) -> _Parsed | None:
        """A message is looked at more than once on its way: it is read once."""
        key = (text, language)
        if key not in self._parsed:
            self._parsed[key] = self._read(text, language)
            if len(self._parsed) > REMEMBERED:
                self._parsed.popitem(last=False)
        return self._parsed[key]

    def _read(self, text: str, language: Language) -> _Parsed | None:
        """None where nothing of a schedule is said."""
        reading = self._reader.read(TYPED_DATE.sub(" ", plain_dates(text)), language)
        bare = without_courtesy(reading) or Reading((), (), reading.language)
        farewell = len(bare.words) == 2 and bare.words[0] == "до"
        if len(bare.words) > LONGEST or farewell or ("что", "за") in pairwise(bare.words):
            return None  # «до завтра» is said on leaving, «что за завод?» asks what it is like
        of_words = [groups_of(word) for word in bare.words]
        about = frozenset(name for found in of_words for name in found) - {"small"}
        rest = tuple(word for word, found in zip(bare.words, of_words, strict=True) if not found)
        if TYPED_DATE.search(text) is not None:
            about |= {"date"}
        return _Parsed(bare.words, about, rest, bare.language) if about - {"was"} else None


class _Question:
    def __init__(self, parsed: _Parsed, when: When, known: Known) -> None:
        self._parsed = parsed
        self._when = when
        self._known = known

    def answered(self) -> ScheduleQuestion | None:
        if self._said("month_word", "missed", "figures") or self._names_a_month():
            return None
        if (room := self._room()) is not None:
            return self._made(Intent.ROOM, day=self._when.day, name=room)
        rest = tuple(names().get(word, word) for word in self._parsed.rest if not word.isdigit())
        if any(word.isdigit() for word in self._parsed.rest) and self._when.day is None:
            return None
        if rest:
            return self._of_name(rest)
        intent = self._intent()
        if intent is None:
            return None
        return self._made(intent, day=self._when.day)

    def _names_a_month(self) -> bool:
        """«За октябрь»: a month, and no day of it."""
        return any(group.startswith("in_month") for group in self._parsed.about)

    def _room(self) -> str | None:
        """«Кто в 21 кабинете», "what is in room 305", «кто в 305»: nothing else is named, it is no date."""
        numbers = [word for word in self._parsed.rest if word[0].isdigit()]
        if len(numbers) != 1 or len(self._parsed.rest) > 1 or self._said(*NO_LESSONS):
            return None
        words, at = self._parsed.words, self._parsed.words.index(numbers[0])
        beside = words[max(at - 1, 0) : at + 2]
        if any("room" in groups_of(word) for word in beside):
            return numbers[0]
        asks = bool({"кто", "who"} & set(words)) and at > 0 and words[at - 1] in ("в", "in")
        return numbers[0] if asks and len(numbers[0]) == 3 and numbers[0].isdigit() else None

    def is_of_a_subject(self) -> bool:
        subjects = tuple(dict.fromkeys(names().values()))
        rest = self._parsed.rest
        named = bool(rest) and all(_fitting((names().get(word, word),), subjects) for word in rest)
        of_day = self._said("today", "tomorrow", "day_after", *WEEKDAYS)
        return named and (of_day or self._asks_of_name()) and not self._said(*NO_LESSONS)

    def _asks_of_name(self) -> bool:
        asks = self._said("teach", "where", "when", "now", "lesson", "begin", "next")
        return asks or (self._said("days") and "какой" in self._parsed.words)

    def _said(self, *groups: str) -> bool:
        return any(group in self._parsed.about for group in groups)

    def _of_name(self, rest: tuple[str, ...]) -> ScheduleQuestion | None:
        """A subject or a teacher, with a word that asks when, where or who."""
        if not (self._asks_of_name() or self._when.day is not None) or self._said(*NO_LESSONS):
            return None
        subject = _fitting(rest, self._known.subjects)
        if subject is not None:
            intent = Intent.TEACHERS if self._said("teach") else Intent.LOOK
            return self._made(intent, day=self._when.day, name=subject)
        teacher = _fitting(rest[:1], self._known.teachers) if len(rest) == 1 else None
        return self._made(Intent.LOOK, day=self._when.day, name=teacher) if teacher else None

    def _intent(self) -> Intent | None:
        if self._said("free"):  # without a day it asks for the price
            return Intent.DAY if self._when.day is not None and not self._said(*NO_LESSONS) else None
        if self._said("roll_call"):
            return Intent.ROLL_CALL if self._known.mentor and not self._said("lesson", "hours") else None
        if self._said("people"):  # «сколько человек на место?» is no question of a day
            return Intent.DAY if self._known.mentor and self._when.day is not None else None
        if self._said("trainees"):
            return (Intent.WEEK if self._when.week else Intent.DAY) if self._known.mentor else None
        if self._said("hours"):
            return self._about_hours()
        if self._said("teach"):
            if self._said("practice"):
                return None
            return Intent.TEACHERS if self._when.day is None else Intent.DAY
        if self._said("practice"):
            return self._about_practice()
        if self._said("of_practice") and not self._said("where", "begin", "lesson"):
            return None
        return self._about_time()

    def _about_hours(self) -> Intent | None:
        """«Во сколько часов» asks for a time, «сколько часов осталось» for the ledger."""
        if self._said("left") or OWN & set(self._parsed.words):
            return Intent.HOURS
        if self._said("lesson", "begin") and not self._said("practice"):
            return self._about_time()
        return None

    def _about_practice(self) -> Intent | None:
        if self._said("left"):
            return Intent.HOURS
        if self._when.week:
            return Intent.WEEK
        if self._when.day is not None:
            return Intent.DAY
        return Intent.PRACTICE

    def _about_time(self) -> Intent | None:
        if self._said("left") and not self._said("lesson"):
            asks = bool(HOW_MUCH & set(self._parsed.words))
            return Intent.HOURS if asks and len(self._parsed.words) > 1 and self._when == When() else None
        if self._when.week or self._said("parity"):
            return Intent.WEEK
        if self._when.day is not None:
            return Intent.DAY
        if self._said("now", "then") and (len(self._parsed.words) > 1 or self._said("now")):
            return Intent.NOW
        if self._said("lesson"):
            asks = self._said("begin", "next", "where", "when", "left", "of_practice")
            asks = asks or bool({"во", "до"} & set(self._parsed.words))
            return Intent.NOW if asks else Intent.DAY if self._of_today() else Intent.WEEK
        if self._said("where") and GOING & set(self._parsed.words):
            return Intent.NOW
        if self._said("begin") and BEGINNING & set(self._parsed.words):
            return Intent.NOW
        return None

    def _of_today(self) -> bool:
        """«Какие пары?» asks for today, «расписание» for the week."""
        return bool({"какие", "есть", "what", "сколько", "any"} & set(self._parsed.words))

    def _made(self, intent: Intent, day: date | None = None, name: str | None = None) -> ScheduleQuestion:
        return ScheduleQuestion(intent, self._parsed.language, day, name)


def _fitting(rest: Sequence[str], names: Sequence[str]) -> str | None:
    """The only name that has all these words; several names of one subject are its shortest."""
    found = [name for name in names if all(any(_alike(word, own) for own in words_of(name)) for word in rest)]
    return min(found, key=len, default=None)


def _alike(said: str, own: str) -> bool:
    """The same word in another case, or with a letter wrong."""
    said, own = folded(said), folded(own)
    if said == own or (len(said) > 3 and stem(said) == stem(own)):
        return True
    if min(len(said), len(own)) < 5 or said[0] != own[0]:
        return False
    return OSA.distance(stem(said), stem(own)) <= (1 if len(own) < 9 else 2)
