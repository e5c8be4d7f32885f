"""What somebody asks of schedules in their own words: their own, a group's, or what they may look up."""

from dataclasses import dataclass, replace
from datetime import UTC, date

from models.membership import Role
from services.answers.spelling import words_of
from services.catalogue import CatalogueService
from services.clock import Clock
from services.people import Person
from services.questions import Questions
from services.roles import Roles, Standing
from services.roster.names import bare_code
from services.schedule import Schedules
from services.schedule.codes import Said, codes_said, without
from services.schedule.following import Followed, Following
from services.schedule.questions import NOTHING, Intent, Known, ScheduleQuestion
from services.schedule.search import Match, Taught, What
from services.schedule.spoken import names as short_names
from services.schedule.spoken import plain_dates

NOT_OF_A_GROUP = (Intent.HOURS, Intent.ROLL_CALL)


@dataclass(frozen=True, slots=True)
class Asked:
    """`own`: of the person's own schedule; otherwise of the groups of `code`, or of what may be looked up.
    Hours without a code are those of any groups that the person answers for.

    Several colleges may have a group of one code; none has where nobody knows it. A `LOOK` at nothing asks
    for a subject that the group does not have.
    """

    question: ScheduleQuestion
    own: bool = True
    code: str | None = None
    groups: tuple[Match, ...] = ()


@dataclass(frozen=True, slots=True)
class AskedInChat:
    question: ScheduleQuestion
    followed: Followed


class Asking:
    def __init__(
        self,
        questions: Questions,
        schedules: Schedules,
        following: Following,
        roles: Roles,
        catalogue: CatalogueService,
        clock: Clock,
    ) -> None:
        self._questions = questions
        self._schedules = schedules
        self._following = following
        self._roles = roles
        self._catalogue = catalogue
        self._clock = clock

    async def of(self, person: Person, text: str) -> Asked | None:
        """None if it asks for anything else, or is asked by somebody of no college."""
        standing = await self._roles.of(person.id)
        cluster = _cluster(person, standing)
        if cluster is None:
            return None
        today, text = self._today(cluster), plain_dates(text)
        if (candidates := codes_said(text)) and (found := await self._group(person, text, candidates)):
            return await self._of_group(person, standing, today, *found)
        hours = self._questions.of_group_hours(person, text, today)
        if hours is not None and hours.span is not None and standing.study is None and _answers_for(standing):
            return Asked(hours, own=False)
        question = await self._of_own(person, standing, text, today)
        if question is not None and question.intent is not Intent.ROOM:
            return Asked(_theirs(question, standing))
        if question is None and standing.study is not None and (missed := self._missed(person, text, today)):
            return Asked(missed)
        looked = question or await self._looked_up(person, standing, text, today)
        return Asked(looked, own=False) if looked else None

    async def in_chat(self, person: Person, chat_id: int, text: str) -> AskedInChat | None:
        """Of the group that the chat follows; None for anything else."""
        asks = self._questions.of_schedule(person, text, self._clock().date())
        if asks is None and not self._questions.may_name(person, text):
            return None
        followed = await self._following.followed(chat_id)
        taught = await self._following.taught(chat_id)
        if followed is None or taught is None:
            return None
        today = self._today(followed.cluster)
        question = self._questions.of_schedule(person, text, today, _known(taught.view))
        return AskedInChat(question, followed) if question else None

    async def _of_own(
        self, person: Person, standing: Standing, text: str, today: date
    ) -> ScheduleQuestion | None:
        known = Known(mentor=_mentors(standing))
        if standing.study is not None and self._questions.may_name(person, text):
            known = _known(await self._schedules.taught(person))
        question = self._questions.of_schedule(person, text, today, known)
        has_own = standing.study is not None or known.mentor
        return question if has_own or (question and question.intent is Intent.ROOM) else None

    def _missed(self, person: Person, text: str, today: date) -> ScheduleQuestion | None:
        """A subject, on a day, that the own group does not have; without a day it may ask anything else."""
        found = self._questions.of_schedule(person, text, today, Known(tuple(short_names().values())))
        return replace(found, name=None) if found and found.intent is Intent.LOOK and found.day else None

    async def _looked_up(
        self, person: Person, standing: Standing, text: str, today: date
    ) -> ScheduleQuestion | None:
        """A student's subjects are those of the own group; others see a whole college."""
        if standing.study is not None or not self._questions.may_name(person, text):
            return None
        names = await self._schedules.names(person)
        known = Known(
            tuple(one.name for one in names if one.what is What.SUBJECT),
            tuple(one.name for one in names if one.what is What.TEACHER),
            mentor=_mentors(standing),
        )
        question = self._questions.of_schedule(person, text, today, known)
        return question if question is not None and question.name is not None else None

    async def _group(
        self, person: Person, text: str, candidates: list[Said]
    ) -> tuple[str, str, tuple[Match, ...]] | None:
        """The codes as typed, the text without them, and their groups."""
        bare = {one for said in candidates for one in said.bare}
        known = await self._schedules.groups_said(person, bare)
        named: dict[Said, list[Match]] = {}
        for said in candidates:
            groups = [one for one in known if bare_code(one.name) in said.bare]
            if groups and all(said.end <= one.start or one.end <= said.start for one in named):
                named[said] = groups
        if named:
            codes = [text[one.start : one.end] for one in sorted(named, key=lambda one: one.start)]
            for one in sorted(named, key=lambda one: -one.start):
                text = without(text, one)
            together = dict.fromkeys(one for groups in named.values() for one in groups)
            return ", ".join(codes), text, tuple(together)
        unknown = next((said for said in candidates if said.dashed), None)
        return (text[unknown.start : unknown.end], without(text, unknown), ()) if unknown else None

    async def _of_group(
        self, person: Person, standing: Standing, today: date, code: str, rest: str, groups: tuple[Match, ...]
    ) -> Asked | None:
        hours = self._questions.of_group_hours(person, rest, today)
        if hours is not None and _answers_for(standing):
            own = tuple(one for one in groups if standing.is_staff or one.key in standing.tutored)
            return Asked(hours, own=False, code=code, groups=own)
        study = standing.study
        if study is not None and [one.key for one in groups] == [study.group_id] and words_of(rest):
            question = await self._of_own(person, standing, rest, today)
            return Asked(question) if question else None
        question = await self._question_of_group(person, rest, today, groups)
        return Asked(question, own=False, code=code, groups=groups) if question else None

    async def _question_of_group(
        self, person: Person, rest: str, today: date, groups: tuple[Match, ...]
    ) -> ScheduleQuestion | None:
        if not words_of(rest):
            return ScheduleQuestion(Intent.DAY, person.language) if groups else None
        known = NOTHING
        if len(groups) == 1 and self._questions.may_name(person, rest):
            known = _known(await self._schedules.taught_in(person, groups[0].key))
        question = self._questions.of_schedule(person, rest, today, known)
        if question is None and self._questions.names_a_subject(person, rest):
            return ScheduleQuestion(Intent.LOOK, person.language)
        if question is None or question.intent in NOT_OF_A_GROUP:
            return None
        return replace(question, intent=Intent.WEEK) if question.intent is Intent.PRACTICE else question

    def _today(self, cluster: str) -> date:
        known = self._catalogue.current.cluster_by_slug.get(cluster)
        return self._clock().astimezone(known.zone if known else UTC).date()


def _known(taught: tuple[Taught, ...]) -> Known:
    teachers = dict.fromkeys(one.teacher.name for one in taught if one.teacher)
    return Known(tuple(dict.fromkeys(one.subject for one in taught)), tuple(teachers))


def _mentors(standing: Standing) -> bool:
    """Has trainees, and no lessons of their own."""
    return standing.study is None and any(duty.role is Role.MENTOR for duty in standing.duties)


def _answers_for(standing: Standing) -> bool:
    """Coordinates groups, or is the tutor of one."""
    return standing.is_staff or bool(standing.tutored)


def _theirs(question: ScheduleQuestion, standing: Standing) -> ScheduleQuestion:
    """A mentor's practice is the week of the trainees."""
    if standing.study is None and question.intent in (Intent.PRACTICE, Intent.HOURS, Intent.TEACHERS):
        return replace(question, intent=Intent.WEEK, name=None)
    return question


def _cluster(person: Person, standing: Standing) -> str | None:
    """Where the day is told; None for somebody of no college."""
    if standing.study is not None:
        return standing.study.cluster
    own = [duty.cluster for duty in standing.duties]
    if person.cluster in own or (standing.administrator and person.cluster is not None):
        return person.cluster
    return next(iter(own), None)
