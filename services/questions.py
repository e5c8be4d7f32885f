"""Questions in people's own words, answered from the current catalogue."""

import asyncio
from collections import OrderedDict
from collections.abc import Callable
from datetime import date, datetime, timedelta
from functools import lru_cache

from services.answers import Answerer
from services.answers.answer import Answer, Asked
from services.catalogue import CatalogueService
from services.catalogue.entries import Catalogue
from services.clock import Clock
from services.people import Person
from services.schedule.questions import NOTHING, Intent, Known, Recogniser, ScheduleQuestion

Learn = Callable[[Catalogue], Answerer]
REMEMBERED = 10_000
FOLLOW_UP = timedelta(minutes=15)
LONGEST = 1_000
"""Characters of a message that are read; nobody's question is longer."""


class Questions:
    """Remembers each person's last subject for `FOLLOW_UP`, in memory: losing it costs one question."""

    def __init__(self, catalogue: CatalogueService, clock: Clock, learn: Learn = Answerer) -> None:
        self._catalogue = catalogue
        self._clock = clock
        self._learn = learn
        self._answerer = learn(catalogue.current)
        self._recogniser = _recogniser(_examples(catalogue.current))
        self._version = catalogue.current.version
        self._asked: OrderedDict[int, tuple[datetime, Asked]] = OrderedDict()

    def ask(self, person: Person, question: str, cluster: str | None = None) -> Answer:
        """Answer a question; `cluster` overrides the person's own choice."""
        now = self._clock()
        slug = cluster or person.cluster
        known = self._catalogue.current.cluster_by_slug.get(slug or "")
        answer = self._answerer.answer(
            question[:LONGEST],
            language=person.language,
            cluster=known.slug if known else None,
            today=(now.astimezone(known.zone) if known else now).date(),
            previous=self._previous(person.id, now),
        )
        self._asked[person.id] = (now, answer.asked)
        self._asked.move_to_end(person.id)
        if len(self._asked) > REMEMBERED:
            self._asked.popitem(last=False)
        return answer

    def of_schedule(
        self, person: Person, question: str, today: date, known: Known = NOTHING
    ) -> ScheduleQuestion | None:
        """What it asks of the person's own schedule, None if anything else. `today` is the local day."""
        return self._recogniser.recognised(question[:LONGEST], person.language, today, known)

    def of_group_hours(self, person: Person, question: str, today: date) -> ScheduleQuestion | None:
        """Whether it asks for a group's hours; the code of the group is cut out. `today` is the local day."""
        return self._recogniser.of_group_hours(question[:LONGEST], person.language, today)

    def of_a_schedule(self, person: Person, question: str) -> bool:
        """Whether it asks for a day, a week or what is now: only students and mentors can be told."""
        asked = self.of_schedule(person, question, self._clock().date())
        return asked is not None and asked.intent in (Intent.DAY, Intent.WEEK, Intent.NOW)

    def may_name(self, person: Person, question: str) -> bool:
        """Whether it may be of the schedule once it is known what subjects and teachers there are."""
        return self._recogniser.needs_names(question[:LONGEST], person.language)

    def names_a_subject(self, person: Person, question: str) -> bool:
        """Whether it asks when, where or by whom a subject is taught, whichever groups have it."""
        return self._recogniser.names_a_subject(question[:LONGEST], person.language)

    async def keep_up(self) -> None:
        """Learn the catalogue anew if it has changed, off the event loop."""
        catalogue = self._catalogue.current
        if catalogue.version != self._version:
            self._answerer = await asyncio.to_thread(self._learn, catalogue)
            self._recogniser = await asyncio.to_thread(_recogniser, _examples(catalogue))
            self._version = catalogue.version

    def _previous(self, person_id: int, now: datetime) -> Asked | None:
        at, asked = self._asked.get(person_id, (None, None))
        return asked if at is not None and now - at <= FOLLOW_UP else None


@lru_cache(maxsize=2)
def _recogniser(examples: tuple[str, ...]) -> Recogniser:
    """Making one takes half a second."""
    return Recogniser(examples)


def _examples(catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(
        example for topic in catalogue.topics for written in topic.examples.values() for example in written
    )
