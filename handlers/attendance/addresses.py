"""Buttons of attendance: the student's own day and hours, the coordinator's boards, decisions and files."""

from enum import StrEnum

from aiogram.filters.callback_data import CallbackData

from handlers.addresses import LocalDay
from models.attendance import Cause, MarkStatus
from services.attendance.rules import Threshold
from services.attendance.students import Excuse
from services.attendance.task_views import Outcome


class OwnDays(CallbackData, prefix="bd"):
    """More of one's own days."""

    page: int


class OwnPicture(CallbackData, prefix="bp"):
    """One's own hours as a picture."""


class DayOf(CallbackData, prefix="bh"):
    """One student's day and how it became so: for the student, the tutor and coordinators."""

    attendance: int


class Correct(CallbackData, prefix="bc"):
    """Which mark it should be."""

    attendance: int


class CorrectTo(CallbackData, prefix="bz"):
    """This mark; write why. `minutes` is 0 where they do not count."""

    attendance: int
    status: MarkStatus
    minutes: int
    cause: Cause | None = None


class BoardOf(CallbackData, prefix="bb"):
    """Who came on a local day, by site."""

    cluster: str
    day: LocalDay
    page: int = 0


class SiteOf(CallbackData, prefix="bs"):
    """The people of one place on a local day; `site` are six hexadecimal digits."""

    cluster: str
    day: LocalDay
    site: str
    page: int = 0


class GroupHours(CallbackData, prefix="bg"):
    """Hours done against planned of each group and practice."""

    cluster: str
    page: int = 0


class Delays(CallbackData, prefix="bm"):
    """How fast mentors confirm."""

    cluster: str
    page: int = 0


class ShowKept(CallbackData, prefix="bq"):
    """Notes and photos of a student's day."""

    attendance: int
    page: int = 0


class ShowPhotos(CallbackData, prefix="by"):
    """Photos of an incident."""

    task: int


class Decide(CallbackData, prefix="bx"):
    """An excuse asks for its reason first."""

    task: int
    outcome: Outcome


class Settle(CallbackData, prefix="bj"):
    """Confirm a roll call that nobody did: `absent` has a bit for each name, in hexadecimal digits."""

    call: int
    absent: str = "0"
    roster: int = 0


class SettleNow(CallbackData, prefix="bl"):
    """So it was; write why."""

    call: int
    absent: str
    roster: int


class SettleDay(CallbackData, prefix="be"):
    """The same for a group's day of which no mentor is asked; `site` are six hexadecimal digits."""

    group: int
    day: LocalDay
    site: str
    absent: str = "0"
    roster: int = 0


class SettleDayNow(CallbackData, prefix="bi"):
    group: int
    day: LocalDay
    site: str
    absent: str
    roster: int


class Rules(CallbackData, prefix="br"):
    """When absences are told of."""

    cluster: str


class SetRule(CallbackData, prefix="bu"):
    college: int
    threshold: Threshold
    value: int


class Paper(StrEnum):
    """What is made of a group's week or month; one letter, for an address has 64 bytes."""

    SHEET = "s"
    WEEK = "w"
    CHART = "c"


class GroupPapers(CallbackData, prefix="bf"):
    """Files of a group: of the month that this local day is in."""

    group: int
    day: LocalDay


class MakePaper(CallbackData, prefix="bn"):
    """A file or a picture of the month, or the week, that this local day is in."""

    group: int
    day: LocalDay
    paper: Paper


class StudentPaper(CallbackData, prefix="bv"):
    """The diary page and the data for the attestation list of one student."""

    student: int


class MakeupDay(CallbackData, prefix="mu"):
    """Offer a make-up shift on this local day; `own_times` asks for its times."""

    attendance: int
    day: LocalDay
    own_times: bool = False


class Makeup(CallbackData, prefix="mv"):
    """A make-up shift, for who offered it."""

    id: int


class CancelMakeup(CallbackData, prefix="mx"):
    id: int
    sure: bool = False


class AnswerMakeup(CallbackData, prefix="my"):
    """The student takes a make-up shift, or declines it."""

    id: int
    take: bool


class CannotBecause(CallbackData, prefix="xc"):
    """«I cannot come», for this reason."""

    day: LocalDay
    why: Excuse


class ComeAfterAll(CallbackData, prefix="xa"):
    """The excuse is taken back."""

    day: LocalDay


class ExcuseDetails(CallbackData, prefix="xd"):
    """Words or a photo to an excuse."""

    attendance: int


class Dispute(CallbackData, prefix="xp"):
    """«This mark is wrong»: for the student whose day it is."""

    attendance: int
