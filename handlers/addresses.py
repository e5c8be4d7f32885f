"""Where a button leads: ids only, at most 64 bytes, valid from a year-old message and after a restart."""

from datetime import date
from typing import Annotated

from pydantic import PlainSerializer

from handlers.address import Address
from models.language import Language
from services.catalogue.entries import Section as SectionName

LocalDay = Annotated[date, PlainSerializer(date.isoformat)]
"""A day of the calendar of whoever's schedule it is; packed as 2026-11-22."""


class Home(Address, prefix="m"):
    """The menu of the person's cluster."""


class Clusters(Address, prefix="cs"):
    """The choice of a cluster."""


class Cluster(Address, prefix="c"):
    """Choose this cluster."""

    slug: str


class Speak(Address, prefix="l"):
    """Switch to this language and show the menu in it."""

    language: Language


class Section(Address, prefix="s"):
    """All that is known of one part of the menu."""

    name: SectionName
    cluster: str


class Topic(Address, prefix="t"):
    """The answer on one topic; an empty cluster means the person's own."""

    key: str
    cluster: str = ""


class Clarified(Address, prefix="q"):
    """Answer the question that this message replies to, about this cluster; `topic` if it is gone."""

    topic: str
    cluster: str


class AskHow(Address, prefix="a"):
    """How to ask in one's own words."""


class AnswerAgain(Address, prefix="aa"):
    """Answer once more the question that this message replies to."""


class Programmes(Address, prefix="ps"):
    """The programmes of a cluster."""

    cluster: str


class Programme(Address, prefix="p"):
    """One programme's card."""

    id: int


class ComparePick(Address, prefix="pw"):
    """What to compare this programme with."""

    id: int


class Compare(Address, prefix="pc"):
    """Two programmes side by side."""

    left: int
    right: int


class Staff(Address, prefix="w"):
    """The staff's home: of the only cluster, or the choice of one."""


class StaffCluster(Address, prefix="wc"):
    """The staff's home of this cluster."""

    cluster: str


class LoadFile(Address, prefix="fl"):
    """How to load a file, and a form to fill in."""


class Versions(Address, prefix="fv"):
    """What was loaded in this cluster."""

    cluster: str
    page: int = 0


class MyData(Address, prefix="md"):
    """What is held about the person who asks."""


class HandoffOffer(Address, prefix="ho"):
    """Ask whether the question may be passed on to a person."""


class HandoffSend(Address, prefix="hs"):
    """Pass it on."""


class Now(Address, prefix="n"):
    """What is now and what is next, for a student; for a mentor, the trainees."""


class Day(Address, prefix="nd"):
    """One local day of one's own schedule."""

    day: LocalDay


class Week(Address, prefix="nw"):
    """The week of one's own schedule that this local day is in."""

    day: LocalDay


class WeekPicture(Address, prefix="np"):
    """The same week to look at, or to print."""

    day: LocalDay


class GroupDay(Address, prefix="gd"):
    """A group's schedule on a local day, or today, for staff."""

    group: int
    day: LocalDay | None = None


class GroupPaper(Address, prefix="npg"):
    """A week of a group to hang on a wall, for staff; without a day, this one."""

    group: int
    day: LocalDay | None = None


class SearchSchedule(Address, prefix="ns"):
    """How to look up a teacher, a room, a group or a subject."""


class Calendar(Address, prefix="nc"):
    """One's own schedule for a calendar program."""


class Practice(Address, prefix="pr"):
    """One's own practice: where, when, what to bring, what is to be done before."""


class Map(Address, prefix="k3"):
    """Where one's own placement is, as a place on the map."""

    id: int


class Reminders(Address, prefix="rm"):
    """How one wants to be reminded."""


class Here(Address, prefix="ah"):
    """«I am here»: the student's word on a local day."""

    day: LocalDay


class CannotCome(Address, prefix="ac"):
    """«I cannot come» on a local day."""

    day: LocalDay


class CannotComeDays(Address, prefix="aq"):
    """«I cannot come» on one of the days ahead: which."""


class Ledger(Address, prefix="al"):
    """One's own hours of practice, day by day."""


class RollCalls(Address, prefix="rc"):
    """The mentor's own shifts: who came."""


class Deputies(Address, prefix="rkd"):
    """Who stands in for this mentor, by membership; 0 is the actor."""

    mentor: int = 0


class Board(Address, prefix="bo"):
    """Who came today, by site, for coordinators."""

    cluster: str


class MentorlessDays(Address, prefix="ba"):
    """Days of practice of which no mentor is asked."""

    cluster: str
    page: int = 0


class LateDays(Address, prefix="b1"):
    """Days of orders that came late, which nobody has entered."""

    cluster: str
    page: int = 0


class AttendanceTasks(Address, prefix="bt"):
    """What coordinators have to decide about practice."""

    cluster: str
    page: int = 0


class AttendanceTask(Address, prefix="bk"):
    id: int


class GroupWeek(Address, prefix="gw"):
    """A group's week of practice, who came day by day: the week of `day`, or this one."""

    group: int
    day: LocalDay | None = None
    page: int = 0


class StudentHours(Address, prefix="sh"):
    """A student's hours of practice day by day, for staff and the group's tutor."""

    student: int
    page: int = 0


class OfferMakeup(Address, prefix="mo"):
    """Offer a make-up shift for this missed day, for coordinators and the day's mentor."""

    attendance: int


class MyGroups(Address, prefix="tg"):
    """A tutor's own groups."""


class PracticeSites(Address, prefix="si"):
    """What staff tell about the places of practice."""

    cluster: str


class StudentPractice(Address, prefix="sp"):
    """A student's practice and clearances, for coordinators."""

    student: int


class GroupClearances(Address, prefix="gc"):
    """What the students of a group lack before the first day, for coordinators."""

    group: int


class Leavers(Address, prefix="fe"):
    """Students whom rosters leave out: of one college, or of all that one answers for."""

    cluster: str
    college: int | None = None
    page: int = 0


class ReadReport(Address, prefix="nr"):
    """Who has read what a load has changed, for coordinators."""

    load: int


class LetterFigures(Address, prefix="lf"):
    """Messages due, sent, late and failed, for staff."""
