"""Buttons of attendance: the student's own day and hours, the coordinator's boards, decisions and files."""

from enum import StrEnum

from handlers.address import Address
from handlers.addresses import LocalDay
from models.attendance import Cause, MarkStatus
from services.attendance.rules import Threshold
from services.attendance.students import Excuse
from services.attendance.task_views import Outcome


class OwnDays(Address, prefix="bd"):
    """More of one's own days."""

    page: int


class OwnPicture(Address, prefix="bp"):
    """One's own hours as a picture."""


class DayOf(Address, prefix="bh"):
    """One student's day and how it became so: for the student, the tutor and coordinators."""

    attendance: int


class Correct(Address, prefix="bc"):
    """Which mark it should be."""

    attendance: int


class CorrectTo(Address, prefix="bz"):
    """This mark; write why. `minutes` is 0 where they do not count."""

    attendance: int
    status: MarkStatus
    minutes: int
    cause: Cause | None = None


class BoardOf(Address, prefix="bb"):
    """Who came on a local day, by site."""

    cluster: str
    day: LocalDay
    page: int = 0


class SiteOf(Address, prefix="bs"):
    """The people of one place on a local day; `site` are six hexadecimal digits."""

    cluster: str
    day: LocalDay
    site: str
    page: int = 0


class GroupHours(Address, prefix="bg"):
    """Hours done against planned of each group and practice."""

    cluster: str
    page: int = 0


class Delays(Address, prefix="bm"):
    """How fast mentors confirm."""

    cluster: str
    page: int = 0


class ShowKept(Address, prefix="bq"):
    """Notes and photos of a student's day."""

    attendance: int
    page: int = 0


class ShowPhotos(Address, prefix="by"):
    """Photos of an incident."""

    task: int


class Decide(Address, prefix="bx"):
    """An excuse asks for its reason first."""

    task: int
    outcome: Outcome


class Settle(Address, prefix="bj"):
    """Confirm a roll call that nobody did: `absent` has a bit for each name, in hexadecimal digits."""

    call: int
    absent: str = "0"
    roster: int = 0


class SettleNow(Address, prefix="bl"):
    """So it was; write why."""

    call: int
    absent: str
    roster: int


class SettleDay(Address, prefix="be"):
    """The same for a group's day of which no mentor is asked; `site` are six hexadecimal digits."""

    group: int
    day: LocalDay
    site: str
    absent: str = "0"
    roster: int = 0


class SettleDayNow(Address, prefix="bi"):
    group: int
    day: LocalDay
    site: str
    absent: str
    roster: int


class Rules(Address, prefix="br"):
    """When absences are told of."""

    cluster: str


class SetRule(Address, prefix="bu"):
    college: int
    threshold: Threshold
    value: int


class Paper(StrEnum):
    """What is made of a group's week or month; one letter, for an address has 64 bytes."""

    SHEET = "s"
    WEEK = "w"
    CHART = "c"


class GroupPapers(Address, prefix="bf"):
    """Files of a group: of the month that this local day is in."""

    group: int
    day: LocalDay


class MakePaper(Address, prefix="bn"):
    """A file or a picture of the month, or the week, that this local day is in."""

    group: int
    day: LocalDay
    paper: Paper


class StudentPaper(Address, prefix="bv"):
    """The diary page and the data for the attestation list of one student."""

    student: int


class MakeupDay(Address, prefix="mu"):
    """Offer a make-up shift on this local day; `own_times` asks for its times."""

    attendance: int
    day: LocalDay
    own_times: bool = False


class Makeup(Address, prefix="mv"):
    """A make-up shift, for who offered it."""

    id: int


class CancelMakeup(Address, prefix="mx"):
    id: int
    sure: bool = False


class AnswerMakeup(Address, prefix="my"):
    """The student takes a make-up shift, or declines it."""

    id: int
    take: bool


class CannotBecause(Address, prefix="xc"):
    """«I cannot come», for this reason."""

    day: LocalDay
    why: Excuse


class ComeAfterAll(Address, prefix="xa"):
    """The excuse is taken back."""

    day: LocalDay


class ExcuseDetails(Address, prefix="xd"):
    """Words or a photo to an excuse."""

    attendance: int


class Dispute(Address, prefix="xp"):
    """«This mark is wrong»: for the student whose day it is."""

    attendance: int
